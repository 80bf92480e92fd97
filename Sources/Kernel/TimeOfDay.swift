/// A time that clocks on the wall show, to the minute, on any day: when a school starts.
public struct TimeOfDay: Hashable, Comparable, Sendable {
    /// Minutes since midnight, 0 to 1439.
    public let minutes: Int

    /// Nil when there is no such time.
    public init?(hour: Int, minute: Int = 0) {
        guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
        minutes = hour * 60 + minute
    }

    private init(minutes: Int) { self.minutes = minutes }

    /// Half past eight in the morning: when most schools have begun to let children in. Used where nobody said.
    public static let usualSchoolStart = TimeOfDay(minutes: 8 * 60 + 30)

    public var hour: Int { minutes / 60 }
    public var minute: Int { minutes % 60 }

    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }
}

extension TimeOfDay: CustomStringConvertible, LosslessStringConvertible {
    /// Reads `08:45` and nothing else.
    public init?(_ description: String) {
        guard let parts = description.wholeMatch(of: /([0-9]{2}):([0-9]{2})/), let hour = Int(parts.output.1),
            let minute = Int(parts.output.2)
        else { return nil }
        self.init(hour: hour, minute: minute)
    }

    public var description: String { "\(padded(hour, to: 2)):\(padded(minute, to: 2))" }
}

extension Instant {
    /// The moment at which London's clocks show this time on this day.
    public init(_ day: Day, at time: TimeOfDay) {
        self.init(day, hour: time.hour, minute: time.minute)
    }
}
