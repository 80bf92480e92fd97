import Definitions
public import Instruments
public import Kernel

/// Holds a whole plan against every check (design.md: computed truth beside claimed truth). Journalled as a look.
public struct PlanChecks: Query {
    public let plan: ID<ImprovementPlan>

    public init(_ plan: ID<ImprovementPlan>) {
        self.plan = plan
    }

    public struct Result: Sendable {
        public let check: PlanCheck
        public let contradictions: [Contradiction]
    }

    public struct Answer: Sendable {
        public let plan: ImprovementPlan
        public let day: Day
        /// Every check in order, those too against which the plan says nothing.
        public let results: [Result]
        /// Promises made several times, to be merged by a person (PLAN-4).
        public let repeated: [RepeatedAction]
        /// What the actions are called, for links to those that it takes two for.
        public let references: [ID<ImprovementAction>: String]
        public let mayEdit: Bool

        /// How many things clash in all.
        public var count: Int { results.map(\.contradictions.count).reduce(0, +) }
    }

    public var act: Act { .readPlan }

    public func record(in work: Work) throws -> AccessRecord {
        AccessRecord(
            "this plan",
            overseenBy: try ImprovementPlanStore(transaction: work.transaction).find(plan).ownedBy
        )
    }

    public func answer(in work: Work) throws -> Answer {
        let under = try work.planUnderCheck(plan)
        return Answer(
            plan: under.record.plan,
            day: work.today,
            results: PlanCheck.all.map { Result(check: $0, contradictions: $0.findings(in: under)) },
            repeated: under.repeated,
            references: Dictionary(
                under.record.actions.map { ($0.action.id, $0.action.reference) },
                uniquingKeysWith: { first, _ in first }
            ),
            mayEdit: work.allows(.editPlan, on: try record(in: work))
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.plan.subject], on: "plan checks") }
}

extension Work {
    /// A plan's record with what its actions point to.
    func planUnderCheck(_ plan: ID<ImprovementPlan>) throws -> PlanUnderCheck {
        let links = PlanLinkStore(transaction: transaction)
        return PlanUnderCheck(
            try planRecord(plan),
            references: try links.references(in: plan),
            relations: try links.relations(in: plan)
        )
    }
}
