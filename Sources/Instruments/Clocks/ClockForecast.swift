public import Kernel

/// How likely an open clock ends late, from how others like it ended. It says and never decides.
public struct ClockForecast: Hashable, Sendable {
    /// From 0 to 1; nil where too few like it have ended to say.
    public let chance: Double?
    /// How many of its kind, still open after as much of their time, it rests on.
    public let cases: Int
    /// In words, as they were reckoned.
    public let reasons: [String]
}

/// A clock that ended met or missed.
public struct ClockCase: Hashable, Sendable {
    public let variant: String?
    public let holder: ClockHolder?
    public let startedAt: Instant
    public let due: Instant
    public let stoppedAt: Instant
    public let wasMissed: Bool

    public init(
        variant: String?,
        holder: ClockHolder?,
        startedAt: Instant,
        due: Instant,
        stoppedAt: Instant,
        wasMissed: Bool
    ) {
        self.variant = variant
        self.holder = holder
        self.startedAt = startedAt
        self.due = due
        self.stoppedAt = stoppedAt
        self.wasMissed = wasMissed
    }

    /// The moment at which so much of its time was used: 0 is the start, 1 is when it was due.
    func moment(at share: Double) -> Instant {
        Instant(milliseconds: startedAt.milliseconds + Int64(share * Double(due.milliseconds - startedAt.milliseconds)))
    }
}

/// How many clocks each holder had open at a moment.
public struct HolderLoads: Sendable {
    private var starts: [ClockHolder: [Instant]] = [:]
    private var ends: [ClockHolder: [Instant]] = [:]

    /// - Parameter spans: who held a clock, from when, and until when; nil while it is open.
    public init(_ spans: [(holder: ClockHolder, from: Instant, to: Instant?)]) {
        for span in spans {
            starts[span.holder, default: []].append(span.from)
            if let to = span.to { ends[span.holder, default: []].append(to) }
        }
        for holder in starts.keys { starts[holder]?.sort() }
        for holder in ends.keys { ends[holder]?.sort() }
    }

    /// Nought where nobody holds it.
    public func open(of holder: ClockHolder?, at moment: Instant) -> Int {
        guard let holder else { return 0 }
        return HolderLoads.count(starts[holder] ?? [], upTo: moment) - HolderLoads.count(ends[holder] ?? [], upTo: moment)
    }

    private static func count(_ sorted: [Instant], upTo moment: Instant) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] <= moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// How clocks of one kind have ended, to look ahead from.
///
/// The method, so that anybody can follow it: of the clocks of the kind that ended, keep those that were still open after
/// as much of their time as this one has used. The share of them that ended late is the first figure. It is then narrowed
/// step by step: to those of the same variant, of those to those whose holder had as much open, of those to those begun at
/// such a time of the week. Each step's share is drawn towards the step's before it as if `pull` cases stood there, so that
/// a few odd cases move little. With fewer than `fewest` cases at the first step nothing is said.
public struct ClockPast: Sendable {
    public static let fewest = 20
    public static let pull = 20.0

    private let cases: [ClockCase]
    private let loads: HolderLoads

    public init(_ cases: [ClockCase], loads: HolderLoads) {
        self.cases = cases
        self.loads = loads
    }

    public func forecast(
        variant: String?,
        holder: ClockHolder?,
        startedAt: Instant,
        due: Instant,
        now: Instant
    ) -> ClockForecast {
        let whole = due.seconds(since: startedAt)
        let used = whole > 0 ? max(0, now.seconds(since: startedAt) / whole) : 1
        if used >= 1 { return ClockForecast(chance: 1, cases: 0, reasons: ["It is late already."]) }
        let alike = cases.filter { $0.stoppedAt > $0.moment(at: used) }
        guard alike.count >= ClockPast.fewest else {
            let words = "Not enough to say: \(alike.count) of its kind have ended that were open for as long."
            return ClockForecast(chance: nil, cases: alike.count, reasons: [words])
        }
        var late = alike.count { $0.wasMissed }
        // A half of a case is put on each side, so that nothing is certain.
        var chance = (Double(late) + 0.5) / (Double(alike.count) + 1)
        var reasons = [
            "Of \(alike.count) of its kind that were still open with \(Int((used * 100).rounded(.down)))% of their time used, \(late) ended late."
        ]
        var similar = alike
        for step in steps(variant, holder, startedAt, now, used, alike) {
            similar = similar.filter(step.holds)
            late = similar.count { $0.wasMissed }
            let narrowed = (Double(late) + ClockPast.pull * chance) / (Double(similar.count) + ClockPast.pull)
            if abs(narrowed - chance) >= 0.03 {
                reasons.append("\(step.words): \(late) of \(similar.count) such ended late.")
            }
            chance = narrowed
        }
        return ClockForecast(chance: chance, cases: alike.count, reasons: reasons)
    }

    private struct Step {
        let words: String
        let holds: (ClockCase) -> Bool
    }

    private func steps(
        _ variant: String?,
        _ holder: ClockHolder?,
        _ startedAt: Instant,
        _ now: Instant,
        _ used: Double,
        _ alike: [ClockCase]
    ) -> [Step] {
        var steps: [Step] = []
        if let variant { steps.append(Step(words: "Of the sort “\(variant)”") { $0.variant == variant }) }
        let open = { (old: ClockCase) in loads.open(of: old.holder, at: old.moment(at: used)) }
        let counts = alike.map(open).sorted()
        let (light, heavy) = (counts[counts.count / 3], counts[counts.count * 2 / 3])
        let mine = loads.open(of: holder, at: now)
        if light < heavy {
            let level = { (count: Int) in count <= light ? 0 : count <= heavy ? 1 : 2 }
            let words = ["little", "as much as usual", "much"][level(mine)]
            steps.append(Step(words: "Whoever holds it has \(words) open (\(mine))") { level(open($0)) == level(mine) })
        }
        let time = PartOfWeek(startedAt)
        steps.append(Step(words: "Begun \(time.inWords)") { PartOfWeek($0.startedAt) == time })
        return steps
    }
}

/// When in the week something began, as far as it makes a difference to who is there.
enum PartOfWeek: Hashable, Sendable {
    case morning, afternoon, fridayAfternoon, night, weekend

    init(_ moment: Instant) {
        let (hour, weekday) = (moment.timeOfDay.hour, moment.day.weekday)
        if weekday > 5 {
            self = .weekend
        } else if hour < 8 || hour >= 18 {
            self = .night
        } else if hour < 13 {
            self = .morning
        } else {
            self = weekday == 5 ? .fridayAfternoon : .afternoon
        }
    }

    var inWords: String {
        switch self {
        case .morning: "in the morning of a weekday"
        case .afternoon: "in the afternoon, Monday to Thursday"
        case .fridayAfternoon: "on a Friday afternoon"
        case .night: "in the evening or at night"
        case .weekend: "at a weekend"
        }
    }
}
