/// By when a clock must be stopped, as a definition writes it.
public enum ClockLimit: Hashable, Sendable {
    /// `24 hours`, `15 working-days`, `3 months` after the start.
    case within(TimeLimit)
    /// `2 school-days`: by the end of the second school day after the start.
    case schoolDays(Int)
    /// `same-day`: by the end of the day of the start.
    case sameDay
    /// `before-next-school-day`: before the next school day starts, holidays included.
    case beforeNextSchoolDay
    /// `10:00 on a school-day`: the next time that it is ten on a school day.
    case onSchoolDay(TimeOfDay)
    /// `given`: whoever starts it says by when.
    case given
    /// `6 weeks before`: so long before the moment that whoever starts it gives. Where that has gone by at the start, by the
    /// end of the day of the start.
    case ahead(TimeLimit)
}

extension ClockLimit {
    /// Whether whoever starts such a clock must say by when, or before what.
    public var needsGiven: Bool {
        switch self {
        case .given, .ahead: true
        case .within, .schoolDays, .sameDay, .beforeNextSchoolDay, .onSchoolDay: false
        }
    }

    /// For reading: `15 working days`, `before the next school day starts`.
    public var inWords: String {
        switch self {
        case .within(let limit): limit.inWords
        case .schoolDays(let count): "\(count) school day\(count == 1 ? "" : "s")"
        case .sameDay: "the same day"
        case .beforeNextSchoolDay: "before the next school day starts"
        case .onSchoolDay(let time): "\(time) on a school day"
        case .given: "as it is given each time"
        case .ahead(let limit): "\(limit.inWords) before"
        }
    }

    /// Whether a bank holiday or a school's closure can move it.
    public var dependsOnCalendar: Bool {
        switch self {
        case .within(let limit), .ahead(let limit): limit.unit == .workingDays
        case .schoolDays, .beforeNextSchoolDay, .onSchoolDay: true
        case .sameDay, .given: false
        }
    }

    /// Whether it ends with a day, so that the whole of that day is in time.
    public var endsWithDay: Bool {
        switch self {
        case .within(let limit): limit.unit != .hours
        case .schoolDays, .sameDay, .ahead, .given: true
        case .beforeNextSchoolDay, .onSchoolDay: false
        }
    }
}

extension ClockLimit: CustomStringConvertible, LosslessStringConvertible {
    /// Reads what `description` writes, and nothing else.
    public init?(_ description: String) {
        switch description {
        case "same-day": self = .sameDay
        case "before-next-school-day": self = .beforeNextSchoolDay
        case "given": self = .given
        default:
            if let match = description.wholeMatch(of: /([0-9]{1,4}) school-days?/), let count = Int(match.output.1) {
                self = .schoolDays(count)
            } else if let match = description.wholeMatch(of: /([0-9:]+) on a school-day/),
                let time = TimeOfDay(String(match.output.1))
            {
                self = .onSchoolDay(time)
            } else if let match = description.wholeMatch(of: /(.+) before/), let limit = TimeLimit(String(match.output.1)) {
                self = .ahead(limit)
            } else if let limit = TimeLimit(description) {
                self = .within(limit)
            } else {
                return nil
            }
        }
    }

    public var description: String {
        switch self {
        case .within(let limit): limit.description
        case .schoolDays(let count): "\(count) school-days"
        case .sameDay: "same-day"
        case .beforeNextSchoolDay: "before-next-school-day"
        case .onSchoolDay(let time): "\(time) on a school-day"
        case .given: "given"
        case .ahead(let limit): "\(limit) before"
        }
    }
}

extension Deadline {
    /// The last moment that is in time, to the millisecond: what is sorted and compared.
    public var lastMoment: Instant {
        switch self {
        case .endOf(let day): Instant(milliseconds: Instant(day.next).milliseconds - 1)
        case .moment(let moment): moment
        }
    }
}
