import Definitions
public import Instruments
public import Kernel

/// Something about a person that goes on until it ends: a home, a relationship, somebody’s work.
public protocol EndableAboutPerson: RecordableAboutPerson {
    var span: Span { get }
    static func end(_ id: ID<Self>, on day: PartialDate, in store: FamilyStore) throws -> Bool
}

extension Residence: EndableAboutPerson {
    public static func end(_ id: ID<Residence>, on day: PartialDate, in store: FamilyStore) throws -> Bool {
        try store.end(id, on: day)
    }
}

extension Relationship: EndableAboutPerson {
    public static func end(_ id: ID<Relationship>, on day: PartialDate, in store: FamilyStore) throws -> Bool {
        try store.end(id, on: day)
    }
}

extension Involvement: EndableAboutPerson {
    public static func end(_ id: ID<Involvement>, on day: PartialDate, in store: FamilyStore) throws -> Bool {
        try store.end(id, on: day)
    }
}

/// Says until when something went on, and why it ended. What was true then stays true of then.
public struct EndAboutPerson<Value: EndableAboutPerson>: Command {
    public let person: ID<Person>
    public let item: ID<Value>
    public let on: PartialDate
    public let because: String

    public init(_ item: ID<Value>, of person: ID<Person>, on: PartialDate, because: String) {
        self.item = item
        self.person = person
        self.on = on
        self.because = because
    }

    public var act: Act { .editPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws {
        let under = try PersonUnderWork(person, in: work)
        guard let item = try under.all(Value.self, in: work).first(where: { $0.id == item }) else {
            throw NotFound(Value.noun)
        }
        var problems: [PersonProblem] = []
        if because.isBlank { problems.append(.becauseMissing) }
        if Span(from: item.value.span.from, to: on).isBackwards { problems.append(.spanBackwards(field: "to")) }
        try Problems.throwIfAny(problems)
        guard item.holds, try Value.end(item.id, on: on, in: FamilyStore(transaction: work.transaction)) else {
            throw PersonProblem.endedAlready(Value.noun)
        }
        try work.journal.record(
            EntryKind(rawValue: "\(Value.entry.rawValue)-ended"),
            about: under.person.subject,
            ["before": item.value.inJournal, "on": .string(on.description), "because": .string(because)]
        )
    }
}

/// Somebody moved: the home they leave ends, the new one begins, in one act (PER-1).
public struct RecordMove: Command {
    public let person: ID<Person>
    public let to: Address
    public let kind: String
    public let on: PartialDate?
    public let isHidden: Bool
    /// The homes that they left by it.
    public let leaving: Set<ID<Residence>>
    public let saidBy: String
    /// Made with the form, so that a form sent twice records one move; nil makes a new one.
    public let id: ID<Residence>?

    public init(
        _ person: ID<Person>,
        to address: Address,
        kind: String = "home",
        on: PartialDate?,
        isHidden: Bool = false,
        leaving: Set<ID<Residence>> = [],
        saidBy: String,
        id: ID<Residence>? = nil
    ) {
        self.id = id
        self.person = person
        to = address
        self.kind = kind
        self.on = on
        self.isHidden = isHidden
        self.leaving = leaving
        self.saidBy = saidBy
    }

    public var act: Act { .editPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws -> ID<Residence> {
        if to.inFull.isBlank { throw PersonProblem.addressMissing }
        let before = try id.flatMap { id in
            try PersonUnderWork(person, in: work).all(Residence.self, in: work).first { $0.id == id }
        }
        if let before { return before.id }
        let ended = on ?? PartialDate(work.today)
        for home in leaving.sorted() {
            try EndAboutPerson(home, of: person, on: ended, because: "Moved to another address.").perform(in: work)
        }
        let place = try FamilyStore(transaction: work.transaction).address(to, orNew: work.newID())
        let residence = Residence(kind: kind, address: place, place: to, span: Span(from: on), isHidden: isHidden)
        return try RecordAboutPerson(residence, of: person, id: id, saidBy: saidBy).perform(in: work)
    }
}

/// Somebody said today that a worker still works with a person: it is current as of today (PER-1).
public struct ConfirmInvolvement: Command {
    public let person: ID<Person>
    public let involvement: ID<Involvement>

    public init(_ involvement: ID<Involvement>, of person: ID<Person>) {
        self.involvement = involvement
        self.person = person
    }

    public var act: Act { .editPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws {
        let under = try PersonUnderWork(person, in: work)
        guard let found = try under.all(Involvement.self, in: work).first(where: { $0.id == involvement }) else {
            throw NotFound(Involvement.noun)
        }
        guard found.holds, found.value.span.covers(work.today) else { throw PersonProblem.endedAlready(Involvement.noun) }
        try FamilyStore(transaction: work.transaction).confirm(involvement, on: work.today)
        try work.journal.record(
            "person.worker-confirmed",
            about: under.person.subject,
            ["before": .string(found.value.currentAsOf.description), "worker": found.value.inJournal]
        )
    }
}

/// Answers what the record asks for: not known and who tried, none, or not needed (PER-1). What is not known is asked again
/// after a time, unless a day is given.
public struct AnswerGap: Command {
    public let person: ID<Person>
    public let gap: PersonGap

    public init(_ gap: PersonGap, of person: ID<Person>) {
        self.gap = gap
        self.person = person
    }

    public var act: Act { .editPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws {
        let under = try PersonUnderWork(person, in: work)
        if work.definitions.people.gaps[gap.gap] == nil { throw NotFound("question") }
        if gap.words.isBlank { throw PersonProblem.gapWordsMissing }
        var gap = gap
        if gap.answer == .notKnown, gap.askAgainOn == nil {
            gap.askAgainOn = work.today.adding(months: work.definitions.people.gapMonths.value(on: work.today))
        }
        try FamilyStore(transaction: work.transaction)
            .add(gap, of: under.person.id, id: work.newID(), at: work.now, by: work.actor.user)
        try work.journal.record(
            "person.gap-answered",
            about: under.person.subject,
            ["gap": .string(gap.gap), "answer": .string(gap.answer.rawValue), "words": .string(gap.words)]
        )
    }
}
