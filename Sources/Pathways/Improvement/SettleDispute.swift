public import Instruments
public import Kernel

/// Records what came of a challenge and why (PLAN-10). It shows beside the finding for ever; an amended finding keeps
/// its first wording too.
public struct SettleDispute: Command {
    public let dispute: ID<FindingDispute>
    public let outcome: FindingDispute.Outcome?
    public let reason: String
    /// Today when nil.
    public let decidedOn: Day?
    /// The finding as it was amended; unused for other outcomes.
    public let wording: String

    public init(
        _ dispute: ID<FindingDispute>,
        as outcome: FindingDispute.Outcome?,
        because reason: String,
        on decidedOn: Day? = nil,
        wording: String = ""
    ) {
        self.dispute = dispute
        self.outcome = outcome
        self.reason = reason
        self.decidedOn = decidedOn
        self.wording = wording
    }

    public var act: Act { .recordDecision }

    /// The body that considers it decides; the plan's own where none is named.
    public func record(in work: Work) throws -> AccessRecord {
        let found = try FindingDisputeStore(transaction: work.transaction).find(dispute)
        var record = try FindingUnderWork.accessRecord(found.finding, in: work)
        if let body = found.consideringBody { record.overseenBy = body }
        return record
    }

    public func perform(in work: Work) throws -> ID<Finding> {
        let store = FindingDisputeStore(transaction: work.transaction)
        var found = try store.find(dispute)
        guard found.isOpen else { throw FindingProblem.alreadySettled }
        var under = try FindingUnderWork(found.finding, in: work)
        let day = decidedOn ?? work.today
        try Problems.throwIfAny(problems(found, under.finding, on: day, today: work.today))
        found.outcome = outcome
        found.outcomeReason = reason
        found.decidedOn = day
        found.decidedByName = work.actor.name
        if outcome == .amended {
            found.statementBefore = under.finding.statement
            under.finding.statement = wording
        }
        guard try store.settle(found) else { throw FindingProblem.alreadySettled }
        try under.save(
            "finding.dispute-settled",
            [
                "outcome": .of(outcome?.rawValue), "reason": .string(reason), "on": .of(day),
                "before": .string(found.statementBefore), "by": .string(found.consideredBy),
            ]
        )
        return found.finding
    }

    private func problems(_ found: FindingDispute, _ finding: Finding, on day: Day, today: Day) -> [any Problem] {
        var problems: [any Problem] = []
        if outcome == nil { problems.append(FindingProblem.outcomeMissing) }
        if found.consideredBy.isBlank { problems.append(FindingProblem.considererMissing) }
        if reason.isBlank { problems.append(FindingProblem.outcomeReasonMissing) }
        if day > today { problems.append(FindingProblem.dayInFuture(field: "decided-on")) }
        if let raised = found.raisedOn, day < raised { problems.append(FindingProblem.daysBackwards) }
        if outcome == .amended {
            if wording.isBlank {
                problems.append(FindingProblem.newWordingMissing)
            } else if wording.trimmed == finding.statement.trimmed {
                problems.append(FindingProblem.newWordingIsTheOld)
            }
        }
        return problems
    }
}

extension String {
    /// Without white space at either end.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
            return ""
        }
        return String(self[first...last])
    }
}
