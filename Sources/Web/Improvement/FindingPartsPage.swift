import Instruments
import Kernel
import Markup
import Pathways

/// The parts of a finding: what each asks for, which action covers it, and a place to add more (PLAN-15).
struct FindingPartsPage: Page {
    let answer: FindingPageQuery.Answer
    let state: FormState
    /// Which actions are ticked for each part.
    let ticked: [ID<FindingPart>: Set<String>]
    let token: String

    private var finding: Finding { answer.finding.finding }
    private var parts: [FindingPart] { answer.finding.parts }
    private var address: String { "/findings/\(finding.id)" }
    private var heading: String { "Parts of finding \(finding.reference)" }
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        kicker(answer.plan.title)
        h1 { heading }
        inset { paragraphs(finding.statement) }
        p {
            "A finding often asks for several things. Each is to be covered by an action; the finding cannot be closed while one is not."
        }
        if !parts.isEmpty { coverage }
        adding
        p { a(.href(address)) { "Back to the finding" } }
    }

    private var coverage: HTML {
        section {
            h2 { "What covers each part" }
            if answer.wanted.isEmpty {
                warning("No action answers this finding yet, so nothing can cover a part of it.")
            }
            postForm("\(address)/parts/coverage", token: token) {
                hiddenField("version", "\(finding.version)")
                for part in parts {
                    div(.css("card")) {
                        if answer.wanted.isEmpty {
                            h3 { "(\(part.letter)) \(part.statement)" }
                        } else {
                            checkboxes(
                                FieldWords(
                                    "cover-\(part.id)", "(\(part.letter)) \(part.statement)",
                                    help: (ticked[part.id] ?? []).isEmpty ? "No action covers this yet." : nil),
                                answer.wanted.map {
                                    Choice(
                                        $0.action.id.description,
                                        "\($0.action.reference): \($0.action.statement.firstWords(25))")
                                },
                                in: state,
                                ticked: ticked[part.id] ?? []
                            )
                        }
                        p { a(.href("\(address)/parts/\(part.id)")) { "Change, split or take out part (\(part.letter))" } }
                    }
                }
                if !answer.wanted.isEmpty { submitButton("Save what covers what") }
            }
        }
    }

    private var adding: HTML {
        section {
            h2 { parts.isEmpty ? "Write its parts down" : "Add parts" }
            postForm("\(address)/parts", token: token) {
                hiddenField("version", "\(finding.version)")
                textArea(
                    FieldWords(
                        "parts", parts.isEmpty ? "What it asks for" : "What else it asks for",
                        help: "Each part on a line of its own, in the finding's own words as far as you can."), in: state,
                    rows: 5, draft: "parts/\(finding.id)")
                submitButton(parts.isEmpty ? "Save the parts" : "Add", parts.isEmpty ? .primary : .secondary)
            }
        }
    }
}

/// One part of a finding: reworded, split or taken out.
struct FindingPartPage: Page {
    let finding: Finding
    let part: FindingPart
    let state: FormState
    let token: String

    private var heading: String { "Part (\(part.letter)) of finding \(finding.reference)" }
    private var address: String { "/findings/\(finding.id)/parts/\(part.id)" }
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        kicker("Finding \(finding.reference)")
        h1 { heading }
        inset { paragraphs(finding.statement) }
        postForm(address, token: token) {
            textArea(
                FieldWords(
                    "part", "What it asks for",
                    help: "On several lines, it is split: what covers it now covers the first line only, until you say more."),
                in: state, rows: 4)
            submitButton("Save")
        }
        disclosure("Take this part out", isOpen: !state.errors(of: "reason").isEmpty) {
            postForm("\(address)/remove", token: token) {
                textArea(
                    FieldWords("reason", "Why the finding does not ask for it", help: "Its words stay in the journal."),
                    in: state, rows: 3)
                submitButton("Take it out", .warning)
            }
        }
        p { a(.href("/findings/\(finding.id)/parts")) { "Back to the parts" } }
    }
}
