import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Beginning an enquiry: after a strategy discussion, or with why the child could not wait for one (STRAT-6).
struct BeginEnquiryPage: Page {
    let answer: EnquiryToBegin.Answer
    let definitions: Definitions
    let now: Instant
    let state: FormState
    let ticked: Set<String>
    let token: String

    private var name: String { answer.summary.name }
    var title: String { "\(state.errors.isEmpty ? "" : "Error: ")Begin an enquiry about \(name)" }

    var content: HTML {
        errorSummary(state)
        h1 { "Begin an enquiry about \(name)" }
        if let open = answer.open {
            inset {
                p { "An enquiry about \(name) runs already." }
                p { linkButton("Open it", to: "/enquiries/\(open)") }
            }
        } else {
            lede("Under section 47: the child may be suffering, or likely to suffer, significant harm.")
            postForm("/people/\(answer.summary.id)/enquiries/new", token: token) {
                discussion
                if !answer.others.isEmpty {
                    checkboxes(
                        FieldWords("others", "Also about", help: "Each child gets an enquiry of their own.", isOptional: true),
                        answer.others.map { Choice($0.id.description, $0.name) }, in: state, ticked: ticked)
                }
                radios(
                    FieldWords("how", "Made by"),
                    definitions.enquiries.kinds.inUse(on: now.day).map {
                        Choice($0.key, $0.label(on: now.day), help: $0.meaning)
                    },
                    in: state)
                textArea(FieldWords("reasons", "Why it is made, and why by one agency or two"), in: state, rows: 3)
                buttonRow { submitButton("Begin the enquiry") }
            }
        }
    }

    private var discussion: HTML {
        fieldGroup("Strategy discussion") {
            if answer.discussions.isEmpty {
                p {
                    tag("None held", .amber); " No strategy discussion about \(name) is in the record."
                }
            } else {
                radios(
                    FieldWords("meeting", "Which discussion decided it?"),
                    answer.discussions.map { Choice($0.id.description, "\($0.reference), held \($0.heldFrom?.inWords ?? "")") }
                        + [Choice("", "None of these")], in: state)
            }
            textArea(
                FieldWords(
                    "emergency", "If there was none: why could the child not wait?",
                    help: "A discussion must then follow by the end of the next working day.", isOptional: true), in: state,
                rows: 2)
        }
    }
}
