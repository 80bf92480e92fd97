import Instruments
import Kernel
import Markup
import Pathways

/// Actions that may make the same promise, side by side, for a person to merge (PLAN-4).
struct MergePage: Page {
    let answer: MergeCandidates.Answer
    let state: FormState
    let ticked: Set<String>
    let token: String

    private var here: ImprovementAction { answer.alike[0].action }
    private var heading: String { "Merge action \(here.reference) with others" }
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        kicker(answer.plan.plan.title)
        h1 { heading }
        p {
            "When a plan makes one promise several times, it becomes one action that answers all the findings. Lantern proposes by likeness of words; whether they are the same is for you to say. A merge can be taken back."
        }
        sideBySideTable
        if answer.alike.count > 1 {
            form
        } else {
            emptyState("No other action is in nearly the same words", "Choose one to put beside it, if you know of one.")
        }
        putBeside
        p { a(.href("/actions/\(here.id)")) { "Back without merging" } }
    }

    private var sideBySideTable: HTML {
        dataTable(
            "The actions beside each other",
            answer.alike,
            [
                Column("Action", isShort: true) { action in
                    a(.href("/actions/\(action.action.id)")) { action.action.reference }
                },
                Column("What was promised") { paragraphs($0.action.statement) },
                Column("Answers") { action in
                    for (id, reference) in answer.references(of: action) {
                        a(.href("/findings/\(id)")) { reference }
                        " "
                    }
                },
                Column("Lead") { leadWords($0.leads) },
                Column("Due") { $0.action.due.inWords },
                Column("State") { statusTag($0.rating) },
            ],
            showsCaption: false
        )
    }

    private var form: HTML {
        postForm("/actions/\(here.id)/merge", token: token) {
            for action in answer.alike.dropFirst() { hiddenField("shown", action.action.id.description) }
            checkboxes(
                FieldWords("same", "Which of these make the same promise as \(here.reference)"),
                answer.alike.dropFirst().map {
                    Choice($0.action.id.description, "\($0.action.reference): \($0.action.statement.firstWords(20))")
                },
                in: state,
                ticked: ticked
            )
            radios(
                FieldWords("kept", "Which one stays", help: "The others stay readable, and say where they went."),
                answer.alike.map { Choice($0.action.id.description, $0.action.reference) },
                in: state
            )
            if answer.repeated.datesDiffer {
                radios(
                    FieldWords("date-of", "The dates differ. Which one holds", help: "The others stay on record."),
                    answer.alike.map { Choice($0.action.id.description, "\($0.action.due.inWords) (\($0.action.reference))") },
                    in: state
                )
            }
            if answer.repeated.ownersDiffer {
                radios(
                    FieldWords("owner-of", "Different people are accountable. Who is", help: "The others become contributors."),
                    answer.alike.filter { $0.accountable != nil }.map {
                        Choice(
                            $0.action.id.description, "\($0.accountable?.party.name ?? "") (\($0.action.reference))")
                    },
                    in: state
                )
            }
            textArea(FieldWords("reason", "Why they are the same", help: "The reason is kept."), in: state, rows: 3)
            submitButton("Merge them")
        }
    }

    @HTMLBuilder private var putBeside: HTML {
        if !answer.others.isEmpty {
            disclosure("Put another action beside it", isOpen: answer.alike.count == 1) {
                getForm("/actions/\(here.id)/merge") {
                    for action in answer.alike.dropFirst() { hiddenField("with", action.action.id.description) }
                    selectField(
                        FieldWords("with", "Which one"),
                        answer.others.map {
                            Choice($0.action.id.description, "\($0.action.reference): \($0.action.statement.firstWords(15))")
                        },
                        in: FormState()
                    )
                    submitButton("Put it beside", .secondary)
                }
            }
        }
    }
}
