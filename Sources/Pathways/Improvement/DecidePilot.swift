public import Instruments
public import Kernel

/// Decides what follows a pilot, with what it showed: roll it out, change it, go on trying, or stop (PLAN-17). Rolling
/// out and stopping are final; the others give it new days.
public struct DecidePilot: Command {
    public let action: ID<ImprovementAction>
    public let decision: PilotDecision.Decision?
    public let evaluation: String
    public let reason: String
    /// The new last day and the day of the next decision, for one that goes on.
    public let endsOn: Day?
    public let reviewOn: Day?
    public let version: Int?

    public init(
        on action: ID<ImprovementAction>,
        _ decision: PilotDecision.Decision?,
        evaluation: String,
        because reason: String,
        endsOn: Day? = nil,
        reviewOn: Day? = nil,
        version: Int? = nil
    ) {
        self.action = action
        self.decision = decision
        self.evaluation = evaluation
        self.reason = reason
        self.endsOn = endsOn
        self.reviewOn = reviewOn
        self.version = version
    }

    public var act: Act { .recordDecision }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        let found = try ImprovementActionStore(transaction: work.transaction).find(action)
        let store = PilotStore(transaction: work.transaction)
        guard var pilot = try store.find(action) else { throw PilotProblem(.notAPilot) }
        if try store.decisions(on: action).contains(where: \.decision.isFinal) { throw PilotProblem(.isDecided) }
        if let version, version != pilot.version {
            throw Conflict(subject: "This pilot", read: version, current: pilot.version)
        }
        let rollOut = try PlanLinkStore(transaction: work.transaction).relations(in: found.plan)
            .first { $0.from == action && $0.kind == .pilotFor }
        try Problems.throwIfAny(problems(with: pilot, hasRollOut: rollOut != nil, today: work.today))
        guard let decision else { return }
        let before = pilot.endsOn
        if !decision.isFinal {
            pilot.endsOn = endsOn ?? pilot.endsOn
            pilot.reviewOn = reviewOn ?? pilot.reviewOn
        }
        try store.save(pilot)
        try store.add(
            PilotDecision(
                id: work.newID(),
                pilot: action,
                decision: decision,
                evaluation: evaluation,
                reason: reason,
                endsBefore: before,
                endsAfter: pilot.endsOn,
                body: found.overseenBy,
                decidedAt: work.now,
                decidedBy: work.actor.user,
                decidedByName: work.actor.name
            )
        )
        try work.journal.record(
            "pilot.decided",
            about: [found.subject, Subject("plan", found.plan)],
            [
                "decision": .string(decision.rawValue), "evaluation": .string(evaluation), "reason": .string(reason),
                "endsBefore": .of(before), "endsAfter": .of(pilot.endsOn), "rollOut": .of(rollOut?.to),
            ]
        )
    }

    private func problems(with pilot: Pilot, hasRollOut: Bool, today: Day) -> [any Problem] {
        var problems: [any Problem] = []
        if decision == nil { problems.append(PilotProblem(.decisionMissing)) }
        if evaluation.isBlank { problems.append(PilotProblem(.evaluationMissing)) }
        if reason.isBlank { problems.append(PilotProblem(.reasonMissing)) }
        if decision == .adopt, !hasRollOut { problems.append(PilotProblem(.rollOutMissing)) }
        if let decision, !decision.isFinal {
            if let ends = endsOn {
                if ends <= pilot.endsOn || ends < today { problems.append(PilotProblem(.newEndTooEarly)) }
                if let review = reviewOn {
                    if review < ends { problems.append(PilotProblem(.newReviewTooEarly)) }
                } else {
                    problems.append(PilotProblem(.reviewMissing))
                }
            } else {
                problems.append(PilotProblem(.newEndMissing))
            }
        }
        return problems
    }
}
