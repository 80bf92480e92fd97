import Instruments
import Markup

/// A plan's first screen, made of the components that the real one is made of.
struct PlanSpecimen: Page {
    var title: String { "Neglect: the partnership's response to the joint inspection of 2024" }

    var content: HTML {
        kicker("Marlbridge, joint inspection, 11 to 15 March 2024")
        h1 { title }
        keyFigures([
            KeyFigure(91, "actions", address: "#all", isCurrent: true),
            KeyFigure(9, "late", address: "#late", isBad: true),
            KeyFigure(4, "without a lead", address: "#unowned", isBad: true),
            KeyFigure(14, "without evidence", address: "#unevidenced", isBad: true),
            KeyFigure(6, "update overdue", address: "#silent", isBad: true),
            KeyFigure(2, "colour set by hand", address: "#overridden"),
        ])
        statusBar(
            "91 actions by status",
            [
                ("Complete (evidenced)", 18, .blue), ("In progress", 31, .green),
                ("Done awaiting evidence", 14, .amber),
                ("Overdue", 9, .red), ("No status given", 19, .grey),
            ]
        )
        h2 { "Section 2. Strategy discussions" }
        findingCard(
            reference: "2.1",
            "Health and schools are not always invited to strategy discussions, so decisions are made without what they know about the child.",
            address: "#finding",
            isPriority: true,
            marks: [tag("One part without an action", .amber)]
        ) {
            actionList([
                ActionSummary(
                    reference: "2.1a",
                    statement:
                        "Invite the named nurse and the school's safeguarding lead to every strategy discussion, with dial-in details.",
                    address: "action.html",
                    lead: .text("Head of Service, Front Door"),
                    due: "30 September 2026",
                    isLate: true,
                    marks: [statusTag(.overdue, .red), tag("Update overdue", .red)],
                    rung: .underWay
                ),
                ActionSummary(
                    reference: "2.1b",
                    statement: "Report attendance by agency to the executive each quarter.",
                    address: "#2.1b",
                    lead: .text("Business manager"),
                    due: "31 December 2026",
                    marks: [statusTag(.doneAwaitingEvidence, .amber)],
                    rung: .claimed
                ),
            ])
        }
        h2 { "Section 3. Supervision" }
        findingCard(
            reference: "3.4",
            "Managers record that supervision took place but not what was decided for the child.",
            address: "#finding-3.4"
        ) {
            actionList([
                ActionSummary(
                    reference: "3.4a",
                    statement: "Agree one supervision record for all teams.",
                    address: "#3.4a",
                    lead: .nothing,
                    due: "",
                    marks: [statusTag(.noStatusGiven, .grey)],
                    rung: .planned
                ),
                ActionSummary(
                    reference: "3.4b",
                    statement: "Dip-sample thirty supervision records a quarter, pass mark 90 per cent.",
                    address: "#3.4b",
                    lead: .text("Principal Social Worker"),
                    due: "31 March 2026",
                    marks: [statusTag(.sustained, .blue)],
                    rung: .sustained
                ),
                ActionSummary(
                    reference: "3.4c",
                    statement: "Train all first-line managers in reflective supervision.",
                    address: "#3.4c",
                    lead: .text("Workforce lead"),
                    due: "28 February 2026",
                    marks: [
                        statusTag(.overdue, .red),
                        colours(computed: .red, override: .amber, wasLetThrough: false),
                    ],
                    rung: .slipped
                ),
            ])
        }
        pagination(page: 1, of: 3, showing: "Findings 1 to 2 of 34") { "#page-\($0)" }
        colourKey()
    }
}
