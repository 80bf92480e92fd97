import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// The required seats of a body, who fills them, who came to its meetings, and each gap with its length (GOV-7).
struct BodySeatsPage: Page {
    let answer: BodySeatsQuery.Answer
    let body: ID<Body>
    let state: FormState
    let today: Day
    let token: String

    private var address: String { "/bodies/\(body)/required-seats" }
    private var levels: [Choice] {
        answer.seniority.inUse(on: today).map { Choice($0.key, $0.label(on: today)) }
    }
    var title: String { state.errors.isEmpty ? "Seats and attendance" : "Error: Seats and attendance" }

    var content: HTML {
        errorSummary(state)
        kicker(answer.bodyName)
        h1 { "Seats and attendance" }
        p(.css("lede")) { "Which agencies must be at the table, at which level, and whether they are." }
        standings
        if answer.mayRecord, !answer.standings.isEmpty { meeting }
        meetings
        if answer.mayEdit { editing }
    }

    @HTMLBuilder private var standings: HTML {
        h2 { "Required seats" }
        if answer.standings.isEmpty { p(.css("not-given")) { "None is written down." } }
        if answer.mayEdit, answer.expectsMore {
            actionButton("Add the seats that are expected of such a body", to: "\(address)/expected", token: token)
        }
        if !answer.standings.isEmpty {
            dataTable(
                "Required seats", answer.standings,
                [
                    Column("Seat") { standing in
                        standing.seat.name
                        p(.css("help")) { "\(label(standing.seat.seniority)) or above" }
                    },
                    Column("Filled by") { standing in
                        if let holder = standing.holder {
                            holder.post
                            p(.css("help")) { "\(label(holder.seniority)), since \(holder.from.inWords)" }
                        } else {
                            notGiven("Nobody")
                        }
                    },
                    Column("Came to") { standing in
                        standing.meetings == 0 ? "No meeting yet" : "\(standing.attended) of \(standing.meetings) meetings"
                    },
                    Column("Gap") { standing in
                        if standing.hasGap { tag(standing.gapInWords, .red) } else { "None" }
                    },
                    Column("Reaches others by") { $0.seat.route },
                    Column("") { standing in
                        if answer.mayEdit {
                            if standing.holder != nil {
                                actionButton(
                                    "Vacate", to: "\(address)/vacate", token: token, about: standing.seat.name,
                                    sending: [("seat", standing.seat.id.description)])
                            }
                            actionButton(
                                "No longer required", to: "\(address)/end", token: token, about: standing.seat.name,
                                sending: [("seat", standing.seat.id.description)])
                        }
                    },
                ], showsCaption: false, isMarked: \.hasGap)
        }
    }

    private func label(_ seniority: String) -> String { answer.seniority.label(seniority, on: today) }

    private var meeting: HTML {
        group {
            h2 { "Write down a meeting" }
            postForm("\(address)/meetings", token: token) {
                dayField(FieldWords("held-on", "It met on"), in: state)
                div(.id("attendance")) {
                    for standing in answer.standings {
                        radios(
                            FieldWords("at-\(standing.seat.id)", "Who came for \(standing.seat.name)"),
                            BodyMeeting.Attended.allCases.map { Choice($0.rawValue, $0.label) }, in: state, isInLine: true)
                    }
                }
                textField(FieldWords("note", "Anything to say of it", isOptional: true), in: state)
                submitButton("Keep the attendance")
            }
        }
    }

    @HTMLBuilder private var meetings: HTML {
        if !answer.meetings.isEmpty {
            h2 { "Meetings held" }
            dataTable(
                "Meetings held", answer.meetings,
                [
                    Column("On", isShort: true) { $0.heldOn.inWords },
                    Column("There") { meeting in
                        "\(meeting.attendance.values.count { $0.isThere }) of \(meeting.attendance.count) seats"
                    },
                    Column("Nobody for") { meeting in
                        answer.seats.filter { !(meeting.attendance[$0.id]?.isThere ?? true) }.map(\.name).joined(separator: ", ")
                    },
                    Column("Note") { $0.note },
                ], showsCaption: false)
        }
    }

    @HTMLBuilder private var editing: HTML {
        let vacant = answer.standings.filter { $0.holder == nil }
        if !vacant.isEmpty {
            h2 { "Fill a seat" }
            postForm("\(address)/fill", token: token) {
                selectField(FieldWords("seat", "Seat"), vacant.map { Choice($0.seat.id.description, $0.seat.name) }, in: state)
                textField(
                    FieldWords("post", "Post and organisation", help: "Vice-principal, Millbrook College. Not a person’s name."),
                    in: state)
                selectField(FieldWords("holder-seniority", "How senior"), levels, in: state)
                dayField(FieldWords("from", "Since", help: "Left empty, today.", isOptional: true), in: state)
                submitButton("Fill the seat", .secondary)
            }
        }
        h2 { "Require another seat" }
        postForm(address, token: token) {
            textField(FieldWords("name", "Whom it speaks for", help: "Early years settings."), in: state)
            selectField(FieldWords("seniority", "How senior at least"), levels, in: state)
            textField(
                FieldWords(
                    "route", "How what is decided reaches them", help: "Termly briefing of all settings.", isOptional: true),
                in: state)
            submitButton("Require it", .secondary)
        }
    }
}

extension BodyMeeting.Attended {
    var label: String {
        switch self {
        case .present: "Its holder"
        case .deputy: "A deputy"
        case .apologies: "Nobody, with apologies"
        case .absent: "Nobody"
        }
    }
}
