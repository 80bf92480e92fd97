import Instruments
import Markup

struct ListsSpecimen: Page {
    private static let clocks: [(String, ClockStanding)] = [
        ("late by 2 working days", .late), ("due in 3 hours", .soon), ("due in 4 working days", .running),
        ("paused since 3 March 2026", .paused), ("met, 3 March 2026, 16:55", .met), ("missed, late by 40 minutes", .missed),
        ("does not count", .void),
    ]

    var title: String { "Lists" }

    var content: HTML {
        kicker("Gallery")
        h1 { title }
        tabs(
            "Kinds of evidence",
            [
                Tab(label: "All", address: "#all", isCurrent: false, count: 48),
                Tab(label: "Stale", address: "#stale", isCurrent: true, count: 3),
                Tab(label: "Withdrawn", address: "#withdrawn", isCurrent: false),
            ]
        )
        specimen("Facts about one thing") {
            summaryList([
                Fact(
                    "Statement",
                    "Every school is told before the bell about an incident in the night.",
                    change: "#statement"
                ),
                Fact("Accountable lead", "Head of Service, Front Door", change: "#lead"),
                Fact("Success measure", "", change: "#measure"),
                Fact("Status") { tag("At risk", .amber) },
            ])
            card {
                summaryList([Fact("In a card", "Without its outer lines."), Fact("And", "a second one.")])
            }
        }
        specimen("Time limits") {
            for (words, standing) in ListsSpecimen.clocks { p { clockTag(words, standing) } }
        }
        specimen("Things to do") {
            taskList([
                TaskLine(
                    title: "Check how the columns were understood",
                    address: "#columns",
                    state: "Done",
                    colour: .green
                ),
                TaskLine(
                    title: "Settle what is odd",
                    address: "#odd",
                    state: "12 to settle",
                    colour: .amber,
                    help: "Dates before the inspection, two owners for one action, a reference to nothing."
                ),
                TaskLine(title: "Compare the totals", address: "#totals", state: "To do"),
                TaskLine(title: "Take it in", address: nil, state: "Cannot start yet"),
            ])
        }
        specimen("Step by step") {
            stepper(
                "Reading in a plan",
                [
                    Step(title: "Choose the file", standing: .done, address: "#file"),
                    Step(title: "Columns", standing: .done, address: "#columns"),
                    Step(title: "Rows", standing: .current, help: "12 to settle"),
                    Step(title: "Totals", standing: .ahead),
                    Step(title: "Take it in", standing: .ahead),
                ]
            )
        }
        specimen("What happened") {
            timeline([
                Happening(
                    when: "21 November 2026, 16:52",
                    what: "Completion claimed",
                    who: "Head of Service, Front Door",
                    words: "All forty schools have named a key adult.\n\nThe list is attached.",
                    mark: tag("Claimed", .amber)
                ),
                Happening(
                    when: "14 November 2026, 09:10",
                    what: "Sent back by the Partnership Executive",
                    words: "A list of names does not show that they are told before the bell."
                ),
                Happening(
                    when: "2 October 2026",
                    what: "Due date moved from 30 September to 31 December 2026",
                    who: "Business manager"
                ),
                Happening(when: "1 April 2026", what: "Read in from plan-v2.docx"),
            ])
        }
        specimen("Page numbers") {
            pagination(page: 1, of: 2, showing: "Findings 1 to 40 of 61") { "#page-\($0)" }
            pagination(page: 9, of: 24, showing: "Entries 401 to 450 of 1,187") { "#entries-\($0)" }
        }
    }
}
