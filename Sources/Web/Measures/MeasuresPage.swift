import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Every measure that is counted from the record, with where it stands, how far from its target, and which way it goes.
struct MeasuresPage: Page {
    static let address = "/measures"

    let measures: [MeasureSeries]

    var title: String { "Measures" }

    var content: HTML {
        h1 { title }
        p(.css("lede")) {
            "Counted from the live record, a month at a time. Each opens its chart, its counting rule and the records behind it."
        }
        let short = measures.filter { ($0.distance ?? 0) < 0 }
        let worse = measures.filter { series in series.newestSignals.contains { !series.isBetter($0) } }
        let late = measures.filter { $0.isStale || !$0.state.problem.isBlank }
        keyFigures([
            KeyFigure(measures.count, "measures"), KeyFigure(short.count, "short of their target", isBad: !short.isEmpty),
            KeyFigure(worse.count, "that stand out for the worse", isBad: !worse.isEmpty),
            KeyFigure(late.count, "not counted lately", isBad: !late.isEmpty),
        ])
        dataTable(
            "Measures",
            measures,
            [
                Column("Measure") { series in
                    a(.href("\(Self.address)/\(series.key)")) { series.definition.label(on: series.day) }
                    p(.css("help")) { "\(series.definition.code). \(series.definition.meaning)" }
                },
                Column("Newest whole month") { series in
                    series.newest.map { MeasureWords(series: series).reading($0) } ?? "Nothing to measure yet"
                },
                Column("Against its target") { MeasureWords(series: $0).distance },
                Column("Direction") { MeasureWords(series: $0).direction },
            ],
            showsCaption: false, isFilterable: true)
        p(.css("help")) {
            "Figures of a quarter, with what fell short: "
            a(.href("/front-door/figures")) { "front door" }
            ", "
            a(.href(ProtectionFiguresPage.address)) { "child protection" }
            "."
        }
    }
}
