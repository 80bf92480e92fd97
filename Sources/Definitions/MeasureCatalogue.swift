public import Kernel

/// All measures that the requirements ask for, by area of work: what is asked, how it is counted, who answers for it, and of which
/// nothing can be counted, and why (DATA-1).
public struct MeasureCatalogue: Sendable {
    public struct Area: Sendable {
        public let label: String
        public let codes: [String]
        /// Those that are counted, by code.
        public let counted: [Line]
        public let uncounted: [UncountedMeasure]
    }

    public struct Line: Sendable {
        public let measure: MeasureDefinition
        public let counting: Counting
    }

    public let areas: [Area]

    public init(_ definitions: Definitions) {
        let words = definitions.counting
        let lines = words.counting.all.compactMap { counting in
            definitions.measure(counting.key).map { Line(measure: $0, counting: counting) }
        }.sorted { ($0.measure.number, $0.measure.key) < ($1.measure.number, $1.measure.key) }
        let known = Set(words.areas.flatMap(\.codes))
        let others = Set(lines.map(\.measure.code)).subtracting(known).sorted()
        let all = words.areas + (others.isEmpty ? [] : [MeasureArea(label: "Other", codes: others)])
        areas = all.map { area in
            let own = lines.filter { area.codes.contains($0.measure.code) }
            return Area(
                label: area.label, codes: area.codes, counted: own,
                uncounted: words.uncounted.filter { one in
                    area.codes.contains(one.code) && !own.contains { $0.measure.code == one.code }
                })
        }
    }

    /// As a page of the documents.
    public func markdown(on day: Day) -> String {
        let count = areas.reduce(0) { $0 + Set($1.counted.map(\.measure.code)).count }
        let asked = areas.reduce(0) { $0 + $1.codes.count }
        return """
            # Measures

            Made from `Definitions/measures.yaml` and the files that hold the questions; do not edit it by hand. Of the \(asked) measures that
            are asked for, \(count) are counted from the live record, each by the statement that stands under its key in `measures.yaml` and
            on its page. A month is counted by what happened in it; *at month’s end* means how things stood at its last moment; *as it runs*,
            that the record does not keep how they stood, so that a month is counted while it runs and what it came to last stays.


            """ + areas.map { section($0, on: day) }.joined(separator: "\n")
    }

    private func section(_ area: Area, on day: Day) -> String {
        let heading = "## \(area.label)\n\n"
        let counted = area.counted.map { line in
            let (measure, counting) = (line.measure, line.counting)
            let when =
                counting.isCountedAsItRuns
                ? "as it runs" : counting.rule.value(on: day).asksHowThingsStand ? "at month’s end" : "by month"
            let how =
                counting.shape == .share
                ? "\(measure.counts) ÷ \(measure.of.lowercasedFirst)"
                : "Mean of: \(measure.counts.lowercasedFirst). Of: \(measure.of.lowercasedFirst)"
            return
                "| \(measure.code) | `\(measure.key)` | \(measure.meaning) | \(how) | \(when) | \(counting.shows.rawValue) | \(counting.owner) | \(measure.source) |"
        }
        let table =
            counted.isEmpty
            ? ""
            : (["| Code | Key | Question | How it is counted | When | Shows | Owner | Source |", "|---|---|---|---|---|---|---|---|"]
                + counted).joined(separator: "\n") + "\n"
        let not = area.uncounted.map { "- \($0.code), not counted: \($0.question) \($0.because)" }.joined(separator: "\n")
        let silent = area.codes.filter { code in
            !area.counted.contains { $0.measure.code == code } && !area.uncounted.contains { $0.code == code }
        }
        let rest = silent.isEmpty ? "" : "- \(silent.joined(separator: ", ")): not counted yet."
        return heading + [table, not, rest].filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
    }
}

extension MeasureDefinition {
    /// The number in `M-21`.
    public var number: Int { Int(code.drop { !$0.isNumber }) ?? .max }
}
