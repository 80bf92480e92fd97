public import Instruments
public import Kernel

/// Begins to keep a chronology, with why; whoever opens it keeps it (CHRON-2).
public struct OpenChronology: Command {
    public let person: ID<Person>
    public let because: String

    public init(_ person: ID<Person>, because: String) {
        self.person = person
        self.because = because
    }

    public var act: Act { .editChronology }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws -> ID<Chronology> {
        let under = try PersonUnderWork(person, in: work)
        let store = ChronologyStore(transaction: work.transaction)
        guard let owner = work.actor.user else { throw ChronologyProblem.ownerMissing }
        if try store.all(of: under.family.records).contains(where: { $0.closed == nil }) { throw ChronologyProblem.openAlready }
        if because.isBlank { throw ChronologyProblem.openedBecauseMissing }
        let chronology = Chronology(
            id: work.newID(),
            person: under.person.id,
            openedOn: work.today,
            because: because,
            owner: owner,
            agency: work.actor.agency,
            openedAt: work.now,
            openedBy: owner,
            closed: nil
        )
        try store.add(chronology)
        try work.journal.record("chronology.opened", about: under.person.subject, ["because": .string(because)])
        return chronology.id
    }
}

/// Ends a chronology: the day and the reason both (CHRON-2).
public struct CloseChronology: Command {
    public let person: ID<Person>
    public let on: Day?
    public let because: String

    public init(_ person: ID<Person>, on: Day?, because: String) {
        self.person = person
        self.on = on
        self.because = because
    }

    public var act: Act { .editChronology }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws {
        let under = try PersonUnderWork(person, in: work)
        let store = ChronologyStore(transaction: work.transaction)
        guard let open = try store.all(of: under.family.records).first(where: { $0.closed == nil }) else {
            throw ChronologyProblem.notOpen
        }
        var problems: [ChronologyProblem] = []
        if on == nil { problems.append(.closedOnMissing) }
        if let on, on < open.openedOn || on > work.today { problems.append(.closedOnWrong) }
        if because.isBlank { problems.append(.closedBecauseMissing) }
        try Problems.throwIfAny(problems)
        let closed = Chronology.Closed(on: on ?? work.today, because: because, at: work.now, by: work.actor.user)
        guard try store.close(open.id, closed) else { throw ChronologyProblem.notOpen }
        try work.journal.record(
            "chronology.closed",
            about: under.person.subject,
            ["on": .string(closed.on.description), "because": .string(because)]
        )
    }
}

/// Writes what history tells us: how it changes the analysis. Earlier words stay to be read (CHRON-4).
public struct WriteHistory: Command {
    public let person: ID<Person>
    public let words: String

    public init(_ person: ID<Person>, _ words: String) {
        self.person = person
        self.words = words
    }

    public var act: Act { .editChronology }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws {
        let under = try PersonUnderWork(person, in: work)
        try work.keepHistory(words, of: under)
    }
}

extension Work {
    /// Keeps the words as a new version, unless they are those that hold already. Gives what holds.
    @discardableResult
    func keepHistory(_ words: String, of under: PersonUnderWork) throws -> HistoryText {
        let store = ChronologyStore(transaction: transaction)
        if let last = try store.histories(of: under.family.records).first, last.words == words { return last }
        let folded = Text.searchKey(words)
        if folded.isEmpty { throw ChronologyProblem.historyMissing }
        if ["n a", "na", "not applicable", "none", "nil", "nothing", "see above", "tbc"].contains(folded) {
            throw ChronologyProblem.historySaysNothing
        }
        let text = HistoryText(words: words, at: now, by: actor.user, agency: actor.agency)
        try store.add(text, of: under.person.id, id: newID())
        try journal.record("chronology.history-written", about: under.person.subject, ["words": .string(words)])
        return text
    }
}
