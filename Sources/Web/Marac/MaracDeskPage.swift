import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What a coordinator needs in the morning.
struct MaracDeskPage: Page {
    let answer: MaracDesk.Answer
    let now: Instant
    let state: FormState
    let token: String

    var title: String { state.errors.isEmpty ? "MARAC" : "Error: MARAC" }

    private func lines(_ standings: Set<MaracCase.Standing>) -> [MaracDesk.Line] {
        answer.lines.filter { standings.contains($0.standing) }
    }

    var content: HTML {
        let late = answer.lines.count(where: \.isLate)
        errorSummary(state)
        h1 { "MARAC" }
        keyFigures([
            KeyFigure(late, "late", address: "#referred", isBad: true, isCurrent: false),
            KeyFigure(lines([.referred, .secondLook]).count, "to be looked at", address: "#referred", isCurrent: false),
            KeyFigure(lines([.accepted]).count, "to be listed", address: "#accepted", isCurrent: false),
            KeyFigure(
                answer.sittings.reduce(0) { $0 + $1.unanswered }, "requests without a reply", address: "#meetings", isBad: true,
                isCurrent: false),
        ])
        sittings
        part("referred", "Referrals to look at", lines([.referred, .secondLook]), "None waits.")
        part("accepted", "Accepted, to be listed", lines([.accepted]), "None waits.")
        part("listed", "Listed", lines([.listed]), "No case is listed.")
        passings
        byAgency
    }

    private var sittings: HTML {
        section(.aria("labelledby", "meetings")) {
            h2(.id("meetings")) { "Meetings" }
            if answer.sittings.isEmpty { p { "No meeting is set down." } }
            for one in answer.sittings {
                div(.css("card")) {
                    h3 { a(.href("/marac/meetings/\(one.meeting)")) { one.at?.inWords ?? one.reference } }
                    p {
                        tag(
                            "\(one.cases) of \(one.capacity) cases",
                            one.cases > one.capacity ? .red : one.cases == one.capacity ? .amber : .grey)
                        if one.unanswered > 0 { " "; tag("\(one.unanswered) not answered", .amber) }
                    }
                    if one.cases > one.capacity {
                        p(.css("help")) { "More than fit: each gets too little time. Set another meeting down, or move some." }
                    }
                }
            }
            disclosure("Set a meeting down", isOpen: !state.errors.isEmpty) {
                postForm("/marac/meetings/new", token: token) {
                    momentField(FieldWords("at", "When it begins"), in: state)
                    textField(FieldWords("place", "Where, or how to take part", isOptional: true), in: state)
                    submitButton("Set it down", .secondary)
                }
            }
        }
    }

    private func part(_ id: String, _ heading: String, _ lines: [MaracDesk.Line], _ none: String) -> HTML {
        section(.aria("labelledby", id)) {
            h2(.id(id)) { heading }
            if lines.isEmpty { p { none } } else { MaracList.list(lines) }
        }
    }

    private var passings: HTML {
        let waiting = answer.passings.filter { $0.passing.takenAt == nil }
        return section(.aria("labelledby", "passed")) {
            h2(.id("passed")) { "Passed between the daily meeting and MARAC" }
            if answer.passings.isEmpty { p { "None in the last 30 days." } }
            ul(.css("plain")) {
                for one in waiting + answer.passings.filter({ $0.passing.takenAt != nil }) {
                    li {
                        a(.href("/marac/\(one.passing.maracCase)")) { one.reference }
                        " to \(one.passing.to == .marac ? "MARAC" : "the daily meeting"), "
                        one.passing.takenAt == nil
                            ? tag("waits for \(one.hours.hoursInWords)", one.hours > 24 ? .red : .amber)
                            : HTML.text("taken up after \(one.hours.hoursInWords)")
                    }
                }
            }
        }
    }

    private var byAgency: HTML {
        section(.aria("labelledby", "agencies")) {
            h2(.id("agencies")) { "Referrals by agency, last twelve months" }
            dataTable(
                "Referrals by agency", answer.byAgency,
                [
                    Column("Agency") { $0.agency }, Column("Referred", isNumber: true) { "\($0.referred)" },
                    Column("Declined", isNumber: true) { "\($0.declined)" },
                    Column("Looked at again") { "\($0.lookedAgain) of \($0.declined)" },
                ], showsCaption: false, empty: "None.")
        }
    }
}

/// Cases as a list.
enum MaracList {
    static func list(_ lines: [MaracDesk.Line]) -> HTML {
        ol(.css("plain")) {
            for line in lines {
                li(.css("card")) {
                    h3 {
                        a(.href("/marac/\(line.marac)")) {
                            line.victim.isEmpty ? line.reference : "\(line.victim), \(line.reference)"
                        }
                    }
                    p {
                        tag(line.standing.words, line.standing.colour)
                        if line.isRepeat { " "; strongTag("Repeat") }
                        if let due = line.due {
                            " "; tag(line.isLate ? "Late since \(due.inWords)" : "By \(due.inWords)", line.isLate ? .red : .grey)
                        }
                        if line.asked > 0 {
                            " "
                            tag(
                                "\(line.answered) of \(line.asked) agencies answered", line.answered < line.asked ? .amber : .grey
                            )
                        }
                    }
                    p {
                        "Harmed by \(line.perpetrator). "
                        line.children.isEmpty ? "No children are named." : "Children: \(line.children.joined(separator: ", "))."
                    }
                    p(.css("help")) { "\(line.criteria.joined(separator: "; ")). \(line.referrer), \(line.referredAt.inWords)" }
                }
            }
        }
    }
}
