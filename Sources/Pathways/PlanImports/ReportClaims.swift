public import Instruments
public import Kernel

/// What the report or letter behind a plan says beyond its findings: its claims, and the answer that it asks for.
public struct PlanProse: Query {
    public let plan: ID<ImprovementPlan>

    public init(of plan: ID<ImprovementPlan>) {
        self.plan = plan
    }

    public struct Answer: Sendable {
        public let plan: ImprovementPlan
        public let claims: [ReportClaim]
        public let letter: LetterAnswer?
    }

    public var act: Act { .readPlan }

    public func record(in work: Work) throws -> AccessRecord {
        let found = try ImprovementPlanStore(transaction: work.transaction).find(plan)
        return AccessRecord("this plan", overseenBy: found.ownedBy)
    }

    public func answer(in work: Work) throws -> Answer {
        let store = ProseStore(transaction: work.transaction)
        return Answer(
            plan: try ImprovementPlanStore(transaction: work.transaction).find(plan),
            claims: try store.claims(of: plan),
            letter: try store.answer(of: plan)
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.plan.subject], on: "claims") }
}
