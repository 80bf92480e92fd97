import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Referring a case to MARAC: what the record knows is filled in (DA-3).
struct MaracFormPage: Page {
    let answer: MaracForm.Answer
    let definitions: MaracDefinitions
    let today: Day
    let ticked: [String: Set<String>]
    let state: FormState
    let token: String

    private let heading = "Refer to MARAC"
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }
    private var address: String { "/marac/new?about=\(answer.about.kind)/\(answer.about.id)" }

    var content: HTML {
        errorSummary(state)
        h1 { heading }
        p(.css("lede")) { "The meeting where agencies make a plan for the safety of those in the gravest danger at home." }
        if answer.isCalledFor {
            inset {
                p {
                    strong { "The record calls for it: " }; answer.grounds.map(\.words).joined(separator: "; "); "."
                }
            }
        }
        if answer.hasStrangers {
            inset { p { "Somebody named there is not in the register yet. Say there who they are first, and they stand here." } }
        }
        if answer.victims.isEmpty {
            warning("Nobody who is harmed is in the register. Say in the incident who they are, then come back.")
        } else {
            form
        }
    }

    private var form: HTML {
        postForm(address, token: token, draft: "marac/\(answer.about.kind)/\(answer.about.id)") {
            hiddenField("record", state.value("record"))
            if answer.victims.count == 1 {
                summaryList([Fact("Who is harmed", answer.victims[0].name)])
                hiddenField("victim", answer.victims[0].id.description)
            } else {
                radios(
                    FieldWords("victim", "Who is harmed?"), answer.victims.map { Choice($0.id.description, $0.name) }, in: state)
            }
            if answer.perpetrators.isEmpty {
                textField(
                    FieldWords(
                        "perpetrator-words", "Who harms them?", help: "Name, and birth date where you know it.", id: "perpetrator"
                    ),
                    in: state)
            } else {
                radios(
                    FieldWords("perpetrator", "Who harms them?"),
                    answer.perpetrators.map { Choice($0.id.description, $0.name) } + [Choice("other", "Somebody else")], in: state
                )
                textField(FieldWords("perpetrator-words", "Who, where it is somebody else", isOptional: true), in: state)
            }
            if !answer.children.isEmpty {
                checkboxes(
                    FieldWords("children", "Children who live with it", help: "Each is considered by name in the meeting."),
                    answer.children.map { Choice($0.id.description, $0.name) }, in: state, ticked: ticked["children"] ?? [])
            }
            checkboxes(
                FieldWords("criteria", "Why a referral?"),
                definitions.criteria.inUse(on: today).map { one in
                    let shown = answer.grounds.first { $0.key == one.key }?.words
                    return Choice(one.key, one.label(on: today), help: shown.map { "\(one.meaning) Here: \($0)." } ?? one.meaning)
                }, in: state, ticked: ticked["criteria"] ?? [])
            if let score = answer.score { p(.css("help")) { "The last checklist about them has \(score) points." } }
            textArea(FieldWords("why", "Why now?", help: "What happened, and what you fear will."), in: state, rows: 5)
            textArea(
                FieldWords(
                    "safe-contact", "How can they be spoken to safely, and do they know of this?",
                    help: "No address of a refuge here. Whoever harms them must not learn of it."), in: state, rows: 3)
            submitButton("Refer")
        }
    }
}
