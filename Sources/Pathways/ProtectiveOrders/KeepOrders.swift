import Definitions
public import Instruments
public import Kernel

/// Keys of `clocks.yaml` that this room starts and stops.
enum OrderClocks {
    static let check: ClockKind = "order-check"
    static let breach: ClockKind = "order-breach"
}

extension Work {
    /// `leads` work with somebody whom the order protects; `person` is such a one whose record is closed to the reader. Whoever works
    /// only with the one who must keep it reads nothing of it.
    func orderRecord(_ protected: some Sequence<ID<Person>>, _ name: String = "this order", subject: Subject? = nil) throws
        -> AccessRecord
    {
        var record = AccessRecord(name, subject: subject)
        for one in Set(protected).sorted() {
            let under = try PersonUnderWork(one, in: self)
            if under.reach == .restricted { record.person = under.access }
            if let user = actor.user, under.reach == .whole || under.access.workers.contains(user) { record.leads.insert(user) }
        }
        return record
    }

    func orderRecord(_ id: ID<ProtectiveOrder>) throws -> AccessRecord {
        let found = try ProtectiveOrderStore(transaction: transaction).find(id)
        return try orderRecord(found.words.protected, subject: found.subject)
    }

    /// The next check is due at the end of the day that is its interval after the last.
    func startCheck(of order: ProtectiveOrder, after day: Day) throws {
        try clocks.start(
            OrderClocks.check, for: order.subject, about: order.words.protected.sorted(),
            heldBy: order.words.owner.map { .user($0) }, given: .endOf(day.adding(days: order.words.checkDays)))
    }
}

/// Writes down a protective order (DA-6): what it forbids, whom it protects, who checks that it is kept and how often.
public struct RecordOrder: Command {
    public let words: ProtectiveOrderWords
    /// Made with the form, so that a form sent twice is one order; nil makes a new one.
    public let id: ID<ProtectiveOrder>?
    public let unread: [any Problem]

    public init(_ words: ProtectiveOrderWords, id: ID<ProtectiveOrder>? = nil, unread: [any Problem] = []) {
        self.words = words
        self.id = id
        self.unread = unread
    }

    public var act: Act { .workOrder }
    public func record(in work: Work) throws -> AccessRecord { try work.orderRecord(words.protected) }

    public func perform(in work: Work) throws -> ID<ProtectiveOrder> {
        let store = ProtectiveOrderStore(transaction: work.transaction)
        if let id, try !store.find([id]).isEmpty { return id }
        var problems: [OrderProblem] = []
        if work.definitions.marac.orders[words.kind] == nil { problems.append(.kindMissing) }
        if words.terms.isBlank || words.terms.saysNothing { problems.append(.termsMissing) }
        if words.keeper == nil { problems.append(.keeperMissing) }
        if words.protected.isEmpty { problems.append(.protectedMissing) }
        if let keeper = words.keeper, words.protected.contains(keeper) { problems.append(.keeperProtected) }
        if let until = words.until, until < words.from { problems.append(.endsBefore) }
        if words.owner == nil { problems.append(.ownerMissing) }
        if !(1...366).contains(words.checkDays) { problems.append(.intervalWrong) }
        try Problems.throwIfAny(unread + problems)
        let one = ProtectiveOrder(
            id: id ?? work.newID(), reference: try reference(store, in: work), words: words, recordedAt: work.now,
            recordedBy: work.actor.user, endedAt: nil, endedBecause: "", version: 1)
        try store.add(one)
        try work.startCheck(of: one, after: max(words.from, work.today))
        try work.journal.record(
            "order.recorded", about: one.subjects,
            [
                "reference": .string(one.reference), "kind": .string(words.kind), "from": .of(words.from),
                "until": .of(words.until), "check-days": .int(words.checkDays), "high-risk": .bool(words.isHighRisk),
            ])
        if let owner = words.owner, owner != work.actor.user {
            try work.messages.write(
                to: owner, subject: "You check that an order is kept",
                body: "\(one.reference): every \(words.checkDays) days. Sign in to read it: /orders/\(one.id)",
                about: one.subject,
                people: one.people)
        }
        return one.id
    }

    private func reference(_ store: ProtectiveOrderStore, in work: Work) throws -> String {
        while true {
            let reference = "PO-\(ContactReference.letters(of: work.newID(ProtectiveOrder.self).uuid))"
            if try !store.isTaken(reference) { return reference }
        }
    }
}

/// Keeps that somebody looked whether an order is kept; the next check is due its interval later.
public struct CheckOrder: Command {
    public let order: ID<ProtectiveOrder>
    /// Nil until something is chosen.
    public let isKept: Bool?
    public let words: String

    public init(_ order: ID<ProtectiveOrder>, isKept: Bool?, _ words: String) {
        self.order = order
        self.isKept = isKept
        self.words = words
    }

    public var act: Act { .workOrder }
    public func record(in work: Work) throws -> AccessRecord { try work.orderRecord(order) }

    public func perform(in work: Work) throws {
        let store = ProtectiveOrderStore(transaction: work.transaction)
        let found = try store.find(order)
        if found.endedAt != nil { throw OrderProblem.endedAlready }
        var problems: [OrderProblem] = []
        if isKept == nil { problems.append(.checkMissing) }
        if words.isBlank || words.saysNothing { problems.append(.wordsMissing) }
        try Problems.throwIfAny(problems)
        try store.add(
            OrderCheck(id: work.newID(), isKept: isKept ?? false, words: words, at: work.now, by: work.actor.user), of: order)
        try work.clocks.stop(OrderClocks.check, for: found.subject)
        if found.words.until.map({ $0 > work.today }) ?? true { try work.startCheck(of: found, after: work.today) }
        try work.journal.record(
            "order.checked", about: found.subjects, ["reference": .string(found.reference), "kept": .bool(isKept ?? false)])
    }
}

/// Ends an order before its time, or writes down that it was lifted.
public struct EndOrder: Command {
    public let order: ID<ProtectiveOrder>
    public let because: String

    public init(_ order: ID<ProtectiveOrder>, because: String) {
        self.order = order
        self.because = because
    }

    public var act: Act { .workOrder }
    public func record(in work: Work) throws -> AccessRecord { try work.orderRecord(order) }

    public func perform(in work: Work) throws {
        let store = ProtectiveOrderStore(transaction: work.transaction)
        var found = try store.find(order)
        if found.endedAt != nil { throw OrderProblem.endedAlready }
        if because.isBlank || because.saysNothing { throw OrderProblem.endMissing }
        found.endedAt = work.now
        found.endedBecause = because
        try store.end(found)
        try work.clocks.void(OrderClocks.check, for: found.subject, because: because)
        try work.journal.record("order.ended", about: found.subjects, ["reference": .string(found.reference)])
    }
}

/// Keeps that a programme to change their behaviour was offered to whoever must keep an order (DA-7).
public struct OfferProgramme: Command {
    public let order: ID<ProtectiveOrder>
    public let programme: String
    public let answer: OrderProgramme.Answer?

    public init(_ order: ID<ProtectiveOrder>, _ programme: String, _ answer: OrderProgramme.Answer?) {
        self.order = order
        self.programme = programme
        self.answer = answer
    }

    public var act: Act { .workOrder }
    public func record(in work: Work) throws -> AccessRecord { try work.orderRecord(order) }

    public func perform(in work: Work) throws {
        let store = ProtectiveOrderStore(transaction: work.transaction)
        let found = try store.find(order)
        var problems: [OrderProblem] = []
        if programme.isBlank { problems.append(.programmeMissing) }
        if answer == nil { problems.append(.answerMissing) }
        try Problems.throwIfAny(problems)
        try store.add(
            OrderProgramme(id: work.newID(), programme: programme, answer: answer ?? .waits, on: work.today, by: work.actor.user),
            of: order)
        try work.journal.record(
            "order.programme-offered", about: found.subjects,
            ["reference": .string(found.reference), "answer": .of(answer?.rawValue)])
    }
}

/// Tells the owner of an order, and the sergeants, that its check is past its time (DA-6): once for each time that runs out.
public struct AlertOrderChecks: Command {
    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the orders") }

    /// Gives how many checks are late.
    public func perform(in work: Work) throws -> Int {
        let late = try ClockStore(transaction: work.transaction).open(OrderClocks.check, dueBefore: work.now, limit: 500)
            .filter { $0.pausedAt == nil }
        let orders = Dictionary(
            try ProtectiveOrderStore(transaction: work.transaction).find(late.compactMap { ID<ProtectiveOrder>($0.subject.id) })
                .map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
        let teams = TeamStore(transaction: work.transaction)
        let sergeants = try teams.members(of: teams.teams(of: "police-review").map(\.id), on: work.today).map(\.user)
        var told = 0
        for clock in late {
            guard let order = orders[clock.subject], order.endedAt == nil else { continue }
            for user in Set(sergeants + [order.words.owner].compactMap { $0 }).sorted() {
                try work.messages.tell(
                    .user(user), subject: "An order was not checked in time",
                    body: "\(order.reference) was to be checked by \(clock.due.lastMoment.inWords). Sign in: /orders/\(order.id)",
                    because: "Whoever owns the check and the sergeants can see that it is done.", about: order.subject,
                    people: order.people, once: "order-check/\(clock.id)/\(user)")
            }
            told += 1
        }
        return told
    }
}
