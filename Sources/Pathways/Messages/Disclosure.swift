import Definitions
public import Instruments
public import Kernel

/// One line of the disclosure log: who was told what, when, why, under which basis, and what became of it (SHARE-2).
public struct Disclosure: Hashable, Sendable {
    public let message: Message
    /// As the recipient’s agency is called today; empty where nobody knows it.
    public let agency: String
    /// Whose act it was; “Lantern” for the timetable.
    public let writer: String
    /// Why, in words.
    public let purpose: String
    /// About how many people it is.
    public let people: Int

    /// Whom it told, without an address.
    public var recipient: String {
        message.recipientName.isBlank ? (agency.isBlank ? "Somebody" : agency) : message.recipientName
    }
}

/// Puts words to messages.
struct DisclosureLines {
    private let work: Work
    private let agencies: [ID<Agency>: String]

    init(in work: Work) throws {
        self.work = work
        agencies = Dictionary(
            try AgencyStore(transaction: work.transaction).all().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }
        )
    }

    func lines(_ messages: [(message: Message, people: Int)]) throws -> [Disclosure] {
        let names = try UserNames(in: work).names(of: messages.compactMap(\.message.writtenBy))
        return messages.map { message, people in
            Disclosure(
                message: message,
                agency: message.agency.flatMap { agencies[$0] } ?? "",
                writer: message.writtenBy.map { names[$0] ?? "Somebody" } ?? "Lantern",
                purpose: LookWords.purpose(message.purpose, work.definitions.people, on: work.today),
                people: people
            )
        }
    }
}

/// Who was told what about one person, the newest first: the disclosure log of their record (SHARE-2).
public struct DisclosuresAbout: Query {
    public let person: ID<Person>
    public let before: ID<Message>?
    public let limit: Int
    /// Where the answer is shown or put, for the journal.
    public let place: String

    public init(_ person: ID<Person>, before: ID<Message>? = nil, limit: Int = 50, place: String = "who was told") {
        self.person = person
        self.before = before
        self.limit = min(max(limit, 1), DisclosureLog.most)
        self.place = place
    }

    public struct Answer: Hashable, Sendable {
        public let summary: PersonSummary
        public let lines: [Disclosure]
        /// The message before which there are more; nil when these are the last.
        public let more: ID<Message>?
        public let at: Instant
    }

    public var act: Act { .readDisclosures }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork(person, in: work)
        guard let summary = try work.summaries(of: [under.person.id])[under.person.id] else { throw NotFound("person") }
        let found = try MessageStore(transaction: work.transaction).disclosures(
            about: under.family.records, DisclosuresSought(), before: before, limit: limit + 1)
        return Answer(
            summary: summary,
            lines: try DisclosureLines(in: work).lines(Array(found.prefix(limit))),
            more: found.count > limit ? found[limit - 1].message.id : nil,
            at: work.now
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.summary.person.subject], on: place) }
}

/// The disclosure log of the whole partnership, without the names of those that it is about (SHARE-2).
public struct DisclosureLog: Query {
    public let sought: DisclosuresSought
    public let before: ID<Message>?
    public let limit: Int

    public init(_ sought: DisclosuresSought = DisclosuresSought(), before: ID<Message>? = nil, limit: Int = 50) {
        self.sought = sought
        self.before = before
        self.limit = min(max(limit, 1), DisclosureLog.most)
    }

    /// As many as a file takes.
    public static let most = 10_000

    public struct Answer: Hashable, Sendable {
        public let lines: [Disclosure]
        public let more: ID<Message>?
        /// For choosing one.
        public let agencies: [AgencyLine]
        /// By key, in words.
        public let purposes: [String: String]
        public let at: Instant
    }

    public var act: Act { .readAllDisclosures }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the disclosure log") }

    public func answer(in work: Work) throws -> Answer {
        let store = MessageStore(transaction: work.transaction)
        let found = try store.disclosures(about: nil, sought, before: before, limit: limit + 1)
        let purposes = try store.disclosurePurposes().map {
            ($0.rawValue, LookWords.purpose($0, work.definitions.people, on: work.today))
        }
        return Answer(
            lines: try DisclosureLines(in: work).lines(Array(found.prefix(limit))),
            more: found.count > limit ? found[limit - 1].message.id : nil,
            agencies: try AgencyStore(transaction: work.transaction).all(),
            purposes: Dictionary(purposes, uniquingKeysWith: { first, _ in first }),
            at: work.now
        )
    }
}
