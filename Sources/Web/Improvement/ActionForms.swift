import Instruments
import Kernel
import Markup
import Pathways

/// A form about one action: its words above, the way back below.
struct ActionFormPage: Page {
    let heading: String
    let action: ImprovementAction
    let state: FormState
    let form: HTML

    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        kicker("Action \(action.reference)")
        h1 { heading }
        inset { paragraphs(action.statement) }
        form
        p { a(.href("/actions/\(action.id)")) { "Back without saving" } }
    }
}

/// The forms themselves: what each asks, in the order in which a person thinks of it.
enum ActionForms {
    static func progress(_ action: ImprovementAction, _ state: FormState, token: String) -> HTML {
        postForm("/actions/\(action.id)/progress", token: token) {
            textArea(
                FieldWords("note", "What has happened since the last note"),
                in: state,
                rows: 8,
                draft: "progress/\(action.id)"
            )
            dayField(FieldWords("dated-on", "When it happened", help: "Left empty, today.", isOptional: true), in: state)
            textField(
                FieldWords(
                    "at-risk", "What stands in the way", help: "Shown as “at risk”. Left empty, nothing does.", isOptional: true),
                in: state
            )
            submitButton("Save the note")
        }
    }

    static func claim(_ action: ImprovementAction, _ state: FormState, token: String) -> HTML {
        postForm("/actions/\(action.id)/claim", token: token) {
            hiddenField("version", "\(action.version)")
            p {
                "It becomes “Done awaiting evidence”. Only the body that oversees it can make it complete, once an audit has passed or a measure has held."
            }
            textArea(FieldWords("statement", "What was done, and how one can tell"), in: state, draft: "claim/\(action.id)")
            submitButton("Say it is done")
        }
    }

    static func withdrawClaim(_ action: ImprovementAction, _ state: FormState, token: String) -> HTML {
        postForm("/actions/\(action.id)/withdraw-claim", token: token) {
            hiddenField("version", "\(action.version)")
            textArea(FieldWords("reason", "Why the claim is withdrawn"), in: state, rows: 3)
            submitButton("Withdraw the claim")
        }
    }

    static func decide(
        _ action: ImprovementAction, gate: EvidenceGate.Verdict, mayLetThrough: Bool, _ state: FormState, token: String
    ) -> HTML {
        postForm("/actions/\(action.id)/decide", token: token) {
            hiddenField("version", "\(action.version)")
            if gate.isOpen {
                inset { p { gate.reasons.joined(separator: " ") } }
            } else {
                warning("It cannot be verified yet.")
                ul { for reason in gate.reasons { li { reason } } }
            }
            radios(
                FieldWords("decision", "What the body decides"),
                [
                    Choice(
                        "verify", "Verify: it is complete",
                        help: gate.isOpen ? nil : "Will be refused until the evidence is sufficient"),
                    Choice("send-back", "Send it back to the lead"),
                ]
                    + (mayLetThrough && !gate.isOpen
                        ? [
                            Choice(
                                "let-through", "Let it through without sufficient evidence",
                                help: "As chair. It shows for ever, and in every exception report.")
                        ]
                        : []),
                in: state
            )
            textArea(
                FieldWords("reason", "Why", help: "Kept with the decision and shown to the lead."), in: state, rows: 4,
                draft: "decide/\(action.id)")
            submitButton("Record the decision")
        }
    }

    static func colour(_ action: ImprovementAction, computed: Rating, _ state: FormState, token: String) -> HTML {
        postForm("/actions/\(action.id)/colour", token: token) {
            p {
                "Computed today: "
                statusTag(computed)
                " \(computed.reasons.joined(separator: " "))"
            }
            radios(
                FieldWords("colour", "Colour to show beside it"),
                [Colour.blue, .green, .amber, .red].map { Choice($0.rawValue, $0.label) }
                    + [Choice("none", "Take the override back")],
                in: state
            )
            textArea(FieldWords("reason", "Why"), in: state, rows: 3)
            submitButton("Save")
        }
    }

    static func due(_ action: ImprovementAction, _ state: FormState, token: String) -> HTML {
        postForm("/actions/\(action.id)/due", token: token) {
            hiddenField("version", "\(action.version)")
            p { "Now: \(action.due.inWords). The first date and every reason are kept." }
            radios(
                FieldWords("kind", "What kind of date"),
                [
                    Choice("exact", "A day"), Choice("month", "A month", help: "Due on its last day. Give any day of it."),
                    Choice("depends", "Unknown: it depends on something"),
                    Choice("rolling", "Carries on, and is looked at again"),
                ],
                in: state
            )
            dayField(FieldWords("due-on", "By when", isOptional: true), in: state)
            textField(FieldWords("depends-on", "What it depends on", isOptional: true), in: state)
            dayField(FieldWords("look-again-on", "When to look again", isOptional: true), in: state)
            textArea(FieldWords("reason", "Why the date moves"), in: state, rows: 3)
            submitButton("Move the date")
        }
    }

    static func edit(_ action: ImprovementAction, bodies: [Choice], _ state: FormState, token: String) -> HTML {
        postForm("/actions/\(action.id)/edit", token: token) {
            hiddenField("version", "\(action.version)")
            if action.rung.isAccepted { warning("It was signed off. If what was signed changes, the sign-off is void.") }
            textArea(FieldWords("statement", "What will be done"), in: state, rows: 4)
            textArea(FieldWords("intent", "Why", isOptional: true), in: state, rows: 3)
            textArea(FieldWords("success-measure", "How one will know that it worked", isOptional: true), in: state, rows: 3)
            textArea(FieldWords("evidence-plan", "What will show it", isOptional: true), in: state, rows: 3)
            textArea(FieldWords("expected-impact", "What will be different for children", isOptional: true), in: state, rows: 3)
            selectField(FieldWords("overseen-by", "Body that oversees it", isOptional: true), bodies, in: state, empty: "None")
            submitButton("Save")
        }
    }

    static func leads(_ action: ImprovementAction, parties: [Choice], chosen: Set<String>, _ state: FormState, token: String)
        -> HTML
    {
        group {
            postForm("/actions/\(action.id)/leads", token: token) {
                hiddenField("version", "\(action.version)")
                selectField(
                    FieldWords(
                        "accountable", "The one who is accountable", help: "A person or a post. Nobody can ask a committee."),
                    parties,
                    in: state
                )
                checkboxes(FieldWords("contributors", "Who contributes", isOptional: true), parties, in: state, ticked: chosen)
                submitButton("Save the leads")
            }
            disclosure("Somebody is missing from the list") {
                p {
                    a(.href("/plans/\(action.plan)/parties")) { "Add them to this plan's leads" }
                    " first."
                }
            }
        }
    }
}

/// Two people saved at once: yours beside theirs, and nothing lost.
struct ConflictPage: Page {
    let action: ImprovementAction
    let mine: FormState
    let fields: [(name: String, label: String, theirs: String)]
    let form: HTML

    var title: String { "Somebody saved before you" }

    var content: HTML {
        h1 { title }
        p {
            "This action was changed while you had it open. Theirs is kept. Yours is below as you typed it: take what you want from both, then save again."
        }
        for field in fields where mine.values[field.name].map({ $0 != field.theirs }) ?? false {
            h2 { field.label }
            sideBySide(("Theirs, saved", paragraphs(field.theirs)), ("Yours, not saved yet", paragraphs(mine.value(field.name))))
        }
        h2 { "Save again" }
        form
    }
}
