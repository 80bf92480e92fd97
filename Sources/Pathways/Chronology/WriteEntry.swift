import Definitions
public import Instruments
public import Kernel

/// Writes down something that happened, once for everybody whom it is about (CHRON-1).
public struct WriteEntry: Command {
    /// On whose page it is written.
    public let from: ID<Person>
    public let entry: ChronologyEntry
    public let people: Set<ID<Person>>
    public let saidBy: String

    public init(_ entry: ChronologyEntry, from: ID<Person>, about people: Set<ID<Person>>, saidBy: String) {
        self.entry = entry
        self.from = from
        self.people = people
        self.saidBy = saidBy
    }

    public var act: Act { .editChronology }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(from, in: work) }

    public func perform(in work: Work) throws -> ID<ChronologyEntry> {
        let under = try PersonUnderWork(from, in: work)
        let kept = try work.write(entry, about: people, saidBy: saidBy, replacing: nil, under)
        try work.journal.record("chronology.entered", about: kept.subjects, ["after": kept.inJournal])
        return kept.id
    }
}

/// Puts an entry right: the old one is withdrawn with why, the new one takes its place (CHRON-1).
public struct CorrectEntry: Command {
    public let item: ID<ChronologyEntry>
    public let from: ID<Person>
    public let entry: ChronologyEntry
    public let people: Set<ID<Person>>
    public let saidBy: String
    public let because: String

    public init(
        _ item: ID<ChronologyEntry>,
        from: ID<Person>,
        to entry: ChronologyEntry,
        about people: Set<ID<Person>>,
        saidBy: String,
        because: String
    ) {
        self.item = item
        self.from = from
        self.entry = entry
        self.people = people
        self.saidBy = saidBy
        self.because = because
    }

    public var act: Act { .editChronology }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(from, in: work) }

    public func perform(in work: Work) throws -> ID<ChronologyEntry> {
        let under = try PersonUnderWork(from, in: work)
        let old = try work.withdraw(item, because: because, under)
        let kept = try work.write(entry, about: people, saidBy: saidBy, replacing: old, under)
        try work.journal.record(
            "chronology.corrected",
            about: Set(old.subjects + kept.subjects).sorted { $0.id < $1.id },
            ["before": old.inJournal, "after": kept.inJournal, "because": .string(because)]
        )
        return kept.id
    }
}

/// Takes back an entry that does not hold. It stays to be read, with who took it back and why.
public struct WithdrawEntry: Command {
    public let item: ID<ChronologyEntry>
    public let from: ID<Person>
    public let because: String

    public init(_ item: ID<ChronologyEntry>, from: ID<Person>, because: String) {
        self.item = item
        self.from = from
        self.because = because
    }

    public var act: Act { .editChronology }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(from, in: work) }

    public func perform(in work: Work) throws {
        let old = try work.withdraw(item, because: because, PersonUnderWork(from, in: work))
        try work.journal.record(
            "chronology.withdrawn",
            about: old.subjects,
            ["before": old.inJournal, "because": .string(because)]
        )
    }
}

extension Work {
    fileprivate func write(
        _ entry: ChronologyEntry,
        about people: Set<ID<Person>>,
        saidBy: String,
        replacing old: KeptEntry?,
        _ under: PersonUnderWork
    ) throws -> KeptEntry {
        let standing = Set(try PersonStore(transaction: transaction).standing(for: people).values)
        // Whom the old entry was about may have left the family since.
        let known = under.family.everybody.union((old?.people).map(Array.init) ?? [])
        var problems = entry.problems(definitions.chronology, today: today)
        if standing.isEmpty { problems.append(.nobodyLinked) }
        if !standing.isSubset(of: known) { problems.append(.notOfTheFamily) }
        if saidBy.isBlank { problems.append(.saidByMissing) }
        try Problems.throwIfAny(problems)
        let kept = KeptEntry(
            id: newID(),
            entry: entry,
            people: standing,
            told: told(saidBy, agency: old?.told.agency),
            replaces: old?.id,
            withdrawn: nil
        )
        try ChronologyEntryStore(transaction: transaction).add(kept)
        return kept
    }

    fileprivate func withdraw(_ id: ID<ChronologyEntry>, because: String, _ under: PersonUnderWork) throws -> KeptEntry {
        let reader = try ChronologyReader(under, .family, in: self)
        let old = try reader.entry(id)
        guard old.holds else { throw ChronologyProblem.withdrawnAlready }
        guard reader.mayCorrect(old) else { throw ChronologyProblem.notYours }
        if because.isBlank { throw ChronologyProblem.becauseMissing }
        let withdrawal = Withdrawal(at: now, by: actor.user, because: because)
        guard try ChronologyEntryStore(transaction: transaction).withdraw(id, withdrawal) else {
            throw ChronologyProblem.withdrawnAlready
        }
        return old
    }
}

extension ChronologyEntry {
    fileprivate func problems(_ definitions: ChronologyDefinitions, today: Day) -> [ChronologyProblem] {
        var problems: [ChronologyProblem] = []
        if happened.firstDay > today { problems.append(.happenedInTheFuture) }
        if definitions.kinds[kind]?.isInUse(on: today) != true { problems.append(.kindMissing) }
        if Text.searchKey(words).isEmpty { problems.append(.wordsMissing) }
        if definitions.significance[significance] == nil {
            problems.append(.significanceMissing)
        } else if significance == definitions.significance.keys.last, because.isBlank {
            problems.append(.significanceBecauseMissing)
        }
        return problems
    }
}

extension KeptEntry {
    fileprivate var subjects: [Subject] { people.sorted().map { Subject("person", $0) } + [Subject("chronology-entry", id)] }

    fileprivate var inJournal: JSONValue {
        [
            "entry": .string(id.description), "happened": .string(entry.happened.description), "kind": .string(entry.kind),
            "words": .string(entry.words), "significance": .string(entry.significance), "because": .string(entry.because),
            "shared": .bool(entry.isShared), "said-by": .string(told.saidBy),
        ]
    }
}
