/// A day of the calendar with no time and no time zone: a date of birth, a due date.
///
/// Held as the number of days since 1 January 1970 in the Gregorian calendar, so that counting days is arithmetic.
/// Printed and stored as `2026-03-23`.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1 January 1970.
    public let number: Int

    public init(number: Int) {
        self.number = number
    }

    /// Nil when there is no such day (30 February, month 13).
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, in: year)
        else { return nil }
        number = Day.number(year: year, month: month, day: day)
    }

    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    public var next: Day { Day(number: number + 1) }
    public var previous: Day { Day(number: number - 1) }

    /// The day `count` calendar days later (earlier when negative).
    public func adding(days count: Int) -> Day { Day(number: number + count) }

    /// The same day number `count` months later, or that month's last day when it has no such number.
    public func adding(months count: Int) -> Day {
        let parts = self.parts
        let months = parts.year * 12 + (parts.month - 1) + count
        let year = Int((Double(months) / 12).rounded(.down))
        let month = months - year * 12 + 1
        let day = min(parts.day, Day.length(ofMonth: month, in: year))
        return Day(number: Day.number(year: year, month: month, day: day))
    }

    /// How many days from `other` to this day; negative when `other` is later.
    public func days(since other: Day) -> Int { number - other.number }

    public var year: Int { parts.year }
    public var month: Int { parts.month }
    /// The day of the month, from 1.
    public var day: Int { parts.day }

    /// 1 is Monday and 7 is Sunday (ISO 8601).
    public var weekday: Int {
        let fromThursday = (number + 3) % 7
        return (fromThursday < 0 ? fromThursday + 7 : fromThursday) + 1
    }

    public var isWeekend: Bool { weekday > 5 }
    public var firstOfMonth: Day { Day(number: number - day + 1) }
    public var lastOfMonth: Day {
        let parts = self.parts
        return Day(number: number + Day.length(ofMonth: parts.month, in: parts.year) - parts.day)
    }

    /// How many days a month has.
    public static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        default: 31
        }
    }

    /// Year, month and day of the month at once, by the civil-from-days method (era of 400 years).
    public var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func number(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

extension Day: CustomStringConvertible, LosslessStringConvertible {
    /// Reads `2026-03-23` and nothing else.
    public init?(_ description: String) {
        var text = description
        let parts: (year: Int, month: Int, day: Int)? = text.withUTF8 { characters in
            guard characters.count == 10, characters[4] == UInt8(ascii: "-"), characters[7] == UInt8(ascii: "-") else {
                return nil
            }
            func number(_ range: Range<Int>) -> Int? {
                var value = 0
                for place in range {
                    guard (48...57).contains(characters[place]) else { return nil }
                    value = value * 10 + Int(characters[place] - 48)
                }
                return value
            }
            guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
            return (year, month, day)
        }
        guard let parts else { return nil }
        self.init(year: parts.year, month: parts.month, day: parts.day)
    }

    public var description: String {
        let parts = self.parts
        return "\(padded(parts.year, to: 4))-\(padded(parts.month, to: 2))-\(padded(parts.day, to: 2))"
    }

    /// For reading: `23 March 2026`.
    public var inWords: String {
        let parts = self.parts
        return "\(parts.day) \(Day.monthNames[parts.month - 1]) \(parts.year)"
    }

    /// January to December.
    public static let monthNames = [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ]
}

extension Day: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "Not a day: \(text)")
            )
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A whole number with noughts in front, `count` digits at least.
func padded(_ number: Int, to count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.count)) + digits
}
