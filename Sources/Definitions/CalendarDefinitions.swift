public import Kernel

/// Which days are working days (`calendar.yaml`).
public struct CalendarDefinitions: Hashable, Sendable {
    /// England's: for every limit that law or guidance sets.
    public let national: WorkingCalendar
    /// England's less the partnership's own closures: for limits that say that these count.
    public let withClosures: WorkingCalendar
    /// What each proclamation changed, oldest first.
    public let changes: [BankHolidayChange]
    public let closures: [Closure]
    /// What the council publishes, oldest first.
    public let schoolYears: DefinitionList<SchoolYear>
    /// The days on which schools teach, less what one school alone has off.
    public let schools: SchoolCalendar

    /// The days by which a clock counts.
    public func days(countingClosures: Bool = false) -> ClockCalendar {
        ClockCalendar(working: countingClosures ? withClosures : national, school: schools)
    }

    /// Days on which the partnership's offices are shut though England works.
    public struct Closure: Hashable, Sendable {
        public let from: Day
        public let to: Day
        public let name: String
        public let source: String
    }
}

extension DefinitionNode {
    func calendarDefinitions() -> CalendarDefinitions {
        let changes = items("one-off-bank-holidays") { $0.bankHolidayChange() }
        let closures = items("closures") { $0.closure() }
        let years = entries("school-years", declaring: "school year", additions: .allowed) { $0.schoolYear() }
            .sorted { $0.from < $1.from }
        for (earlier, later) in zip(years, years.dropFirst()) where later.from <= earlier.to {
            complain(about: "school-years", "“\(earlier.key)” and “\(later.key)” overlap. Put the days of their terms right.")
        }
        let closed = closures.flatMap { ($0.from.number...$0.to.number).map(Day.init(number:)) }
        let national = WorkingCalendar(changes: changes)
        return CalendarDefinitions(
            national: national,
            withClosures: WorkingCalendar(changes: changes, closures: Set(closed)),
            changes: changes,
            closures: closures,
            schoolYears: DefinitionList(years),
            schools: SchoolCalendar(
                terms: years.flatMap(\.terms),
                daysOff: Set(years.flatMap(\.daysOff)),
                working: national
            )
        )
    }

    private func bankHolidayChange() -> BankHolidayChange? {
        let holiday = BankHoliday(day: day("day"), name: text("name"))
        _ = text("source")
        if holiday.day.isWeekend {
            complain(
                about: "day",
                "\(holiday.day) is a \(holiday.day.weekdayName). A bank holiday is on a weekday; write that day."
            )
        }
        guard let ordinary = optionalDay("instead-of") else { return .added(holiday) }
        guard ordinary.year == holiday.day.year,
            BankHoliday.ordinary(in: ordinary.year).contains(where: { $0.day == ordinary })
        else {
            complain(
                about: "instead-of",
                "\(ordinary) is not an ordinary bank holiday of \(holiday.day.year). Write the day that was moved, or take this"
                    + " out if a day was added."
            )
            return nil
        }
        return .moved(from: ordinary, to: holiday)
    }

    private func closure() -> CalendarDefinitions.Closure? {
        let closure = CalendarDefinitions.Closure(
            from: day("from"),
            to: day("to"),
            name: text("name"),
            source: text("source")
        )
        guard (0...366).contains(closure.to.days(since: closure.from)) else {
            complain(
                about: "to",
                "A closure ends on or after the day it begins, within a year. Put the days right."
            )
            return nil
        }
        return closure
    }
}
