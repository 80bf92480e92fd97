import Definitions
public import Instruments
public import Kernel

/// An order in a line.
public struct OrderLine: Hashable, Sendable {
    public let order: ProtectiveOrder
    public let kind: String
    public let keeper: String
    public let protected: [String]
    public let owner: String
    public let nextCheck: Instant?
    public let isCheckLate: Bool
    public let openBreaches: Int
    public let isInForce: Bool
    /// Somebody it protects has a restricted record that is closed to the reader: then nothing else is told of it.
    public let isHidden: Bool
}

struct OrderLines {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    func lines(_ orders: [ProtectiveOrder]) throws -> [OrderLine] {
        let people = try work.summaries(of: orders.flatMap(\.people))
        let users = try UserNames(in: work).names(of: orders.compactMap(\.words.owner))
        let clocks = try ClockStore(transaction: work.transaction).open(forEach: orders.map(\.subject))
        let breaches = try ProtectiveOrderStore(transaction: work.transaction).breaches(of: orders.map(\.id))
        return orders.map { order in
            let clock = (clocks[order.subject] ?? []).first { $0.kind == OrderClocks.check }
            return OrderLine(
                order: order, kind: work.definitions.marac.orders.label(order.words.kind, on: work.today),
                keeper: order.words.keeper.flatMap { people[$0]?.name } ?? "",
                protected: order.words.protected.compactMap { people[$0]?.name }.sorted(),
                owner: order.words.owner.map { users[$0] ?? "Somebody" } ?? "", nextCheck: clock?.due.lastMoment,
                isCheckLate: clock.map { $0.due.lastMoment < work.now } ?? false,
                openBreaches: (breaches[order.id] ?? []).count(where: \.isOpen), isInForce: order.isInForce(on: work.today),
                isHidden: order.words.protected.contains { people[$0]?.isHidden == true })
        }
    }
}

/// Every order that stands, those with a late check or an open breach first (DA-6).
public struct OrderRegister: Query {
    public init() {}

    public struct Answer: Hashable, Sendable {
        public let lines: [OrderLine]
        /// How many are not shown, since they protect somebody whose record is closed to the reader.
        public let hidden: Int
        public var late: Int { lines.count(where: \.isCheckLate) }
        public var breached: Int { lines.count { $0.openBreaches > 0 } }
    }

    public var act: Act { .workOrder }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the orders") }

    public func viewed(_ answer: Answer) -> View? {
        answer.lines.isEmpty ? nil : View(answer.lines.map(\.order.subject), on: "protective orders")
    }

    public func answer(in work: Work) throws -> Answer {
        let lines = try OrderLines(work).lines(ProtectiveOrderStore(transaction: work.transaction).all())
        return Answer(
            lines: lines.filter { !$0.isHidden }.sorted { left, right in
                func rank(_ line: OrderLine) -> Int { line.openBreaches > 0 ? 0 : line.isCheckLate ? 1 : line.isInForce ? 2 : 3 }
                return (rank(left), left.order.reference) < (rank(right), right.order.reference)
            },
            hidden: lines.count(where: \.isHidden))
    }
}

/// One order with its checks, breaches and programmes (DA-6).
public struct OrderRecord: Query {
    public let order: ID<ProtectiveOrder>

    public init(_ order: ID<ProtectiveOrder>) {
        self.order = order
    }

    public struct Answer: Hashable, Sendable {
        public let line: OrderLine
        public let keeper: PersonSummary?
        public let protected: [PersonSummary]
        /// Terms that name where somebody hides; nil for who may not read them.
        public let secretTerms: String?
        public let checks: [OrderCheck]
        public let breaches: [OrderBreach]
        public let programmes: [OrderProgramme]
        public let names: [ID<User>: String]
        /// The daily risk meetings that have a breach on their list (DA-6).
        public let heard: [ID<OrderBreach>: [Meeting]]
        /// Whether the reader holds meetings, and so can open them.
        public let mayMeet: Bool
        public let mayWork: Bool
    }

    public var act: Act { .readOrder }
    public func record(in work: Work) throws -> AccessRecord { try work.orderRecord(order) }

    public func viewed(_ answer: Answer) -> View? { View(answer.line.order.subjects, on: "protective order", as: .recordViewed) }

    public func answer(in work: Work) throws -> Answer {
        let store = ProtectiveOrderStore(transaction: work.transaction)
        let found = try store.find(order)
        guard let line = try OrderLines(work).lines([found]).first else { throw NotFound("order") }
        let people = try work.summaries(of: found.people)
        let checks = try store.checks(of: order)
        let breaches = try store.breaches(of: [order])[order] ?? []
        let record = try work.orderRecord(found.words.protected)
        let isOwner = found.words.owner == work.actor.user && work.actor.user != nil
        let worksWithThem = work.actor.user.map(record.leads.contains) ?? false
        return Answer(
            line: line,
            keeper: found.words.keeper.flatMap { people[$0] },
            protected: found.words.protected.compactMap { people[$0] }.sorted { $0.name < $1.name },
            // Who checks the order, and who works with those it protects; no other officer, and no list (PER-1).
            secretTerms: isOwner || worksWithThem ? found.words.secretTerms : nil,
            checks: checks,
            breaches: breaches,
            programmes: try store.programmes(of: order),
            names: try UserNames(in: work).names(
                of: checks.compactMap(\.by) + breaches.compactMap(\.reportedBy) + [found.recordedBy].compactMap { $0 }),
            heard: try Dictionary(
                uniqueKeysWithValues: breaches.filter { $0.referredTo == .daily }.map { one in
                    (
                        one.id,
                        try MeetingStore(transaction: work.transaction).meetings(for: one.subject).filter { !$0.isCancelled }
                    )
                }),
            mayMeet: work.granted.contains(.workMeeting),
            mayWork: work.granted.contains(.workOrder)
        )
    }
}

/// What the form of an order is begun with: the people around whoever it is recorded from, and who can check it (DA-6).
public struct OrderForm: Query {
    public let person: ID<Person>

    public init(_ person: ID<Person>) {
        self.person = person
    }

    public struct Answer: Hashable, Sendable {
        public let person: PersonSummary
        public let around: [PersonSummary]
        public let owners: [Owner]
    }

    public struct Owner: Hashable, Sendable {
        public let user: ID<User>
        public let name: String
    }

    public var act: Act { .workOrder }
    public func record(in work: Work) throws -> AccessRecord { try work.orderRecord([person]) }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork(person, in: work)
        // Those named with them in an incident are as near as family.
        let incidents = try IncidentStore(transaction: work.transaction).naming(under.family.records)
        let named = try incidents.flatMap(\.people).compactMap(\.person).map {
            try PersonStore(transaction: work.transaction).standing(for: $0)
        }
        let others = Set(named).union(under.family.connected).subtracting([under.person.id])
        let people = try work.summaries(of: others.union([under.person.id]))
        guard let own = people[under.person.id] else { throw NotFound("person") }
        return Answer(
            person: own,
            around: others.compactMap { people[$0] }.filter { !$0.isHidden }.sorted { $0.name < $1.name },
            owners: try SignInStore(transaction: work.transaction).accounts().filter {
                $0.disabledAt == nil && work.definitions.acts(grantedTo: $0.roles).contains(.workOrder)
            }.map { Owner(user: $0.id, name: [$0.name, $0.jobTitle].filter { !$0.isBlank }.joined(separator: ", ")) }
        )
    }
}

/// Of which order a breach is.
public struct OrderOfBreach: Query {
    public let breach: ID<OrderBreach>

    public init(_ breach: ID<OrderBreach>) {
        self.breach = breach
    }

    public var act: Act { .readOrder }
    public func record(in work: Work) throws -> AccessRecord {
        try work.orderRecord(ProtectiveOrderStore(transaction: work.transaction).breach(breach).order)
    }

    public func answer(in work: Work) throws -> ID<ProtectiveOrder> {
        try ProtectiveOrderStore(transaction: work.transaction).breach(breach).order
    }
}
