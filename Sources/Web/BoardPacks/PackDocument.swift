import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// A pack as it is read: on the screen as on paper (GOV-2). What matters most stands first, in words.
struct PackDocument {
    let pack: BoardPack
    let place: String
    /// What is said under the title: that it is issued, with its number and fingerprint, or that it is not yet.
    let facts: [(label: String, value: String)]

    var html: HTML {
        reportDocument(
            ReportHead(
                place: place, title: pack.title, subtitle: "Meeting of \(pack.head.meetingOn.inWords)",
                facts: [("As at the end of", pack.head.cutOff.inWords), ("Changes since", pack.head.sinceInWords)] + facts)
        ) {
            inShort
            asks
            story
            measures
            exceptions
            PackBackground(pack: pack).html
            basis
        }
    }

    private var inShort: HTML {
        section(.css("report-section pack-short")) {
            h2 { "In short" }
            ul { for words in pack.inShort { li { words } } }
            if !pack.head.statuses.isEmpty {
                ul(.css("pack-statuses"), .aria("label", "How the \(pack.head.overseen) actions stand")) {
                    for status in pack.head.statuses {
                        li {
                            strong { "\(status.count)" }
                            " "
                            tag(status.label, status.colour)
                        }
                    }
                }
            }
        }
    }

    private var asks: HTML {
        reportSection("Asked of the body (\(pack.asks.count))") {
            if pack.asks.isEmpty { p { "Nothing waits for a decision." } }
            if !pack.asks.isEmpty {
                ol(.css("pack-asks")) {
                    for ask in pack.asks {
                        li {
                            p {
                                if ask.address.isEmpty { ask.words } else { a(.href(ask.address)) { ask.words } }
                            }
                            if !ask.because.isBlank { p(.css("help")) { ask.because } }
                        }
                    }
                }
            }
        }
    }

    private var story: HTML {
        reportSection("What changed since \(pack.head.since.previous.inWords)") {
            if pack.story.isEmpty { p { "No action moved up or down." } }
            for chapter in pack.story {
                h3 { "\(chapter.kind.heading) (\(chapter.lines.count))" }
                ul(.css(chapter.kind == .slipped ? "pack-story pack-slipped" : "pack-story")) {
                    for line in chapter.lines {
                        li {
                            p {
                                link(line.action)
                                span(.css("help")) { ", \(line.on.inWords)" }
                            }
                            if !line.words.isBlank { p { line.words } }
                        }
                    }
                }
            }
        }
    }

    private var measures: HTML {
        reportSection("Measures to which its actions are bound (\(pack.measures.count))") {
            if pack.measures.isEmpty {
                p { "None of its actions is bound to a measure of the live record. Bind each on its proof page." }
            } else {
                p(.css("help")) {
                    "Solid line: the mean. Fine dashes: the limits of what chance alone makes. Long dashes: the target. A diamond stands out for the worse, a square for the better."
                }
            }
            for (place, measure) in pack.measures.enumerated() {
                PackMeasureCard(measure: measure, place: place, pack: pack).html
            }
        }
    }

    private var exceptions: HTML {
        reportSection("Exceptions") {
            if pack.exceptions.isEmpty { p { "None: no action is late, unowned, silent or unevidenced." } }
            for part in pack.exceptions {
                h3 { "\(part.heading) (\(part.lines.count))" }
                p { "Asked of the body: \(part.ask)" }
                dataTable(
                    part.heading, part.lines,
                    [
                        Column("Action") { line in
                            link(line.action)
                            if line.isPriority { p(.css("help")) { "Priority action" } }
                        },
                        Column("Lead") { $0.lead },
                        Column("Due", isShort: true) { line in
                            line.due
                            if !line.moved.isBlank { p(.css("help")) { line.moved } }
                        },
                        Column("Status") { tag($0.status, $0.colour) },
                        Column("Reason given") { $0.because },
                    ], showsCaption: false)
            }
        }
    }

    private var basis: HTML {
        reportSection("What this rests on") {
            p {
                "Everything that was recorded until the end of \(pack.head.cutOff.inWords). Which body oversees an action, and who leads it, is as on \(pack.head.madeAt.day.inWords), when the pack was made."
            }
            if pack.head.isOutside {
                p { "Counts from 1 to \(pack.head.showsFrom - 1) are hidden, since this body stands outside the partnership." }
            }
            p { "It names posts and agencies, and no child." }
        }
    }

    private func link(_ action: BoardPack.ActionLine) -> HTML { packLink(action) }
}

/// An action of a pack: its reference, what it promises, and of which plan.
func packLink(_ action: BoardPack.ActionLine) -> HTML {
    group {
        a(.href(action.address)) { "\(action.reference): \(action.statement.firstWords(24))" }
        span(.css("help")) { " – \(action.plan)" }
    }
}

/// One measure of a pack: where it stands in words, its chart, and what it proves.
struct PackMeasureCard {
    let measure: BoardPack.Measure
    let place: Int
    let pack: BoardPack

    /// How many months are drawn: what can be read on paper.
    private static let months = 24

    var html: HTML {
        section(.css("pack-measure")) {
            h3 {
                "\(measure.code): \(measure.label)"
                if !measure.part.isEmpty { ", \(measure.part)" }
            }
            p(.css("pack-reading")) {
                strong { measure.newest }
                " "
                tag(measure.distance, measure.isShort ? .red : measure.newestMonth == nil ? .grey : .blue)
            }
            p { measure.direction }
            if measure.isStale { warning("Nothing has been counted for more than a day. What stands here may be out of date.") }
            if measure.isHidden {
                p(.css("help")) { "Months with fewer than \(pack.head.showsFrom) records are left out of the drawing." }
            }
            if measure.scale.shape != .count || !measure.isHidden {
                figure
            }
            ul(.css("pack-proves")) {
                for proved in measure.proves {
                    li {
                        packLink(proved.action)
                        ": \(proved.words(measure.scale.words(measure.target)))"
                    }
                }
            }
            p(.css("help")) { "\(measure.question) \(measure.asOf)" }
        }
    }

    private var figure: HTML {
        var figure = ControlFigure(
            id: "measure-\(place)", title: "Month by month", scale: measure.scale, charts: measure.controlCharts,
            target: measure.target, boundFrom: measure.proves.map(\.boundOn).min(), newest: Self.months)
        figure.showsKey = false
        return figure.figure
    }
}
