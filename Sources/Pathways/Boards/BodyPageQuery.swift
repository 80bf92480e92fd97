import Definitions
public import Instruments
public import Kernel

/// Every body, with its parent and who sits on it.
public struct BodyRegister: Query {
    public init() {}

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord {
        // A member reads the register because they sit, whatever their role.
        AccessRecord("the bodies", overseenBy: work.actor.seats.first?.body)
    }

    public func answer(in work: Work) throws -> [OversightBody] {
        try BodyStore(transaction: work.transaction).all()
            .sorted { Text.searchKey($0.name(on: work.today)) < Text.searchKey($1.name(on: work.today)) }
    }
}

/// One body: whom it reports to, who sits, and what it oversees, most urgent first (GOV-1).
public struct BodyPageQuery: Query {
    public let body: ID<Body>

    public init(_ body: ID<Body>) {
        self.body = body
    }

    public struct Member: Hashable, Sendable {
        public let seat: BodySeat
        public let name: String
        public let jobTitle: String
    }

    public struct Answer: Sendable {
        public let body: OversightBody
        public let name: String
        public let parent: (id: ID<Body>, name: String)?
        public let children: [BodyChoices.Choice]
        public let members: [Member]
        public let actions: [MyActions.Line]
        public let mayEdit: Bool
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this body", overseenBy: body) }

    public func answer(in work: Work) throws -> Answer {
        let store = BodyStore(transaction: work.transaction)
        let found = try store.find(body)
        let names = try store.names(on: work.today)
        let accounts = Dictionary(
            uniqueKeysWithValues: try SignInStore(transaction: work.transaction).accounts().map { ($0.id, $0) }
        )
        let rules = ImprovementRules(work.definitions, on: work.today).rating
        let plans = Dictionary(
            uniqueKeysWithValues: try ImprovementPlanStore(transaction: work.transaction).all().map { ($0.id, $0) }
        )
        let lines = try ImprovementActionStore(transaction: work.transaction).all(overseenBy: body).compactMap { action in
            plans[action.plan].map { plan in
                MyActions.Line(
                    plan: plan,
                    action: action,
                    rating: rules.rate(
                        action.standing(countedFrom: plan.createdAt.day, isDisputed: false),
                        on: work.today
                    ),
                    isAccountable: false
                )
            }
        }
        return Answer(
            body: found,
            name: found.name(on: work.today),
            parent: found.parent.map { ($0, names[$0] ?? "") },
            children: try store.all().filter { $0.parent == body }.map {
                BodyChoices.Choice(id: $0.id, name: $0.name(on: work.today))
            },
            members: try store.seats(on: body).filter { $0.to.map { $0 >= work.today } ?? true }.map {
                Member(
                    seat: $0,
                    name: accounts[$0.user]?.name ?? "",
                    jobTitle: accounts[$0.user]?.jobTitle ?? ""
                )
            },
            actions: MyActions.sorted(lines),
            mayEdit: work.granted.contains(.editBodies)
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.body.subject], on: "body") }
}
