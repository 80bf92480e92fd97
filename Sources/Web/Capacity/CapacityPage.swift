import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// How much comes in, how much waits, who is there, and what more people would do (FD-11).
struct CapacityPage: Page {
    let board: CapacityBoard.Answer
    let question: FormState
    /// What was asked and what came of it; nil while nothing is asked, or while it cannot be.
    let answer: (asked: ShiftHours?, whatIf: WhatIf)?
    let limit: String
    let definitions: Definitions

    var title: String { question.errors.isEmpty ? "Capacity" : "Error: Capacity" }

    var content: HTML {
        errorSummary(question)
        h1 { "Capacity" }
        p(.css("lede")) { "How much comes in, how much waits, and who is there. As of \(board.now.inWords)." }
        keyFigures([
            KeyFigure(board.open, board.open == 1 ? "contact open" : "contacts open", address: "#backlog"),
            KeyFigure(board.inHand, "in somebody’s hand", address: "#teams"),
            KeyFigure(board.notices.reduce(0) { $0 + $1.count }, "police notices to be screened", address: "#notices"),
            KeyFigure(
                board.onShift, board.onShift == 1 ? "person on shift at the front door" : "people on shift at the front door",
                address: "#teams"),
        ])
        if let oldest = board.oldestSince {
            p { "The oldest contact has waited \(ContactWords.length(board.now.seconds(since: oldest)))." }
        }
        if !board.hasShifts {
            p(.css("callout")) {
                "Nobody has said who is on shift. "
                a(.href("/front-door/shifts")) { board.mayChangeShifts ? "Write down the shifts" : "See the shifts" }
                "; until then nothing can be said about what more people would do."
            }
        } else {
            p { a(.href("/front-door/shifts")) { board.mayChangeShifts ? "See and change the shifts" : "See the shifts" } }
        }
        teams
        backlog("backlog", "Open contacts by rating and age", board.backlog, "Not rated", definitions.frontDoor.ratings)
        oldest
        backlog(
            "notices", "Police notices to be screened, by grade and age", board.notices, "Not graded",
            definitions.incidents.grades)
        WhatIfPart(question: question, answer: answer, limit: limit, definitions: definitions, today: board.now.day).content
        hours
        days
    }

    private var teams: HTML {
        section(.aria("labelledby", "teams")) {
            h2(.id("teams")) { "Teams" }
            dataTable(
                "Teams now",
                board.teams,
                [
                    Column("Team") { $0.name },
                    Column("On shift now", isNumber: true) { $0.hasShifts ? "\($0.onShift)" : "" },
                    Column("Contacts with nobody", isNumber: true) { "\($0.waiting)" },
                    Column("In hand", isNumber: true) { "\($0.inHand)" },
                    Column("Oldest") { $0.oldest.map { ContactWords.length(board.now.seconds(since: $0)) } ?? "" },
                ],
                showsCaption: false,
                empty: "No team takes contacts yet."
            )
        }
    }

    private func backlog<Kind: Defined>(
        _ id: String,
        _ heading: String,
        _ lines: [CapacityBoard.BacklogLine],
        _ without: String,
        _ kinds: DefinitionList<Kind>
    ) -> HTML {
        section(.aria("labelledby", id)) {
            h2(.id(id)) { heading }
            dataTable(
                heading,
                lines,
                [
                    Column("Waiting") { line in line.key.map { kinds.label($0, on: board.now.day) } ?? without },
                    Column("Count", isNumber: true) { "\($0.count)" },
                    Column("Oldest") { $0.oldest.map { ContactWords.length(board.now.seconds(since: $0)) } ?? "" },
                    Column("By age") { line in
                        AgeBand.allCases.filter { line.byAge[$0.rawValue] > 0 }.map {
                            "\($0.inWords): \(line.byAge[$0.rawValue])"
                        }
                        .joined(separator: "; ")
                    },
                ],
                showsCaption: false,
                empty: "Nothing waits.",
                isMarked: { $0.byAge.suffix(3).contains { $0 > 0 } }
            )
        }
    }

    private var oldest: HTML {
        disclosure("The \(board.oldest.count) that have waited longest") {
            dataTable(
                "Contacts that have waited longest",
                board.oldest,
                [
                    Column("Contact") { line in
                        board.mayOpen ? a(.href("/contacts/\(line.contact)")) { line.reference } : HTML.text(line.reference)
                    },
                    Column("Waits") { ContactWords.length(board.now.seconds(since: $0.receivedAt)) },
                    Column("Rating") { line in
                        line.isChildProtection
                            ? "Child protection"
                            : line.rating.map { definitions.frontDoor.ratings.label($0, on: board.now.day) } ?? "Not rated"
                    },
                    Column("With") { $0.isTaken ? "Somebody" : "Nobody" },
                ],
                showsCaption: false,
                empty: "No contact is open."
            )
        }
    }

    private var hours: HTML {
        HoursFigure(
            title: "When contacts come, and who is there",
            what: "contacts",
            means: (1...7).map { weekday in (0..<24).map { board.comings.mean(weekday: weekday, hour: $0) } },
            staff: board.staff
        ).figure
    }

    private var days: HTML {
        disclosure("The last two weeks, day by day") {
            dataTable(
                "Day by day",
                board.days.reversed(),
                [
                    Column("Day") { "\($0.day.weekdayName) \($0.day.inWords)" },
                    Column("Came", isNumber: true) { "\($0.came)" },
                    Column("Decided", isNumber: true) { "\($0.decided)" },
                    Column("Open at its end", isNumber: true) { "\($0.left)" },
                ],
                showsCaption: false
            )
        }
    }
}
