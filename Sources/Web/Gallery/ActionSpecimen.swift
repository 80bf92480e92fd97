import Instruments
import Kernel
import Markup

/// One action, as its lead sees it.
struct ActionSpecimen: Page {
    var title: String {
        "Invite the named nurse and the school's safeguarding lead to every strategy discussion"
    }

    var content: HTML {
        kicker("Action 2.1a")
        h1 { title }
        p {
            statusTag(.doneAwaitingEvidence, .amber)
            " The lead says it is done; the evidence is not sufficient yet."
        }
        proofLadder(.claimed, reached: [.planned: Day(number: 20_400), .underWay: Day(number: 20_460)])
        warning("The audit of June found 78 per cent against a target of 90. It cannot be verified on that.")
        summaryList([
            Fact("Accountable lead", "Head of Service, Front Door", change: "#lead"),
            Fact("Helping", "Named nurse; Education safeguarding team", change: "#help"),
            Fact("Due", "30 September 2026, moved from 31 March 2026", change: "#due"),
            Fact(
                "How one can tell",
                "Nine in ten discussions have health and school there or heard from.",
                change: "#measure"
            ),
            Fact("Overseen by", "Partnership Executive"),
        ])
        sourceQuote(
            "plan-v2.docx",
            "table 3, row 7",
            [
                "2.1", "Health & schools not always invited", "", "Invite named nurse + DSL to all strats",
                "HoS", "Mar 26",
            ],
            fate: "the lead was read as “Head of Service”, to be confirmed"
        )
        h2 { "Say how it is going" }
        postForm("#note", token: "specimen") {
            textArea(
                FieldWords("words", "Progress since 14 November 2026"),
                in: FormState(),
                draft: "report-progress/specimen"
            )
            buttonRow {
                submitButton("Save note")
                linkButton("Attach evidence", to: "forms.html", .secondary)
            }
        }
        h2 { "What happened" }
        timeline([
            Happening(
                when: "14 November 2026, 09:10",
                what: "Completion claimed",
                who: "Head of Service, Front Door",
                words: "Invitations go out from one list since 1 October."
            ),
            Happening(
                when: "2 October 2026",
                what: "Progress",
                words: "The list of named nurses is complete."
            ),
        ])
    }
}
