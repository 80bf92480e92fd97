public import Kernel

/// Contacts as they came, kept by day of the week, so that days like them can be drawn: a drawn Tuesday is a Tuesday that
/// there was, with its hours, its ratings and its rush. A bank holiday is like a Sunday.
public struct ArrivalRecord: Sendable {
    private struct Coming: Sendable {
        let hour: Int
        let minute: Int
        let second: Int
        let rank: Int
    }

    private let days: [Int: [[Coming]]]
    private let calendar: WorkingCalendar
    /// How many contacts, and how many days, it is drawn from.
    public let contacts: Int
    public let dayCount: Int

    /// - Parameter span: the days that the record is whole for; contacts of other days are left out.
    public init(_ comings: [(at: Instant, rank: Int)], in span: ClosedRange<Day>, calendar: WorkingCalendar) {
        let byDay = Dictionary(grouping: comings.filter { span.contains($0.at.day) }, by: \.at.day)
        var days: [Int: [[Coming]]] = [:]
        for number in span.lowerBound.number...span.upperBound.number {
            let day = Day(number: number)
            let came = (byDay[day] ?? []).sorted { ($0.at, $0.rank) < ($1.at, $1.rank) }.map { coming in
                let time = coming.at.timeOfDay
                return Coming(hour: time.hour, minute: time.minute, second: time.second, rank: coming.rank)
            }
            days[ArrivalRecord.kind(of: day, calendar), default: []].append(came)
        }
        self.days = days
        self.calendar = calendar
        contacts = byDay.values.reduce(0) { $0 + $1.count }
        dayCount = span.upperBound.days(since: span.lowerBound) + 1
    }

    /// Contacts of so many days from a day on, each day drawn from those of its kind.
    public func draw(
        _ count: Int,
        daysFrom first: Day,
        _ random: inout some RandomNumberGenerator
    ) -> [(at: Instant, rank: Int)] {
        (0..<count).flatMap { number -> [(at: Instant, rank: Int)] in
            let day = first.adding(days: number)
            guard let drawn = days[ArrivalRecord.kind(of: day, calendar)]?.randomElement(using: &random) else { return [] }
            return drawn.map { (Instant(day, hour: $0.hour, minute: $0.minute, second: $0.second), $0.rank) }
        }
    }

    private static func kind(of day: Day, _ calendar: WorkingCalendar) -> Int {
        calendar.isBankHoliday(day) ? 7 : day.weekday
    }
}

/// How long contacts took, to draw from by their urgency; from all of them where one urgency has too few.
public struct ServiceRecord: Sendable {
    /// Fewer cases of one urgency than this say little about it.
    public static let fewest = 20

    private let byRank: [Int: [ServiceCase]]
    public let cases: [ServiceCase]

    public init(_ cases: [ServiceCase]) {
        self.cases = cases
        byRank = Dictionary(grouping: cases, by: \.rank).filter { $0.value.count >= ServiceRecord.fewest }
    }

    /// Nil where there is no case at all.
    public func draw(_ rank: Int, _ random: inout some RandomNumberGenerator) -> ServiceCase? {
        (byRank[rank] ?? cases).randomElement(using: &random)
    }

    /// Hours of hands-on time in the middle case of one urgency; nil where there are too few.
    public func middleHours(of rank: Int) -> Double? {
        guard let cases = byRank[rank] else { return nil }
        return cases.map(\.work).sorted()[cases.count / 2] / 3600
    }
}
