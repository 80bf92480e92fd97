public import Instruments
public import Kernel

/// A chronology as it was locked for a conference or a court: a snapshot that never changes, with its fingerprint.
public struct ChronologyPrint: Hashable, Sendable {
    public let id: ID<ChronologyPrint>
    /// From 1, in the order of locking.
    public let number: Int
    public let title: String
    public let forWhom: String
    /// Canonical JSON of `Content`.
    public let snapshot: String
    /// SHA-256 of the snapshot, hexadecimal.
    public let fingerprint: String
    public let lockedAt: Instant
    public let lockedBy: ID<User>?
    public let agency: ID<Agency>?

    /// All that it shows.
    public struct Content: Hashable, Sendable, Codable {
        public let name: String
        public let born: String
        public let title: String
        public let forWhom: String
        public let lockedAt: String
        public let lockedBy: String
        public let agency: String
        /// Oldest first.
        public let lines: [Line]
        public let leftOut: [Omission]
        public let history: String
        public let historyBy: String
        public let historyOn: String
    }

    public struct Line: Hashable, Sendable, Codable {
        public let happened: String
        public let label: String
        public let words: String
        public let significance: String
        public let because: String
        public let about: [String]
        public let agency: String
        public let saidBy: String
        public let writtenBy: String
        public let writtenOn: String
    }

    public struct Omission: Hashable, Sendable, Codable {
        public let happened: String
        public let label: String
        public let because: String
        public let by: String
    }
}

/// A locked chronology, to be read and printed.
///
/// It is asked for by its own id: after a merge two prints of one person may have the same number.
public struct LockedChronology: Query {
    public let person: ID<Person>
    public let print: ID<ChronologyPrint>

    public init(_ person: ID<Person>, _ print: ID<ChronologyPrint>) {
        self.person = person
        self.print = print
    }

    public struct Answer: Hashable, Sendable {
        public let person: ID<Person>
        public let print: ChronologyPrint
        public let content: ChronologyPrint.Content
        /// Whether the snapshot still has its fingerprint.
        public let isIntact: Bool
    }

    public var act: Act { .readPart }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork(person, in: work)
        let prints = try ChronologyStore(transaction: work.transaction).prints(of: under.family.records)
        guard let print = prints.first(where: { $0.id == self.print && under.mayOpen($0, work.actor) }) else {
            throw NotFound("locked chronology")
        }
        return Answer(
            person: under.person.id,
            print: print,
            content: try ChronologyPrint.Content(canonical: print.snapshot),
            isIntact: ChronologyPrint.fingerprint(of: print.snapshot) == print.fingerprint
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([Subject("person", answer.person)], on: "a locked chronology") }
}
