import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// The front door’s figures of a quarter: each measure with its question, what is counted, of what, and what fell short (MASH-5).
struct FiguresPage: Page {
    let answer: FrontDoorFigures.Answer
    let quarters: [Quarter]
    let chosen: Quarter
    let definitions: Definitions

    var title: String { "Front door figures" }

    private var day: Day { answer.days.lowerBound }

    var content: HTML {
        h1 { title }
        p(.css("lede")) { "\(chosen.words). Made \(answer.madeAt.inWords)." }
        div(.css("no-print")) {
            getForm("/front-door/figures") {
                selectField(
                    FieldWords("quarter", "Quarter"), quarters.map { Choice($0.key, $0.words) },
                    in: FormState(values: ["quarter": chosen.key]), empty: nil)
                submitButton("Show", .secondary)
            }
            p {
                a(.href("/front-door/figures/front-door-figures.csv?quarter=\(chosen.key)")) {
                    "As a table for a spreadsheet (CSV)"
                }
            }
        }
        keyFigures([
            KeyFigure(answer.received, "contacts received"), KeyFigure(answer.decided, "decided"),
            KeyFigure(answer.referrals, "referrals among them"),
        ])
        h2 { "Measures" }
        for figure in answer.figures { card(figure) }
        sources
        h2 { "What was decided" }
        dataTable(
            "Decisions that stand",
            answer.outcomes,
            [Column("Outcome") { $0.words }, Column("Contacts", isNumber: true) { "\($0.numerator)" }],
            showsCaption: false
        )
        p(.css("help")) {
            "Challenges between agencies have a log of their own: "; a(.href("/challenges")) { "Challenges" }
        }
    }

    private func card(_ figure: FrontDoorFigures.Figure) -> HTML {
        let measure = definitions.frontDoorMeasures[figure.measure]
        let target = measure?.target?.value(on: day)
        return section(.css("card"), .aria("labelledby", "measure-\(figure.measure)")) {
            h3(.id("measure-\(figure.measure)")) { "\(measure?.code ?? ""): \(measure?.label(on: day) ?? figure.measure)" }
            p { measure?.meaning ?? "" }
            p {
                strong { Self.share(figure) }
                if figure.denominator > 0 { " \(figure.numerator) of \(figure.denominator)." }
                if let target, let percent = figure.percent {
                    " "
                    if measure?.reaches(percent, target: target) == true {
                        tag("Reaches \(target)%", .green)
                    } else {
                        tag("Target \(target)% not reached", .red)
                    }
                }
            }
            for note in figure.notes { p { note } }
            if !figure.parts.isEmpty {
                ul {
                    for part in figure.parts {
                        li {
                            part.denominator == 1 && part.numerator == 0
                                ? part.words : "\(part.words): \(part.numerator) of \(part.denominator)"
                        }
                    }
                }
            }
            outside(figure)
            p(.css("help")) {
                "\(measure?.counts ?? ""), of: \((measure?.of ?? "").lowercasedFirst). Source: \(measure?.source ?? "")."
            }
        }
    }

    @HTMLBuilder private func outside(_ figure: FrontDoorFigures.Figure) -> HTML {
        if figure.outsideCount > 0, !answer.listsOutside {
            p(.css("help")) { "\(figure.outsideCount) fell short; which they are is open to those who work on them." }
        } else if !figure.outside.isEmpty {
            disclosure("The \(figure.outside.count) that fell short") {
                ul {
                    for one in figure.outside {
                        li {
                            if let address = one.subject.address {
                                a(.href(address)) { one.reference }
                            } else {
                                one.reference
                            }
                            ": \(one.words)"
                        }
                    }
                }
            }
        }
    }

    private var sources: HTML {
        group {
            h2 { "Who told us" }
            dataTable(
                "Contacts by source and agency",
                answer.sources,
                [
                    Column("Source") { $0.code.isEmpty ? $0.source : "\($0.code) \($0.source)" },
                    Column("Agency") { $0.agency },
                    Column("Kind of agency") { $0.agencyKind },
                    Column("Contacts", isNumber: true) { "\($0.contacts)" },
                    Column("Decided in time", isNumber: true) {
                        $0.decidable == 0 ? "" : "\($0.decidedInTime) of \($0.decidable)"
                    },
                    Column("Referrals", isNumber: true) { "\($0.referrals)" },
                    Column("No further action", isNumber: true) { "\($0.noFurtherAction)" },
                ],
                showsCaption: false,
                empty: "Nobody told us of anything in these days."
            )
        }
    }

    static func share(_ figure: FrontDoorFigures.Figure) -> String {
        figure.percent.map { "\(Int($0.rounded()))%." } ?? "Nothing to count."
    }
}
