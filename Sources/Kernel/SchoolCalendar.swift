/// The days on which children are taught: Monday to Friday in a term, less bank holidays, half terms, days on which only
/// staff come in, and days on which the school is closed (`standards.md`, "Working days and clocks").
///
/// Where no term is known, each working day counts as a school day: a school is then told too early rather than too late.
public struct SchoolCalendar: Hashable, Sendable {
    /// A term as a council publishes it.
    public struct Term: Hashable, Sendable {
        /// `Autumn 2026`.
        public let name: String
        public let first: Day
        public let last: Day
        /// First and last day of the half term; nil where the term has none.
        public let halfTerm: ClosedRange<Day>?
        /// When the school day starts.
        public let startsAt: TimeOfDay

        public init(
            name: String,
            first: Day,
            last: Day,
            halfTerm: ClosedRange<Day>? = nil,
            startsAt: TimeOfDay = .usualSchoolStart
        ) {
            self.name = name
            self.first = first
            self.last = last
            self.halfTerm = halfTerm
            self.startsAt = startsAt
        }
    }

    /// In order, not overlapping.
    public let terms: [Term]
    /// Days in terms on which nobody is taught: in-service days, elections, snow.
    public let daysOff: Set<Day>
    /// The school's own time; nil where it keeps the term's.
    public let startsAt: TimeOfDay?
    private let working: WorkingCalendar
    /// Holidays are at most so long. Where two terms lie further apart, the terms between them were not written down.
    static let longestHoliday = 70

    public init(
        terms: [Term] = [],
        daysOff: Set<Day> = [],
        startsAt: TimeOfDay? = nil,
        working: WorkingCalendar = WorkingCalendar()
    ) {
        self.terms = terms.sorted { $0.first < $1.first }
        self.daysOff = daysOff
        self.startsAt = startsAt
        self.working = working
    }

    /// The same with days of one school's own: its closures, and its time.
    public func with(daysOff more: Set<Day>, startsAt time: TimeOfDay? = nil) -> SchoolCalendar {
        SchoolCalendar(terms: terms, daysOff: daysOff.union(more), startsAt: time ?? startsAt, working: working)
    }

    /// Whether terms are known around this day, so that a holiday can be told from a year that nobody wrote down.
    public func isKnown(_ day: Day) -> Bool {
        guard let place = terms.lastIndex(where: { $0.first <= day }) else { return false }
        if day <= terms[place].last { return true }
        guard place + 1 < terms.count else { return false }
        return terms[place + 1].first.days(since: terms[place].last) <= SchoolCalendar.longestHoliday
    }

    public func isSchoolDay(_ day: Day) -> Bool {
        guard working.isWorking(day), !daysOff.contains(day) else { return false }
        guard isKnown(day) else { return true }
        guard let term = term(on: day) else { return false }
        return !(term.halfTerm?.contains(day) ?? false)
    }

    /// The last day on which something limited to `count` school days is still in time: day 1 is the first school day
    /// after `start`.
    public func day(_ count: Int, after start: Day) -> Day {
        var day = start
        for _ in 0..<max(0, count) {
            repeat { day = day.next } while !isSchoolDay(day)
        }
        return day
    }

    /// How many school days lie after `start`, up to and with `end`.
    public func schoolDays(after start: Day, through end: Day) -> Int {
        guard start < end else { return 0 }
        return (start.number + 1...end.number).count { isSchoolDay(Day(number: $0)) }
    }

    /// When the school starts on a day.
    public func start(on day: Day) -> TimeOfDay {
        startsAt ?? term(on: day)?.startsAt ?? terms.last { $0.first <= day }?.startsAt ?? terms.first?.startsAt
            ?? .usualSchoolStart
    }

    /// The next moment at which a school day starts, later than this one: today's where it has not started yet, after a
    /// holiday the first day of term.
    public func nextStart(after moment: Instant) -> Instant {
        next(after: moment, at: nil)
    }

    /// The next moment, later than this one, at which it is this time on a school day.
    public func next(_ time: TimeOfDay, after moment: Instant) -> Instant {
        next(after: moment, at: time)
    }

    private func next(after moment: Instant, at time: TimeOfDay?) -> Instant {
        var day = moment.day
        while true {
            if isSchoolDay(day) {
                let start = Instant(day, at: time ?? start(on: day))
                if start > moment { return start }
            }
            day = day.next
        }
    }

    private func term(on day: Day) -> Term? {
        terms.last { $0.first <= day }.flatMap { day <= $0.last ? $0 : nil }
    }
}
