public import Instruments
public import Kernel

/// Who looked at one person’s record, who did something with it and who was refused, with why: the newest first (ADM-1).
public struct WhoLooked: Query {
    public let person: ID<Person>
    public let sought: LooksSought
    /// Only what came before this entry, for paging.
    public let before: Int
    public let limit: Int
    /// Where the answer is shown or put, for the journal: looking at looks is a look.
    public let place: String

    public init(
        _ person: ID<Person>,
        _ sought: LooksSought = LooksSought(),
        before: Int = .max,
        limit: Int = 50,
        place: String = "who looked"
    ) {
        self.person = person
        self.sought = sought
        self.before = before
        self.limit = min(max(limit, 1), WhoLooked.most)
        self.place = place
    }

    /// As many as a file takes.
    public static let most = 10_000

    public struct Answer: Hashable, Sendable {
        public let summary: PersonSummary
        public let looks: [Look]
        /// The entry before which there are more; nil when these are the last.
        public let more: Int?
        /// Everybody who ever looked, by name, for choosing one.
        public let lookers: [Looker]
        public let at: Instant
    }

    public struct Looker: Hashable, Sendable {
        public let user: ID<User>
        public let name: String
    }

    public var act: Act { .readLooks }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork(person, in: work)
        let records = under.family.records
        guard let summary = try work.summaries(of: [under.person.id])[under.person.id] else { throw NotFound("person") }
        let store = JournalStore(transaction: work.transaction)
        let entries = try store.entries(aboutPeople: records, sought, before: before, limit: limit + 1)
        let reasons = try OpeningStore(transaction: work.transaction).openings(of: records)
        let lines = try LookLines(reasons: reasons, in: work)
        let names = try UserNames(in: work).names(of: try store.lookers(atPeople: records))
        return Answer(
            summary: summary,
            looks: entries.prefix(limit).map { lines.line($0, of: Set(records)) },
            more: entries.count > limit ? entries[limit - 1].seq : nil,
            lookers: names.map { Looker(user: $0.key, name: $0.value) }
                .sorted { (Text.searchKey($0.name), $0.user) < (Text.searchKey($1.name), $1.user) },
            at: work.now
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.summary.person.subject], on: place) }
}
