import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// The meeting room: one page, four moments (prepare, hold, decide, circulate).
struct MeetingPage: Page {
    let answer: MeetingRecord.Answer
    let moment: Meeting.Moment
    let definitions: Definitions
    let now: Instant
    /// Which form is sent back, and what was typed in it.
    let mending: String
    let state: FormState
    let token: String

    var title: String { answer.title }
    var meeting: Meeting { answer.meeting }
    var day: Day { now.day }
    var address: String { "/meetings/\(meeting.id)" }
    var words: MeetingDefinitions { definitions.meetings }
    var isOpen: Bool { meeting.isOpen }

    /// What was typed in a form, where it is this one that is sent back.
    func own(_ form: String) -> FormState { mending == form ? state : FormState() }
    /// An id that stands once on the page: that of the form which is sent back is the plain one, so that errors lead there.
    func field(_ form: String, _ name: String) -> String { mending == form ? name : "\(name)-\(form)" }

    var content: HTML {
        errorSummary(state)
        if !answer.about.isBlank { kicker(answer.about) }
        h1 { answer.title }
        head
        typed
        if meeting.isCancelled {
            warning("Called off: \(meeting.cancelledBecause)")
        } else {
            for clock in answer.clocks { clockLine(clock) }
            tabs("Moments of the meeting", Meeting.Moment.allCases.map { tab($0) })
            part
        }
    }

    /// Somebody closed it, or called it off, while this was written: its form is gone, and the words are not.
    @HTMLBuilder private var typed: HTML {
        let texts = state.values.filter { !isOpen && $0.value.count > 20 && $0.value.contains(" ") }.sorted { $0.key < $1.key }
        if !texts.isEmpty {
            section(.css("conflict"), .aria("labelledby", "typed-title")) {
                h2(.id("typed-title")) { "What you typed" }
                p { "It was not kept. Copy what is needed, and tell whoever chairs the meeting." }
                for text in texts { div(.css("inset")) { paragraphs(text.value) } }
            }
        }
    }

    private func tab(_ one: Meeting.Moment) -> Tab {
        let label =
            switch one {
            case .prepare: "Prepare"
            case .hold: "Hold"
            case .decide: "Decide"
            case .circulate: "Circulate"
            }
        return Tab(label: label, address: "\(address)?at=\(one.rawValue)", isCurrent: one == moment)
    }

    private var head: HTML {
        summaryList([
            Fact("About") {
                for line in answer.cases.prefix(3) {
                    p {
                        for (place, person) in line.people.enumerated() {
                            if place > 0 { "; " }
                            if person.isHidden {
                                person.name
                            } else {
                                a(.href("/people/\(person.person.person)")) { person.name }
                            }
                            [
                                person.age.isBlank ? "" : " (\(person.age))",
                                person.person.relation.isBlank ? "" : ", \(person.person.relation)",
                            ]
                            .joined()
                        }
                        if line.people.isEmpty { line.title }
                    }
                }
                if answer.cases.count > 3 { p { "and \(answer.cases.count - 3) more families" } }
            },
            Fact("When") {
                p {
                    meeting.heldFrom.map { from in
                        "Held \(from.inWords)\(meeting.heldTo.map { " to \(ContactWords.time($0))" } ?? ", and goes on")"
                    } ?? meeting.plan.at.map { "\($0.inWords), about \(meeting.plan.minutes) minutes" } ?? "No time yet"
                }
                if !meeting.movedBecause.isBlank { hint("Moved: \(meeting.movedBecause)") }
            },
            Fact("Where", [meeting.plan.place, meeting.plan.dialIn].filter { !$0.isBlank }.joined(separator: "\n")),
            Fact("Chair", answer.chair),
        ])
    }

    @HTMLBuilder private var part: HTML {
        switch moment {
        case .prepare: preparing
        case .hold: holding
        case .decide: deciding
        case .circulate: circulating
        }
    }

    /// How quorum stands, in a line a seat: never silently waived (STRAT-2).
    var quorum: HTML {
        ul(.css("quorum")) {
            for seat in answer.quorum.seats {
                li {
                    let label = words.seats.label(seat.key, on: day)
                    switch seat.standing {
                    case .present: tag("\(label): there", .green)
                    case .sentInformation: tag("\(label): sent what they know", .amber)
                    case .absent:
                        tag(seat.isNeeded ? "\(label): must take part" : "\(label): not there", seat.isNeeded ? .red : .amber)
                    }
                    if let why = answer.notInvolved[seat.key], seat.standing != .present { hint(why) }
                }
            }
        }
    }
}

extension ContactWords {
    /// “10:15”.
    static func time(_ instant: Instant) -> String {
        let time = instant.timeOfDay
        return "\(time.hour < 10 ? "0" : "")\(time.hour):\(time.minute < 10 ? "0" : "")\(time.minute)"
    }
}
