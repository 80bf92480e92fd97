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
            p { a(.href("\(ProtectionFiguresPage.address)?quarter=\(chosen.key)")) { "Child protection figures" } }
        }
        keyFigures([
            KeyFigure(answer.received, "contacts received"), KeyFigure(answer.decided, "decided"),
            KeyFigure(answer.referrals, "referrals among them"),
        ])
        h2 { "Measures" }
        for figure in answer.figures {
            FigureCard(
                figure: figure, measure: definitions.frontDoorMeasures[figure.measure], day: day, lists: answer.listsOutside
            ).html
        }
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
}
