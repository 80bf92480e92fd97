/// How long something may take: 15 working days, 24 hours, 3 months.
///
/// Printed and stored as `15 working-days`.
public struct TimeLimit: Hashable, Sendable {
    public enum Unit: String, Hashable, Sendable, Codable, CaseIterable {
        /// Elapsed hours, across weekends and clock changes.
        case hours
        case days
        case workingDays = "working-days"
        case weeks
        /// The same day number, or the month's last day.
        case months
        case years
    }

    public let count: Int
    public let unit: Unit

    public init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// For reading: `15 working days`, `1 month`.
    public var inWords: String {
        let plural = unit.rawValue.replacing("-", with: " ")
        return "\(count) \(count == 1 ? String(plural.dropLast()) : plural)"
    }
}

extension TimeLimit.Unit {
    /// As people write it: `working days`, `working-day`, `Months`. Nil when it is no unit of time we know.
    public init?(written text: String) {
        let folded = text.lowercased().split { $0 == " " || $0 == "-" || $0 == "_" }.joined(separator: "-")
        guard let unit = TimeLimit.Unit(rawValue: folded) ?? TimeLimit.Unit(rawValue: folded + "s") else {
            return nil
        }
        self = unit
    }
}

extension TimeLimit: CustomStringConvertible, LosslessStringConvertible {
    /// Reads a whole number and a unit: `15 working-days`, `1 month`.
    public init?(_ description: String) {
        let pieces = description.split(separator: " ", maxSplits: 1)
        guard pieces.count == 2, pieces[0].utf8.allSatisfy({ (48...57).contains($0) }),
            let count = Int(pieces[0]),
            let unit = Unit(written: String(pieces[1]))
        else { return nil }
        self.init(count, unit)
    }

    public var description: String { "\(count) \(unit.rawValue)" }
}

/// By when: the end of a day, or a moment where the limit is in hours.
public enum Deadline: Hashable, Sendable {
    case endOf(Day)
    case moment(Instant)

    /// The day on which it falls, on London's calendars.
    public var day: Day {
        switch self {
        case .endOf(let day): day
        case .moment(let instant): instant.day
        }
    }

    /// Whether something done then was in time.
    public func isMet(at instant: Instant) -> Bool {
        switch self {
        case .endOf(let day): instant.day <= day
        case .moment(let last): instant <= last
        }
    }

    /// For reading: `23 March 2026`, or `3 March 2026, 16:55`.
    public var inWords: String {
        switch self {
        case .endOf(let day): day.inWords
        case .moment(let instant): instant.inWords
        }
    }
}

extension WorkingCalendar {
    /// When something limited so, and begun then, is due (`standards.md`, "Working days and clocks").
    public func due(_ limit: TimeLimit, from start: Instant) -> Deadline {
        switch limit.unit {
        case .hours: .moment(start.adding(hours: limit.count))
        case .days: .endOf(start.day.adding(days: limit.count))
        case .workingDays: .endOf(day(limit.count, after: start.day))
        case .weeks: .endOf(start.day.adding(days: 7 * limit.count))
        case .months: .endOf(start.day.adding(months: limit.count))
        case .years: .endOf(start.day.adding(months: 12 * limit.count))
        }
    }
}
