import Definitions
public import Instruments
public import Kernel

/// What a coordinator needs in the morning (DA-3 to DA-5): referrals to look at, second looks, accepted cases to list, meetings with how
/// full they are, who has not replied, and what waits between the daily meeting and MARAC.
public struct MaracDesk: Query {
    public init() {}

    public struct Line: Hashable, Sendable {
        public let marac: ID<MaracCase>
        public let reference: String
        public let victim: String
        public let perpetrator: String
        public let children: [String]
        public let standing: MaracCase.Standing
        public let criteria: [String]
        public let referredAt: Instant
        public let referrer: String
        public let isRepeat: Bool
        /// Somebody it is about has a restricted record that is closed to the reader.
        public let isHidden: Bool
        /// By when the next thing is due; nil where nothing runs.
        public let due: Instant?
        public let isLate: Bool
        /// Practices asked, and how many of them have answered.
        public let asked: Int
        public let answered: Int
    }

    public struct Sitting: Hashable, Sendable {
        public let meeting: ID<Meeting>
        public let reference: String
        public let at: Instant?
        public let cases: Int
        public let capacity: Int
        public let unanswered: Int
    }

    public struct Passing: Hashable, Sendable {
        public let passing: MaracPassing
        public let reference: String
        public let hours: Double
    }

    /// Referrals of an agency in the last twelve months (DA-3).
    public struct ByAgency: Hashable, Sendable {
        public let agency: String
        public let referred: Int
        public let declined: Int
        /// Declined ones at which somebody else looked again.
        public let lookedAgain: Int
    }

    public struct Answer: Hashable, Sendable {
        public let lines: [Line]
        public let sittings: [Sitting]
        public let passings: [Passing]
        public let byAgency: [ByAgency]
        public let mayCoordinate: Bool
    }

    public var act: Act { .coordinateMarac }
    public func record(in work: Work) throws -> AccessRecord { try work.maracRecord(about: []) }

    public func viewed(_ answer: Answer) -> View? {
        answer.lines.isEmpty ? nil : View(answer.lines.map { Subject("marac-case", $0.marac) }, on: "MARAC desk")
    }

    public func answer(in work: Work) throws -> Answer {
        let store = MaracStore(transaction: work.transaction)
        let open = try store.open()
        let requests = MaracRequestStore(transaction: work.transaction)
        let passings = try requests.passings(since: work.now.adding(hours: -24 * 30))
        let references = Dictionary(
            try store.find(passings.map(\.maracCase)).map { ($0.id, $0.reference) }, uniquingKeysWith: { first, _ in first })
        return Answer(
            lines: try MaracLines(work).lines(open),
            sittings: try sittings(store, requests, in: work),
            passings: passings.map {
                Passing(passing: $0, reference: references[$0.maracCase] ?? "", hours: $0.waited(at: work.now))
            },
            byAgency: try byAgency(store, in: work),
            mayCoordinate: true
        )
    }

    private func sittings(_ store: MaracStore, _ requests: MaracRequestStore, in work: Work) throws -> [Sitting] {
        let meetings = try MeetingStore(transaction: work.transaction).open().filter { $0.kind == MaracMeetings.kind }
        let counts = try store.counts(on: meetings.map(\.id))
        return try meetings.map { meeting in
            let cases = try store.listed(on: meeting.id)
            let asked = try requests.requests(of: cases.map(\.id)).values.flatMap { $0 }
            return Sitting(
                meeting: meeting.id, reference: meeting.reference, at: meeting.plan.at, cases: counts[meeting.id] ?? 0,
                capacity: work.definitions.marac.capacity.value(on: work.today), unanswered: asked.count { $0.answer == nil })
        }
    }

    private func byAgency(_ store: MaracStore, in work: Work) throws -> [ByAgency] {
        let names = try work.agencyNames().mapValues(\.name)
        let year = try store.referred(since: Instant(work.today.adding(months: -12)))
        return Dictionary(grouping: year) { $0.referredAgency.flatMap { names[$0] } ?? "No agency" }.map { agency, cases in
            ByAgency(
                agency: agency, referred: cases.count, declined: cases.count { $0.decision == .declined },
                lookedAgain: cases.count { $0.decision == .declined && $0.second != nil })
        }.sorted { $0.agency < $1.agency }
    }
}

/// Cases as lines, whatever their number in a few statements.
struct MaracLines {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    func lines(_ cases: [MaracCase]) throws -> [MaracDesk.Line] {
        let people = try work.summaries(of: cases.flatMap(\.people))
        let agencies = try work.agencyNames()
        let clocks = try ClockStore(transaction: work.transaction).open(forEach: cases.map(\.subject))
        let requests = try MaracRequestStore(transaction: work.transaction).requests(of: cases.map(\.id))
        return cases.map { one in
            let clock = (clocks[one.subject] ?? []).first { $0.kind != MaracClocks.window }
            let asked = requests[one.id] ?? []
            return MaracDesk.Line(
                marac: one.id, reference: one.reference, victim: people[one.words.victim]?.name ?? "",
                perpetrator: one.words.perpetrator.flatMap { people[$0]?.name } ?? one.words.perpetratorWords,
                children: one.words.children.compactMap { people[$0]?.name }, standing: one.standing,
                criteria: work.definitions.marac.criteria.all.filter { one.words.criteria.contains($0.key) }
                    .map { $0.label(on: work.today) },
                referredAt: one.referredAt,
                referrer: [one.referredAs, one.referredAgency.flatMap { agencies[$0]?.name } ?? ""].filter { !$0.isBlank }
                    .joined(separator: ", "),
                isRepeat: one.earlier != nil, isHidden: one.people.contains { people[$0]?.isHidden == true },
                due: clock?.due.lastMoment, isLate: clock.map { $0.pausedAt == nil && work.now > $0.due.lastMoment } ?? false,
                asked: asked.count, answered: asked.count { $0.answer != nil })
        }
    }
}
