import Definitions
public import Instruments
public import Kernel

/// How much comes in, how much waits, and who is there (FD-11). Numbers; no names of anybody.
public struct CapacityBoard: Query {
    public init() {}

    public struct Answer: Sendable {
        public let now: Instant
        public let teams: [TeamLine]
        /// Open contacts by rating, the most urgent first; nil for those nobody has rated.
        public let backlog: [BacklogLine]
        /// Police notices that wait to be screened, the gravest first.
        public let notices: [BacklogLine]
        /// The contacts that have waited longest, at most twenty.
        public let oldest: [OpenLine]
        /// How many contacts come in each hour of each weekday, on average.
        public let comings: ComingHours
        /// How many are on shift at the front door, at half past each hour of each weekday from Monday, in the coming week.
        public let staff: [[Int]]
        /// The last fourteen days, oldest first.
        public let days: [DayFlow]
        public let hasShifts: Bool
        public let mayChangeShifts: Bool
        /// Whether the reader may open the contacts.
        public let mayOpen: Bool

        public var open: Int { backlog.reduce(0) { $0 + $1.count } }
        public var oldestSince: Instant? { backlog.compactMap(\.oldest).min() }
        public var inHand: Int { teams.reduce(0) { $0 + $1.inHand } }
        public var onShift: Int {
            teams.filter { $0.kind == "front-door" || $0.kind == "out-of-hours" }.reduce(0) { $0 + $1.onShift }
        }
    }

    public struct TeamLine: Hashable, Sendable {
        public let name: String
        public let kind: String
        /// In its tray, and with nobody.
        public let waiting: Int
        /// In its tray, and taken up by somebody.
        public let inHand: Int
        public let oldest: Instant?
        public let onShift: Int
        public let hasShifts: Bool
    }

    public struct BacklogLine: Hashable, Sendable {
        /// Key of a rating or a grade.
        public let key: String?
        /// In the order of `AgeBand.allCases`.
        public let byAge: [Int]
        public let oldest: Instant?

        public var count: Int { byAge.reduce(0, +) }
    }

    public struct OpenLine: Hashable, Sendable {
        public let contact: ID<Contact>
        public let reference: String
        public let receivedAt: Instant
        public let rating: String?
        public let isChildProtection: Bool
        public let isTaken: Bool
    }

    public struct DayFlow: Hashable, Sendable {
        public let day: Day
        public let came: Int
        public let decided: Int
        /// Open when the day ended; of today, now.
        public let left: Int
    }

    public var act: Act { .readFigures }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the front door’s figures") }

    public func answer(in work: Work) throws -> Answer {
        let longest = max(work.definitions.capacity.historyDays.value(on: work.today) / 7, 1)
        let since = Instant(work.today.adding(days: -longest * 7))
        let store = CapacityStore(transaction: work.transaction)
        let passed = try store.passed(since: since)
        let open = passed.filter(\.isOpen)
        // Weeks before the first contact are not weeks without contacts: nobody wrote them down.
        let first = passed.map(\.receivedAt.day).min() ?? work.today
        let weeks = min(longest, max(work.today.days(since: first) / 7, 1))
        let shifts = try ShiftStore(transaction: work.transaction).all()
        let doors = Set(
            try ["front-door", "out-of-hours"].flatMap { try TeamStore(transaction: work.transaction).teams(of: $0).map(\.id) })
        let pattern = ShiftPattern(
            shifts.filter { doors.contains($0.team) }.map(\.hours), calendar: work.definitions.calendar.withClosures)
        return Answer(
            now: work.now,
            teams: try teams(open, shifts, in: work),
            backlog: backlog(
                open.map { ($0.rating, $0.receivedAt) }, keys: work.definitions.frontDoor.ratings.keys, now: work.now),
            notices: backlog(
                try store.unscreened().map { ($0.grade, $0.since) }, keys: work.definitions.incidents.grades.keys.reversed(),
                now: work.now),
            oldest: open.prefix(20).map {
                OpenLine(
                    contact: $0.contact, reference: $0.reference, receivedAt: $0.receivedAt, rating: $0.rating,
                    isChildProtection: $0.isChildProtection, isTaken: $0.takenBy != nil)
            },
            comings: ComingHours(passed.map(\.receivedAt), weeks: weeks, before: work.today),
            staff: (1...7).map { weekday in
                let day = work.today.onOrAfter(weekday: weekday)
                return (0..<24).map { pattern.people(at: Instant(day, hour: $0, minute: 30)) }
            },
            days: (0..<14).reversed().map { flow(on: work.today.adding(days: -$0), passed) },
            hasShifts: !shifts.isEmpty,
            mayChangeShifts: work.allows(.editShifts, on: AccessRecord("the shifts")),
            mayOpen: work.granted.contains(.workContact)
        )
    }

    private func teams(_ open: [CapacityStore.Passed], _ shifts: [Shift], in work: Work) throws -> [TeamLine] {
        let byTeam = Dictionary(grouping: open, by: \.team)
        let byShift = Dictionary(grouping: shifts, by: \.team)
        var lines = try TeamStore(transaction: work.transaction).teamsWithShifts().map { team in
            line(team.name, team.kind, byTeam[team.id] ?? [], byShift[team.id] ?? [], in: work)
        }
        if let nowhere = byTeam[nil] { lines.append(line("In no team’s tray", "", nowhere, [], in: work)) }
        return lines
    }

    private func line(_ name: String, _ kind: String, _ open: [CapacityStore.Passed], _ shifts: [Shift], in work: Work)
        -> TeamLine
    {
        let pattern = ShiftPattern(shifts.map(\.hours), calendar: work.definitions.calendar.withClosures)
        return TeamLine(
            name: name,
            kind: kind,
            waiting: open.count { $0.takenBy == nil },
            inHand: open.count { $0.takenBy != nil },
            oldest: open.first?.receivedAt,
            onShift: pattern.people(at: work.now),
            hasShifts: !shifts.isEmpty
        )
    }

    private func backlog(_ waiting: [(key: String?, since: Instant)], keys: [String], now: Instant) -> [BacklogLine] {
        let byKey = Dictionary(grouping: waiting, by: \.key)
        let others = byKey.keys.filter { $0.map { !keys.contains($0) } ?? true }.sorted { ($0 ?? "") < ($1 ?? "") }
        return (keys.map(Optional.some) + others).map { key in
            let own = byKey[key] ?? []
            return BacklogLine(
                key: key,
                byAge: AgeBand.allCases.map { band in own.count { AgeBand(of: $0.since, at: now) == band } },
                oldest: own.map(\.since).min()
            )
        }
    }

    private func flow(on day: Day, _ passed: [CapacityStore.Passed]) -> DayFlow {
        let end = Instant(day.next)
        return DayFlow(
            day: day,
            came: passed.count { $0.receivedAt.day == day },
            decided: passed.count { $0.decidedAt?.day == day },
            left: passed.count { $0.receivedAt < end && ($0.decidedAt.map { $0 >= end } ?? true) }
        )
    }
}

/// How long something has waited.
public enum AgeBand: Int, CaseIterable, Hashable, Sendable {
    case hours4, day, days3, week, fortnight, longer

    init(of since: Instant, at now: Instant) {
        let hours = now.seconds(since: since) / 3600
        self =
            hours < 4
            ? .hours4 : hours < 24 ? .day : hours < 72 ? .days3 : hours < 168 ? .week : hours < 336 ? .fortnight : .longer
    }

    /// For reading.
    public var inWords: String {
        switch self {
        case .hours4: "under 4 hours"
        case .day: "4 to 24 hours"
        case .days3: "1 to 3 days"
        case .week: "3 to 7 days"
        case .fortnight: "1 to 2 weeks"
        case .longer: "over 2 weeks"
        }
    }
}

/// How many contacts come in each hour of each weekday.
public struct ComingHours: Hashable, Sendable {
    /// By weekday from Monday, then by hour: how many in all.
    public let counts: [[Int]]
    public let weeks: Int
    public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

    /// Of the whole weeks that end on the day before `day`.
    init(_ moments: [Instant], weeks: Int, before day: Day) {
        var counts = Array(repeating: Array(repeating: 0, count: 24), count: 7)
        let first = day.adding(days: -weeks * 7)
        for moment in moments {
            let came = moment.day
            if came >= first, came < day { counts[came.weekday - 1][moment.timeOfDay.hour] += 1 }
        }
        self.counts = counts
        self.weeks = weeks
    }

    /// On average, in one week.
    public func mean(weekday: Int, hour: Int) -> Double { Double(counts[weekday - 1][hour]) / Double(weeks) }
}
