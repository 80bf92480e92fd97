import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What a school is told, newest first: read on a phone before the child comes in (NOTIFY-1, NOTIFY-3).
struct SchoolNoticesPage: Page {
    let lines: [NoticeLine]
    let mending: String
    let state: FormState
    let token: String

    var title: String { "Children at your school" }

    var content: HTML {
        if !mending.isEmpty { errorSummary(state) }
        h1 { title }
        p {
            "The police tell you of domestic incidents, so that somebody is kind to the child today. Do not speak of it to the parents."
        }
        if lines.isEmpty { emptyState("No notice", "When a child of your school lives through an incident, it stands here.") {} }
        for line in lines {
            section(.css("card")) {
                h2 { [line.child, line.born.isBlank ? "" : "born \(line.born)"].filter { !$0.isEmpty }.joined(separator: ", ") }
                p { "An incident \(line.happenedAt.inWords), graded \(line.grade.lowercased()). The child \(line.presence)." }
                p(.css("help")) { "\(line.reference), came \((line.notice.sentAt ?? line.notice.madeAt).inWords)" }
                if line.notice.readAt == nil {
                    actionButton("We know", to: "/notices/\(line.notice.id)/known", token: token, .primary, about: line.child)
                } else {
                    p { NoticeWords.standing(line) }
                }
                if line.notice.repliedAt == nil { reply(line) }
            }
        }
    }

    private func reply(_ line: NoticeLine) -> HTML {
        let id = line.notice.id.description
        return disclosure("What the school did for \(line.child)", isOpen: mending == id) {
            postForm("/notices/\(id)/support", token: token) {
                textArea(
                    FieldWords("reply", "What was done, and how the child was", id: mending == id ? "reply" : "reply-\(id)"),
                    in: mending == id ? state : FormState(), rows: 3)
                submitButton("Send", .secondary)
            }
        }
    }
}

/// The coordinators’ desk: schools that are to be telephoned, those waiting, and how the quarter went (NOTIFY-1, NOTIFY-3).
struct NoticeDeskPage: Page {
    let answer: NoticesToTelephone.Answer
    let numbers: NoticeNumbers.Answer
    let quarter: String
    let mending: String
    let state: FormState
    let token: String

    var title: String { "Schools to telephone" }

    var content: HTML {
        if !mending.isEmpty { errorSummary(state) }
        h1 { title }
        if answer.toTelephone.isEmpty {
            emptyState("Every school knows, or still has time", "What nobody has read in time stands here.") {}
        }
        for line in answer.toTelephone {
            section(.css("card")) {
                h2 { line.child }
                p {
                    line.school.isBlank ? "School not known" : line.school
                    span(.css("help")) { " \(line.reference), \(line.happenedAt.inWords)" }
                }
                p {
                    if let clock = line.clock, line.notice.sentAt == nil {
                        clockTag(clock)
                    } else {
                        tag(line.notice.sentAt == nil ? "Not told" : "Unread", .amber)
                    }
                }
                if let link = line.link { LinkTracePart(link: link).html }
                follow(line)
            }
        }
        h2 { "Waiting in a school’s tray" }
        dataTable(
            "Waiting in a school’s tray", answer.waiting,
            [
                Column("Child") { .text($0.child) }, Column("School") { .text($0.school) },
                Column("Sent", isShort: true) { .text($0.notice.sentAt?.inWords ?? "") },
                Column("To") { .text($0.link.map { "\($0.sentTo), by private link" } ?? "Its tray") },
            ], showsCaption: false, empty: "None waits.")
        h2 { "This quarter" }
        summaryList([
            Fact("Quarter", quarter),
            Fact("Notices", "\(numbers.made)"),
            Fact("Before the school’s day started", "\(numbers.inTime)"),
            Fact("Known at the school", "\(numbers.known)"),
            Fact("Answered with what was done", "\(numbers.answered)"),
        ])
    }

    private func follow(_ line: NoticeLine) -> HTML {
        let id = line.notice.id.description
        let own = mending == id ? state : FormState()
        return group {
            if line.notice.school == nil {
                postForm("/notices/\(id)/school", token: token) {
                    selectField(
                        FieldWords("school", "Which school", id: "school-\(id)"),
                        answer.schools.map { Choice($0.id.description, $0.name) }, in: own)
                    submitButton("Tell this school", .secondary)
                }
            }
            postForm("/notices/\(id)/telephoned", token: token) {
                textField(
                    FieldWords("words", "To whom you spoke", id: mending == id ? "words" : "words-\(id)"), in: own)
                submitButton("We telephoned", .secondary)
            }
        }
    }
}

/// Tasks of health staff for children of incidents (NOTIFY-4).
struct HealthTasksPage: Page {
    let lines: [HealthTasksHere.Line]
    let now: Instant
    let mending: String
    let state: FormState
    let token: String

    var title: String { "Children to see" }

    var content: HTML {
        if !mending.isEmpty { errorSummary(state) }
        h1 { title }
        if lines.isEmpty { emptyState("No task waits", "When a screening asks your agency to see a child, it stands here.") {} }
        for line in lines {
            section(.css("card")) {
                h2 { line.child }
                p {
                    if line.task.isUrgent { strongTag("Urgent"); " " }
                    "\(line.kind), by \(line.task.dueOn.inWords)"
                    if line.task.dueOn < now.day { " "; tag("late", .red) }
                }
                p { line.why }
                if line.task.acceptedAt == nil {
                    actionButton("Take it", to: "/health-tasks/\(line.task.id)/accept", token: token, about: line.child)
                }
                outcome(line)
            }
        }
    }

    private func outcome(_ line: HealthTasksHere.Line) -> HTML {
        let id = line.task.id.description
        return disclosure("Say what came of it", isOpen: mending == id) {
            postForm("/health-tasks/\(id)/done", token: token) {
                textArea(
                    FieldWords("words", "What came of it", id: mending == id ? "words" : "words-\(id)"),
                    in: mending == id ? state : FormState(), rows: 3)
                submitButton("Done", .secondary)
            }
        }
    }
}
