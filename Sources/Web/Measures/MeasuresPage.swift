import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Every measure that is counted from the record, by area of work: where it stands, how far from its target, and which way it goes.
/// Those of which nothing can be counted are there too, with the reason (DATA-1).
struct MeasuresPage: Page {
    static let address = "/measures"

    let measures: [MeasureSeries]
    let catalogue: MeasureCatalogue

    var title: String { "Measures" }

    /// An area with its measures, for the table and the place on the page.
    private struct Area {
        let label: String
        let place: String
        let measures: [MeasureSeries]
        let uncounted: [UncountedMeasure]
    }

    private var areas: [Area] {
        catalogue.areas.enumerated().map { number, area -> Area in
            let keys = Set(area.counted.map(\.measure.key))
            return Area(
                label: area.label, place: "area-\(number + 1)", measures: measures.filter { keys.contains($0.key) },
                uncounted: area.uncounted)
        }.filter { !$0.measures.isEmpty || !$0.uncounted.isEmpty }
    }

    private var short: [MeasureSeries] { measures.filter { ($0.distance ?? 0) < 0 } }
    private var worse: [MeasureSeries] { measures.filter { series in series.newestSignals.contains { !series.isBetter($0) } } }

    var content: HTML {
        h1 { title }
        p(.css("lede")) {
            "Counted from the live record, a month at a time. Each opens its chart, its counting rule and the records behind it."
        }
        let late = measures.filter { $0.isStale || !$0.state.problem.isBlank }
        keyFigures([
            KeyFigure(measures.count, "measures"), KeyFigure(short.count, "short of their target", isBad: !short.isEmpty),
            KeyFigure(worse.count, "that stand out for the worse", isBad: !worse.isEmpty),
            KeyFigure(late.count, "not counted lately", isBad: !late.isEmpty),
        ])
        toLookAt
        nav(.aria("label", "Areas of work")) {
            ul(.css("links")) {
                for area in areas { li { a(.href("#\(area.place)")) { "\(area.label) (\(area.measures.count))" } } }
            }
        }
        for area in areas { section(area) }
        p { a(.href(ScorecardsPage.address)) { "Scorecards of teams and agencies" } }
        p(.css("help")) {
            "Figures of a quarter, with what fell short: "
            a(.href("/front-door/figures")) { "front door" }
            ", "
            a(.href(ProtectionFiguresPage.address)) { "child protection" }
            "."
        }
    }

    /// What a reader with little time reads: those short of their target, or that stand out for the worse.
    @HTMLBuilder private var toLookAt: HTML {
        let keys = Set((short + worse).map(\.key))
        if !keys.isEmpty {
            h2 { "To look at first" }
            table("Measures to look at first", measures.filter { keys.contains($0.key) })
        }
    }

    @HTMLBuilder private func section(_ area: Area) -> HTML {
        h2(.id(area.place)) { area.label }
        if !area.measures.isEmpty { table(area.label, area.measures) }
        if !area.uncounted.isEmpty {
            disclosure("Not counted (\(area.uncounted.count))") {
                ul {
                    for one in area.uncounted {
                        li {
                            strong { one.question }
                            " \(one.because)"
                            span(.css("help")) { " \(one.code)" }
                        }
                    }
                }
            }
        }
    }

    private func table(_ title: String, _ rows: [MeasureSeries]) -> HTML {
        dataTable(
            title,
            rows,
            [
                Column("Measure") { series in
                    a(.href("\(Self.address)/\(series.key)")) { series.definition.label(on: series.day) }
                    p(.css("help")) { "\(series.definition.code). \(series.definition.meaning)" }
                },
                Column("Newest whole month") { series in
                    series.newest.map { MeasureWords(series: series).reading($0) } ?? "Nothing to measure yet"
                },
                Column("Against its target") { series in
                    if series.target != nil { MeasureWords(series: series).distance }
                },
                Column("Direction") { series in
                    if series.newest != nil { MeasureWords(series: series).direction }
                },
            ],
            showsCaption: false)
    }
}
