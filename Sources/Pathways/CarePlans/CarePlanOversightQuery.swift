import Definitions
public import Instruments
public import Kernel

/// What managers and chairs see of a plan: whether it was found stuck, legal planning, written agreements, offers of advocacy.
public struct CarePlanOversight: Query {
    public let plan: ID<CarePlan>

    public init(_ plan: ID<CarePlan>) {
        self.plan = plan
    }

    public struct Answer: Sendable {
        public let stuck: [StuckPlan]
        public let decisions: [LegalDecision]
        public let agreements: [WrittenAgreement]
        public let offers: [AdvocacyOffer]
        public let users: [ID<User>: String]
        /// Whether legal planning belongs to its kind.
        public let plansLegally: Bool
    }

    public var act: Act { .receiveCarePlan }
    public func record(in work: Work) throws -> AccessRecord { try .carePlan(plan, in: work) }

    public func answer(in work: Work) throws -> Answer {
        let under = try CarePlanUnderWork(plan, in: work)
        let store = CarePlanOversightStore(transaction: work.transaction)
        let children = under.content.children.map(\.person)
        let records = try PersonStore(transaction: work.transaction).records(under: children)
        let (stuck, decisions, agreements) = (try store.stuck(plan), try store.decisions(plan), try store.agreements(plan))
        return Answer(
            stuck: stuck, decisions: decisions, agreements: agreements,
            offers: try store.offers(to: Array(records.keys) + children),
            users: try UserNames(in: work).names(
                of: decisions.flatMap { [$0.decidedBy, $0.checkedBy] }.compactMap { $0 }
                    + agreements.flatMap { [$0.madeBy, $0.approvedBy] }.compactMap { $0 } + stuck.compactMap(\.endedBy)),
            plansLegally: work.definitions.carePlans.kinds[under.plan.kind.rawValue]?.plansLegally == true)
    }
}
