import Definitions
public import Instruments
public import Kernel

/// When threshold is met, the meeting happens: what says so, and whether it was held (STRAT-1).
struct StrategyNeeds {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    private var store: StrategyNeedStore { StrategyNeedStore(transaction: work.transaction) }

    func held(about people: Set<ID<Person>>, meeting: ID<Meeting>, of subject: Subject? = nil, at moment: Instant) throws {
        var needs = try store.open(about: people)
        if let subject, let own = try store.open(for: subject), !needs.contains(where: { $0.id == own.id }) { needs.append(own) }
        for var need in needs {
            for child in need.children.keys where people.contains(child) { need.children.updateValue(moment, forKey: child) }
            // A discussion about one child of three leaves two to talk about.
            guard need.children.values.allSatisfy({ $0 != nil }) else {
                try store.save(need)
                continue
            }
            (need.heldAt, need.meeting) = (moment, meeting)
            try store.save(need)
            try work.clocks.stop(EnquiryClocks.strategy, for: need.about, at: moment)
            try note("strategy.held", need)
        }
    }

    func note(_ kind: EntryKind, _ need: StrategyNeed, _ words: String = "") throws {
        var particulars: [String: JSONValue] = [
            "on": .of(work.today), "because": .string(need.because),
            "days-from-decision": .int(need.daysFromDecision(now: work.now)),
            "words": .string(words),
        ]
        if let days = need.daysFromIncident(now: work.now) { particulars["days-from-incident"] = .int(days) }
        try work.journal.record(
            kind, about: [need.about] + need.children.keys.sorted().map { Subject("person", $0) }, .object(particulars))
    }

    /// Who holds discussions, or says why not: the leads of the teams that decide and assess.
    func managers() throws -> [ID<User>] {
        let teams = TeamStore(transaction: work.transaction)
        let own = try ["assessment", "front-door"].flatMap { try teams.teams(of: $0).map(\.id) }
        return Array(Set(try teams.members(of: own, on: work.today).filter(\.leads).map(\.user))).sorted()
    }
}

extension Enquiries {
    /// A record meets the threshold: a strategy discussion is needed, and its clock starts. Said twice of one record, it is once.
    ///
    /// - Parameters:
    ///   - subject: the contact, incident, enquiry or plan that says so.
    ///   - incidentAt: when what happened happened: the gap is counted from then, and from the decision.
    ///   - moment: when it was known; now where it is not given.
    ///   - isImmediate: whether it is to be today.
    @discardableResult
    public func strategyNeeded(
        for subject: Subject,
        children: [ID<Person>],
        because: String,
        incidentAt: Instant? = nil,
        at moment: Instant? = nil,
        isImmediate: Bool = false,
        heldBy holder: ClockHolder? = nil
    ) throws -> ID<StrategyNeed> {
        let needs = StrategyNeeds(work)
        let store = StrategyNeedStore(transaction: work.transaction)
        if let open = try store.open(for: subject) { return open.id }
        let standing = try PersonStore(transaction: work.transaction).standing(for: children)
        let people = Set(children.map { standing[$0] ?? $0 })
        let need = StrategyNeed(
            id: work.newID(), about: subject, because: because,
            children: Dictionary(people.map { ($0, nil) }, uniquingKeysWith: { first, _ in first }), incidentAt: incidentAt,
            decidedAt: moment ?? work.now, decidedBy: work.actor.user, askedAt: nil, heldAt: nil, meeting: nil, answer: nil,
            voidedAt: nil)
        try store.add(need)
        try work.clocks.start(
            EnquiryClocks.strategy, for: subject, about: people.sorted(), at: moment, variant: isImmediate ? "immediate" : nil,
            heldBy: holder
        )
        try needs.note("strategy.needed", need)
        return need.id
    }

    /// It was decided otherwise: no discussion is needed after all.
    public func strategyNotNeeded(for subject: Subject, because: String) throws {
        let store = StrategyNeedStore(transaction: work.transaction)
        guard var need = try store.open(for: subject) else { return }
        need.voidedAt = work.now
        try store.save(need)
        try work.clocks.void(EnquiryClocks.strategy, for: subject, because: because)
        try StrategyNeeds(work).note("strategy.not-needed", need, because)
    }
}

/// A manager says why a strategy discussion that is needed was not held, or when it will be (STRAT-1). It goes on being counted.
public struct AnswerStrategyNeed: Command {
    public let need: ID<StrategyNeed>
    public let because: String

    public init(_ need: ID<StrategyNeed>, because: String) {
        self.need = need
        self.because = because
    }

    public var act: Act { .overseeEnquiry }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("strategy discussions that are needed") }

    public func perform(in work: Work) throws {
        let store = StrategyNeedStore(transaction: work.transaction)
        var found = try store.find(need)
        if because.isBlank || because.saysNothing { throw EnquiryProblem.notHeldReasonMissing }
        guard found.isOpen else { throw EnquiryProblem.doneAlready }
        found.answer = StrategyNeed.Answer(because: because, at: work.now, by: work.actor.user)
        try store.save(found)
        if let clock = try work.clocks.open(EnquiryClocks.strategy, for: found.about), clock.due.lastMoment < work.now {
            try work.clocks.explain(clock.id, because: because)
        }
        try StrategyNeeds(work).note("strategy.answered", found, because)
    }
}

/// Asks the managers to hold each strategy discussion that is past its time, or to give reasons: once each (STRAT-1).
public struct AskForStrategyDiscussions: Command {
    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("strategy discussions that are needed") }

    /// Gives for how many they were asked.
    public func perform(in work: Work) throws -> Int {
        let store = StrategyNeedStore(transaction: work.transaction)
        let needs = StrategyNeeds(work)
        let waiting = try store.open(limit: 2000).filter { $0.askedAt == nil }
        let clocks = try ClockStore(transaction: work.transaction).open(forEach: waiting.map(\.about))
        let late = waiting.filter { need in
            clocks[need.about]?.contains { $0.kind == EnquiryClocks.strategy && $0.due.lastMoment < work.now } ?? false
        }
        for var need in late {
            need.askedAt = work.now
            try store.save(need)
            try needs.note("strategy.asked", need)
        }
        if !late.isEmpty {
            let what = late.count == 1 ? "1 strategy discussion is" : "\(late.count) strategy discussions are"
            for manager in try needs.managers() {
                try work.messages.write(
                    to: manager, subject: "A strategy discussion has not been held",
                    body: "\(what) past the time. Hold it, or say why not: /enquiries#strategy")
            }
        }
        return late.count
    }
}
