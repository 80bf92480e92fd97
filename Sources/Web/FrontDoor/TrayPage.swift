import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// The front door’s tray: what to take up next, and why.
struct TrayPage: Page {
    let answer: FrontDoorTray.Answer
    let view: FrontDoorTray.View
    let definitions: Definitions
    let now: Instant
    let token: String

    var title: String { "Front door" }

    var content: HTML {
        h1 { title }
        if answer.hasNoTeam {
            p(.css("callout")) {
                "No team takes contacts yet. An administrator adds a team of the kind “Front door” under Teams; contacts wait here until then."
            }
        } else if answer.teams.isEmpty {
            p(.css("callout")) { "You are in no team of the front door. Here is what was given to you." }
        }
        p(.css("lede")) { summary }
        tabs(
            "Which contacts",
            [
                Tab(label: "All", address: "/front-door", isCurrent: view == .team),
                Tab(label: "Mine", address: "/front-door?view=mine", isCurrent: view == .mine, count: answer.mine),
                Tab(
                    label: "With nobody", address: "/front-door?view=nobody", isCurrent: view == .nobody,
                    count: answer.unallocated),
            ]
        )
        buttonRow {
            linkButton("Take down a contact", to: "/contacts/new", .secondary)
            a(.href("/referrals")) { "How good referrals are" }
        }
        p(.css("help no-print"), .role("status"), .data("live-status", "")) {}
        div(.id("tray"), .data("live", "/front-door/mark"), .data("live-mark", answer.mark)) { tray }
        h2 { "About the front door" }
        ul {
            li { a(.href("/front-door/handover")) { "Hand-over: what came while the front door was closed" } }
            li { a(.href("/front-door/double-checks")) { "Double-checks" } }
            li { a(.href("/front-door/capacity")) { "Capacity: how much waits, and who is there" } }
            li { a(.href("/front-door/figures")) { "Figures of the quarter" } }
        }
    }

    private var summary: String {
        let open = answer.count == 1 ? "1 contact is open" : "\(answer.count) contacts are open"
        let late = answer.late == 0 ? "none is late" : answer.late == 1 ? "1 is late" : "\(answer.late) are late"
        return "\(open), \(late)."
    }

    @HTMLBuilder private var tray: HTML {
        if answer.lines.isEmpty {
            emptyState("Nothing waits here", "When a contact comes in it stands here, the most urgent first.") {}
        } else {
            ol(.css("tray")) {
                for line in answer.lines {
                    li(.css(line.isChildProtection ? "tray-line tray-urgent" : "tray-line")) { card(line) }
                }
            }
            if answer.count > answer.lines.count, view == .team {
                p { "Shown are the \(answer.lines.count) most urgent of \(answer.count)." }
            }
        }
    }

    @HTMLBuilder private func card(_ line: TrayLine) -> HTML {
        div(.css("tray-who")) {
            h2 {
                a(.href("/contacts/\(line.contact)")) {
                    line.children.isEmpty ? "No child named" : line.children.joined(separator: "; ")
                }
            }
            p {
                if line.isChildProtection { strongTag("Child protection"); " " }
                if let rating = line.rating {
                    tag(definitions.frontDoor.ratings.label(rating, on: now.day), ContactWords.colour(rating)); " "
                }
                definitions.frontDoor.natures.label(line.nature, on: now.day)
                span(.css("help")) { " from \(definitions.frontDoor.sources.label(line.source, on: now.day).lowercasedFirst)" }
            }
            p(.css("help")) {
                "\(line.reference), came \(line.receivedAt.inWords)\(line.isOutOfHours ? ", out of hours" : "")"
            }
        }
        div(.css("tray-when")) {
            if let clock = line.clock { clockLine(clock, showsHolder: false) } else { p { "No clock runs." } }
            p(.css("help")) { waiting(line) }
        }
        div(.css("tray-owner")) {
            if let owner = line.owner {
                p { line.isMine ? "Yours" : owner }
            } else {
                p { "With nobody" }
                actionButton(
                    "Take it", to: "/contacts/\(line.contact)/allocate", token: token, about: line.reference)
            }
        }
    }

    private func waiting(_ line: TrayLine) -> String {
        if line.waitingFor.isEmpty { return line.answered == 0 ? "" : "All \(line.answered) agencies asked have answered" }
        return "Waits for \(line.waitingFor.joined(separator: ", "))"
    }
}

/// Words about contacts that several pages use.
enum ContactWords {
    static func colour(_ rating: String) -> Colour {
        switch rating {
        case "red": .red
        case "amber": .amber
        case "green": .green
        default: .grey
        }
    }

    /// Whole minutes below an hour, whole hours below two days, then whole days.
    static func length(_ seconds: Double) -> String {
        let minutes = Int((max(seconds, 0) / 60).rounded(.down))
        func counted(_ count: Int, _ unit: String) -> String { "\(count) \(unit)\(count == 1 ? "" : "s")" }
        if minutes < 60 { return minutes == 0 ? "less than a minute" : counted(minutes, "minute") }
        if minutes < 48 * 60 { return counted(minutes / 60, "hour") }
        return counted(minutes / (24 * 60), "day")
    }
}
