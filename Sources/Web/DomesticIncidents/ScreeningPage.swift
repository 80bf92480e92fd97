import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// The day’s screening: every incident that waits, the oldest first, each with what adds up, and its decision beside it (DA-1).
struct ScreeningPage: Page {
    let answer: ScreeningRoom.Answer
    let definitions: Definitions
    let now: Instant
    /// The incident whose form is sent back.
    let mending: String
    let state: FormState
    let token: String

    var title: String { "Screening" }
    private var words: IncidentDefinitions { definitions.incidents }

    var content: HTML {
        if !mending.isEmpty { errorSummary(state) }
        h1 { "Screening of domestic incidents" }
        p(.css("lede")) { summary }
        session
        if answer.waiting.isEmpty {
            emptyState("Nothing waits", "When the police tell of an incident with a child it stands here, the oldest first.") {}
        } else {
            ol(.css("tray")) {
                for line in answer.waiting {
                    li(.css(isLate(line) ? "tray-line tray-urgent" : "tray-line"), .id("i-\(line.incident.id)")) { waiting(line) }
                }
            }
        }
        if !answer.decided.isEmpty {
            h2 { "Decided in this session" }
            dataTable(
                "Decided in this session", answer.decided,
                [
                    Column("Incident", isShort: true) { line in
                        a(.href("/incidents/\(line.incident.id)")) { line.incident.reference }
                    },
                    Column("Children") { .text($0.children.joined(separator: "; ")) },
                    Column("Decided") { line in
                        line.decision.map { decision in
                            group {
                                if let contact = decision.contact {
                                    a(.href("/contacts/\(contact)")) { words.outcomes.label(decision.outcome, on: now.day) }
                                } else {
                                    words.outcomes.label(decision.outcome, on: now.day)
                                }
                                span(.css("help")) { " \(decision.reasons)" }
                            }
                        } ?? .nothing
                    },
                ], showsCaption: false)
        }
    }

    private func isLate(_ line: IncidentLine) -> Bool { line.clock?.standing == .late }

    private var summary: String {
        let open = answer.waiting.count == 1 ? "1 incident waits" : "\(answer.waiting.count) incidents wait"
        return "\(open), \(answer.late == 0 ? "none is late" : answer.late == 1 ? "1 is late" : "\(answer.late) are late")."
    }

    @HTMLBuilder private var session: HTML {
        if let held = answer.held {
            div(.css("panel-quiet")) {
                p {
                    strong { "Session of \(held.heldOn.inWords)" }
                    ", since \(held.openedAt.inWords). "
                    for seat in held.seats {
                        span(.css("seat")) {
                            tag(
                                "\(words.seats.label(seat.seat, on: now.day)): \(seat.isPresent ? seat.name : "nobody came")",
                                seat.isPresent ? .grey : .amber)
                            " "
                        }
                    }
                }
                actionButton("End the session", to: "/incidents/screening/close", token: token)
            }
        } else {
            if let last = answer.lastHeld, let closed = last.closedAt {
                p(.css("help")) {
                    "The last session ended \(closed.inWords)\(answer.left.isEmpty ? " with nothing left." : "; \(answer.left.count) were left.")"
                }
            }
            disclosure("Open today’s session", isOpen: true) {
                postForm("/incidents/screening/open", token: token) {
                    for seat in words.seats.inUse(on: now.day) {
                        textField(
                            FieldWords(
                                "seat-\(seat.key)", seat.label(on: now.day),
                                help: "Who sits there. Empty shows that nobody came.",
                                isOptional: true), in: mending == "open" ? state : FormState())
                    }
                    submitButton("Open the session")
                }
            }
        }
    }

    @HTMLBuilder private func waiting(_ line: IncidentLine) -> HTML {
        let incident = line.incident
        div(.css("tray-who")) {
            h2 {
                a(.href("/incidents/\(incident.id)")) {
                    line.children.isEmpty ? incident.reference : line.children.joined(separator: "; ")
                }
            }
            p {
                tag(words.grades.label(incident.gradeNow, on: now.day), incident.gradeNow.gradeColour); " "
                incident.told.crime.map { words.crimes.label($0, on: now.day) } ?? "No crime"
                if incident.told.vulnerability == nil { " "; tag("Not rated", .amber) }
            }
            p { line.people.joined(separator: "; ") }
            p(.css("help")) {
                "\(incident.reference), \(incident.told.happenedAt.inWords)\(line.earlier == 0 ? "" : ", \(line.earlier) earlier in a year")"
            }
            for rule in line.adds {
                p {
                    strongTag("Adds up"); " "; rule
                }
            }
        }
        div(.css("tray-when")) {
            if let clock = line.clock { clockLine(clock, showsHolder: false) }
            if let left = answer.left[incident.id] {
                p(.css("help")) { "Left by the last session; its 24 hours \(left < now ? "ended" : "end") \(left.inWords)." }
            }
        }
        div(.css("tray-owner")) {
            if answer.held == nil { p(.css("help")) { "Open a session to decide." } } else { decide(line) }
        }
    }

    private func decide(_ line: IncidentLine) -> HTML {
        let id = line.incident.id.description
        let own = mending == id ? state : FormState()
        return disclosure("Decide \(line.incident.reference)", isOpen: mending == id) {
            p { line.incident.told.account }
            for child in line.incident.children where !child.said.isBlank {
                p {
                    strong { "\(child.words): " }; child.said
                }
            }
            postForm("/incidents/\(id)/screen", token: token) {
                selectField(
                    FieldWords("outcome", "What is decided", id: mending == id ? "outcome" : "outcome-\(id)"),
                    words.outcomes.inUse(on: now.day).map { Choice($0.key, $0.label(on: now.day)) }, in: own)
                selectField(
                    FieldWords("grade", "Grade", isOptional: true, id: "grade-\(id)"),
                    words.grades.inUse(on: now.day).map { Choice($0.key, $0.label(on: now.day)) }, in: own,
                    empty: "Stands: \(words.grades.label(line.incident.gradeNow, on: now.day).lowercased())")
                textArea(FieldWords("words", "Why", id: mending == id ? "words" : "words-\(id)"), in: own, rows: 2)
                submitButton("Decide", .secondary)
            }
        }
    }
}
