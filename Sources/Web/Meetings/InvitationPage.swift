import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// An invitation as whoever was asked sees it, signed in or behind a private link: when and where, what to answer, what to send, the
/// papers afterwards.
struct InvitationPage: Page {
    let answer: InvitationAsked.Answer
    let now: Instant
    /// Where the answer goes.
    let address: String
    let state: FormState
    let token: String
    /// Behind a private link the papers stand on the page itself.
    let isGuest: Bool

    var title: String { answer.title }

    var content: HTML {
        errorSummary(state)
        kicker(answer.agency.isBlank ? "For \(answer.invitee.name)" : "For \(answer.invitee.name), \(answer.agency)")
        h1 { answer.title }
        if let because = answer.meeting.cancelledAt.map({ _ in answer.meeting.cancelledBecause }) {
            warning("It is called off: \(because)")
        } else {
            head
            papers
            if answer.meeting.isOpen { reply }
            if !isGuest, answer.meeting.closedAt != nil { challengeMeeting(answer.meeting) }
        }
    }

    private var head: HTML {
        summaryList(
            [
                Fact(
                    "When",
                    answer.meeting.plan.at.map { "\($0.inWords), about \(answer.meeting.plan.minutes) minutes" } ?? "No time yet"),
                Fact("Where", answer.meeting.plan.place),
                Fact("From elsewhere", answer.meeting.plan.dialIn),
                Fact("Called by", answer.caller),
                Fact("About", answer.about.joined(separator: ", ")),
                Fact("Why you are asked", answer.invitee.because),
            ].filter { $0.label != "About" || !answer.about.isEmpty })
    }

    @HTMLBuilder private var papers: HTML {
        if !answer.copies.isEmpty {
            h2 { "Papers" }
            for copy in answer.copies where !answer.isOld(copy) {
                if isGuest {
                    div(.css("card paper")) {
                        p {
                            strong { copy.kind.words }
                            copy.language.isBlank ? "" : ", \(copy.language)"
                            ", sent \(copy.sentAt.inWords)"
                        }
                        paragraphs(copy.body)
                    }
                } else {
                    p {
                        a(.href("/meetings/papers/\(copy.id)")) {
                            copy.language.isBlank ? copy.kind.words : "\(copy.kind.words), \(copy.language)"
                        }
                        ", sent \(copy.sentAt.inWords)"
                    }
                }
            }
        }
        if !answer.actions.isEmpty {
            h2 { "For you to do" }
            ul {
                for action in answer.actions {
                    li {
                        action.what
                        action.due.map { ", by \($0.inWords)" } ?? ""
                        " "
                        if !action.isOpen { tag("Done", .green) }
                    }
                }
            }
        }
    }

    @HTMLBuilder private var reply: HTML {
        if answer.invitee.reply != .none {
            noticeBanner("You answered: \(answer.invitee.reply.words.lowercasedFirst). You can still change it.")
        }
        for one in answer.given {
            div(.css("inset")) {
                p { strong { one.kind == .view ? "Your view" : "What you sent" } }
                paragraphs(one.words)
            }
        }
        h2 { "Your answer" }
        postForm(address, token: token) {
            radios(
                FieldWords("reply", "Do you come?"),
                [
                    Choice("comes", "I come", help: "There, by telephone or by video."),
                    Choice(
                        "sends-information", "I cannot, and send what we know",
                        help: "Write it below. “Nothing known” is an answer."),
                    Choice("names-another", "Somebody else knows the family better", help: "Name them below."),
                    Choice("cannot", "I cannot come", help: "And have nothing to send."),
                ], in: state)
            textField(FieldWords("reply-words", "Anything the chair should know", isOptional: true), in: state)
            if !answer.isFamily {
                fieldGroup("What your agency knows") {
                    textArea(
                        FieldWords("words", "What you know of the child and of the adults around them", isOptional: true),
                        in: state, rows: 5)
                    textArea(FieldWords("view", "What you think it means for the child", isOptional: true), in: state, rows: 3)
                    textField(
                        FieldWords(
                            "sharing", "To go no further than", help: "Left empty, it stands in everybody’s notes.",
                            isOptional: true), in: state)
                }
                fieldGroup("Somebody better") {
                    textField(FieldWords("name", "Their name", isOptional: true), in: state)
                    textField(FieldWords("email", "Their e-mail address", isOptional: true), in: state, type: "email")
                }
            } else {
                textArea(FieldWords("words", "What you want the meeting to know", isOptional: true), in: state, rows: 5)
            }
            submitButton("Send the answer")
        }
    }
}

/// Something that a meeting gave somebody to do.
struct MeetingActionPage: Page {
    let answer: MeetingActionAsked.Answer
    let now: Instant
    let state: FormState
    let token: String

    var title: String { "For you to do" }
    private var one: MeetingAction { answer.action }

    var content: HTML {
        errorSummary(state)
        kicker(answer.title)
        h1 { one.what }
        summaryList([
            Fact("About", answer.about.joined(separator: ", ")),
            Fact("Who", [one.ownerName, answer.agency].filter { !$0.isBlank }.joined(separator: ", ")),
            Fact("By") {
                one.due.map { due in
                    group {
                        due.inWords
                        if one.isOpen, due < now {
                            " "; tag("Past its time", .red)
                        }
                    }
                } ?? notGiven()
            },
            Fact("Where it stands") {
                one.isOpen ? tag("To do") : one.droppedAt != nil ? tag("Dropped") : tag("Done", .green)
                if !one.outcome.isBlank { paragraphs(one.outcome) }
            },
        ])
        if answer.holdsMeeting { p { a(.href("/meetings/\(answer.meeting)?at=circulate")) { "Open the meeting" } } }
        if one.isOpen {
            postForm("/meetings/actions/\(one.id)", token: token) {
                textArea(FieldWords("words", "What came of it, or why it will not be done"), in: state, rows: 3)
                buttonRow {
                    submitButton("It is done", name: "done", value: "yes")
                    submitButton("It will not be done", .warning, name: "done", value: "no")
                }
            }
        }
    }
}

/// A paper of a meeting as it was sent to one reader; prints well.
struct PaperPage: Page {
    let answer: PaperToRead.Answer

    var title: String { "\(answer.title): \(answer.copy.kind.words.lowercasedFirst)" }

    var content: HTML {
        kicker("For \(answer.reader)")
        h1 { answer.title }
        lede(
            "\(answer.copy.kind.words), sent \(answer.copy.sentAt.inWords)\(answer.copy.edition > 1 ? ", edition \(answer.copy.edition)" : "")"
        )
        if answer.isOld { warning("A later edition was sent. Go by that one.") }
        div(.css("card paper"), .when(!answer.copy.language.isBlank, .css("card paper translated"))) {
            paragraphs(answer.copy.body)
        }
        if answer.copy.withheld > 0 { hint("What this reader may not know is left out.") }
    }
}

/// The meetings of one’s agency, and one’s own invitations.
struct MeetingsPage: Page {
    let answer: MeetingsList.Answer
    let definitions: Definitions
    let now: Instant

    var title: String { "Meetings" }

    var content: HTML {
        h1 { "Meetings" }
        let waiting = answer.asked.filter { $0.meeting.isOpen && $0.invitee.reply == .none && !isOwn($0) }
        if !waiting.isEmpty {
            h2 { "Waiting for your answer" }
            ul {
                for line in waiting {
                    li {
                        a(.href("/meetings/invitations/\(line.invitee.id)")) { line.title }
                        line.meeting.plan.at.map { ", \($0.inWords)" } ?? ""
                    }
                }
            }
        }
        if let waiting = answer.waitDaily {
            buttonRow { linkButton("Call the daily risk meeting", to: "/meetings/new?kind=daily-risk-meeting", .secondary) }
            hint(
                waiting == 0
                    ? "Nothing waits for it just now."
                    : waiting == 1 ? "One family waits to be heard by it." : "\(waiting) families wait to be heard by it.")
        }
        if answer.mayCall {
            h2 { "To come" }
            answer.coming.isEmpty
                ? emptyState(
                    "No meeting is called", "Call one from a contact, a child’s page or a plan: the people are filled in there.")
                : table("To come", answer.coming)
            if !answer.owed.isEmpty {
                h2 { "Held, with papers owed" }
                table("Held, with papers owed", answer.owed)
            }
        }
        let rest = answer.asked.filter { line in !waiting.contains { $0.invitee.id == line.invitee.id } && !isOwn(line) }
        if !rest.isEmpty {
            h2 { "To which you were asked" }
            ul {
                for line in rest {
                    li {
                        a(.href("/meetings/invitations/\(line.invitee.id)")) { line.title }
                        line.meeting.plan.at.map { ", \($0.inWords)" } ?? ""
                        ". \(line.invitee.reply.words)"
                        line.hasPapers ? ". There are papers." : "."
                    }
                }
            }
        }
        if answer.asked.isEmpty, !answer.mayCall {
            emptyState("No invitation", "When you are asked to a meeting about a child, it stands here.")
        }
    }

    private func isOwn(_ line: MeetingsList.Asked) -> Bool {
        (answer.coming + answer.owed).contains { $0.meeting.id == line.meeting.id }
    }

    private func table(_ title: String, _ lines: [MeetingsList.Line]) -> HTML {
        dataTable(
            title, lines,
            [
                Column("Meeting") { line in a(.href("/meetings/\(line.meeting.id)")) { line.title } },
                Column("About") { .text($0.about.joined(separator: ", ")) },
                Column("When", isShort: true) { .text(($0.meeting.heldFrom ?? $0.meeting.plan.at)?.inWords ?? "No time yet") },
                Column("Answers") { line in .text("\(line.answered) of \(line.asked)") },
                Column("Time limits") { line in for clock in line.clocks { clockTag(clock) } },
            ], showsCaption: false)
    }
}

/// Whoever sees what a meeting decided otherwise says so in one step (CHALL-1).
func challengeMeeting(_ meeting: Meeting) -> HTML {
    p(.css("no-print")) { a(.href("/challenges/new?about=meeting/\(meeting.id)")) { "Challenge this" } }
}
