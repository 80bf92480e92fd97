import Definitions
public import Instruments
public import Kernel

/// How long a child waited to be seen in an enquiry, in hours (S47-3). Nil where the child was not seen yet, or nobody knows the start.
public struct ChildWaits: Hashable, Sendable {
    public let fromContact: Double?
    public let fromStrategy: Double?
    public let fromStart: Double?
    /// When the child was first seen since what led to the enquiry.
    public let seenAt: Instant?
    /// By when it was agreed that the child is seen.
    public let seeBy: Instant?
    /// When the child was first seen after that was agreed; where nobody wrote that down, when the agreed visit began.
    public let seenAsAgreed: Instant?
    /// Hours past what was agreed, to when the child was seen or to now; nil in time, or where nothing was agreed. That the
    /// enquiry ended does not end a wait: the child was not seen by that.
    public let hoursLate: Double?

    /// “26 hours late”; empty in time.
    public var lateWords: String {
        guard let hoursLate else { return "" }
        let hours = Int(hoursLate.rounded(.down))
        if hours < 1 { return "less than an hour late" }
        return hours == 1 ? "1 hour late" : "\(hours) hours late"
    }
}

extension Work {
    /// The waits of each enquiry, by its id.
    func waits(of enquiries: [Enquiry]) throws -> [ID<Enquiry>: ChildWaits] {
        let records = try PersonStore(transaction: transaction).records(under: enquiries.map(\.child))
        let seen = Dictionary(
            grouping: try SeenStore(transaction: transaction).all(of: records.keys, limit: 20_000)
                .filter { $0.told.how?.wasSeen == true }, by: { records[$0.child] ?? $0.child }
        ).mapValues { $0.map(\.visit.at).sorted() }
        let visits = Dictionary(
            grouping: try AgreedVisitStore(transaction: transaction).all(of: enquiries.map(\.id))
                .filter { $0.voidedBecause.isEmpty }, by: \.enquiry)
        var waits: [ID<Enquiry>: ChildWaits] = [:]
        for enquiry in enquiries {
            let times = seen[enquiry.child] ?? []
            func hours(_ start: Instant?) -> Double? {
                guard let start, let first = times.first(where: { $0 >= start }) else { return nil }
                return first.seconds(since: start) / 3600
            }
            let first = [enquiry.contactAt, enquiry.strategyAt, enquiry.startedAt].compactMap(\.self).min()
            let agreed = visits[enquiry.id]?.first
            // Seen by whichever visit: the child waited until then.
            let after = agreed.flatMap { agreed in times.first { $0 >= agreed.agreedAt } } ?? agreed?.startedAt
            let late = agreed.map { ((after ?? now).seconds(since: $0.seeBy)) / 3600 } ?? 0
            waits[enquiry.id] = ChildWaits(
                fromContact: hours(enquiry.contactAt), fromStrategy: hours(enquiry.strategyAt),
                fromStart: hours(enquiry.startedAt),
                seenAt: first.flatMap { first in times.first { $0 >= first } } ?? agreed?.startedAt, seeBy: agreed?.seeBy,
                seenAsAgreed: after, hoursLate: late > 0 ? late : nil)
        }
        return waits
    }
}

/// Whether children were seen in time in the enquiries that began in some days, by team and by child (S47-3, M-26).
public struct ChildrenSeenInTime: Query {
    public let from: Day
    public let to: Day

    public init(from: Day, to: Day) {
        self.from = from
        self.to = to
    }

    public struct Answer: Hashable, Sendable {
        public let from: Day
        public let to: Day
        public let lines: [Line]
        public let teams: [Team]
    }

    public struct Line: Hashable, Sendable {
        public let enquiry: Enquiry
        public let child: PersonSummary
        public let team: String
        public let waits: ChildWaits
    }

    public struct Team: Hashable, Sendable {
        /// Empty where no team has it.
        public let name: String
        public let children: Int
        /// With an agreed time.
        public let agreed: Int
        public let inTime: Int
        public let notSeen: Int
        /// The middle of the hours from the strategy discussion to being seen; nil where nobody was.
        public let middleHours: Double?
    }

    static let most = 2000

    public var act: Act { .overseeEnquiry }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the enquiries") }

    public func viewed(_ answer: Answer) -> View? {
        answer.lines.isEmpty
            ? nil : View(answer.lines.map(\.child.person.subject), on: "whether children were seen in time")
    }

    public func answer(in work: Work) throws -> Answer {
        let enquiries = try EnquiryStore(transaction: work.transaction)
            .begun(from: Instant(from), to: Instant(to.next), limit: Self.most)
        let children = try work.summaries(of: enquiries.map(\.child))
        let teams = Dictionary(
            try TeamStore(transaction: work.transaction).all().map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one })
        let waits = try work.waits(of: enquiries)
        let lines = enquiries.compactMap { enquiry -> Line? in
            guard let child = children[enquiry.child], let waits = waits[enquiry.id] else { return nil }
            return Line(enquiry: enquiry, child: child, team: enquiry.team.flatMap { teams[$0] } ?? "", waits: waits)
        }
        return Answer(
            from: from,
            to: to,
            // The latest first, then those who wait.
            lines: lines.sorted {
                let (one, other) = ($0.waits.hoursLate ?? -1, $1.waits.hoursLate ?? -1)
                return one == other ? $0.enquiry.startedAt < $1.enquiry.startedAt : one > other
            },
            teams: Dictionary(grouping: lines, by: \.team).map { name, lines in
                let hours = lines.compactMap(\.waits.fromStrategy).sorted()
                return Team(
                    name: name, children: lines.count, agreed: lines.count { $0.waits.seeBy != nil },
                    inTime: lines.count { $0.waits.seeBy != nil && $0.waits.hoursLate == nil },
                    notSeen: lines.count { $0.waits.seenAt == nil },
                    middleHours: hours.isEmpty
                        ? nil : (hours[hours.count / 2] + hours[(hours.count - 1) / 2]) / 2)
            }.sorted { $0.name < $1.name }
        )
    }
}
