import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// One MARAC: what is overdue from earlier meetings first, who has not answered, then case by case (DA-4, DA-5).
struct MaracAgendaPage: Page {
    let answer: MaracAgenda.Answer
    let now: Instant
    /// Which action is being mended.
    let mending: String
    let state: FormState
    let token: String

    private var meeting: Meeting { answer.meeting }
    private var heading: String { "MARAC, \(meeting.plan.at?.inWords ?? meeting.reference)" }
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        kicker(meeting.reference)
        h1 { heading }
        p {
            tag("\(answer.heard) of \(answer.lines.count) heard", answer.heard < answer.lines.count ? .amber : .green)
            " "
            tag(
                "\(answer.lines.count) of \(answer.capacity) cases that fit",
                answer.lines.count > answer.capacity ? .red : .grey)
        }
        p { a(.href("/meetings/\(meeting.id)")) { "Invitations, papers and closing of this meeting" } }
        actions
        unanswered
        section(.aria("labelledby", "cases")) {
            h2(.id("cases")) { "Cases" }
            if answer.lines.isEmpty { p { "No case is listed. Open an accepted case and list it here." } }
            MaracList.list(answer.lines)
        }
    }

    private var actions: HTML {
        section(.aria("labelledby", "actions")) {
            h2(.id("actions")) { "Open actions of earlier meetings" }
            if answer.actions.isEmpty { p { "Every action of earlier meetings is done." } }
            for line in answer.actions { action(line) }
        }
    }

    private func action(_ line: MaracAgenda.ActionLine) -> HTML {
        let key = line.action.id.description
        let own = mending == key ? state : FormState()
        return div(.css("card"), .id("action-\(key)")) {
            p {
                strong { line.action.what }; " "
                if let due = line.action.due {
                    tag(line.isLate ? "Overdue since \(due.inWords)" : "By \(due.inWords)", line.isLate ? .red : .grey)
                }
            }
            p { "\(line.holder.isBlank ? "Nobody has it" : line.holder), from \(line.reference)" }
            disclosure("Done, or not to be done", isOpen: mending == key) {
                postForm("/marac/actions/\(key)", token: token) {
                    hiddenField("meeting", meeting.id.description)
                    textField(
                        FieldWords("outcome", "What came of it, or why not", id: mending == key ? "outcome" : "outcome-\(key)"),
                        in: own)
                    buttonRow {
                        submitButton("It is done", .secondary, name: "dropped", value: "no")
                        submitButton("It will not be done", .secondary, name: "dropped", value: "yes")
                    }
                }
            }
        }
    }

    private var unanswered: HTML {
        guard !answer.unanswered.isEmpty else { return .nothing }
        return section(.aria("labelledby", "unanswered")) {
            h2(.id("unanswered")) { "Who has not answered" }
            if answer.isReplyDue { p(.css("callout")) { "Answers were due before the meeting. Telephone these now." } }
            ul(.css("plain")) {
                for one in answer.unanswered {
                    li {
                        a(.href("/marac/\(one.request.maracCase)#requests")) { "\(one.agency), on \(one.reference)" }
                        " ";
                        tag(
                            now > one.request.dueAt ? "Overdue" : "By \(one.request.dueAt.inWords)",
                            now > one.request.dueAt ? .red : .amber)
                        if one.request.told.isBlank { " "; tag("Nobody on the roster: telephone", .amber) }
                    }
                }
            }
        }
    }
}
