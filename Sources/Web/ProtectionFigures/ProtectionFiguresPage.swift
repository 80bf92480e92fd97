import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// The figures of a quarter, from a strategy discussion to a plan that keeps a child safe (M-17 to M-36, M-39, M-54).
struct ProtectionFiguresPage: Page {
    static let address = "/protection/figures"

    let answer: ProtectionFigures.Answer
    let quarters: [Quarter]
    let chosen: Quarter
    let measures: DefinitionList<MeasureDefinition>

    var title: String { "Child protection figures" }

    var content: HTML {
        h1 { title }
        lede("\(chosen.words). Made \(answer.madeAt.inWords).")
        div(.css("no-print")) {
            getForm(Self.address) {
                selectField(
                    FieldWords("quarter", "Quarter"), quarters.map { Choice($0.key, $0.words) },
                    in: FormState(values: ["quarter": chosen.key]), empty: nil)
                submitButton("Show", .secondary)
            }
            p {
                a(.href("\(Self.address)/child-protection-figures.csv?quarter=\(chosen.key)")) {
                    "As a table for a spreadsheet (CSV)"
                }
            }
            p { a(.href("/front-door/figures?quarter=\(chosen.key)")) { "Front door figures" } }
        }
        h2 { "Measures" }
        for figure in answer.figures {
            FigureCard(
                figure: figure, measure: measures[figure.measure], day: answer.days.lowerBound, lists: answer.listsRecords,
                address: "\(Self.address)/\(figure.measure)?quarter=\(chosen.key)"
            ).html
        }
        p(.css("help")) {
            "Not yet recorded: the grades that audits give plans (M-33) and the analysis of assessments (M-36). They come with the audits."
        }
    }
}

/// Every record behind one of them: what fell short first, then what is counted.
struct ProtectionFigurePage: Page {
    let figure: Figure
    let measure: MeasureDefinition?
    let chosen: Quarter
    let lists: Bool

    private var day: Day { chosen.days.lowerBound }
    var title: String { measure?.label(on: day) ?? figure.measure }

    var content: HTML {
        kicker("\(measure?.code ?? ""), \(chosen.words)")
        h1 { title }
        lede(measure?.meaning ?? "")
        p {
            strong { FigureCard.words(figure, measure) }
            if figure.denominator > 0, figure.average == nil { " \(figure.numerator) of \(figure.denominator)." }
        }
        if !lists {
            emptyState("Which records these are is not open to you", "It is to those who work on them, and to managers.") {}
        } else {
            if figure.average == nil { list("What fell short", figure.outside) }
            list("What is counted", figure.counted)
        }
    }

    private func list(_ heading: String, _ records: [Figure.Record]) -> HTML {
        group {
            h2 { "\(heading): \(records.count)" }
            dataTable(
                heading, records,
                [Column("Record") { FigureCard.link($0) }, Column("How") { .text($0.words) }],
                showsCaption: false, isFilterable: true, empty: "None.")
        }
    }
}
