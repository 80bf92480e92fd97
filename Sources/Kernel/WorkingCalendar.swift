/// Which days are working days, and when something limited to so many of them is due.
///
/// A working day is Monday to Friday less England's bank holidays, and less the partnership's own closures where a limit
/// says that these count (`standards.md`, "Working days and clocks").
public struct WorkingCalendar: Hashable, Sendable {
    private let changes: [BankHolidayChange]
    /// Days on which this calendar is closed though England works.
    public let closures: Set<Day>
    /// The bank holidays of the years that are asked for most; others are worked out when asked.
    private let known: Set<Day>
    private static let knownYears = 1990...2060

    public init(changes: [BankHolidayChange] = [], closures: Set<Day> = []) {
        self.changes = changes
        self.closures = closures
        known = Set(
            WorkingCalendar.knownYears.flatMap { WorkingCalendar.holidays(in: $0, changes).map(\.day) }
        )
    }

    /// England's bank holidays of a year, in order. True from 1978.
    public func bankHolidays(in year: Int) -> [BankHoliday] {
        WorkingCalendar.holidays(in: year, changes)
    }

    public func isBankHoliday(_ day: Day) -> Bool {
        let year = day.year
        if WorkingCalendar.knownYears.contains(year) { return known.contains(day) }
        return bankHolidays(in: year).contains { $0.day == day }
    }

    public func isWorking(_ day: Day) -> Bool {
        !day.isWeekend && !closures.contains(day) && !isBankHoliday(day)
    }

    /// The last day on which something limited to `count` working days is still in time.
    ///
    /// Day 1 is the first working day after `start`: a discussion late on a Monday does not use Monday up, and one on a
    /// Saturday counts as if it had been on the Friday. With a count of 0, `start` itself.
    public func day(_ count: Int, after start: Day) -> Day {
        var day = start
        for _ in 0..<max(0, count) {
            repeat { day = day.next } while !isWorking(day)
        }
        return day
    }

    /// The last day on which something that must come `count` working days before `end` is still in time.
    public func day(_ count: Int, before end: Day) -> Day {
        var day = end
        for _ in 0..<max(0, count) {
            repeat { day = day.previous } while !isWorking(day)
        }
        return day
    }

    /// On which working day after `start` it is: how many working days lie after `start`, up to and with `end`.
    /// Nought when `end` is not later.
    public func workingDays(after start: Day, through end: Day) -> Int {
        var count = 0
        var day = start
        while day < end {
            day = day.next
            if isWorking(day) { count += 1 }
        }
        return count
    }

    private static func holidays(in year: Int, _ changes: [BankHolidayChange]) -> [BankHoliday] {
        var holidays = BankHoliday.ordinary(in: year)
        for change in changes {
            switch change {
            case .added(let holiday) where holiday.day.year == year:
                holidays.append(holiday)
            case .moved(let from, let to) where to.day.year == year:
                holidays.removeAll { $0.day == from }
                holidays.append(to)
            case .added, .moved: continue
            }
        }
        return holidays.sorted()
    }
}

extension Day {
    /// This day, or the next that is that day of the week (1 is Monday).
    public func onOrAfter(weekday: Int) -> Day {
        adding(days: (weekday - self.weekday + 7) % 7)
    }

    /// This day, or the last before it that is that day of the week (1 is Monday).
    public func onOrBefore(weekday: Int) -> Day {
        adding(days: -((self.weekday - weekday + 7) % 7))
    }

    /// Monday to Sunday.
    public var weekdayName: String {
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday - 1]
    }
}
