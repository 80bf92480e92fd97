import Instruments
import Kernel
import Markup
import Pathways

/// What a finding is about, on its own page: what people said, and what its words suggest.
func themesFact(_ themes: FindingThemes) -> Fact {
    Fact("Themes") {
        if themes.counting.isEmpty { notGiven("None recognised") }
        ul(.css("recurring-list")) {
            for line in themes.counting {
                li {
                    line.label
                    if line.isConfirmed {
                        hint("Confirmed by \(line.decided)")
                    } else {
                        hint("By its words: “\(line.words)”. Nobody has confirmed it yet.")
                    }
                }
            }
        }
    }
}

/// Confirming, moving and taking out the themes of one finding.
struct FindingThemesPage: Page {
    let finding: Finding
    let themes: FindingThemes
    let state: FormState
    let ticked: Set<String>
    let token: String

    var title: String { "What finding \(finding.reference) is about" }

    var content: HTML {
        errorSummary(state)
        h1 { title }
        inset { paragraphs(finding.statement) }
        p { "Ticked are the themes that its words suggest or that somebody chose. Move it by ticking another." }
        postForm("/findings/\(finding.id)/themes", token: token) {
            hiddenField("version", "\(finding.version)")
            checkboxes(
                FieldWords("themes", "It is about"),
                ordered.map { Choice($0.key, $0.label, help: help($0)) },
                in: state,
                ticked: ticked
            )
            textArea(
                FieldWords("reason", "Why, where it is not plain", isOptional: true),
                in: state,
                rows: 3
            )
            submitButton("Save")
        }
    }

    /// What counts first, then what was considered, then the others.
    private var ordered: [FindingThemes.Line] {
        themes.all.filter(\.counts) + themes.all.filter { !$0.counts && $0.standing != .none }
            + themes.all.filter { $0.standing == .none }
    }

    private func help(_ line: FindingThemes.Line) -> String {
        switch line.standing {
        case .confirmed: "Confirmed by \(line.decided)"
        case .proposed(.possible): "Perhaps: “\(line.words)”"
        case .proposed: "Suggested by “\(line.words)”"
        case .takenOut: "Taken out by \(line.decided)\(line.reason.isBlank ? "" : ": \(line.reason)")"
        case .none: line.meaning
        }
    }
}

/// The findings of a plan with the themes that their words suggest, to be confirmed in one go.
struct PlanThemesPage: Page {
    let answer: PlanThemes.Answer
    let state: FormState
    let token: String

    private var toConfirm: [PlanThemes.Line] { answer.lines.filter(\.themes.isProposed) }
    private var settled: [PlanThemes.Line] { answer.lines.filter { !$0.themes.isProposed } }
    private var address: String { "/plans/\(answer.plan.id)/themes" }
    var title: String { "Themes" }

    var content: HTML {
        errorSummary(state)
        kicker(answer.plan.title)
        h1 { title }
        planTabs(answer.plan.id, current: .themes)
        p {
            "By its themes a finding is laid beside those of other inspections: "
            a(.href(recurringAddress(answer.plan.place))) { "recurring findings of \(answer.plan.place)" }
            "."
        }
        if answer.lines.isEmpty { emptyState("No finding yet", "Themes are of findings.") }
        if !toConfirm.isEmpty {
            h2 { "To confirm (\(toConfirm.count))" }
            if answer.mayEdit { form } else { list(toConfirm) }
        }
        if !settled.isEmpty {
            h2 { "Settled, or without a theme (\(settled.count))" }
            list(settled)
        }
    }

    private var form: HTML {
        postForm(address, token: token) {
            p { "Untick what is wrong. A finding can be moved to another theme on its own page." }
            for line in toConfirm {
                hiddenField("finding", "\(line.finding.id)")
                hiddenField("version-\(line.finding.id)", "\(line.finding.version)")
                for theme in line.themes.counting { hiddenField("asked-\(line.finding.id)", theme.key) }
                div(.css("card")) {
                    checkboxes(
                        FieldWords(
                            "chosen-\(line.finding.id)",
                            line.finding.reference,
                            help: line.finding.statement.firstWords(60)
                        ),
                        line.themes.counting.map {
                            Choice($0.key, $0.label, help: $0.isConfirmed ? "Confirmed by \($0.decided)" : "“\($0.words)”")
                        },
                        in: state,
                        ticked: Set(line.themes.counting.map(\.key))
                    )
                    p {
                        a(.href("/findings/\(line.finding.id)/themes")) {
                            "Move it to another theme"
                            span(.css("visually-hidden")) { ": \(line.finding.reference)" }
                        }
                    }
                }
            }
            submitButton("Confirm what is ticked")
        }
    }

    private func list(_ lines: [PlanThemes.Line]) -> HTML {
        dataTable(
            "Findings and their themes",
            lines,
            [
                Column("Finding") { line in
                    a(.href("/findings/\(line.finding.id)")) { line.finding.reference }
                    " \(line.finding.statement.firstWords(25))"
                },
                Column("Themes") { line in
                    if line.themes.counting.isEmpty { notGiven("None recognised") }
                    line.themes.counting.map(\.label).joined(separator: ", ")
                },
                Column("") { line in
                    if answer.mayEdit {
                        a(.href("/findings/\(line.finding.id)/themes")) {
                            "Change"
                            span(.css("visually-hidden")) { " the themes of \(line.finding.reference)" }
                        }
                    }
                },
            ],
            showsCaption: false
        )
    }
}
