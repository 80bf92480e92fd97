import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// A measure in words: where it stands, how far from its target, which way it goes.
struct MeasureWords {
    let series: MeasureSeries

    /// `86% in October 2026 (43 of 50)`.
    func reading(_ reading: MeasureReading) -> String {
        "\(value(reading)) in \(Self.month(reading.startsOn))"
    }

    /// `86% (43 of 50)`, or that there was nothing to measure.
    func value(_ reading: MeasureReading) -> String {
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
    var distance: String {
        guard let target = series.target else { return "No target is set." }
        guard let distance = series.distance else { return "Target \(series.words(target)); nothing was measured yet." }
        let size = abs(distance)
        let words =
            series.counting.shape == .share
            ? "\(Self.number(size * 100)) percentage points" : "\(Self.number(size)) \(series.counting.unit)"
        if size < 1e-9 { return "Exactly at the target of \(series.words(target))." }
        return distance > 0
            ? "\(words) better than the target of \(series.words(target))."
            : "\(words) short of the target of \(series.words(target))."
    }

    /// What the newest readings say, in a sentence.
    var direction: String {
        guard let chart = series.charts.last else { return "Nothing has been counted yet." }
        if chart.readingsMissing > 0 {
            return "Too few months to call anything a change: \(chart.readingsMissing) more are needed."
        }
        let signals = series.newestSignals.sorted()
        if signals.isEmpty { return "No change that chance alone would not make." }
        return signals.map { "\(Self.words($0, unit: series.counting.unit)): \(series.isBetter($0) ? "better" : "worse")." }
            .joined(separator: " ")
    }

    /// Which rule a signal broke.
    static func words(_ signal: Signal, unit: String = "") -> String {
        switch signal.rule {
        case .outside: signal.isUp ? "Above the upper limit" : "Below the lower limit"
        case .shift: signal.isUp ? "A run above the mean" : "A run below the mean"
        case .trend: signal.isUp ? "A run of rises" : "A run of falls"
        case .nearLimit: signal.isUp ? "Two of three near the upper limit" : "Two of three near the lower limit"
        }
    }

    /// `October 2026`.
    static func month(_ day: Day) -> String { "\(Day.monthNames[day.month - 1]) \(day.year)" }

    static func number(_ value: Double) -> String {
        let tenths = (value * 10).rounded() / 10
        return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
    }

    /// When it was counted, and whether that is too long ago (DATA-6).
    var asOf: HTML {
        group {
            if let counted = series.state.countedAt {
                p(.css("help")) { "Data as of \(counted.inWords)." }
            }
            if !series.state.problem.isBlank {
                warning("It could not be counted. What you see is what stood before. \(series.state.problem)")
            } else if series.state.countedAt == nil {
                warning("It has not been counted yet. It is counted within the hour.")
            } else if series.isStale {
                warning("The figures are stale: nothing has been counted since then. Tell whoever looks after Lantern.")
            }
        }
    }
}

extension Dimension {
    var label: String {
        switch self {
        case .agency: "Agency"
        case .team: "Team"
        case .locality: "Locality"
        case .age: "Age"
        case .ethnicity: "Ethnicity"
        case .language: "First language"
        case .disability: "Disability"
        }
    }
}
