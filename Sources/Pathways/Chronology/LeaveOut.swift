public import Instruments
public import Kernel

/// Leaves something out of one person’s chronology, with why; it stays in those of others (CHRON-1).
public struct LeaveOut: Command {
    public let item: String
    public let person: ID<Person>
    public let because: String

    public init(_ item: String, of person: ID<Person>, because: String) {
        self.item = item
        self.person = person
        self.because = because
    }

    public var act: Act { .editChronology }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws {
        let under = try PersonUnderWork(person, in: work)
        guard let found = try ChronologyReader(under, in: work).items().first(where: { $0.id == item }) else {
            throw NotFound("entry")
        }
        if found.leftOut != nil { throw ChronologyProblem.leftOutAlready }
        if because.isBlank { throw ChronologyProblem.becauseMissing }
        let leftOut = LeftOut(item: item, because: because, at: work.now, by: work.actor.user)
        try ChronologyEntryStore(transaction: work.transaction).leaveOut(leftOut, of: under.person.id, id: work.newID())
        try work.journal.record(
            "chronology.left-out",
            about: under.person.subject,
            ["item": .string(item), "because": .string(because), "domestic": .bool(found.isDomestic)]
        )
    }
}

/// Puts back what was left out.
public struct PutBack: Command {
    public let item: String
    public let person: ID<Person>

    public init(_ item: String, of person: ID<Person>) {
        self.item = item
        self.person = person
    }

    public var act: Act { .editChronology }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws {
        let under = try PersonUnderWork(person, in: work)
        let done = try ChronologyEntryStore(transaction: work.transaction)
            .putBack(item, of: under.family.records, at: work.now, by: work.actor.user)
        if !done { throw ChronologyProblem.notLeftOut }
        try work.journal.record("chronology.put-back", about: under.person.subject, ["item": .string(item)])
    }
}
