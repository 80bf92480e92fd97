import ArgumentParser
import Definitions
import Instruments
import Kernel
import Pathways

/// `lantern measure`: a measure’s months, with what was counted of what; or all measures.
struct MeasureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure",
        abstract: "A measure's months, with what was counted of what.",
        discussion: """
            Without an id, every measure with its newest whole month. Readings are those that were last counted; --count counts first.

            lantern measure
            lantern measure three-agencies --from 2026-01-01 --format json
            lantern measure three-agencies --by agency --count
            """
    )

    @Argument(help: ArgumentHelp("Which measure, by its key or its code, such as M-21.", valueName: "id"))
    var id: String?

    @Option(help: ArgumentHelp("A day of the first month.", valueName: "date"))
    var from: String?

    @Option(help: ArgumentHelp("A day of the last month.", valueName: "date"))
    var to: String?

    @Option(
        help: ArgumentHelp("Told apart by agency, team, locality, age, ethnicity, language or disability.", valueName: "what"))
    var by: String?

    @Flag(help: "Count all months anew first.")
    var count = false

    @Flag(help: "Hide small numbers, for what leaves the partnership.")
    var publish = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        for day in [from, to].compactMap(\.self) where Day(day) == nil {
            throw ValidationError("“\(day)” is not a day. Write it as 2026-03-02.")
        }
        if let by, Dimension(rawValue: by) == nil {
            throw ValidationError(
                "Measures are not told apart by “\(by)”. Write one of \(Dimension.allCases.map(\.rawValue).joined(separator: ", "))."
            )
        }
        if by != nil, id == nil { throw ValidationError("Say which measure is to be told apart.") }
    }

    func run() async throws {
        let lantern = try await store.open()
        let reader = Actor.installation("lantern measure")
        if count {
            let result = try await CountMeasures(isWhole: true).run(lantern, as: reader, for: .administration)
            for key in result.failed { sayWhatHappens("\(key) could not be counted; its page says why.") }
        }
        let measures = try await lantern.ask(MeasureList(), as: reader, for: .administration)
        guard let id else {
            return print(list(measures, lantern.definitions.counting.smallNumbers).written(as: output.format))
        }
        // A code may stand for several measures, each with a key of its own.
        let keys = measures.filter { $0.key == id || $0.definition.code.lowercased() == id.lowercased() }.map(\.key)
        guard !keys.isEmpty else { throw CountingProblem.noSuchMeasure(id) }
        var rows: [[JSONValue]] = []
        for key in keys {
            let answer = try await lantern.ask(
                MeasurePageQuery(key, by: by.flatMap { Dimension(rawValue: $0) }), as: reader, for: .administration)
            rows += self.rows(
                answer, SmallNumbers(showsFrom: lantern.definitions.counting.smallNumbers.value(on: answer.series.day)))
        }
        let columns = ["measure", "code", "month", "part", "numerator", "denominator", "value", "hidden"]
        print(
            Listing(columns: columns.map { .init($0, $0.prefix(1).uppercased() + $0.dropFirst()) }, rows: rows).written(
                as: output.format))
    }

    /// - Parameter small: the smallest count that leaves the partnership.
    private func list(_ measures: [MeasureSeries], _ small: Dated<Int>) -> Listing {
        Listing(
            columns: [
                .init("measure", "Measure"), .init("code", "Code"), .init("label", "Label"), .init("month", "Month"),
                .init("numerator", "Numerator"), .init("denominator", "Denominator"), .init("value", "Value"),
                .init("hidden", "Hidden"),
            ],
            rows: measures.map { series -> [JSONValue] in
                let isHidden = publish && isSmall(series.newest, SmallNumbers(showsFrom: small.value(on: series.day)))
                let cells = cells(series.newest, series)
                return [.string(series.key), .string(series.definition.code), .string(series.definition.label(on: series.day))]
                    + (isHidden ? [cells[0], .null, .null, .null] : cells) + [.bool(isHidden)]
            })
    }

    private func isSmall(_ reading: MeasureReading?, _ hides: SmallNumbers) -> Bool {
        reading.map { hides.hides(numerator: $0.numerator, denominator: $0.denominator) } ?? false
    }

    private func rows(_ answer: MeasurePageQuery.Answer, _ hides: SmallNumbers) -> [[JSONValue]] {
        let series = answer.series
        let (first, last) = (from.flatMap { Day($0) }?.firstOfMonth, to.flatMap { Day($0) }?.firstOfMonth)
        let parts =
            by == nil ? [(words: "", readings: series.readings)] : answer.parts.map { (words: $0.words, readings: $0.readings) }
        let months = Set(parts.flatMap { $0.readings.map(\.startsOn) })
            .filter { (first ?? $0) <= $0 && $0 <= (last ?? $0) }.sorted()
        return months.flatMap { month -> [[JSONValue]] in
            let own = parts.compactMap { part in part.readings.first { $0.startsOn == month }.map { (part.words, $0) } }
            let hidden = publish ? hides.hidden(own.map { ($0.1.numerator, $0.1.denominator) }) : own.map { _ in false }
            return zip(own, hidden).map { part, isHidden in
                let cells = cells(part.1, series)
                return [.string(series.key), .string(series.definition.code), cells[0], .string(part.0)]
                    + (isHidden ? [.null, .null, .null] : Array(cells.dropFirst())) + [.bool(isHidden)]
            }
        }
    }

    private func cells(_ reading: MeasureReading?, _ series: MeasureSeries) -> [JSONValue] {
        guard let reading else { return [.null, .null, .null, .null] }
        return [
            .string(String(reading.startsOn.description.prefix(7))), .double(reading.numerator), .double(reading.denominator),
            reading.value(series.counting.shape).map { JSONValue.double($0) } ?? .null,
        ]
    }
}
