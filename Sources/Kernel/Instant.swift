public import Foundation

/// A moment in time, to the millisecond: when something happened, whoever was looking at whichever clock.
///
/// Stored and sent as `2026-03-02T16:55:00.000Z` (RFC 3339, UTC), a fixed width that sorts as text.
/// Shown to people in London's time.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since the start of 1970 in UTC.
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    public init(_ date: Date) {
        milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
    }

    /// The moment at which London's clocks show this time on this day. In the hour that a clock change skips, as long after
    /// the change (01:30 becomes 02:30); in the hour that is shown twice, the first of the two.
    public init(_ day: Day, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        let shown = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        let before = shown - Int64(London.offset(atUTCSeconds: shown - 86_400))
        let after = shown - Int64(London.offset(atUTCSeconds: shown + 86_400))
        // Where clocks go back both are true and the first is meant; where they go forward neither is, and the later of
        // the two is as long after the change as the time asked for.
        let isTrue = { (moment: Int64) in moment + Int64(London.offset(atUTCSeconds: moment)) == shown }
        let moments = [before, after].filter(isTrue)
        milliseconds = (moments.min() ?? max(before, after)) * 1000
    }

    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    /// The system's clock, now.
    public static var now: Instant { Instant(Date()) }

    public func adding(seconds: Int) -> Instant {
        Instant(milliseconds: milliseconds + Int64(seconds) * 1000)
    }
    public func adding(hours: Int) -> Instant { adding(seconds: hours * 3600) }
    public func seconds(since other: Instant) -> Double { Double(milliseconds - other.milliseconds) / 1000 }

    public var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    /// The day on London's calendars at this moment.
    public var day: Day {
        Day(number: Int((Double(londonSeconds) / 86_400).rounded(.down)))
    }

    /// What London's clocks show at this moment, from 0 to 23 and 0 to 59.
    public var timeOfDay: (hour: Int, minute: Int, second: Int) {
        let second = Int(londonSeconds) - day.number * 86_400
        return (second / 3600, second % 3600 / 60, second % 60)
    }

    /// For reading, in London's time: `2 March 2026, 16:55`.
    public var inWords: String {
        let time = timeOfDay
        return "\(day.inWords), \(padded(time.hour, to: 2)):\(padded(time.minute, to: 2))"
    }

    private var londonSeconds: Int64 {
        let seconds = Int64((Double(milliseconds) / 1000).rounded(.down))
        return seconds + Int64(London.offset(atUTCSeconds: seconds))
    }
}

extension Instant: CustomStringConvertible, LosslessStringConvertible {
    /// Reads RFC 3339: `2026-03-02T16:55:00Z`, with or without a fraction, `Z` or an offset such as `+01:00`.
    public init?(_ description: String) {
        let bytes = Array(description.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[range] {
                guard (48...57).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 48)
            }
            return value
        }
        guard bytes.count >= 20, bytes[10] == 84 || bytes[10] == 116 || bytes[10] == 32,
            bytes[13] == 58, bytes[16] == 58,
            let day = Day(String(description.prefix(10))),
            let hour = number(11..<13), hour < 24, let minute = number(14..<16), minute < 60,
            let second = number(17..<19), second < 61
        else { return nil }
        var place = 19
        var thousandths = 0
        if bytes[place] == 46 {
            place += 1
            guard number(place..<place + 1) != nil else { return nil }
            var scale = 100
            while place < bytes.count, (48...57).contains(bytes[place]) {
                thousandths += Int(bytes[place] - 48) * scale
                scale /= 10
                place += 1
            }
        }
        guard place < bytes.count else { return nil }
        var offset = 0
        switch bytes[place] {
        case 90, 122:
            guard place + 1 == bytes.count else { return nil }
        case 43, 45:
            guard let hours = number(place + 1..<place + 3) else { return nil }
            let hasColon = place + 3 < bytes.count && bytes[place + 3] == 58
            let from = place + (hasColon ? 4 : 3)
            let minutes = from == bytes.count ? 0 : number(from..<from + 2)
            guard let minutes, hours < 24, minutes < 60, !hasColon || from < bytes.count,
                from == bytes.count || from + 2 == bytes.count
            else { return nil }
            offset = (hours * 60 + minutes) * (bytes[place] == 43 ? 60 : -60)
        default:
            return nil
        }
        let seconds = day.number * 86_400 + hour * 3600 + minute * 60 + second - offset
        milliseconds = Int64(seconds) * 1000 + Int64(thousandths)
    }

    public var description: String {
        let seconds = Int((Double(milliseconds) / 1000).rounded(.down))
        let thousandths = Int(milliseconds) - seconds * 1000
        let day = Day(number: Int((Double(seconds) / 86_400).rounded(.down)))
        let rest = seconds - day.number * 86_400
        let time = [rest / 3600, rest % 3600 / 60, rest % 60].map { padded($0, to: 2) }.joined(separator: ":")
        return "\(day)T\(time).\(padded(thousandths, to: 3))Z"
    }
}

extension Instant: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let instant = Instant(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "Not a time: \(text)")
            )
        }
        self = instant
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// London's clocks.
enum London {
    /// The system's time-zone data; nil on a machine that has none, such as a bare container.
    private static let zone = TimeZone(identifier: "Europe/London")

    /// Seconds ahead of UTC: 0 in winter, 3600 in summer.
    static func offset(atUTCSeconds seconds: Int64) -> Int {
        zone?.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
            ?? ruleOffset(atUTCSeconds: seconds)
    }

    /// By the rule in force since 1996: summer from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday
    /// of October (Summer Time Order 2002). Used where there is no data: an hour wrong without a word would be worse.
    static func ruleOffset(atUTCSeconds seconds: Int64) -> Int {
        let year = Day(number: Int((Double(seconds) / 86_400).rounded(.down))).year
        guard let march = Day(year: year, month: 3, day: 31),
            let october = Day(year: year, month: 10, day: 31)
        else {
            return 0
        }
        let changes = [march, october].map { Int64($0.onOrBefore(weekday: 7).number) * 86_400 + 3600 }
        return changes[0] <= seconds && seconds < changes[1] ? 3600 : 0
    }
}

/// What time it is: the system's clock in use, a set one in tests.
public protocol TimeSource: Sendable {
    var now: Instant { get }
}

/// The system's clock.
public struct SystemTime: TimeSource {
    public init() {}
    public var now: Instant { .now }
}
