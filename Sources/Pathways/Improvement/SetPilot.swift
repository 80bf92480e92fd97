public import Instruments
public import Kernel

/// Says that an action is a pilot: its scope, its days, what it shows so far, and the action that would roll it out
/// (PLAN-17).
public struct SetPilot: Command {
    public struct Description: Hashable, Sendable {
        public var scope: String
        public var startsOn: Day?
        public var endsOn: Day?
        public var reviewOn: Day?
        public var earlyResults: String
        public var rollOut: ID<ImprovementAction>?

        public init(
            scope: String,
            startsOn: Day? = nil,
            endsOn: Day?,
            reviewOn: Day?,
            earlyResults: String = "",
            rollOut: ID<ImprovementAction>? = nil
        ) {
            self.scope = scope
            self.startsOn = startsOn
            self.endsOn = endsOn
            self.reviewOn = reviewOn
            self.earlyResults = earlyResults
            self.rollOut = rollOut
        }
    }

    public let action: ID<ImprovementAction>
    public let description: Description
    /// The pilot's version that the person had before them; nil for a new one.
    public let version: Int?

    public init(_ action: ID<ImprovementAction>, as description: Description, version: Int? = nil) {
        self.action = action
        self.description = description
        self.version = version
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    /// Gives a warning when the roll-out is dated before the pilot's review; it is saved all the same.
    public func perform(in work: Work) throws -> String? {
        let actions = ImprovementActionStore(transaction: work.transaction)
        let found = try actions.find(action)
        guard found.isWanted else { throw LadderProblem.merged }
        let store = PilotStore(transaction: work.transaction)
        let present = try store.find(action)
        if let present, try store.decisions(on: present.action).contains(where: \.decision.isFinal) {
            throw PilotProblem(.isDecided)
        }
        let rollOut = try description.rollOut.map { try actions.find($0) }
        try Problems.throwIfAny(problems(rollOut, in: found.plan))
        guard let ends = description.endsOn, let review = description.reviewOn else { return nil }
        let pilot = Pilot(
            action: action,
            scope: description.scope,
            startsOn: description.startsOn,
            endsOn: ends,
            reviewOn: review,
            earlyResults: description.earlyResults,
            version: version ?? present?.version ?? 1
        )
        if present == nil { try store.add(pilot) } else { try store.save(pilot) }
        try link(to: rollOut, in: found.plan, work)
        try work.journal.record(
            present == nil ? "pilot.started" : "pilot.changed",
            about: [found.subject, Subject("plan", found.plan)],
            [
                "scope": .string(pilot.scope), "starts": .of(pilot.startsOn), "ends": .of(pilot.endsOn),
                "review": .of(pilot.reviewOn), "results": .string(pilot.earlyResults), "rollOut": .of(rollOut?.id),
                "endsBefore": .of(present?.endsOn), "reviewBefore": .of(present?.reviewOn),
            ]
        )
        return rollOut.flatMap { pilot.warning(rollOut: $0) }
    }

    private func problems(_ rollOut: ImprovementAction?, in plan: ID<ImprovementPlan>) -> [any Problem] {
        var problems: [any Problem] = []
        if description.scope.isBlank { problems.append(PilotProblem(.scopeMissing)) }
        if description.endsOn == nil { problems.append(PilotProblem(.endMissing)) }
        if description.reviewOn == nil { problems.append(PilotProblem(.reviewMissing)) }
        if let starts = description.startsOn, let ends = description.endsOn, ends < starts {
            problems.append(PilotProblem(.endsBeforeStart))
        }
        if let ends = description.endsOn, let review = description.reviewOn, review < ends {
            problems.append(PilotProblem(.reviewBeforeEnd))
        }
        if let rollOut {
            if rollOut.id == action { problems.append(PilotProblem(.rollOutIsItself)) }
            if !rollOut.isWanted || rollOut.plan != plan { problems.append(PilotProblem(.rollOutGone(rollOut.reference))) }
        }
        return problems
    }

    /// One roll-out for a pilot: another choice replaces it.
    private func link(to rollOut: ImprovementAction?, in plan: ID<ImprovementPlan>, _ work: Work) throws {
        let links = PlanLinkStore(transaction: work.transaction)
        for old in try links.relations(in: plan) where old.from == action && old.kind == .pilotFor && old.to != rollOut?.id {
            try links.remove(old)
        }
        if let rollOut {
            try links.save(ActionRelation(from: action, to: rollOut.id, kind: .pilotFor, note: description.scope))
        }
    }
}

extension Pilot {
    /// Nil when the roll-out does not come first, or has no date.
    public func warning(rollOut: ImprovementAction) -> String? {
        guard let on = rollOut.due.on, on < reviewOn else { return nil }
        return "The roll-out, \(rollOut.reference), is due on \(on.inWords), before the pilot is reviewed on "
            + "\(reviewOn.inWords). Move one of the two, or say why the roll-out need not wait."
    }
}
