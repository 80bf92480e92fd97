public import Instruments
public import Kernel

/// One line of a chronology: written by hand, or known from the record without retyping (CHRON-1).
public struct ChronologyItem: Hashable, Sendable {
    /// Which it is: `entry:…` for one by hand, `home:…`, `worker:…`, `flag:…` for what the record knows.
    public let id: String
    public let happened: PartialDate
    /// Whether nobody knows when it happened, and the day is that on which it was written down.
    public let isDatedByRecording: Bool
    /// Key of the kinds, or of the automatic entries.
    public let kind: String
    public let label: String
    public let lane: String
    public let words: String
    /// Key of the significance.
    public let significance: String
    public let because: String
    /// Whom it is about: standing records.
    public var people: Set<ID<Person>>
    public let told: Told
    /// Nil for what the record knows by itself.
    public let entry: ID<ChronologyEntry>?
    public let isIncident: Bool
    public let isDomestic: Bool
    public let isShared: Bool
    public var leftOut: LeftOut?
    /// Whether the reader may correct it or take it back.
    public var mayCorrect = false

    public var isByHand: Bool { entry != nil }

    /// By when it happened, then by when it was written down.
    static func isBefore(_ left: ChronologyItem, _ right: ChronologyItem) -> Bool {
        (left.happened, left.told.at, left.id) < (right.happened, right.told.at, right.id)
    }
}

/// What a chronology shows by its numbers: how often, where nothing is, what repeats (CHRON-4). Pure.
public struct ChronologyPattern: Hashable, Sendable {
    public struct Quarter: Hashable, Sendable {
        public let year: Int
        public let quarter: Int
        public let count: Int

        /// For reading: `July to September 2025`.
        public var inWords: String {
            let months = Day.monthNames[((quarter - 1) * 3)...((quarter - 1) * 3 + 2)]
            return "\(months.first ?? "") to \(months.last ?? "") \(year)"
        }
    }

    public struct Gap: Hashable, Sendable {
        public let from: Day
        /// Nil while it goes on.
        public let to: Day?
        public let months: Int

        public var inWords: String {
            to.map { "No entry for \(months) months, from \(from.inWords) to \($0.inWords)." }
                ?? "No entry for \(months) months, since \(from.inWords)."
        }
    }

    public struct Repeat: Hashable, Sendable {
        public let label: String
        public let count: Int
    }

    /// Incidents in each quarter of the time looked at, quarters without any too; oldest first.
    public let quarters: [Quarter]
    /// When each of those was, for drawing.
    public let days: [Day]
    /// Incidents in that time of which only the year is known: in no quarter.
    public let undated: Int
    public let gaps: [Gap]
    /// Kinds of entry that repeat within that time, the most frequent first.
    public let repeats: [Repeat]
    /// Months looked at.
    public let months: Int

    public var incidents: Int { quarters.map(\.count).reduce(0, +) + undated }

    /// - Parameters:
    ///   - months: over which repeats and quarters are counted.
    ///   - gapFrom: months from which a stretch without entry is told.
    ///   - repeatFrom: how many of a kind are a repeat.
    public static func of(
        _ items: [ChronologyItem],
        on today: Day,
        months: Int,
        gapFrom: Int,
        repeatFrom: Int
    ) -> ChronologyPattern {
        let begin = today.adding(months: -months)
        let recent = items.filter { $0.happened.lastDay > begin && $0.happened.firstDay <= today }
        let incidents = recent.filter(\.isIncident)
        let dated = incidents.filter { $0.happened.precision != .year }
        let counts = Dictionary(grouping: dated) { quarter($0.happened.firstDay) }.mapValues(\.count)
        // A month that straddles the beginning counts by its first day, which may be a quarter earlier.
        let first = min(quarter(begin.next), dated.map { quarter($0.happened.firstDay) }.min() ?? Int.max)
        let kinds = Dictionary(grouping: recent.filter(\.isByHand), by: \.label).mapValues(\.count)
        return ChronologyPattern(
            quarters: (first...quarter(today)).map { Quarter(year: $0 / 4, quarter: $0 % 4 + 1, count: counts[$0] ?? 0) },
            days: dated.map(\.happened.firstDay).sorted(),
            undated: incidents.count - dated.count,
            gaps: gaps(items, on: today, from: gapFrom),
            repeats: kinds.filter { $0.value >= repeatFrom }.map { Repeat(label: $0.key, count: $0.value) }
                .sorted { ($1.count, $0.label) < ($0.count, $1.label) },
            months: months
        )
    }

    private static func quarter(_ day: Day) -> Int { day.year * 4 + (day.month - 1) / 3 }

    private static func gaps(_ items: [ChronologyItem], on today: Day, from least: Int) -> [Gap] {
        var gaps: [Gap] = []
        var last: Day?
        for item in items.sorted(by: ChronologyItem.isBefore) where item.happened.firstDay <= today {
            if let last, fullMonths(from: last, to: item.happened.firstDay) >= least {
                gaps.append(
                    Gap(from: last, to: item.happened.firstDay, months: fullMonths(from: last, to: item.happened.firstDay))
                )
            }
            last = max(last ?? item.happened.lastDay, min(item.happened.lastDay, today))
        }
        if let last, fullMonths(from: last, to: today) >= least {
            gaps.append(Gap(from: last, to: nil, months: fullMonths(from: last, to: today)))
        }
        return gaps
    }

    private static func fullMonths(from: Day, to: Day) -> Int {
        guard to > from else { return 0 }
        let months = (to.year - from.year) * 12 + to.month - from.month
        return from.adding(months: months) > to ? months - 1 : months
    }
}
