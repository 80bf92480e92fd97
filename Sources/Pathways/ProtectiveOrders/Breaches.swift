import Definitions
public import Instruments
public import Kernel

/// A breach as every use case about it needs it.
private struct BreachUnderWork {
    var breach: OrderBreach
    let order: ProtectiveOrder

    init(_ id: ID<OrderBreach>, in work: Work) throws {
        let store = ProtectiveOrderStore(transaction: work.transaction)
        breach = try store.breach(id)
        order = try store.find(breach.order)
    }

    func note(_ kind: EntryKind, in work: Work, _ more: [String: JSONValue] = [:]) throws {
        let words: [String: JSONValue] = ["reference": .string(order.reference)]
        try work.journal.record(
            kind, about: [breach.subject] + order.subjects, .object(words.merging(more) { first, _ in first }))
    }
}

/// Reports a breach of an order (DA-6): by whoever may read the order. The owner and the sergeants have it at once.
public struct ReportBreach: Command {
    public let order: ID<ProtectiveOrder>
    public let happenedAt: Instant?
    public let words: String
    /// Made with the form, so that a form sent twice is one breach; nil makes a new one.
    public let id: ID<OrderBreach>?

    public init(_ order: ID<ProtectiveOrder>, happenedAt: Instant?, _ words: String, id: ID<OrderBreach>? = nil) {
        self.order = order
        self.happenedAt = happenedAt
        self.words = words
        self.id = id
    }

    public var act: Act { .readOrder }
    public func record(in work: Work) throws -> AccessRecord { try work.orderRecord(order) }

    public func perform(in work: Work) throws -> ID<OrderBreach> {
        let store = ProtectiveOrderStore(transaction: work.transaction)
        if let id, try !store.breaches([id]).isEmpty { return id }
        var problems: [OrderProblem] = []
        if words.isBlank || words.saysNothing { problems.append(.wordsMissing) }
        if let happenedAt, happenedAt > work.now { problems.append(.happenedLater) }
        try Problems.throwIfAny(problems)
        let found = try store.find(order)
        let one = OrderBreach(
            id: id ?? work.newID(), order: order, happenedAt: happenedAt, words: words, reportedAt: work.now,
            reportedBy: work.actor.user, investigatedAt: nil, investigation: "", arrestedAt: nil, outcome: "", outcomeWords: "",
            endedAt: nil, referredTo: nil, referredAt: nil, maracCase: nil, version: 1)
        try store.add(one)
        try work.clocks.start(
            OrderClocks.breach, for: one.subject, about: found.words.protected.sorted(),
            heldBy: found.words.owner.map { .user($0) })
        try BreachUnderWork(one.id, in: work).note("order.breach-reported", in: work)
        let teams = TeamStore(transaction: work.transaction)
        let sergeants = try teams.members(of: teams.teams(of: "police-review").map(\.id), on: work.today).map(\.user)
        for user in Set(sergeants + [found.words.owner].compactMap { $0 }).sorted() where user != work.actor.user {
            try work.messages.write(
                to: user, subject: "A breach of an order is reported",
                body: "\(found.reference). Sign in to read it: /orders/\(order)", about: one.subject, people: found.people)
        }
        return one.id
    }
}

/// Keeps what the investigation of a breach found, and whether somebody was arrested.
public struct InvestigateBreach: Command {
    public let breach: ID<OrderBreach>
    public let found: String
    public let arrestedAt: Instant?

    public init(_ breach: ID<OrderBreach>, found: String, arrestedAt: Instant? = nil) {
        self.breach = breach
        self.found = found
        self.arrestedAt = arrestedAt
    }

    public var act: Act { .workOrder }
    public func record(in work: Work) throws -> AccessRecord {
        try work.orderRecord(BreachUnderWork(breach, in: work).order.id)
    }

    public func perform(in work: Work) throws {
        var under = try BreachUnderWork(breach, in: work)
        if under.breach.investigatedAt != nil { throw OrderProblem.investigatedAlready }
        var problems: [OrderProblem] = []
        if found.isBlank || found.saysNothing { problems.append(.investigationMissing) }
        if let arrestedAt, arrestedAt > work.now { problems.append(.happenedLater) }
        try Problems.throwIfAny(problems)
        under.breach.investigatedAt = work.now
        under.breach.investigation = found
        under.breach.arrestedAt = arrestedAt
        try ProtectiveOrderStore(transaction: work.transaction).save(under.breach)
        try work.clocks.stop(OrderClocks.breach, for: under.breach.subject)
        try under.note("order.breach-investigated", in: work, ["arrested": .bool(arrestedAt != nil)])
    }
}

/// Takes a breach to the daily risk meeting or to MARAC (DA-6): to MARAC a referral is made with what the order knows.
public struct ReferBreach: Command {
    public let breach: ID<OrderBreach>
    public let to: OrderBreach.Referred?

    public init(_ breach: ID<OrderBreach>, to: OrderBreach.Referred?) {
        self.breach = breach
        self.to = to
    }

    public var act: Act { .workOrder }
    public func record(in work: Work) throws -> AccessRecord {
        try work.orderRecord(BreachUnderWork(breach, in: work).order.id)
    }

    public func perform(in work: Work) throws {
        var under = try BreachUnderWork(breach, in: work)
        if under.breach.referredTo != nil { throw OrderProblem.referredAlready }
        guard let to else { throw OrderProblem.referralMissing }
        under.breach.referredTo = to
        under.breach.referredAt = work.now
        if to == .marac { under.breach.maracCase = try marac(under, in: work) }
        try ProtectiveOrderStore(transaction: work.transaction).save(under.breach)
        try under.note("order.breach-referred", in: work, ["to": .string(to.rawValue)])
        if to == .daily {
            let team = try work.maracTeam().members
            let teams = TeamStore(transaction: work.transaction)
            let screening = try teams.members(of: teams.teams(of: "screening").map(\.id), on: work.today).map(\.user)
            for user in team.union(screening).sorted() where user != work.actor.user {
                try work.messages.write(
                    to: user, subject: "For today’s risk meeting: a breach of an order",
                    body: "\(under.order.reference). Sign in to read it: /orders/\(under.order.id)", about: under.breach.subject,
                    people: under.order.people)
            }
        }
    }

    /// The open case of these two where there is one; else a referral.
    private func marac(_ under: BreachUnderWork, in work: Work) throws -> ID<MaracCase>? {
        let people = try PersonStore(transaction: work.transaction).find(under.order.words.protected)
        let childUntil = work.definitions.people.childUntilYears.value(on: work.today)
        let children = people.values.filter { $0.isChild(on: work.today, childUntil: childUntil) }.map(\.id).sorted()
        let adults = under.order.words.protected.subtracting(children).sorted()
        guard let victim = adults.first ?? children.first else { return nil }
        let records = try PersonStore(transaction: work.transaction).records(of: victim)
        let open = try MaracStore(transaction: work.transaction).naming(records).first {
            records.contains($0.words.victim) && $0.words.perpetrator == under.order.words.keeper
                && ![.heard, .declined].contains($0.standing)
        }
        if let open { return open.id }
        return try ReferToMarac(
            MaracReferral(
                victim: victim, perpetrator: under.order.words.keeper, children: children.filter { $0 != victim },
                criteria: ["judgement"], why: "Breach of order \(under.order.reference): \(under.breach.words)",
                safeContact: "As whoever checks the order knows it."),
            from: under.breach.subject
        ).perform(in: work)
    }
}

/// Ends a breach with its outcome (DA-6). One of a high-risk order is first taken to the daily meeting or MARAC.
public struct EndBreach: Command {
    public let breach: ID<OrderBreach>
    /// Key of the breach outcomes in `marac.yaml`.
    public let outcome: String
    public let words: String

    public init(_ breach: ID<OrderBreach>, _ outcome: String, _ words: String) {
        self.breach = breach
        self.outcome = outcome
        self.words = words
    }

    public var act: Act { .workOrder }
    public func record(in work: Work) throws -> AccessRecord {
        try work.orderRecord(BreachUnderWork(breach, in: work).order.id)
    }

    public func perform(in work: Work) throws {
        var under = try BreachUnderWork(breach, in: work)
        if !under.breach.isOpen { throw OrderProblem.endedAlready }
        var problems: [OrderProblem] = []
        if under.breach.investigatedAt == nil { problems.append(.notInvestigated) }
        if under.order.words.isHighRisk, under.breach.referredTo == nil { problems.append(.highRiskUnreferred) }
        if work.definitions.marac.breachOutcomes[outcome] == nil { problems.append(.outcomeMissing) }
        try Problems.throwIfAny(problems)
        under.breach.outcome = outcome
        under.breach.outcomeWords = words
        under.breach.endedAt = work.now
        try ProtectiveOrderStore(transaction: work.transaction).save(under.breach)
        try under.note("order.breach-ended", in: work, ["outcome": .string(outcome)])
    }
}
