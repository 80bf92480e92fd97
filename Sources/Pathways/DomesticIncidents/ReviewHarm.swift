import Definitions
public import Instruments
public import Kernel

/// Records what a review of cumulative harm found, and what comes of it (RISK-3, EH-1). Early help takes it up only with the
/// family’s consent, whose words are kept.
public struct ReviewHarm: Command {
    public let review: ID<CumulativeReview>
    public let result: String
    public let words: String
    public let consented: Bool

    public init(_ review: ID<CumulativeReview>, _ result: String, _ words: String, consented: Bool = false) {
        self.review = review
        self.result = result
        self.words = words
        self.consented = consented
    }

    public var act: Act { .reviewHarm }

    public func record(in work: Work) throws -> AccessRecord {
        let review = try CumulativeReviewStore(transaction: work.transaction).find(review)
        return AccessRecord("this review", contributors: try work.reviewers(of: review))
    }

    public func perform(in work: Work) throws {
        let store = CumulativeReviewStore(transaction: work.transaction)
        var found = try store.find(review)
        if !found.isOpen { throw IncidentProblem.reviewedAlready }
        guard let meaning = work.definitions.incidents.reviewResults[result] else { throw IncidentProblem.resultMissing }
        if words.isBlank || words.saysNothing { throw IncidentProblem.wordsMissing }
        if meaning.needsConsent, !consented { throw IncidentProblem.consentMissing }
        found.result = result
        found.words = words
        found.reviewedAt = work.now
        found.reviewedBy = work.actor.user
        try store.save(found)
        try work.clocks.stop(IncidentClocks.cumulative, for: found.subject)
        try work.journal.record(
            "cumulative.reviewed", about: [found.subject] + found.people.map { Subject("person", $0) },
            [
                "rule": .string(found.rule), "result": .string(result), "consent": .bool(consented),
                "words": .string(meaning.label(on: work.today)), "on": .of(work.today),
            ])
    }
}

extension Work {
    /// The team whose it is; where there is none, everybody who works on incidents.
    func reviewers(of review: CumulativeReview) throws -> Set<ID<User>> {
        guard let team = review.team else { return try incidentWorkers() }
        return Set(try TeamStore(transaction: transaction).members(of: [team], on: today).map(\.user))
    }
}

/// The reviews that wait for the reader’s teams, the oldest first, each explained by the events that fired it (RISK-3).
public struct HarmToReview: Query {
    public init() {}

    public struct Line: Hashable, Sendable {
        public let review: CumulativeReview
        public let rule: String
        public let meaning: String
        public let team: String
        public let about: [String]
        public let events: [EventLine]
        public let clock: ClockLine?
    }

    public struct EventLine: Hashable, Sendable {
        public let incident: ID<Incident>?
        public let contact: ID<Contact>?
        public let reference: String
        public let day: Day
        public let words: String
    }

    static let most = 200

    public var act: Act { .reviewHarm }
    public func record(in work: Work) throws -> AccessRecord {
        AccessRecord("the reviews", contributors: work.actor.user.map { [$0] } ?? [])
    }

    public func viewed(_ answer: [Line]) -> View? {
        answer.isEmpty ? nil : View(answer.map(\.review.subject), on: "cumulative harm", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> [Line] {
        let own = Set(try work.ownTeams().map(\.team))
        return try HarmLines(work).lines(
            CumulativeReviewStore(transaction: work.transaction).open(of: own, limit: Self.most))
    }
}

/// Reviews as lines for reading.
struct HarmLines {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    func lines(_ reviews: [CumulativeReview]) throws -> [HarmToReview.Line] {
        let incidents = Dictionary(
            try IncidentStore(transaction: work.transaction).find(
                reviews.flatMap { $0.events.filter { $0.kind == .incident }.map { $0.id.retyped() } }
            ).map { ($0.id.retyped(as: RiskEvent.self), $0) }, uniquingKeysWith: { first, _ in first })
        let contacts = Dictionary(
            try ContactStore(transaction: work.transaction).find(
                reviews.flatMap { $0.events.filter { $0.kind == .contact }.map { $0.id.retyped() } }
            ).map { ($0.id.retyped(as: RiskEvent.self), $0) }, uniquingKeysWith: { first, _ in first })
        let people = try work.summaries(of: reviews.flatMap(\.people))
        let teams = Dictionary(
            try TeamStore(transaction: work.transaction).all().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let clocks = try work.urgentClocks(of: reviews.map(\.subject))
        return reviews.map { review in
            HarmToReview.Line(
                review: review,
                rule: work.definitions.cumulativeRisk.label(review.rule, on: work.today),
                meaning: work.definitions.cumulativeRisk[review.rule]?.meaning ?? "",
                team: review.team.flatMap { teams[$0] } ?? "",
                about: review.people.compactMap { people[$0]?.lineWords },
                events: review.events.compactMap { event -> HarmToReview.EventLine? in
                    if let incident = incidents[event.id] { return line(incident) }
                    return contacts[event.id].map { contact in
                        HarmToReview.EventLine(
                            incident: nil, contact: contact.id, reference: contact.reference, day: contact.receivedAt.day,
                            words: work.definitions.frontDoor.natures.label(contact.told.nature, on: work.today))
                    }
                }.sorted { ($0.day, $0.reference) < ($1.day, $1.reference) },
                clock: clocks[review.subject]
            )
        }
    }

    func line(_ incident: Incident) -> HarmToReview.EventLine {
        let words = work.definitions.incidents
        let parts = [
            incident.told.crime.map { words.crimes.label($0, on: work.today) } ?? "No crime",
            words.grades.label(incident.gradeNow, on: work.today).lowercased(),
            incident.people.contains(where: \.wasThere) ? "a child was there" : "",
        ]
        return HarmToReview.EventLine(
            incident: incident.id, contact: nil, reference: incident.reference, day: incident.told.happenedAt.day,
            words: parts.filter { !$0.isEmpty }.joined(separator: ", "))
    }
}
