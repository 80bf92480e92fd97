import Instruments
import Kernel
import Markup
import Pathways

/// The form of a session: what was agreed before first, what is undone at its top; then the session, each child, what is to be done,
/// and what stays between the two (SUP-2).
struct SupervisionFormPage: Page {
    /// How many new actions can be written down at once.
    static let actionPlaces = 4

    let answer: SupervisionToHold.Answer
    let state: FormState
    let token: String

    private var member: StaffMember { answer.line.member }
    private var heading: String { "A session with \(member.name)" }
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        h1 { heading }
        if let standing = answer.standing { SupervisionWords(standing).content }
        postForm("/supervision/staff/\(member.id)", token: token, draft: SupervisionRoutes.draft(member.id)) {
            hiddenField("record", state.value("record"))
            before
            fieldGroup("This session") {
                dayField(FieldWords("held", "Held on"), in: state)
                textArea(
                    FieldWords(
                        "reflection", "Reflection", help: "What the work was like, what was learnt, what might be missed.",
                        isOptional: true), in: state, rows: 4)
                textArea(
                    FieldWords("challenge", "Challenge", help: "What you see otherwise, and asked of them.", isOptional: true),
                    in: state, rows: 3)
            }
            children
            fieldGroup("What else is to be done") {
                for number in 1...Self.actionPlaces { action(number) }
            }
            fieldGroup("Between the two of you") {
                textArea(
                    FieldWords(
                        "personal", "Personal", help: "How they are, and what they need. Nobody else reads it.", isOptional: true),
                    in: state, rows: 3)
                dayField(FieldWords("next", "The next session", isOptional: true), in: state)
            }
            submitButton("Keep the session")
        }
    }

    @HTMLBuilder private var before: HTML {
        if answer.undone.isEmpty {
            p { "Nothing that was agreed before is undone." }
        } else {
            fieldGroup("Agreed before and not done") {
                for one in answer.undone {
                    card {
                        SupervisionActionCard.words(one, answer.people, answer.today)
                        radios(
                            FieldWords("stands-\(one.id)", "How does it stand?"), SupervisionActionCard.states, in: state,
                            isInLine: true)
                        textField(FieldWords("stands-words-\(one.id)", "What came of it", isOptional: true), in: state)
                    }
                }
            }
        }
        if !answer.lately.isEmpty {
            disclosure("\(answer.lately.count) done or dropped in the last three months") {
                for one in answer.lately { card { SupervisionActionCard.words(one, answer.people, answer.today) } }
            }
        }
    }

    private var children: HTML {
        fieldGroup("Children") {
            if answer.cases.isEmpty {
                p { "No open case is written down for \(member.name)." }
            } else {
                p(.css("help")) {
                    "What you write of a child stands on the child’s case. It counts as oversight where it gives direction."
                }
            }
            for one in answer.cases { child(one) }
        }
    }

    private func child(_ one: SupervisionToHold.Case) -> HTML {
        let id = one.person.id
        let fields = ["voice", "reflection", "challenge", "direction"].map { "case-\($0)-\(id)" } + ["case-by-\(id)"]
        let isOpen = fields.contains { !state.value($0).isBlank || !state.errors(of: $0).isEmpty }
        let last = one.lastDirection.map { "last direction \($0.inWords)" } ?? "no direction yet"
        return disclosure("\(one.person.name): \((one.openWork + [last]).joined(separator: ", "))", isOpen: isOpen) {
            textArea(FieldWords(fields[0], "What \(one.person.name) says or shows", isOptional: true), in: state, rows: 2)
            textArea(FieldWords(fields[1], "What you see, and why", isOptional: true), in: state, rows: 3)
            textArea(FieldWords(fields[2], "What you see otherwise", isOptional: true), in: state, rows: 2)
            textArea(
                FieldWords(fields[3], "Direction", help: "What is to be done. “Noted” directs nobody.", isOptional: true),
                in: state,
                rows: 2)
            dayField(FieldWords(fields[4], "By when", isOptional: true), in: state)
        }
    }

    private func action(_ number: Int) -> HTML {
        let isOpen =
            number == 1 || !state.value("action-\(number)").isBlank
            || ["action", "action-by"].contains { !state.errors(of: "\($0)-\(number)").isEmpty }
        return disclosure("Action \(number)", isOpen: isOpen) {
            textField(FieldWords("action-\(number)", "What", isOptional: true), in: state)
            radios(
                FieldWords("action-owner-\(number)", "Who", isOptional: true),
                [Choice("worker", member.name), Choice("supervisor", "You")], in: state, isInLine: true)
            dayField(FieldWords("action-by-\(number)", "By when", isOptional: true), in: state)
        }
    }
}
