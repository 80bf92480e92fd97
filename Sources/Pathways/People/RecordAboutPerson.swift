import Definitions
public import Instruments
public import Kernel

/// Something that can be written down about a person with one command: it knows what makes it right, and what the journal
/// says of it.
public protocol RecordableAboutPerson: KeptAboutPerson {
    /// The journal's kind of entry: `person.named`.
    static var entry: EntryKind { get }
    /// What it says, before and after.
    var inJournal: JSONValue { get }
    /// Whether people are found by it: the index is then written with it.
    static var isFoundBy: Bool { get }
    func problems(of person: PersonUnderRecord) throws -> [PersonProblem]
}

extension RecordableAboutPerson {
    public static var isFoundBy: Bool { false }
}

/// What a check may look at.
public struct PersonUnderRecord {
    let under: PersonUnderWork
    let work: Work

    var definitions: PeopleDefinitions { work.definitions.people }

    func standing<Value: KeptAboutPerson>(_ type: Value.Type) throws -> [Recorded<Value>] {
        try under.all(type, in: work).filter(\.holds)
    }
}

/// Writes something down about a person: a name, a fact of identity, a number, a view of the child (PER-1, EQUAL-1, VOICE-1).
public struct RecordAboutPerson<Value: RecordableAboutPerson>: Command {
    /// Made with the form, so that a form sent twice writes once; nil makes a new one.
    public let id: ID<Value>?
    public let person: ID<Person>
    public let value: Value
    public let saidBy: String
    /// What it takes the place of, with why: that one is withdrawn and stays to be read.
    public let replaces: ID<Value>?
    public let because: String

    public init(
        _ value: Value, of person: ID<Person>, id: ID<Value>? = nil, saidBy: String, replaces: ID<Value>? = nil,
        because: String = ""
    ) {
        self.id = id
        self.value = value
        self.person = person
        self.saidBy = saidBy
        self.replaces = replaces
        self.because = because
    }

    public var act: Act { .editPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws -> ID<Value> {
        let under = try PersonUnderWork(person, in: work)
        let store = RecordedStore<Value>(transaction: work.transaction)
        let before = try id.flatMap { id in try under.all(Value.self, in: work).first { $0.id == id } }
        if let before, before.told.by == work.actor.user { return before.id }
        if let replaces {
            let old = try store.find(replaces)
            guard under.family.records.contains(old.person) else { throw NotFound(Value.noun) }
            if because.isBlank { throw PersonProblem.becauseMissing }
            try withdrawn(old, because: because, in: work)
        }
        var problems = try value.problems(of: PersonUnderRecord(under: under, work: work))
        if saidBy.isBlank { problems.append(.saidByMissing) }
        try Problems.throwIfAny(problems)
        let recorded = Recorded(id: try unusedID(in: work), person: under.person.id, value: value, told: work.told(saidBy))
        try store.add(recorded)
        if Value.isFoundBy { try work.reindex(under.person.id) }
        try work.journal.record(
            Value.entry,
            about: under.person.subject,
            ["after": value.inJournal, "said-by": .string(saidBy), "instead-of": .of(replaces?.description)]
        )
        return recorded.id
    }

    /// The form’s own id, unless something else has it.
    private func unusedID(in work: Work) throws -> ID<Value> {
        guard let id, (try? RecordedStore<Value>(transaction: work.transaction).find(id)) == nil else { return work.newID() }
        return id
    }
}

/// Takes back what was found not to hold. It stays to be read with who took it back and why.
public struct WithdrawAboutPerson<Value: RecordableAboutPerson>: Command {
    public let person: ID<Person>
    public let item: ID<Value>
    public let because: String

    public init(_ item: ID<Value>, of person: ID<Person>, because: String) {
        self.item = item
        self.person = person
        self.because = because
    }

    public var act: Act { .editPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws {
        if because.isBlank { throw PersonProblem.becauseMissing }
        let under = try PersonUnderWork(person, in: work)
        let old = try RecordedStore<Value>(transaction: work.transaction).find(item)
        guard try under.all(Value.self, in: work).contains(where: { $0.id == item }) else { throw NotFound(Value.noun) }
        try withdrawn(old, because: because, in: work)
        if Value.isFoundBy { try work.reindex(under.person.id) }
        try work.journal.record(
            EntryKind(rawValue: "\(Value.entry.rawValue)-withdrawn"),
            about: under.person.subject,
            ["before": old.value.inJournal, "because": .string(because)]
        )
    }
}

private func withdrawn<Value: RecordableAboutPerson>(_ old: Recorded<Value>, because: String, in work: Work) throws {
    let withdrawal = Withdrawal(at: work.now, by: work.actor.user, because: because)
    guard try RecordedStore<Value>(transaction: work.transaction).withdraw(old.id, withdrawal) else {
        throw PersonProblem.withdrawnAlready(Value.noun)
    }
}
