import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// One measure: where it stands, its chart, how it is counted, its parts, the records behind a month, and what it proves.
struct MeasurePage: Page {
    let answer: MeasurePageQuery.Answer
    let dimension: Dimension?
    let month: Day?

    private var series: MeasureSeries { answer.series }
    private var words: MeasureWords { MeasureWords(series: series) }
    private var address: String { "\(MeasuresPage.address)/\(series.key)" }
    var title: String { series.definition.label(on: series.day) }

    var content: HTML {
        kicker(series.definition.code)
        h1 { title }
        p(.css("lede")) { series.definition.meaning }
        words.asOf
        if let newest = series.newest {
            p(.css("measure-now")) {
                strong { words.reading(newest) }
                " "
                words.distance
            }
            p { words.direction }
        } else {
            p(.css("not-given")) { "Nothing to measure yet." }
        }
        ControlFigure(id: "chart", title: "Month by month", series: series, target: series.target).figure
        if let running = series.running {
            p(.css("help")) {
                "\(MeasureWords.month(running.startsOn)) is running: \(words.value(running)) so far. It is in no chart yet."
            }
        }
        standing
        records
        parts
        proves
        restated
        counting
    }

    /// Of what is counted as it stands: of which moment, and from when the record can say it.
    @HTMLBuilder private var standing: HTML {
        if series.counting.isCountedAsItRuns {
            p(.css("help")) {
                "The record does not keep how this stood before. A month is counted while it runs, and what it came to last stays: the chart begins with the first month that was counted."
            }
        } else if series.counting.rule.value(on: series.day).asksHowThingsStand {
            p(.css("help")) {
                "Each month says how things stood at its last moment, from the first month of which the record can say it."
            }
        }
    }

    @HTMLBuilder private var records: HTML {
        h2(.id("records")) { "The records behind it" }
        if answer.listsRecords {
            getForm("\(address)#records") {
                selectField(
                    FieldWords("month", "Month"),
                    monthsToList.map { Choice($0.startsOn.description, MeasureWords.month($0.startsOn)) },
                    in: FormState(values: ["month": month?.description ?? ""]))
                submitButton("Show the records", .secondary)
            }
            if let behind = answer.behind, let month {
                p { "\(behind.count) counted in \(MeasureWords.month(month)); \(behind.short) fell short." }
                if behind.closed > 0 {
                    p(.css("help")) {
                        "\(behind.closed) of them are counted here and not listed: which they are is not open to you."
                    }
                }
                if behind.listed.count < behind.count - behind.closed {
                    p(.css("help")) { "\(behind.listed.count) of them are listed, what fell short before the rest." }
                }
                dataTable(
                    "Records counted in \(MeasureWords.month(month))", behind.listed,
                    [
                        Column("Record") { record in
                            if let address = record.subject.address {
                                a(.href(address)) { record.reference }
                            } else {
                                record.reference
                            }
                        },
                        Column("Counts on") { $0.at.inWords },
                        Column("Counted as") { record in
                            switch series.counting.shape {
                            case .share: series.scale.fallsShort(record) ? "Against it" : "For it"
                            case .average: series.words(record.numerator)
                            case .count: "Counted"
                            }
                        },
                        Column("Why it falls short") { $0.words },
                    ], showsCaption: false,
                    empty: behind.count == 0 ? "Nothing counted in this month." : "None of them is open to you.")
            } else if let month {
                p(.css("not-given")) {
                    "Which records were counted in \(MeasureWords.month(month)) cannot be said any more: the record does not keep how this stood then. Choose the month that is running."
                }
            }
        } else {
            p(.css("help")) { "You see the figures. Which records they are is for those who work with them." }
        }
    }

    /// The months whose records can be listed, the newest first.
    private var monthsToList: [MeasureReading] {
        series.readings.reversed().filter {
            !series.counting.isCountedAsItRuns || $0.startsOn == series.day.firstOfMonth
        }
    }

    @HTMLBuilder private var parts: HTML {
        h2(.id("parts")) { "Breakdown" }
        if answer.dimensions.isEmpty {
            p(.css("not-given")) { "Its records hold nothing to break it down by." }
        } else {
            getForm("\(address)#parts") {
                selectField(
                    FieldWords("by", "By"), answer.dimensions.map { Choice($0.rawValue, $0.label) },
                    in: FormState(values: ["by": dimension?.rawValue ?? ""]))
                submitButton("Show the breakdown", .secondary)
            }
            if let dimension {
                dataTable(
                    "By \(dimension.label.lowercased())", answer.parts,
                    [
                        Column(dimension.label) { $0.words },
                        Column("Newest whole month") { part in newest(part).map { words.value($0) } ?? "Nothing to measure" },
                        Column("The last twelve months") { part in words.value(sum(part)) },
                    ], showsCaption: false, empty: "Nothing was counted in the last twelve months.")
                p(.css("help")) { "Few records make a share swing. Read the twelve months before the one." }
            }
        }
    }

    private func newest(_ part: MeasurePageQuery.Part) -> MeasureReading? {
        part.readings.last { $0.startsOn == series.newest?.startsOn }
    }

    private func sum(_ part: MeasurePageQuery.Part) -> MeasureReading {
        let whole = part.readings.filter { $0.endsOn < series.day }
        return MeasureReading(
            startsOn: series.day, numerator: whole.reduce(0) { $0 + $1.numerator },
            denominator: whole.reduce(0) { $0 + $1.denominator })
    }

    @HTMLBuilder private var proves: HTML {
        if !answer.proves.isEmpty {
            h2 { "What it proves" }
            dataTable(
                "Actions that are bound to it", answer.proves,
                [
                    Column("Action") { proved in
                        a(.href("/actions/\(proved.action.id)/proof")) {
                            "\(proved.action.reference): \(proved.action.statement.firstWords(16))"
                        }
                    },
                    Column("Is to reach") { series.words($0.binding.target) },
                    Column("For") { "\($0.binding.hold) months in a row" },
                ], showsCaption: false)
        }
    }

    @HTMLBuilder private var restated: HTML {
        if !answer.restated.isEmpty {
            h2 { "Restated" }
            p { "A record that came late, or was mended, changed what these months came to." }
            dataTable(
                "Months that were restated", answer.restated,
                [
                    Column("Month") { MeasureWords.month($0.was.startsOn) },
                    Column("It was") { words.value($0.was) },
                    Column("It is") { restated in
                        series.readings.first { $0.startsOn == restated.was.startsOn }.map { words.value($0) } ?? ""
                    },
                    Column("Since") { $0.replacedAt.inWords },
                ], showsCaption: false)
        }
    }

    @HTMLBuilder private var counting: HTML {
        h2 { "How it is counted" }
        summaryList([
            Fact("Counted", series.definition.counts), Fact("Of", series.definition.of), Fact("Owner", series.counting.owner),
            Fact("Better", series.definition.isLowerBetter ? "Lower" : "Higher"),
            Fact("Shows", series.counting.shows.label),
            Fact("Source", series.counting.rule.value(on: series.day).file),
        ])
        for period in series.counting.rule.shipped + series.counting.rule.local {
            disclosure("The rule from \(period.from.inWords)") {
                p { "Source: \(period.source)" }
                pre { code { period.value.sql } }
            }
        }
    }
}

extension Counting.Shows {
    var label: String {
        switch self {
        case .activity: "Activity: that something was done"
        case .compliance: "Compliance: that a process was followed"
        case .outcome: "Outcome: what became of children"
        }
    }
}
