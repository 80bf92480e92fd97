import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Raising a challenge: what, why, what is asked for; to whom it goes stands beside it (CHALL-1).
struct ChallengeFormPage: Page {
    let answer: ChallengeForm.Answer
    let definitions: ChallengeDefinitions
    let today: Day
    let state: FormState
    let token: String

    private let heading = "Challenge a decision, a grade, a plan or a delay"
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }
    private var address: String { "/challenges/new?about=\(answer.about.kind)/\(answer.about.id)" }

    var content: HTML {
        errorSummary(state)
        if !answer.children.isEmpty { kicker(answer.children.joined(separator: ", ")) }
        h1 { heading }
        p(.css("lede")) { "Seeing it otherwise, and saying so, protects children. Nobody needs permission to challenge." }
        summaryList([Fact("About", answer.words)] + (answer.goesTo.map { [Fact("It goes to", $0)] } ?? []))
        if !answer.open.isEmpty {
            inset {
                p {
                    strong {
                        answer.open.count == 1
                            ? "One challenge about this is open." : "\(answer.open.count) challenges about this are open."
                    }
                    " Read it first: yours may be the same."
                }
                ChallengesPart.list(answer.open)
            }
        }
        postForm(address, token: token, draft: "challenge/\(answer.about.kind)/\(answer.about.id)") {
            hiddenField("record", state.value("record"))
            if answer.goesTo == nil {
                selectField(
                    FieldWords("agency", "Which agency is to answer?", help: "Those that work with the child stand first."),
                    answer.agencies.map { Choice($0.id.description, $0.name) }, in: state)
            }
            textField(
                FieldWords("what", "What do you challenge?", help: "In a line: “No further action on Tuesday’s referral”."),
                in: state)
            textArea(
                FieldWords(
                    "why", "Why?", help: "What you know of the child, or of the law or the threshold, that speaks against it."),
                in: state, rows: 5)
            textArea(
                FieldWords(
                    "asks", "What do you ask for?", help: "So that it can be answered: “A strategy discussion this week”."),
                in: state, rows: 3)
            radios(
                FieldWords("theme", "What is it mostly about?"),
                definitions.themes.inUse(on: today).map {
                    Choice($0.key, $0.label(on: today), help: $0.meaning.isBlank ? nil : $0.meaning)
                },
                in: state)
            disclosure(
                "A formal dispute by a conference chair or reviewing officer?",
                isOpen: state.value("kind") != "professional" || !state.errors(of: "target-day").isEmpty
            ) {
                radios(
                    FieldWords("kind", "What kind of challenge is it?"),
                    definitions.kinds.inUse(on: today).map { Choice($0.key, $0.label(on: today), help: $0.meaning) }, in: state)
                dayField(
                    FieldWords(
                        "target", "By when must it be put right?", help: "Of a formal dispute.", isOptional: true,
                        id: "target-day"),
                    in: state)
            }
            p { "If a child is in danger now, telephone 999 or the front door first." }
            submitButton("Raise it")
        }
    }
}
