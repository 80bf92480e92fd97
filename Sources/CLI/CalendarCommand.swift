import ArgumentParser
import Definitions
import Kernel

/// `lantern calendar`: working days as the law counts them.
struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "Working days, and England's bank holidays.",
        subcommands: [HolidaysCommand.self, DueCommand.self]
    )
}

struct HolidaysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "holidays",
        abstract: "England's bank holidays of a year."
    )

    @Argument(help: "The year, from \(BankHoliday.firstYear) on.")
    var year: Int

    @OptionGroup var definitions: DefinitionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (BankHoliday.firstYear...9998).contains(year) else {
            throw ValidationError(
                "England's bank holidays have been the present ones since \(BankHoliday.firstYear)."
                    + " Give a year from \(BankHoliday.firstYear) to 9998."
            )
        }
    }

    func run() throws {
        let holidays = try definitions.load().calendar.national.bankHolidays(in: year)
        let listing = Listing(
            columns: [.init("date", "Date"), .init("weekday", "Day"), .init("name", "Holiday")],
            rows: holidays.map { [.of($0.day), .string($0.day.weekdayName), .string($0.name)] }
        )
        print(listing.written(as: output.format))
    }
}

struct DueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due",
        abstract: "When something limited to so much time is due.",
        discussion: """
            Day 0 is the day of START and day 1 the next working day; a START on a day that is no working day counts from \
            the last working day before it. Hours run on through nights, weekends and clock changes. So many months on is \
            the same day number, or the month's last day.

            lantern calendar due 2026-03-02 15 working-days
            lantern calendar due 2026-03-27T16:30 72 hours
            """
    )

    @Argument(help: "The day, 2026-03-02, or the time in London, 2026-03-02T16:30.")
    var start: String

    @Argument(help: "How many.")
    var count: Int

    @Argument(help: "Of what: \(TimeLimit.Unit.allCases.map(\.rawValue).joined(separator: ", ")).")
    var unit: String

    @Flag(help: "Leave out the partnership's own closures too.")
    var closures = false

    @OptionGroup var definitions: DefinitionOptions
    @OptionGroup var output: OutputOptions

    /// A hundred years in the unit that needs the greatest number.
    private static let mostDays = 36_525

    func validate() throws {
        let (moment, limit) = try asked()
        guard (0...DueCommand.mostDays * (limit.unit == .hours ? 24 : 1)).contains(limit.count) else {
            throw ValidationError(
                "Give a number from 0 to \(DueCommand.mostDays) (for hours, 24 times that)."
            )
        }
        guard (BankHoliday.firstYear...8000).contains(moment.day.year) || limit.unit != .workingDays else {
            throw ValidationError(
                "Bank holidays are known from \(BankHoliday.firstYear) to 8000. Give a START in those years."
            )
        }
    }

    func run() throws {
        let (moment, limit) = try asked()
        let calendar = try definitions.load().calendar
        let deadline = (closures ? calendar.withClosures : calendar.national).due(limit, from: moment)
        switch output.format {
        case .text: print(deadline.inWords)
        case .json, .csv:
            let listing = Listing(
                columns: [
                    .init("start", "Start"), .init("count", "Count"), .init("unit", "Unit"),
                    .init("due", "Due"),
                    .init("weekday", "Day"),
                ],
                rows: [
                    [
                        .string(start), .int(limit.count), .string(limit.unit.rawValue),
                        .string(deadline.text), .string(deadline.day.weekdayName),
                    ]
                ]
            )
            print(output.format == .json ? listing.firstAsJSON : listing.written(as: .csv))
        }
    }

    private func asked() throws -> (Instant, TimeLimit) {
        guard let moment = Instant(typed: start) else {
            throw ValidationError(
                "START is a day, 2026-03-02, or a time in London, 2026-03-02T16:30. There is no “\(start)”."
            )
        }
        guard let unit = TimeLimit.Unit(written: unit) else {
            let known = TimeLimit.Unit.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("UNIT is one of \(known). “\(unit)” is none of them.")
        }
        return (moment, TimeLimit(count, unit))
    }
}

extension Instant {
    /// A day, whose first moment it is, or a time in London to the minute, or RFC 3339.
    init?(typed text: String) {
        if let instant = Instant(text) {
            self = instant
            return
        }
        let halves = text.split(separator: "T", omittingEmptySubsequences: false).map(String.init)
        guard let day = halves.first.flatMap(Day.init), halves.count <= 2 else { return nil }
        guard halves.count == 2 else {
            self.init(day)
            return
        }
        guard let time = halves[1].wholeMatch(of: /([01][0-9]|2[0-3]):([0-5][0-9])/),
            let hour = Int(time.output.1), let minute = Int(time.output.2)
        else { return nil }
        self.init(day, hour: hour, minute: minute)
    }
}

extension Deadline {
    /// For programs: `2026-03-23`, or a moment in RFC 3339.
    var text: String {
        switch self {
        case .endOf(let day): day.description
        case .moment(let instant): instant.description
        }
    }
}
