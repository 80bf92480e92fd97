public import Instruments
public import Kernel

/// The parties that a plan names, with who each is in Lantern and how many actions they have a part in.
public struct PlanParties: Query {
    public let plan: ID<ImprovementPlan>

    public init(of plan: ID<ImprovementPlan>) {
        self.plan = plan
    }

    public struct Line: Hashable, Sendable {
        public let party: Party
        public let userName: String?
        public let actions: Int
    }

    public struct Answer: Sendable {
        public let plan: ImprovementPlan
        public let lines: [Line]
        public let mayEdit: Bool
    }

    public var act: Act { .readPlan }

    public func record(in work: Work) throws -> AccessRecord {
        let found = try ImprovementPlanStore(transaction: work.transaction).find(plan)
        return AccessRecord("this plan", overseenBy: found.ownedBy)
    }

    public func answer(in work: Work) throws -> Answer {
        let store = PartyStore(transaction: work.transaction)
        let accounts = try SignInStore(transaction: work.transaction).accounts()
        let names = Dictionary(uniqueKeysWithValues: accounts.map { ($0.id, $0.name) })
        var counts: [ID<Party>: Int] = [:]
        for leads in try store.leads(in: plan).values {
            for lead in leads { counts[lead.party.id, default: 0] += 1 }
        }
        return Answer(
            plan: try ImprovementPlanStore(transaction: work.transaction).find(plan),
            lines: try store.all(in: plan).map {
                Line(party: $0, userName: $0.user.flatMap { names[$0] }, actions: counts[$0.id] ?? 0)
            },
            mayEdit: work.allows(.editPlan, on: try record(in: work))
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.plan.subject], on: "leads") }
}

/// One party of a plan, to be described.
public struct PartyOf: Query {
    public let party: ID<Party>

    public init(_ party: ID<Party>) {
        self.party = party
    }

    public struct Answer: Sendable {
        public let party: Party
        /// The others of the plan that are not another spelling of somebody.
        public let others: [Party]
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this lead") }

    public func answer(in work: Work) throws -> Answer {
        let store = PartyStore(transaction: work.transaction)
        let found = try store.find(party)
        return Answer(party: found, others: try store.all(in: found.plan).filter { $0.id != party && $0.sameAs == nil })
    }
}
