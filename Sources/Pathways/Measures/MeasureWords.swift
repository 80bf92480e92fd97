import Definitions
public import Instruments
public import Kernel

/// A measure in words: where it stands, how far from its target, which way it goes.
public struct MeasureWords {
    public let series: MeasureSeries

    public init(series: MeasureSeries) {
        self.series = series
    }

    /// `86% in October 2026 (43 of 50)`.
    public func reading(_ reading: MeasureReading) -> String {
        "\(value(reading)) in \(Self.month(reading.startsOn))"
    }

    /// `86% (43 of 50)`, or that there was nothing to measure.
    public func value(_ reading: MeasureReading) -> String {
        guard let value = reading.value(series.counting.shape) else { return "Nothing to measure" }
        return "\(series.words(value))\(of(reading))"
    }

    private func of(_ reading: MeasureReading) -> String {
        switch series.counting.shape {
        case .share: " (\(Int(reading.numerator)) of \(Int(reading.denominator)))"
        case .average: " (\(Int(reading.denominator)) \(reading.denominator == 1 ? "record" : "records"))"
        case .count: ""
        }
    }

    /// How far it is from its target, in points and never in per cent of per cent (EVID-5).
    public var distance: String {
        guard let target = series.target else { return "No target is set." }
        guard let distance = series.distance else { return "Target \(series.words(target)); nothing was measured yet." }
        let size = abs(distance)
        let words =
            series.counting.shape == .share
            ? "\(inTenths(size * 100)) percentage points" : "\(inTenths(size)) \(series.counting.unit)"
        if size < 1e-9 { return "Exactly at the target of \(series.words(target))." }
        return distance > 0
            ? "\(words) better than the target of \(series.words(target))."
            : "\(words) short of the target of \(series.words(target))."
    }

    /// What the newest readings say, in a sentence.
    public var direction: String {
        guard let chart = series.charts.last else { return "Nothing has been counted yet." }
        if chart.readingsMissing > 0 {
            let missing = chart.readingsMissing
            return "Too few months to call anything a change: \(missing) more \(missing == 1 ? "is" : "are") needed."
        }
        let signals = series.newestSignals.sorted()
        if signals.isEmpty { return "No change that chance alone would not make." }
        return signals.map { "\(Self.words($0, unit: series.counting.unit)): \(series.isBetter($0) ? "better" : "worse")." }
            .joined(separator: " ")
    }

    /// Which rule a signal broke.
    public static func words(_ signal: Signal, unit: String = "") -> String {
        switch signal.rule {
        case .outside: signal.isUp ? "Above the upper limit" : "Below the lower limit"
        case .shift: signal.isUp ? "A run above the mean" : "A run below the mean"
        case .trend: signal.isUp ? "A run of rises" : "A run of falls"
        case .nearLimit: signal.isUp ? "Two of three near the upper limit" : "Two of three near the lower limit"
        }
    }

    /// `October 2026`.
    public static func month(_ day: Day) -> String { "\(Day.monthNames[day.month - 1]) \(day.year)" }
}
