import Markup

struct FormsSpecimen: Page {
    let state: FormState
    var title: String { state.errors.isEmpty ? "Forms" : "Forms to mend" }

    static let typed = FormState(values: [
        "note": "We met the three practices.\nTwo have started; the third begins in May.",
        "due-day": "31", "due-month": "3", "due-year": "2026", "kind": "audit", "share": "82.5",
        "agree": "yes",
    ])

    static var wrong: FormState {
        var state = typed
        state.values["due-day"] = "31"
        state.values["due-month"] = "2"
        state.values["lead-words"] = "Zyx"
        state.values["agree"] = ""
        state.errors = [
            .init(field: "title", message: "Give the evidence a title, such as “Dip sample, June 2026”."),
            .init(field: "due", message: "Period ends is not a day of the calendar. Give it as 27 3 2026."),
            .init(field: "kind", message: "Say what kind of evidence it is."),
            .init(field: "note", message: "Say what it shows, in your own words."),
            .init(field: "file", message: "The file is 61 MB. Attach one of at most 60 MB."),
            .init(
                field: "agree",
                message: "Tick that nobody can be recognised in it, or take their names out first."
            ),
            .init(
                field: nil,
                message: "The action was merged into 4.2 meanwhile. Attach the evidence there."
            ),
        ]
        return state
    }

    private let kinds = [
        Choice("audit", "Audit", help: "A sample of records looked at against questions agreed before."),
        Choice("measure", "Measure"),
        Choice("document", "Document", help: "Guidance, a screenshot, minutes."),
    ]

    var content: HTML {
        errorSummary(state)
        kicker("Gallery")
        h1 { title }
        postForm("#save", token: "specimen", hasFiles: true) {
            textField(FieldWords("title", "Title"), in: state)
            textField(
                FieldWords("email", "E-mail address", help: "We write only when you ask us to."),
                in: state,
                type: "email",
                autocomplete: "email"
            )
            textField(
                FieldWords("code", "Code", isOptional: true),
                in: state,
                size: .ten,
                inputmode: "numeric"
            )
            numberField(FieldWords("share", "Result"), in: state, unit: "per cent", allowsDecimals: true)
            dayField(FieldWords("due", "Period ends", help: "For example 31 3 2026."), in: state)
            radios(FieldWords("kind", "What kind of evidence is it?"), kinds, in: state)
            radios(
                FieldWords("seen", "Was the child seen alone?"),
                [Choice("yes", "Yes"), Choice("no", "No")],
                in: state,
                isInLine: true
            )
            checkboxes(
                FieldWords("bodies", "Who is told", help: "Tick all that apply."),
                [
                    Choice("exec", "Partnership executive"), Choice("hub", "Screening hub board"),
                    Choice("schools", "Schools forum"),
                ],
                in: state,
                ticked: ["hub"]
            )
            selectField(
                FieldWords("body", "Overseeing body"),
                [Choice("exec", "Partnership executive"), Choice("hub", "Screening hub board")],
                in: state
            )
            pickerField(
                FieldWords("lead", "Accountable lead", help: "One person. Others can help."),
                Picker(
                    chosen: state.errors.isEmpty
                        ? Choice("1", "Ines Okafor", help: "Head of Service, Marlbridge City Council") : nil,
                    found: state.errors.isEmpty
                        ? [
                            Choice("2", "Ivan Petrovic", help: "Detective Inspector, Marlshire Police"),
                            Choice("3", "Ivy Blackwood", help: "Designated Nurse, Marl Valley Trust"),
                        ] : [],
                    notShown: state.errors.isEmpty ? 4 : 0
                ),
                in: state
            )
            textArea(
                FieldWords("note", "What it shows", help: "In your own words. It is kept as you type."),
                in: state,
                draft: state.errors.isEmpty ? "evidence/specimen" : "evidence/to-mend"
            )
            fileField(
                FieldWords(
                    "file",
                    "File",
                    help: "Word, Excel, PDF or a picture, at most 60 MB.",
                    isOptional: true
                ),
                in: state
            )
            checkbox(
                FieldWords(
                    "agree",
                    "Nobody can be recognised in it",
                    help: "No names, addresses or dates of birth."
                ),
                in: state
            )
            buttonRow {
                submitButton("Attach evidence")
                submitButton("Save for later", .secondary, name: "later", value: "yes")
                a(.href("#cancel")) { "Cancel" }
            }
        }
        specimen("A filter, which changes nothing") {
            getForm("#list") {
                textField(FieldWords("words", "Words", id: "filter-words"), in: FormState(), size: .twenty)
                selectField(
                    FieldWords("state", "Status"),
                    [Choice("late", "Late"), Choice("silent", "Update overdue")],
                    in: FormState(),
                    empty: "All"
                )
                submitButton("Show", .secondary)
            }
        }
    }
}
