public import Kernel

/// So many people at certain hours of certain weekdays, from a day on (FD-11).
public struct ShiftHours: Hashable, Sendable {
    /// 1 for Monday to 7 for Sunday: the days on which it begins.
    public var weekdays: Set<Int>
    /// Whether it is worked on bank holidays that fall on one of its weekdays.
    public var onBankHolidays: Bool
    /// In London. Where it ends no later than it begins, it ends on the next day.
    public var from: TimeOfDay
    public var until: TimeOfDay
    public var people: Int
    public var firstDay: Day
    /// Nil while nothing ends it.
    public var lastDay: Day?

    public init(
        weekdays: Set<Int>,
        onBankHolidays: Bool,
        from: TimeOfDay,
        until: TimeOfDay,
        people: Int,
        firstDay: Day,
        lastDay: Day? = nil
    ) {
        self.weekdays = weekdays
        self.onBankHolidays = onBankHolidays
        self.from = from
        self.until = until
        self.people = people
        self.firstDay = firstDay
        self.lastDay = lastDay
    }

    /// When it is worked, where it begins on this day; nil where it does not.
    public func span(on day: Day, _ calendar: WorkingCalendar) -> Range<Instant>? {
        guard firstDay <= day, lastDay.map({ day <= $0 }) ?? true, weekdays.contains(day.weekday) else { return nil }
        if !onBankHolidays, calendar.isBankHoliday(day) { return nil }
        let start = Instant(day, at: from)
        let end = Instant(from < until ? day : day.next, at: until)
        return start < end ? start..<end : nil
    }
}

/// Who is there when: several shifts laid over one another.
public struct ShiftPattern: Hashable, Sendable {
    public var shifts: [ShiftHours]
    public let calendar: WorkingCalendar

    public init(_ shifts: [ShiftHours], calendar: WorkingCalendar) {
        self.shifts = shifts
        self.calendar = calendar
    }

    /// How many are there from each moment on, between two moments, beginning with the first.
    public func levels(in span: Range<Instant>) -> [(from: Instant, people: Int)] {
        var changes: [Instant: Int] = [span.lowerBound: 0]
        for day in days(touching: span) {
            for shift in shifts {
                guard let worked = shift.span(on: day, calendar)?.clamped(to: span), !worked.isEmpty else { continue }
                changes[worked.lowerBound, default: 0] += shift.people
                changes[worked.upperBound, default: 0] -= shift.people
            }
        }
        var people = 0
        return changes.filter { $0.key < span.upperBound || $0.key == span.lowerBound }.sorted { $0.key < $1.key }.map { change in
            people += change.value
            return (change.key, people)
        }
    }

    /// How many are there at a moment.
    public func people(at moment: Instant) -> Int {
        [moment.day.previous, moment.day].reduce(0) { sum, day in
            sum + shifts.reduce(0) { $0 + (($1.span(on: day, calendar)?.contains(moment) ?? false) ? $1.people : 0) }
        }
    }

    private func days(touching span: Range<Instant>) -> [Day] {
        let first = span.lowerBound.day.previous
        return (0...max(span.upperBound.day.days(since: first), 0)).map { first.adding(days: $0) }
    }
}
