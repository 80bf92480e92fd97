import Definitions
public import Instruments
public import Kernel

/// One action: what was promised, by whom, how far it is proved, everything that happened to it, and what the person
/// asking may do.
public struct ActionPageQuery: Query {
    public let action: ID<ImprovementAction>

    public init(_ action: ID<ImprovementAction>) {
        self.action = action
    }

    public struct Answer: Sendable {
        public let plan: ImprovementPlan
        public let action: PlanRecord.ActionRecord
        public let findings: [Finding]
        public let steps: [ActionStep]
        public let dueChanges: [DueChange]
        public let overrides: [ColourOverride]
        public let mergedInto: ImprovementAction?
        /// What keeps it a draft; empty once it is agreed (PLAN-5).
        public let missingForAgreement: [String]
        public let source: SourceLine?
        /// What was merged into it, oldest first (PLAN-4).
        public let takenOver: [Taken]
        /// The pairs in which it is the stop-gap or the lasting change (PLAN-16).
        public let pairs: [PlanConnections.Pair]
        /// What it is as a pilot; nil when it is none (PLAN-17).
        public let pilot: PlanConnections.Trial?
        /// The pilots that it would roll out.
        public let rollsOut: [PlanConnections.Trial]
        public let may: May

        /// The pair in which it is the stop-gap.
        public var waitsFor: PlanConnections.Pair? { pairs.first { $0.interim.action.id == action.action.id } }
    }

    /// An action that this one took over.
    public struct Taken: Sendable {
        public let merge: ActionMerge
        public let action: ImprovementAction
    }

    /// What the page offers. Each is asked again when it is done.
    public struct May: Hashable, Sendable {
        public let edit: Bool
        public let report: Bool
        public let verify: Bool
        public let letThrough: Bool
        public let overrideColour: Bool
        /// On a pilot.
        public let decide: Bool
    }

    public var act: Act { .readPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func answer(in work: Work) throws -> Answer {
        let access = try record(in: work)
        let (plan, found) = try work.planRecords.read(action: action)
        let history = ActionHistoryStore(transaction: work.transaction)
        let agreed = found.action.agreedAt != nil
        let actions = ImprovementActionStore(transaction: work.transaction)
        let relations = try PlanLinkStore(transaction: work.transaction).relations(in: found.action.plan)
        let pilots = try PlanConnections.pilots(in: plan, relations: relations, work)
        return Answer(
            plan: plan.plan,
            action: found,
            findings: try FindingStore(transaction: work.transaction).answered(by: action),
            steps: try history.steps(of: action),
            dueChanges: try history.dueChanges(of: action),
            overrides: try history.overrides(of: action),
            mergedInto: try found.action.mergedInto.map {
                try actions.find($0)
            },
            missingForAgreement: agreed
                ? [] : found.action.missingForAgreement(leads: found.leads).map(\.message),
            source: try found.action.sourceRow.flatMap {
                try SourceLineStore(transaction: work.transaction).find($0)
            },
            takenOver: try ActionMergeStore(transaction: work.transaction).taken(overBy: action).map {
                Taken(merge: $0, action: try actions.find($0.merged))
            },
            pairs: PlanConnections.pairs(in: plan, relations: relations)
                .filter { $0.interim.action.id == action || $0.lasting.action.id == action },
            pilot: pilots.first { $0.action.action.id == action },
            rollsOut: pilots.filter { $0.rollOut?.action.id == action },
            may: May(
                edit: work.allows(.editPlan, on: access),
                report: work.allows(.reportProgress, on: access),
                verify: work.allows(.verifyAction, on: access),
                letThrough: work.allows(.overrideGate, on: access),
                overrideColour: work.allows(.overrideColour, on: access),
                decide: work.allows(.recordDecision, on: access)
            )
        )
    }

    public func viewed(_ answer: Answer) -> View? {
        View([answer.action.action.subject, answer.plan.subject], on: "action")
    }
}

/// A row of an imported file, kept raw: "show source" (IMP-1).
public struct SourceLine: Hashable, Sendable {
    public let id: ID<SourceRow>
    public let fileName: String
    /// In words: `line 7`, `sheet Plan, row 3`.
    public let place: String
    public let cells: [String]
    /// What became of it, in words.
    public let fate: String
}
