public import Definitions
public import Kernel

/// A Shewhart chart of readings in the order of time: where it centres, how far it moves by chance alone, and what does not
/// look like chance. Pure.
///
/// Sources: Shewhart (1931); Wheeler, *Understanding Variation* (1993) for XmR; NIST/SEMATECH e-Handbook of Statistical Methods
/// 6.3.2.2 (individuals) and 6.3.3.2 (proportions), whose worked examples the tests repeat.
public struct ControlChart: Hashable, Sendable {
    public struct Point: Hashable, Sendable {
        public let startsOn: Day
        /// Nil where there was nothing to measure: the line is broken there.
        public let value: Double?
        /// Of how many records.
        public let denominator: Double
        /// How far chance alone reaches; nil where there are too few readings to say.
        public let limits: ClosedRange<Double>?
        /// What does not look like chance here.
        public internal(set) var signals: Set<Signal>
    }

    public let shape: MeasureShape
    /// The mean about which the readings move; nil without any reading.
    public let centre: Double?
    public let points: [Point]
    /// Readings short of what limits need; 0 when they are drawn.
    public let readingsMissing: Int

    /// How much 3 sigma are in mean moving ranges: 3 / d2, and d2 = 1.128 for ranges of two.
    private static let rangeFactor = 3 / 1.128

    /// - Parameters:
    ///   - readings: oldest first.
    ///   - rules: from how many readings on limits are drawn, and what counts as a signal.
    public init(_ readings: [MeasureReading], shape: MeasureShape, rules: ControlRules) {
        self.shape = shape
        let values = readings.map { $0.value(shape) }
        let known = values.compactMap(\.self)
        readingsMissing = max(0, rules.fewestReadings - known.count)
        let centre = ControlChart.centre(readings, known, shape)
        self.centre = centre
        let reach = ControlChart.reach(readings, known, centre, shape)
        let drawsLimits = readingsMissing == 0
        let points = readings.indices.map { place in
            let limits: ClosedRange<Double>? = centre.flatMap { centre in
                guard drawsLimits, let reach = reach(readings[place]) else { return nil }
                let lower = shape == .average ? centre - reach : max(0, centre - reach)
                return lower...(shape == .share ? min(1, centre + reach) : centre + reach)
            }
            return Point(
                startsOn: readings[place].startsOn, value: values[place], denominator: readings[place].denominator,
                limits: limits,
                signals: [])
        }
        self.points = drawsLimits ? rules.mark(points, about: centre) : points
    }

    /// Of a share all that met it of all that were counted; otherwise the mean of the readings.
    private static func centre(_ readings: [MeasureReading], _ known: [Double], _ shape: MeasureShape) -> Double? {
        if known.isEmpty { return nil }
        guard shape == .share else { return known.reduce(0, +) / Double(known.count) }
        let all = readings.reduce(0) { $0 + $1.denominator }
        return all == 0 ? nil : readings.reduce(0) { $0 + $1.numerator } / all
    }

    /// Three sigma on each side of the centre, of one reading; of a share it depends on how many records the reading has.
    private static func reach(_ readings: [MeasureReading], _ known: [Double], _ centre: Double?, _ shape: MeasureShape)
        -> (MeasureReading) -> Double?
    {
        guard let centre else { return { _ in nil } }
        if shape == .share {
            return { $0.denominator == 0 ? nil : 3 * (centre * (1 - centre) / $0.denominator).squareRoot() }
        }
        let ranges = zip(known, known.dropFirst()).map { abs($1 - $0) }
        guard !ranges.isEmpty else { return { _ in nil } }
        let reach = rangeFactor * ranges.reduce(0, +) / Double(ranges.count)
        return { $0.value(shape) == nil ? nil : reach }
    }

    /// The signals of the newest reading that has a value.
    public var newestSignals: Set<Signal> { points.last { $0.value != nil }?.signals ?? [] }
}

/// What in a chart does not look like chance. The four rules of NHS England’s Making Data Count.
public struct Signal: Hashable, Sendable, Comparable {
    public enum Rule: String, Hashable, Sendable, CaseIterable {
        /// One point outside the limits.
        case outside
        /// Many points in a row on one side of the centre.
        case shift
        /// Many points in a row that rise, or that fall.
        case trend
        /// Two of three points in a row near one limit: beyond two thirds of the way to it.
        case nearLimit = "near-limit"
    }

    public let rule: Rule
    /// Whether it points upwards: above the centre, or rising.
    public let isUp: Bool

    public init(_ rule: Rule, isUp: Bool) {
        self.rule = rule
        self.isUp = isUp
    }

    public static func < (left: Signal, right: Signal) -> Bool {
        (left.rule.rawValue, left.isUp ? 1 : 0) < (right.rule.rawValue, right.isUp ? 1 : 0)
    }
}

/// From how many readings on a chart says anything, and how long its runs are.
public struct ControlRules: Hashable, Sendable {
    public let fewestReadings: Int
    public let shiftLength: Int
    public let trendLength: Int

    public init(fewestReadings: Int, shiftLength: Int, trendLength: Int) {
        self.fewestReadings = fewestReadings
        self.shiftLength = shiftLength
        self.trendLength = trendLength
    }

    /// The points with their signals. Readings without a value are passed over: they neither make nor break a run.
    func mark(_ points: [ControlChart.Point], about centre: Double?) -> [ControlChart.Point] {
        guard let centre else { return points }
        var marked = points
        let places = points.indices.filter { points[$0].value != nil }
        let values = places.map { points[$0].value ?? centre }
        func mark(_ range: Range<Int>, _ signal: Signal) {
            for place in range { marked[places[place]].signals.insert(signal) }
        }
        for isUp in [true, false] {
            let sign: Double = isUp ? 1 : -1
            for (place, value) in values.enumerated() {
                guard let limits = points[places[place]].limits else { continue }
                if isUp ? value > limits.upperBound : value < limits.lowerBound {
                    mark(place..<place + 1, Signal(.outside, isUp: isUp))
                }
            }
            for run in runs(of: shiftLength, in: values.indices, where: { sign * (values[$0] - centre) > 0 }) {
                mark(run, Signal(.shift, isUp: isUp))
            }
            let rises = runs(of: trendLength - 1, in: values.indices.dropFirst()) { sign * (values[$0] - values[$0 - 1]) > 0 }
            for run in rises { mark(run.lowerBound - 1..<run.upperBound, Signal(.trend, isUp: isUp)) }
            let isNear = values.indices.map { place -> Bool in
                guard let limits = points[places[place]].limits else { return false }
                let reach = isUp ? limits.upperBound - centre : centre - limits.lowerBound
                return reach > 0 && sign * (values[place] - centre) > reach * 2 / 3
            }
            for start in values.indices.dropLast(2) where isNear[start..<start + 3].count(where: \.self) >= 2 {
                for place in start..<start + 3 where isNear[place] { mark(place..<place + 1, Signal(.nearLimit, isUp: isUp)) }
            }
        }
        return marked
    }

    private func runs(of length: Int, in places: Range<Int>, where holds: (Int) -> Bool) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = places.lowerBound
        for place in places where !holds(place) {
            if place - start >= length { runs.append(start..<place) }
            start = place + 1
        }
        if places.upperBound - start >= length { runs.append(start..<places.upperBound) }
        return runs
    }
}
