import Instruments
import Markup

/// An exception report, as a chair prints it.
struct ReportSpecimen: Page {
    private struct Line {
        let reference: String
        let action: String
        let lead: String
        let due: String
        let why: String
        let colour: Colour
    }

    var title: String { "Exception report" }

    private let lines = (1...16).map { number in
        Line(
            reference: "\(number / 4 + 2).\(number % 4 + 1)a",
            action: [
                "Invite health and school to every discussion, with dial-in details.",
                "Agree one supervision record for all teams and use it.",
                "Report attendance by agency to the executive each quarter.",
            ][number % 3],
            lead: number % 5 == 0
                ? ""
                : ["Head of Service, Front Door", "Principal Social Worker", "Business manager"][number % 3],
            due: number % 7 == 0 ? "" : "\(number + 3) September 2026",
            why: number % 5 == 0
                ? "No accountable lead." : "Late, and nobody has reported for 31 days or more.",
            colour: number % 4 == 0 ? .amber : .red
        )
    }

    var content: HTML {
        printHint()
        reportDocument(
            ReportHead(
                place: "Marlbridge Safeguarding Children Partnership",
                title: title,
                subtitle: "To the Partnership Executive",
                facts: [
                    ("As at", "21 November 2026"), ("Plan", "Neglect, 2024"),
                    ("Prepared by", "Business manager"), ("Next meeting", ""),
                ]
            )
        ) {
            reportSection("In short") {
                p {
                    "Sixteen of the ninety-one actions that the executive oversees need its attention. Twelve are late, three have no accountable lead, and one was let through without sufficient evidence."
                }
                statusBar(
                    "91 actions by status",
                    [
                        ("Complete (evidenced)", 18, .blue), ("In progress", 31, .green),
                        ("Done awaiting evidence", 14, .amber), ("Overdue", 9, .red),
                        ("No status given", 19, .grey),
                    ]
                )
            }
            reportSection("Actions that need the executive's attention") {
                dataTable(
                    "Exceptions",
                    lines,
                    [
                        Column("Ref.") { $0.reference }, Column("Action") { $0.action },
                        Column("Lead") { line in
                            line.lead.isEmpty ? notGiven("No accountable lead") : HTML.text(line.lead)
                        },
                        Column("Due", isShort: true) { line in
                            line.due.isEmpty ? notGiven("No date") : HTML.text(line.due)
                        },
                        Column("Why it is here") { line in
                            ragTag(computed: line.colour)
                            p { line.why }
                        },
                    ],
                    showsCaption: false
                )
            }
            reportSection("What the colours mean", startsPage: false) { colourKey() }
        }
    }
}
