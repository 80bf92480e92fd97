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
        /// What keeps it open, in sentences; empty when it may be closed (PLAN-15).
        public let againstClosing: [String]
        public let themes: FindingThemes
        public let mayEdit: Bool
        public let mayDispute: Bool
        /// Whether to offer closing and opening again.
        public let mayClose: Bool
        /// The open challenges on which the person asking may record the outcome.
        public let maySettle: Set<ID<FindingDispute>>

        /// The actions that can cover a part: those that answer the finding and are still wanted.
        public var wanted: [PlanRecord.ActionRecord] { actions.filter(\.isWanted) }
    }

    public var act: Act { .readPlan }

    /// Who leads or helps with an action that answers it may read it, as may whoever oversees the plan.
    public func record(in work: Work) throws -> AccessRecord {
        var record = try FindingUnderWork.accessRecord(finding, in: work)
        let parties = PartyStore(transaction: work.transaction)
        for action in try ImprovementActionStore(transaction: work.transaction).answering(finding) {
            let users = try parties.users(of: action)
            record.leads.formUnion(users.leads)
            record.contributors.formUnion(users.contributors)
        }
        return record
    }

    public func answer(in work: Work) throws -> Answer {
        let access = try record(in: work)
        let found = try FindingStore(transaction: work.transaction).find(finding)
        let plan = try work.planRecord(found.plan)
        guard let record = plan.findings.first(where: { $0.finding.id == finding }) else { throw NotFound("finding") }
        let answering = Set(record.actions.map(\.action))
        let parts = Set(record.parts.map(\.id))
        let relations = try PlanLinkStore(transaction: work.transaction).relations(in: found.plan)
        let section = plan.sections.first { $0.id == found.section }
        return Answer(
            plan: plan.plan,
            finding: record,
            section: section,
            actions: plan.actions.filter { answering.contains($0.action.id) },
            coverage: try ImprovementActionStore(transaction: work.transaction).coverage(in: found.plan)
                .filter { parts.contains($0.key) },
            source: try found.sourceRow.flatMap { try SourceLineStore(transaction: work.transaction).find($0) },
            againstClosing: record.againstClosing(in: plan, relations: relations).map(\.message),
            themes: FindingThemes(
                of: found,
                under: section,
                decisions: try ThemeStore(transaction: work.transaction).decisions(on: finding),
                definitions: work.definitions.themes,
                on: work.today
            ),
            mayEdit: work.allows(.editPlan, on: access),
            mayDispute: work.allows(.disputeFinding, on: access),
            mayClose: work.allows(.recordDecision, on: access),
            maySettle: Set(
                record.disputes.filter(\.isOpen).filter { dispute in
                    var access = access
                    if let body = dispute.consideringBody { access.overseenBy = body }
                    return work.allows(.recordDecision, on: access)
                }.map(\.id)
            )
        )
    }

    public func viewed(_ answer: Answer) -> View? {
        View([answer.finding.finding.subject, answer.plan.subject], on: "finding")
    }
}
