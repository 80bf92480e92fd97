import Definitions
public import Instruments
public import Kernel

/// A family that waits to be heard by the daily risk meeting, with why (DA-2, DA-6, RISK-3).
public struct WaitingCase: Hashable, Sendable {
    /// The breach, the review, the MARAC case or the incident that it is about.
    public let about: Subject
    /// What that is called: “DI-7K3QXM”.
    public let reference: String
    public let people: [MeetingPerson]
    /// Whom it names, children first; also those whom the register does not know yet.
    public let names: [String]
    /// What brings it here, in the words of whoever sent it.
    public let because: String
    public let since: Instant
    /// Whether it is heard unless somebody says otherwise.
    public let isProposed: Bool

    /// Stays the same from one showing of a page to the next.
    public var key: String { "\(about.kind)/\(about.id)" }
}

extension CaseToHear {
    public init(_ waiting: WaitingCase) {
        self.init(
            about: waiting.about, title: (waiting.names + [waiting.reference]).joined(separator: ", "), people: waiting.people)
    }
}

/// The list of the daily risk meeting: what was sent to it by name, and the days’ incidents.
struct DailyMeeting {
    /// The result of a review that sends a family here: a key of `incidents.yaml`.
    static let result = "risk-meeting"
    static let most = 100

    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    struct Waiting {
        var cases: [WaitingCase] = []
        /// How many are not shown, since somebody’s record in them is closed to the reader.
        var closed = 0
    }

    /// Nothing for who neither screens incidents nor runs MARAC.
    func waiting() throws -> Waiting {
        guard work.granted.contains(.screenIncidents) || work.granted.contains(.coordinateMarac) else { return Waiting() }
        let store = DailyMeetingStore(transaction: work.transaction)
        let days = work.definitions.meetings.dailyReach.value(on: work.today)
        let reviews = try store.reviews(result: Self.result, limit: Self.most)
        let known = Set(
            try CumulativeReviewStore(transaction: work.transaction).find(reviews).flatMap(\.events)
                .map { $0.id.retyped(as: Incident.self) })
        let incidents = try store.incidents(
            since: work.now.adding(hours: -24 * days), highest: work.definitions.incidents.grades.keys.last ?? "",
            limit: Self.most
        ).filter { !known.contains($0) }
        let subjects =
            try store.breaches(limit: Self.most).map { Subject("order-breach", $0) }
            + reviews.map { Subject("cumulative-review", $0) }
            + store.passed(limit: Self.most).map { Subject("marac-case", $0) } + incidents.map { Subject("incident", $0) }
        return try cases(subjects)
    }

    /// What these are about, as cases: breaches, reviews, MARAC cases and incidents, in their order.
    func cases(_ subjects: [Subject]) throws -> Waiting {
        let sources = try DailySources(subjects, in: work)
        let told = subjects.compactMap { sources[$0] }
        let people = try work.summaries(of: told.flatMap(\.people).map(\.id))
        var waiting = Waiting()
        for one in told {
            var seen = Set<ID<Person>>()
            let known = one.people.compactMap { line in people[line.id].map { (line, $0) } }.filter {
                seen.insert($1.id).inserted
            }
            if known.contains(where: { $1.isHidden }) {
                waiting.closed += 1
                continue
            }
            let heard = known.map { line, summary in
                MeetingPerson(
                    line.id, summary.isChild ? (summary.person.kind == .unborn ? .unborn : .child) : .adult,
                    // An order protects children too; who is harmed and who harms is said of the adults.
                    relation: summary.isChild ? "" : line.relation)
            }.sorted { ($0.part == .adult ? 1 : 0) < ($1.part == .adult ? 1 : 0) }
            waiting.cases.append(
                WaitingCase(
                    about: one.about, reference: one.reference, people: heard,
                    names: heard.compactMap { people[$0.person]?.name } + one.unknown, because: one.because, since: one.since,
                    isProposed: one.isProposed))
        }
        return waiting
    }

    /// Why it stands on the list is in the room: nobody types it again.
    func carryOver(_ cases: [MeetingCase]) throws {
        let sources = try DailySources(cases.compactMap(\.about), in: work)
        let words = MeetingWordsStore(transaction: work.transaction)
        for one in cases {
            guard let about = one.about, let told = sources[about], !told.because.isBlank else { continue }
            try words.add(
                Contribution(
                    id: work.newID(), meetingCase: one.id, invitee: nil, agency: told.agency, kind: .information,
                    words: told.because, givenAt: told.since, givenAs: told.reference, givenBy: nil, source: about))
        }
    }
}

/// Puts families that wait onto the list of an open daily risk meeting (DA-2).
public struct HearInDailyMeeting: Command {
    public let meeting: ID<Meeting>
    /// Of those that wait.
    public let keys: Set<String>

    public init(_ meeting: ID<Meeting>, _ keys: Set<String>) {
        self.meeting = meeting
        self.keys = keys
    }

    public var act: Act { .workMeeting }
    public func record(in work: Work) throws -> AccessRecord { try MeetingUnderWork.accessRecord(meeting, in: work) }

    public func perform(in work: Work) throws -> Int {
        let under = try MeetingUnderWork(meeting, in: work)
        try under.requireOpen()
        guard under.meeting.kind == MaracMeetings.daily else { throw NotFound("daily risk meeting") }
        // Pressed twice: what is heard already no longer waits.
        let chosen = try DailyMeeting(work).waiting().cases.filter { keys.contains($0.key) }
        if keys.isEmpty { throw MeetingProblem.caseMissing }
        let store = MeetingStore(transaction: work.transaction)
        let next = (under.cases.map(\.position).max() ?? -1) + 1
        let cases = chosen.enumerated().map { place, one in
            MeetingCase(
                id: work.newID(), meeting: meeting, position: next + place, about: one.about, title: CaseToHear(one).title,
                people: one.people)
        }
        for one in cases {
            try store.add(one)
            try work.journal.record(
                "meeting.case-added",
                about: [under.meeting.subject] + [one.about].compactMap { $0 } + one.people.map { Subject("person", $0.person) },
                ["reference": .string(under.meeting.reference)])
        }
        try DailyMeeting(work).carryOver(cases)
        return cases.count
    }
}
