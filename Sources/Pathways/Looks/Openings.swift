import Definitions
public import Instruments
public import Kernel

/// The times when somebody broke the glass of records that the reader guards: those not looked at first, the oldest of them
/// before the others (ADM-2).
public struct Openings: Query {
    public init() {}

    public struct Line: Hashable, Sendable {
        public let opening: GivenReason
        public let summary: PersonSummary
        /// Who broke it, their post and their agency.
        public let name: String
        public let post: String
        public let agency: String
        public let purpose: String
        /// How many times they looked while it was open.
        public let looks: Int
        public let reviewer: String
    }

    public struct Answer: Hashable, Sendable {
        public let open: [Line]
        public let reviewed: [Line]
        public let now: Instant
    }

    public var act: Act { .ownAccount }
    public func record(in work: Work) throws -> AccessRecord {
        AccessRecord("the openings of records that you guard", owner: work.actor.user)
    }

    public func answer(in work: Work) throws -> Answer {
        guard let user = work.actor.user else { return Answer(open: [], reviewed: [], now: work.now) }
        let store = OpeningStore(transaction: work.transaction)
        let people = PersonStore(transaction: work.transaction)
        var found: [ID<RecordOpening>: GivenReason] = [:]
        for time in try store.guarded(by: user) {
            for opening in try store.openings(of: people.records(of: time.person))
            where opening.brokeGlass && time.covers(opening.at) {
                found[opening.id] = opening
            }
        }
        let lines = try found.values.map { try line($0, in: work) }
            .sorted { ($0.opening.at, $0.opening.id) < ($1.opening.at, $1.opening.id) }
        return Answer(
            open: lines.filter { $0.opening.reviewedAt == nil },
            reviewed: lines.filter { $0.opening.reviewedAt != nil }.reversed(),
            now: work.now
        )
    }

    private func line(_ opening: GivenReason, in work: Work) throws -> Line {
        let person = try PersonStore(transaction: work.transaction).standing(for: opening.person)
        guard let summary = try work.summaries(of: [person])[person] else { throw NotFound("person") }
        let account = try SignInStore(transaction: work.transaction).account(opening.user)
        let looks = try JournalStore(transaction: work.transaction).entries(
            aboutPeople: PersonStore(transaction: work.transaction).records(of: person),
            LooksSought(user: opening.user, sort: .look),
            limit: 1_000
        )
        return Line(
            opening: opening,
            summary: summary,
            name: account?.name ?? "Somebody",
            post: account?.jobTitle ?? "",
            agency: account?.agencyName ?? "",
            purpose: LookWords.purpose(opening.purpose, work.definitions.people, on: work.today),
            looks: looks.count { opening.covers($0.at) },
            reviewer: try opening.reviewedBy.map(UserNames(in: work).name(of:)) ?? ""
        )
    }

    public func viewed(_ answer: Answer) -> View? {
        let people = Set((answer.open + answer.reviewed).map(\.summary.person.subject))
        return people.isEmpty ? nil : View(people.sorted { $0.id < $1.id }, on: "openings of records that they guard")
    }
}

/// The guardian says whether breaking the glass was needed, and what was done where it was not (ADM-2).
public struct ReviewOpening: Command {
    public let opening: ID<RecordOpening>
    /// Nil until something is chosen.
    public let wasNeeded: Bool?
    public let words: String

    public init(_ opening: ID<RecordOpening>, wasNeeded: Bool?, words: String) {
        self.opening = opening
        self.wasNeeded = wasNeeded
        self.words = words
    }

    public var act: Act { .reviewOpening }

    public func record(in work: Work) throws -> AccessRecord {
        let store = OpeningStore(transaction: work.transaction)
        let opening = try store.opening(opening)
        let records = try PersonStore(transaction: work.transaction).records(of: opening.person)
        let guarded = try store.restrictions(of: records).last { $0.covers(opening.at) }
        return AccessRecord("this opening", owner: guarded?.guardian)
    }

    public func perform(in work: Work) throws {
        let store = OpeningStore(transaction: work.transaction)
        let found = try store.opening(opening)
        guard let wasNeeded else { throw LooksProblem.neededMissing }
        if !wasNeeded, words.isBlank { throw LooksProblem.doneMissing }
        guard try store.review(opening, wasNeeded: wasNeeded, words: words, at: work.now, by: work.actor.user) else {
            throw LooksProblem.reviewedAlready
        }
        let person = try PersonStore(transaction: work.transaction).standing(for: found.person)
        try work.journal.record(
            "record.opening-reviewed",
            about: [Subject("person", person), Subject("user", found.user)],
            ["opening": .string(opening.description), "needed": .bool(wasNeeded), "words": .string(words)]
        )
    }
}

/// "I am done": ends the reason that one gave, before its time is over (ADM-2; break-glass is recorded at start and end).
public struct CloseOpenings: Command {
    public let person: ID<Person>

    public init(_ person: ID<Person>) { self.person = person }

    public var act: Act { .openRecord }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this person’s record") }

    public func perform(in work: Work) throws {
        guard let user = work.actor.user else { return }
        let under = try PersonUnderWork(person, in: work)
        let closed = try OpeningStore(transaction: work.transaction).close(under.family.records, of: user, at: work.now)
        if closed == 0 { throw LooksProblem.nothingOpen }
        try work.journal.record("record.closed", about: under.person.subject)
    }
}
