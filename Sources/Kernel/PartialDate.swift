/// A date known to the day, to the month or only to the year, as plans and families give them.
///
/// A month-only date falls due on the last day of the month (PLAN-7), a year-only date on 31 December.
/// Printed and stored as `2019-09-30`, `2019-09` or `2019`.
public struct PartialDate: Hashable, Sendable {
    public enum Precision: String, Hashable, Sendable, Codable, CaseIterable {
        case year, month, day
    }

    public let precision: Precision
    /// The first day that it may mean.
    public let firstDay: Day

    /// Known to the day.
    public init(_ day: Day) {
        precision = .day
        firstDay = day
    }

    /// Known to the month. Nil when there is no such month.
    public init?(year: Int, month: Int) {
        guard let first = Day(year: year, month: month, day: 1) else { return nil }
        precision = .month
        firstDay = first
    }

    /// Known to the year. Nil outside 1 to 9999.
    public init?(year: Int) {
        guard let first = Day(year: year, month: 1, day: 1) else { return nil }
        precision = .year
        firstDay = first
    }

    /// The last day that it may mean: the day on which something with this date falls due.
    public var lastDay: Day {
        switch precision {
        case .day: firstDay
        case .month: firstDay.lastOfMonth
        case .year: firstDay.adding(months: 12).previous
        }
    }

    /// Whether it may mean that day.
    public func contains(_ day: Day) -> Bool {
        firstDay <= day && day <= lastDay
    }

    /// For reading: `30 September 2019`, `September 2019` or `2019`.
    public var inWords: String {
        switch precision {
        case .day: firstDay.inWords
        case .month: "\(Day.monthNames[firstDay.month - 1]) \(firstDay.year)"
        case .year: "\(firstDay.year)"
        }
    }

    /// When it falls due, with why where that is not plain: `September 2019, so due by its last day, 30 September 2019`.
    public var dueInWords: String {
        precision == .day ? inWords : "\(inWords), so due by its last day, \(lastDay.inWords)"
    }
}

extension PartialDate: Comparable {
    /// By the first day that each may mean; of two that begin alike, the more precise is first.
    public static func < (left: PartialDate, right: PartialDate) -> Bool {
        (left.firstDay, left.lastDay) < (right.firstDay, right.lastDay)
    }
}

extension PartialDate: CustomStringConvertible, LosslessStringConvertible {
    /// Reads `2019-09-30`, `2019-09` or `2019` and nothing else.
    public init?(_ description: String) {
        let pieces = description.split(separator: "-", omittingEmptySubsequences: false)
        switch pieces.count {
        case 3:
            guard let day = Day(description) else { return nil }
            self.init(day)
        case 2:
            guard let first = Day(description + "-01") else { return nil }
            self.init(year: first.year, month: first.month)
        default:
            guard let first = Day(description + "-01-01") else { return nil }
            self.init(year: first.year)
        }
    }

    public var description: String {
        switch precision {
        case .day: firstDay.description
        case .month: String(firstDay.description.prefix(7))
        case .year: String(firstDay.description.prefix(4))
        }
    }
}

extension PartialDate: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let date = PartialDate(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "Not a date: \(text)")
            )
        }
        self = date
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
