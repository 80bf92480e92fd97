import Instruments
import Kernel
import Markup
import Pathways

/// A form about one finding: its words above, the way back below.
struct FindingFormPage: Page {
    let heading: String
    let finding: Finding
    let state: FormState
    let form: HTML

    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        kicker("Finding \(finding.reference)")
        h1 { heading }
        inset { paragraphs(finding.statement) }
        form
        p { a(.href("/findings/\(finding.id)")) { "Back without saving" } }
    }
}

/// The forms themselves: what each asks, in the order in which a person thinks of it.
enum FindingForms {
    static func contest(_ finding: Finding, _ state: FormState, token: String) -> HTML {
        postForm("/findings/\(finding.id)/contest", token: token) {
            p { "The finding stays visible as disputed, and the actions that answer it go on, until the reply comes." }
            textField(FieldWords("agency", "Which agency contests it"), in: state)
            textArea(
                FieldWords("grounds", "On what grounds", help: "As the agency puts it. Shown beside the finding for ever."),
                in: state, draft: "contest/\(finding.id)")
            dayField(FieldWords("raised-on", "When it was challenged", help: "Left empty, today.", isOptional: true), in: state)
            submitButton("Contest the finding")
        }
    }

    static func consider(
        _ finding: Finding, _ dispute: FindingDispute, bodies: [Choice], _ state: FormState, token: String
    ) -> HTML {
        postForm("/findings/\(finding.id)/disputes/\(dispute.id)/consider", token: token) {
            quotation(dispute.grounds, from: dispute.raisedByAgency)
            if dispute.recordedByName.isBlank {
                textField(FieldWords("agency", "Which agency contests it", help: "The imported plan does not say."), in: state)
            }
            if dispute.raisedOn == nil {
                dayField(FieldWords("raised-on", "When it was challenged", isOptional: true), in: state)
            }
            selectField(
                FieldWords("considered-by", "Which body is to reply", isOptional: true), bodies, in: state,
                empty: "None of ours")
            textField(
                FieldWords("in-words", "Who else", help: "For one that is none of ours: the inspectorate.", isOptional: true),
                in: state)
            submitButton("Save")
        }
    }

    static func outcome(_ finding: Finding, _ dispute: FindingDispute, _ state: FormState, token: String) -> HTML {
        postForm("/findings/\(finding.id)/disputes/\(dispute.id)/outcome", token: token) {
            quotation(dispute.grounds, from: dispute.raisedByAgency)
            p { "Considered by: \(dispute.consideredBy.isBlank ? "nobody yet" : dispute.consideredBy)" }
            radios(
                FieldWords("outcome", "What came of it"),
                FindingDispute.Outcome.allCases.map { Choice($0.rawValue, $0.label, help: $0.meaning.sentenceStart) },
                in: state
            )
            textArea(
                FieldWords(
                    "wording", "The finding as amended", help: "Only when it is amended. The first wording is kept beside it.",
                    isOptional: true), in: state, rows: 4)
            textArea(
                FieldWords("reason", "Why", help: "Shown beside the finding for ever."), in: state, rows: 4,
                draft: "outcome/\(dispute.id)")
            dayField(FieldWords("decided-on", "When it was decided", help: "Left empty, today.", isOptional: true), in: state)
            submitButton("Record the outcome")
        }
    }

    static func close(_ answer: FindingPageQuery.Answer, _ state: FormState, token: String) -> HTML {
        postForm("/findings/\(answer.finding.finding.id)/close", token: token) {
            hiddenField("version", "\(answer.finding.finding.version)")
            if !answer.againstClosing.isEmpty {
                warning("It cannot be closed yet.")
                ul { for reason in answer.againstClosing { li { reason } } }
            }
            textArea(
                FieldWords("reason", "What shows that it is answered", help: "Shown beside the finding."), in: state, rows: 4,
                draft: "close/\(answer.finding.finding.id)")
            submitButton("Close the finding")
        }
    }

    static func reopen(_ finding: Finding, _ state: FormState, token: String) -> HTML {
        postForm("/findings/\(finding.id)/reopen", token: token) {
            textArea(FieldWords("reason", "Why it is opened again"), in: state, rows: 4)
            submitButton("Open it again")
        }
    }
}

extension String {
    /// With its first letter as a sentence begins.
    var sentenceStart: String { prefix(1).uppercased() + dropFirst() }
}
