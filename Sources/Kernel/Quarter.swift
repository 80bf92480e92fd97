/// Three months of the calendar: `2026-Q4`.
public struct Quarter: Hashable, Sendable {
    public let year: Int
    /// 1 to 4.
    public let number: Int

    /// The one in which a day lies.
    public init(of day: Day) {
        year = day.year
        number = (day.month - 1) / 3 + 1
    }

    /// From its key; nil where that is none.
    public init?(_ key: String) {
        guard let match = key.wholeMatch(of: /([0-9]{4})-Q([1-4])/), let year = Int(match.output.1),
            let number = Int(match.output.2),
            (2000...2100).contains(year)
        else { return nil }
        self.year = year
        self.number = number
    }

    public var key: String { "\(year)-Q\(number)" }

    /// From its first day to its last.
    public var days: ClosedRange<Day> {
        let first = Day(year: year, month: number * 3 - 2, day: 1) ?? Day(number: 0)
        return first...first.adding(months: 3).previous
    }

    /// "October to December 2026".
    public var words: String {
        "\(Day.monthNames[number * 3 - 3]) to \(Day.monthNames[number * 3 - 1]) \(year)"
    }
}
