public import Instruments
public import Kernel

/// Closes a finding that is answered: every part is covered, every action proved, no challenge open (PLAN-15). A stop-gap
/// does not answer it while the lasting change has not landed (PLAN-16), nor a pilot on which nobody has decided (PLAN-17).
public struct CloseFinding: Command {
    public let finding: ID<Finding>
    public let because: String
    public let version: Int?

    public init(_ finding: ID<Finding>, because: String, version: Int? = nil) {
        self.finding = finding
        self.because = because
        self.version = version
    }

    public var act: Act { .recordDecision }

    public func record(in work: Work) throws -> AccessRecord {
        try FindingUnderWork.accessRecord(finding, in: work)
    }

    public func perform(in work: Work) throws {
        var under = try FindingUnderWork(finding, version: version, in: work)
        if under.finding.closedOn != nil { throw FindingProblem.isClosed }
        let (record, plan) = try under.record()
        var problems: [any Problem] = try record.againstClosing(
            in: plan,
            relations: PlanLinkStore(transaction: work.transaction).relations(in: plan.plan.id)
        )
        if because.isBlank { problems.append(FindingProblem.reasonMissing) }
        try Problems.throwIfAny(problems)
        under.finding.closedOn = work.today
        under.finding.closedBecause = because
        under.finding.closedByName = work.actor.name
        try under.save("finding.closed", ["because": .string(because)])
    }
}

/// Opens a closed finding again, saying why.
public struct ReopenFinding: Command {
    public let finding: ID<Finding>
    public let reason: String

    public init(_ finding: ID<Finding>, because reason: String) {
        self.finding = finding
        self.reason = reason
    }

    public var act: Act { .recordDecision }

    public func record(in work: Work) throws -> AccessRecord {
        try FindingUnderWork.accessRecord(finding, in: work)
    }

    public func perform(in work: Work) throws {
        if reason.isBlank { throw FindingProblem.reasonMissing }
        var under = try FindingUnderWork(finding, in: work)
        guard let closed = under.finding.closedOn else { throw FindingProblem.isOpen }
        let particulars: JSONValue = [
            "reason": .string(reason), "closed": .of(closed), "because": .string(under.finding.closedBecause),
        ]
        under.finding.closedOn = nil
        under.finding.closedBecause = ""
        under.finding.closedByName = ""
        try under.save("finding.reopened", particulars)
    }
}

/// Something that keeps a finding open, in words.
public struct NotAnswered: Problem, Hashable {
    public let message: String
    public var field: String? { nil }
}

extension PlanRecord.FindingRecord {
    /// What keeps it open, each in a sentence that says how to mend it; empty when it may be closed.
    func againstClosing(in plan: PlanRecord, relations: [ActionRelation]) -> [NotAnswered] {
        let answers = self.actions.compactMap { plan.action($0.action) }.filter(\.isWanted)
        var reasons = disputes.filter(\.isOpen).map {
            "\($0.raisedByAgency) contests it, and the reply is awaited. Record the outcome first."
        }
        // What the inspectors withdrew asks for nothing any more.
        let isWithdrawn = disputes.contains { $0.outcome == .withdrawn }
        if answers.isEmpty, !isWithdrawn { reasons.append("No action answers it. Add one, or say which action answers it too.") }
        if !isWithdrawn {
            reasons += uncovered.map {
                "No action covers part (\($0.letter)): “\($0.statement.firstLine)”. Say which action covers it, or add one."
            }
        }
        for answer in answers {
            if !answer.standing.rung.isAccepted {
                reasons.append(
                    "Action \(answer.action.reference) is not proved yet: the body that oversees it has not accepted it."
                )
            }
            for relation in relations where relation.from == answer.action.id && relation.kind == .interimFor {
                guard let lasting = plan.action(relation.to), !lasting.standing.rung.isAccepted else { continue }
                reasons.append(
                    "Action \(answer.action.reference) is a stop-gap for \(lasting.action.reference), which has not landed."
                )
            }
        }
        return reasons.map(NotAnswered.init(message:))
    }
}
