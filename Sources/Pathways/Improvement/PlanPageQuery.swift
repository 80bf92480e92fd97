import Definitions
public import Instruments
public import Kernel

/// One plan as it stands today: findings by section and severity, each with its actions (PLAN-3). Journalled as a look.
public struct PlanPageQuery: Query {
    public let plan: ID<ImprovementPlan>

    public init(_ plan: ID<ImprovementPlan>) {
        self.plan = plan
    }

    public struct Answer: Sendable {
        public let record: PlanRecord
        public let openAnomalies: Int
        public let mayEdit: Bool
        public let mayIssue: Bool
    }

    public var act: Act { .readPlan }

    public func record(in work: Work) throws -> AccessRecord {
        let found = try ImprovementPlanStore(transaction: work.transaction).find(plan)
        return AccessRecord("this plan", overseenBy: found.ownedBy)
    }

    public func answer(in work: Work) throws -> Answer {
        let access = try record(in: work)
        return Answer(
            record: try work.planRecord(plan),
            openAnomalies: try PlanFigures(transaction: work.transaction).openAnomalies()[plan] ?? 0,
            mayEdit: work.allows(.editPlan, on: access),
            mayIssue: work.allows(.issuePlan, on: access)
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.record.plan.subject], on: "plan") }
}

extension Work {
    /// A plan's whole record, judged today by the rules in force.
    func planRecord(_ plan: ID<ImprovementPlan>) throws -> PlanRecord {
        try planRecords.read(plan)
    }

    var planRecords: PlanRecordReader {
        PlanRecordReader(
            transaction: transaction,
            definitions: definitions,
            rules: ImprovementRules(definitions, on: today),
            day: today
        )
    }
}
