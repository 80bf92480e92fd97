public import Kernel

/// How measures are counted from the record, and how their readings are read (`measures.yaml`; DATA-1, DATA-4, EVID-1).
public struct CountingDefinitions: Sendable {
    public let counting: DefinitionList<Counting>
    public let rules: DefinitionList<Rule>
    /// Readings from which on a chart draws limits.
    public let fewestReadings: Dated<Int>
    /// Points in a row on one side, or rising or falling, that are a signal.
    public let shiftLength: Dated<Int>
    public let trendLength: Dated<Int>
    /// What leaves the partnership shows no smaller count.
    public let smallNumbers: Dated<Int>
    /// Months counted back from today when everything is counted anew.
    public let monthsKept: Dated<Int>
    /// Months counted again whenever readings are brought up to date: this one and those before it.
    public let monthsRecounted: Dated<Int>
    /// Hours without a count after which the readings are stale (DATA-6).
    public let staleAfter: Dated<Int>
    /// Seconds after which the counting of one measure is given up, so that it holds nobody up.
    /// In periods: months or quarters.
    public let scorecardException: Dated<Int>
    public let patience: Dated<Int>
    /// The first year of age of each band, rising.
    public let ages: [MeasureAge]
    /// Under what measures are found, each with the codes of the requirements that belong there.
    public let areas: [MeasureArea]
    /// What the requirements ask for and nothing can be counted of yet.
    public let uncounted: [UncountedMeasure]
}

/// An area of work under which measures are found: “The front door”.
public struct MeasureArea: Hashable, Sendable {
    public let label: String
    /// `M-1` …
    public let codes: [String]
}

/// A measure that cannot be counted, and why: said rather than left out.
public struct UncountedMeasure: Hashable, Sendable {
    public let code: String
    public let question: String
    public let because: String
}

/// A band of ages by which figures are told apart.
public struct MeasureAge: Hashable, Sendable {
    public let label: String
    /// Full years from which on it holds.
    public let from: Int
}

/// How a measure is counted, which decides its chart.
public enum MeasureShape: String, Hashable, Sendable, Codable, CaseIterable {
    /// So many of so many; drawn as a p chart.
    case share
    /// A mean in some unit, such as days; drawn as an XmR chart.
    case average
    /// How many; drawn as an XmR chart.
    case count
}

/// How one measure is counted. Its question and words are with its key in one of the files of measures.
public struct Counting: Defined, Hashable {
    /// What it can show (EVID-3).
    public enum Shows: String, Hashable, Sendable, CaseIterable { case activity, compliance, outcome }

    public let head: DefinitionHead
    public let shape: MeasureShape
    public let shows: Shows
    /// Of an average: what it is in.
    public let unit: String
    /// What a reading may fall short of its target by before it counts as out of tolerance; in percentage points, or in the unit.
    public let tolerance: Int
    /// Who answers for the figure.
    public let owner: String
    /// Of a share that gives two moments in place of `met`: how far apart they may be.
    public let within: CountingSpan?
    /// Hours for which a record that waits since a moment says nothing yet and is left out.
    public let waits: Int
    /// Whether the record does not keep how things stood: then a month is counted while it runs, and what it came to last stays.
    public let isCountedAsItRuns: Bool
    /// The rule by which each month is counted, by the day on which the month begins.
    public let rule: Dated<CountingRule>
}

/// How far apart two moments may be, by London’s calendar: `12 months`, `0 days` for the same day.
public struct CountingSpan: Hashable, Sendable {
    public enum Unit: String, Hashable, Sendable { case days, months }

    public let count: Int
    public let unit: Unit

    public init(count: Int, unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// Whether the first is no further before the other.
    public func covers(_ since: Day, _ till: Day) -> Bool {
        switch unit {
        case .days: till.days(since: since) <= count
        case .months: since >= till.adding(months: -count)
        }
    }
}

/// A statement over the views `report_*`, and where it is written.
public struct CountingRule: Hashable, Sendable {
    public let sql: String
    public let file: String
    public let line: Int

    /// Whether it asks how things stand at a moment, and not what happened in a month.
    public var asksHowThingsStand: Bool { sql.contains(":as_at") && !sql.contains(" AS at") }
}

extension DefinitionNode {
    /// Nil, after complaining, when something is missing or wrong.
    func countingDefinitions(_ measures: [String: MeasureDefinition]) -> CountingDefinitions? {
        let counting = entries("counting", declaring: "counting of a measure", additions: .allowed) { $0.counting(measures) }
        let rules = rules([
            "fewest-readings": "readings", "shift-length": "readings", "trend-length": "readings", "small-numbers": "records",
            "months-kept": "months", "months-recounted": "months", "stale-after": "hours", "scorecard-exception": "periods", "patience": "seconds",
        ])
        let ages = items("ages") { MeasureAge(label: $0.text("label"), from: $0.whole("from", in: 0...100)) }
        if zip(ages, ages.dropFirst()).contains(where: { $0.from >= $1.from }) {
            complain(about: "ages", "The bands must rise: write the youngest first.")
        }
        let areas = items("areas") { MeasureArea(label: $0.text("label"), codes: $0.texts("codes")) }
        let uncounted = items("not-counted") {
            UncountedMeasure(code: $0.text("code"), question: $0.text("question"), because: $0.text("because"))
        }
        guard let fewest = rules["fewest-readings"]?.value, let shift = rules["shift-length"]?.value,
            let trend = rules["trend-length"]?.value, let small = rules["small-numbers"]?.value,
            let kept = rules["months-kept"]?.value, let recounted = rules["months-recounted"]?.value,
            let stale = rules["stale-after"]?.value, let exception = rules["scorecard-exception"]?.value, let patience = rules["patience"]?.value
        else { return nil }
        return CountingDefinitions(
            counting: DefinitionList(counting), rules: rules, fewestReadings: fewest, shiftLength: shift, trendLength: trend,
            smallNumbers: small, monthsKept: kept, monthsRecounted: recounted, staleAfter: stale,
            scorecardException: exception, patience: patience, ages: ages,
            areas: areas, uncounted: uncounted)
    }

    private func counting(_ measures: [String: MeasureDefinition]) -> Counting? {
        guard let measure = measures[key] else {
            complain(about: "shape", "No measure is called “\(key)”." + hint(key, among: measures.keys.sorted()))
            forgive()
            return nil
        }
        let (shape, shows) = (choice("shape", of: MeasureShape.self), choice("shows", of: Counting.Shows.self))
        let unit = optionalText("unit") ?? (shape == .share ? "percent" : measure.unit)
        let rule = dated("counted") { item -> CountingRule? in
            let text = item.text("sql")
            let place = item.member("sql")?.place ?? item.place
            return CountingRule(sql: text, file: place.file, line: place.line)
        }
        let (tolerance, owner) = (whole("tolerance", in: 0...1000), text("owner"))
        let within = countingSpan("within")
        let waits = has("waits") ? quantity("waits", of: "hours") : 0
        let isCountedAsItRuns = flag("as-it-runs")
        guard let shape, let shows, let rule else { return nil }
        return Counting(
            head: DefinitionHead(
                key: key, label: measure.head.label, meaning: measure.head.meaning, from: rule.oldest.from, until: nil,
                source: rule.oldest.source, isLocal: hasLocalPart),
            shape: shape, shows: shows, unit: unit, tolerance: tolerance, owner: owner, within: within, waits: waits,
            isCountedAsItRuns: isCountedAsItRuns, rule: rule)
    }

    private func countingSpan(_ key: String) -> CountingSpan? {
        guard let text = optionalText(key) else { return nil }
        let pieces = text.split(separator: " ")
        guard pieces.count == 2, let count = Int(pieces[0]), count >= 0, let unit = CountingSpan.Unit(rawValue: String(pieces[1]))
        else {
            complain(about: key, "“\(text)” is no number of days or months. Write “\(key): 12 months”.")
            return nil
        }
        return CountingSpan(count: count, unit: unit)
    }
}
