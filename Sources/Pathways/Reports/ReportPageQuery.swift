import Definitions
public import Instruments
public import Kernel

/// One promised report: to whom, when, what can be filed as it, and the others of its series.
public struct ReportPageQuery: Query {
    public let report: ID<ReportObligation>

    public init(_ report: ID<ReportObligation>) {
        self.report = report
    }

    public struct Answer: Sendable {
        public let report: ReportObligation
        public let toWhom: String
        public let cadence: String
        public let plan: ImprovementPlan?
        public let action: ImprovementAction?
        /// What is attached to the action and not withdrawn.
        public let evidence: [Evidence]
        /// The other occurrences of the same promise, soonest first.
        public let others: [ReportObligation]
        public let mayEdit: Bool
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { try AccessRecord(report: report, in: work) }

    public func answer(in work: Work) throws -> Answer {
        let store = ReportObligationStore(transaction: work.transaction)
        let found = try store.find(report)
        let names = try BodyStore(transaction: work.transaction).names(on: work.today)
        let evidence = try found.action.map { try EvidenceStore(transaction: work.transaction).all(for: $0) } ?? []
        return Answer(
            report: found,
            toWhom: found.body.flatMap { names[$0] } ?? found.toWhom,
            cadence: work.definitions.cadences.label(found.cadence, on: work.today),
            plan: try found.plan.map { try ImprovementPlanStore(transaction: work.transaction).find($0) },
            action: try found.action.map { try ImprovementActionStore(transaction: work.transaction).find($0) },
            evidence: evidence.filter { $0.withdrawnAt == nil },
            others: try store.all(in: found.series).filter { $0.id != report },
            mayEdit: work.allows(.editPlan, on: try record(in: work))
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.report.subject], on: "promised report") }
}
