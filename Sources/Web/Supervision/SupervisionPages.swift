import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// How somebody stands with their supervision, in words: “2 of 4 in the year from 1 January 2026; 3 were due by now: 1 short”.
struct SupervisionWords {
    let standing: SupervisionStanding

    init(_ standing: SupervisionStanding) {
        self.standing = standing
    }

    var count: String {
        let due = standing.dueByNow
        let short = standing.shortfall
        return "\(standing.held) of \(standing.inYear) in the year from \(standing.yearFrom.inWords); "
            + (due == 1 ? "1 was due by now" : "\(due) were due by now") + (short > 0 ? ": \(short) short" : "")
    }

    @HTMLBuilder var content: HTML {
        p { count }
        p(.css("finding-marks")) {
            if standing.shortfall > 0 { tag("\(standing.shortfall) short", .red) }
            if standing.daysOverdue > 0 {
                tag("\(standing.daysOverdue) \(standing.daysOverdue == 1 ? "day" : "days") overdue", .red)
            } else {
                tag("Next by \(standing.nextDue.inWords)", standing.isBehind ? .amber : .green)
            }
        }
    }
}

/// One’s own supervision, and whom one supervises (SUP-1, SUP-2).
struct MySupervisionPage: Page {
    static let address = "/supervision"

    let answer: MySupervision.Answer
    let state: FormState
    let token: String

    private let heading = "Supervision"
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        h1 { heading }
        if answer.seesStaff { p { a(.href("/workforce/supervision")) { "Who is owed supervision" } } }
        if answer.own == nil {
            emptyState(
                "You are not in the register of staff",
                "Whoever keeps it puts you down with your account and your supervisor; your supervision then stands here.")
        } else {
            if !answer.supervised.isEmpty { supervised }
            mine
        }
    }

    private var supervised: HTML {
        section(.css("person-part"), .aria("labelledby", "supervised")) {
            h2(.id("supervised")) { "Those whom you supervise" }
            for one in answer.supervised {
                card {
                    h3 { "\(one.line.member.name), \(one.line.occupation.lowercasedFirst)" }
                    if let standing = one.standing {
                        SupervisionWords(standing).content
                    } else {
                        p { "None is owed by what they work as." }
                    }
                    if one.openActions > 0 {
                        p {
                            "\(one.openActions) agreed and open"
                                + (one.lateActions > 0 ? ", \(one.lateActions) of them late." : ".")
                        }
                    }
                    buttonRow {
                        linkButton("Write down a session", to: "/supervision/staff/\(one.line.member.id)/new", .secondary)
                    }
                    if !one.sessions.isEmpty {
                        disclosure("\(one.sessions.count) that you held") {
                            ul {
                                for session in one.sessions {
                                    li { a(.href("/supervision/sessions/\(session.id)")) { session.heldOn.inWords } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private var mine: HTML {
        section(.css("person-part"), .aria("labelledby", "mine")) {
            h2(.id("mine")) { "Your own" }
            if let standing = answer.standing { SupervisionWords(standing).content }
            if let own = answer.own {
                p {
                    own.supervisor.isBlank ? "Nobody is written down as your supervisor." : "Your supervisor: \(own.supervisor)."
                }
            }
            h3 { "Agreed and not done" }
            if answer.actions.isEmpty { p { "Nothing." } }
            for action in answer.actions {
                SupervisionActionCard(action, answer.people, answer.today, state: state, token: token).content
            }
            h3 { "Sessions" }
            dataTable(
                "Sessions", answer.sessions,
                [
                    Column("Held") { session in a(.href("/supervision/sessions/\(session.id)")) { session.heldOn.inWords } },
                    Column("With") { answer.users[$0.supervisorUser] ?? "" },
                ], showsCaption: false, empty: "None is written down yet.")
        }
    }
}

/// Something agreed in supervision, and the form to say how it stands.
struct SupervisionActionCard {
    let action: SupervisionAction
    let people: [ID<Person>: PersonSummary]
    let today: Day
    let state: FormState
    let token: String

    init(
        _ action: SupervisionAction, _ people: [ID<Person>: PersonSummary], _ today: Day, state: FormState = FormState(),
        token: String
    ) {
        self.action = action
        self.people = people
        self.today = today
        self.state = state
        self.token = token
    }

    static let states = [Choice("done", "Done"), Choice("open", "Not done yet"), Choice("dropped", "No longer to be done")]

    /// What, for whom and by when.
    @HTMLBuilder static func words(_ action: SupervisionAction, _ people: [ID<Person>: PersonSummary], _ today: Day) -> HTML {
        p { strong { action.what } }
        p(.css("finding-marks")) {
            if action.isLate(on: today) {
                tag("Late: due \(action.dueOn.inWords)", .red)
            } else if action.state == .open {
                tag("Due \(action.dueOn.inWords)")
            } else {
                tag(action.state == .done ? "Done" : "No longer to be done", action.state == .done ? .green : .grey)
            }
            if action.owner == .supervisor { tag("For the supervisor") }
            if let person = action.person.flatMap({ people[$0] }) { tag(person.name) }
        }
        if !action.words.isBlank { p(.css("help")) { action.words } }
    }

    var content: HTML {
        let (stands, why) = ("stands-\(action.id)", "stands-words-\(action.id)")
        let isOpen = !state.errors(of: stands).isEmpty || !state.errors(of: why).isEmpty
        return card {
            SupervisionActionCard.words(action, people, today)
            disclosure("Say how it stands", isOpen: isOpen) {
                postForm("/supervision/actions/\(action.id)", token: token) {
                    radios(FieldWords(stands, "How it stands"), SupervisionActionCard.states, in: state)
                    textField(FieldWords(why, "What came of it", isOptional: true), in: state)
                    submitButton("Keep it", .secondary)
                }
            }
        }
    }
}

/// One session, for the two who were there (SUP-2).
struct SupervisionSessionView: Page {
    let answer: SupervisionSessionPage.Answer
    let state: FormState
    let token: String

    private var session: SupervisionSession { answer.session }
    private var heading: String { "Supervision of \(answer.line.member.name), \(session.heldOn.inWords)" }
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        h1 { heading }
        p {
            "Held by \(answer.supervisor). Only the two of you read this page; what is about a child stands on the child’s case too."
        }
        if let next = session.nextOn { p { "The next one: \(next.inWords)." } }
        h2 { "What was agreed" }
        if answer.actions.isEmpty { p { "Nothing." } }
        for action in answer.actions {
            SupervisionActionCard(action, answer.people, answer.today, state: state, token: token).content
        }
        for (label, words) in [("Reflection", session.reflection), ("Challenge", session.challenge)] where !words.isBlank {
            h2 { label }
            paragraphs(words)
        }
        if !answer.cases.isEmpty { h2 { "Children" } }
        for one in answer.cases { part(one) }
        if !session.personal.isBlank {
            h2 { "Personal" }
            inset { paragraphs(session.personal) }
        }
    }

    private func part(_ one: SupervisionCase) -> HTML {
        card {
            h3 { a(.href("/people/\(one.person)")) { answer.people[one.person]?.name ?? "A child" } }
            p(.css("finding-marks")) {
                if one.oversight == nil {
                    tag("No direction: not counted as oversight")
                } else {
                    tag("Direction on the case", .green)
                }
            }
            let parts = [
                ("What the child says or shows", one.voice), ("What is seen, and why", one.reflection),
                ("Challenge", one.challenge),
                ("Direction", one.direction),
            ]
            for (label, words) in parts where !words.isBlank {
                p { strong { label } }
                paragraphs(words)
            }
            if let by = one.by { p { "By \(by.inWords)." } }
        }
    }
}

/// Who is owed supervision and is behind, for managers (SUP-1).
struct SupervisionDuePage: Page {
    let answer: SupervisionDue.Answer

    let title = "Supervision that is owed"

    var content: HTML {
        h1 { title }
        workforceTabs(.supervision)
        let (owed, behind) = (answer.lines.count, answer.behind.count)
        lede(
            owed == 0
                ? "Nobody in the register is owed supervision by what they work as."
                : "\(owed - behind) of \(owed) have had what was due by \(answer.today.inWords).")
        keyFigures([
            KeyFigure(behind, "behind", isBad: behind > 0), KeyFigure(owed, "owed supervision"),
            KeyFigure(answer.unsupervised.count, "have no supervisor", isBad: !answer.unsupervised.isEmpty),
        ])
        section(.aria("labelledby", "behind")) {
            h2(.id("behind")) { "Behind" }
            dataTable(
                "Behind", answer.behind,
                [
                    Column("Name") { line in a(.href("/workforce/staff/\(line.staff.member.id)")) { line.staff.member.name } },
                    Column("Works as") { $0.staff.occupation },
                    Column("Team") { [$0.staff.team, $0.staff.agency].filter { !$0.isBlank }.joined(separator: ", ") },
                    Column("Supervised by") { $0.staff.supervisor.isBlank ? notGiven("Nobody") : .text($0.staff.supervisor) },
                    Column("Held") { SupervisionWords($0.standing).count },
                    Column("Last", isShort: true) { $0.standing.last?.inWords ?? "None" },
                    Column("Overdue", isNumber: true) {
                        $0.standing.daysOverdue == 0
                            ? "–" : "\($0.standing.daysOverdue) \($0.standing.daysOverdue == 1 ? "day" : "days")"
                    },
                ], showsCaption: false, isFilterable: true, empty: "Nobody is behind.")
        }
        section(.aria("labelledby", "teams")) {
            h2(.id("teams")) { "By agency and team" }
            dataTable(
                "By agency and team", answer.parts,
                [
                    Column("Team") { $0.name.isBlank ? "In no team" : $0.name },
                    Column("Owed it", isNumber: true) { "\($0.owed)" },
                    Column("Up to date", isNumber: true) { "\($0.upToDate)" },
                    Column("Share", isNumber: true) { "\($0.owed == 0 ? 0 : ($0.upToDate * 100 + $0.owed / 2) / $0.owed)%" },
                ], showsCaption: false)
        }
        if !answer.unsupervised.isEmpty {
            section(.aria("labelledby", "nobody")) {
                h2(.id("nobody")) { "Supervised by nobody" }
                ul {
                    for one in answer.unsupervised {
                        li {
                            a(.href("/workforce/staff/\(one.member.id)")) { one.member.name }
                            ", \(one.occupation.lowercasedFirst)"
                        }
                    }
                }
            }
        }
        p(.css("help")) {
            "Sessions are due evenly over the year. What was said in them is read by the two who were there alone."
        }
    }
}
