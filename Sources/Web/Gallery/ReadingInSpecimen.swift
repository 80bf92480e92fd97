import Markup

/// Reading in a plan: the original beside what was understood.
struct ReadingInSpecimen: Page {
    var title: String { "Rows to settle" }

    var content: HTML {
        kicker("Reading in plan-v2.docx")
        h1 { title }
        stepper(
            "Reading in a plan",
            [
                Step(title: "Choose the file", standing: .done, address: "#file"),
                Step(title: "Columns", standing: .done, address: "#columns"),
                Step(title: "Rows", standing: .current, help: "3 to settle"),
                Step(title: "Totals", standing: .ahead),
            ]
        )
        h2 { "Row 7 has moved two columns to the left" }
        sideBySide(
            (
                "As it is in the file",
                sourceQuote(
                    "plan-v2.docx",
                    "table 3, row 7",
                    ["Write to all practices about attendance", "Named GP", "Mar 26", "", "", ""]
                )
            ),
            (
                "As it would be read",
                summaryList([
                    Fact("Reference") { inherited("2.1") },
                    Fact("Action", "Write to all practices about attendance"), Fact("Lead", "Named GP"),
                    Fact("Due", "March 2026, due on its last day"),
                ])
            )
        )
        postForm("#settle", token: "specimen") {
            radios(
                FieldWords("fate", "Is that right?"),
                [
                    Choice("move", "Yes, move it"), Choice("leave", "No, leave it as it is in the file"),
                    Choice("aside", "Set it aside and ask somebody"),
                ],
                in: FormState()
            )
            submitButton("Settle and go to the next")
        }
        h2 { "What changed between version 1 and version 2" }
        changeList([
            Change("2.1a Due", from: "31 March 2026", to: "30 September 2026"),
            Change("2.1a Lead", from: "", to: "Head of Service, Front Door"),
            Change(
                "2.1a Statement",
                from:
                    "Invite the named nurse to every strategy discussion and send the notes within five working days.",
                to:
                    "Invite the named nurse and the school's safeguarding lead to every strategy discussion and send the notes within 24 hours."
            ),
        ])
    }
}
