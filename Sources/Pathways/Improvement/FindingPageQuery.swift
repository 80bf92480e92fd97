import Definitions
public import Instruments
public import Kernel

/// One finding, from what was found to how far each answer is proved.
public struct FindingPageQuery: Query {
    public let finding: ID<Finding>

    public init(_ finding: ID<Finding>) {
        self.finding = finding
    }

    public struct Answer: Sendable {
        public let plan: ImprovementPlan
        public let finding: PlanRecord.FindingRecord
        public let section: PlanSection?
        public let actions: [PlanRecord.ActionRecord]
        public let coverage: [ID<FindingPart>: [ID<ImprovementAction>]]
        public let source: SourceLine?
        public let mayEdit: Bool
        public let mayDispute: Bool
    }

    public var act: Act { .readPlan }

    public func record(in work: Work) throws -> AccessRecord {
        let found = try FindingStore(transaction: work.transaction).find(finding)
        let plan = try ImprovementPlanStore(transaction: work.transaction).find(found.plan)
        return AccessRecord("this finding", overseenBy: plan.ownedBy)
    }

    public func answer(in work: Work) throws -> Answer {
        let access = try record(in: work)
        let found = try FindingStore(transaction: work.transaction).find(finding)
        let plan = try work.planRecord(found.plan)
        guard let record = plan.findings.first(where: { $0.finding.id == finding }) else { throw NotFound("finding") }
        let answering = Set(record.actions.map(\.action))
        let parts = Set(record.parts.map(\.id))
        return Answer(
            plan: plan.plan,
            finding: record,
            section: plan.sections.first { $0.id == found.section },
            actions: plan.actions.filter { answering.contains($0.action.id) },
            coverage: try ImprovementActionStore(transaction: work.transaction).coverage(in: found.plan)
                .filter { parts.contains($0.key) },
            source: try found.sourceRow.flatMap { try SourceLineStore(transaction: work.transaction).find($0) },
            mayEdit: work.allows(.editPlan, on: access),
            mayDispute: work.allows(.disputeFinding, on: access)
        )
    }

    public func viewed(_ answer: Answer) -> View? {
        View([answer.finding.finding.subject, answer.plan.subject], on: "finding")
    }
}
