/// A day on which England's banks, and most of its offices, are closed.
public struct BankHoliday: Hashable, Sendable, Comparable {
    public let day: Day
    /// As it is announced: `Boxing Day`, `Christmas Day (substitute day)`.
    public let name: String

    public init(day: Day, name: String) {
        self.day = day
        self.name = name
    }

    public static func < (left: BankHoliday, right: BankHoliday) -> Bool {
        (left.day, left.name) < (right.day, right.name)
    }
}

extension BankHoliday {
    /// The first year for which the computation holds: the early May holiday began in 1978.
    public static let firstYear = 1978

    /// The eight holidays of an ordinary year, with their substitutes, in order.
    ///
    /// Source: Banking and Financial Dealings Act 1971, Schedule 1, and the yearly proclamations for New Year's Day and
    /// the early May holiday. What one proclamation adds or moves is data: see `BankHolidayChange`.
    public static func ordinary(in year: Int) -> [BankHoliday] {
        guard let newYear = Day(year: year, month: 1, day: 1), let easter = easterSunday(in: year),
            let may = Day(year: year, month: 5, day: 1), let august = Day(year: year, month: 8, day: 31),
            let christmas = Day(year: year, month: 12, day: 25)
        else { return [] }
        let movable = [
            BankHoliday(day: easter.adding(days: -2), name: "Good Friday"),
            BankHoliday(day: easter.next, name: "Easter Monday"),
            BankHoliday(day: may.onOrAfter(weekday: 1), name: "Early May bank holiday"),
            BankHoliday(day: may.lastOfMonth.onOrBefore(weekday: 1), name: "Spring bank holiday"),
            BankHoliday(day: august.onOrBefore(weekday: 1), name: "Summer bank holiday"),
        ]
        let fixed = substituted([
            BankHoliday(day: newYear, name: "New Year’s Day"),
            BankHoliday(day: christmas, name: "Christmas Day"),
            BankHoliday(day: christmas.next, name: "Boxing Day"),
        ])
        return (movable + fixed).sorted()
    }

    /// Easter Sunday of the western churches, by the anonymous Gregorian method (Meeus, Jones and Butcher).
    public static func easterSunday(in year: Int) -> Day? {
        let golden = year % 19
        let century = year / 100
        let yearOfCentury = year % 100
        let moonCorrection = (8 * century + 13) / 25
        let epact = (19 * golden + century - century / 4 - moonCorrection + 15) % 30
        let weekdayOffset = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
        let lateFullMoon = (golden + 11 * epact + 22 * weekdayOffset) / 451
        let months = epact + weekdayOffset - 7 * lateFullMoon + 114
        return Day(year: year, month: months / 31, day: months % 31 + 1)
    }

    /// A holiday on a Saturday or Sunday is kept on the next weekday that is not a holiday already.
    private static func substituted(_ holidays: [BankHoliday]) -> [BankHoliday] {
        var taken = Set(holidays.map(\.day).filter { !$0.isWeekend })
        return holidays.map { holiday in
            guard holiday.day.isWeekend else { return holiday }
            var day = holiday.day
            while day.isWeekend || taken.contains(day) { day = day.next }
            taken.insert(day)
            return BankHoliday(day: day, name: "\(holiday.name) (substitute day)")
        }
    }
}

/// What one proclamation changed: a holiday that was added, or moved for that year. Data in `Definitions/calendar.yaml`.
public enum BankHolidayChange: Hashable, Sendable {
    case added(BankHoliday)
    /// The ordinary holiday of the first day is kept on another day, under that day's name.
    case moved(from: Day, to: BankHoliday)
}
