import Instruments
import Kernel
import Markup
import Pathways

/// What stands before everything that a link opens: whoever opens it says who they are. Nothing about anybody is shown yet, since
/// programs that look through e-mail open links too.
struct LinkDoorPage: Page {
    let door: LinkState.Door
    let address: String
    let state: FormState

    private var heading: String {
        switch door.kind {
        case .check: "The front door asks your agency a question"
        case .schoolNotice: "A notice about a child at your school"
        case .followUp: "What became of the worry you told us of"
        case .referral: "Tell the front door of a worry"
        case .carePlan: "The plan for the family"
        case .meeting: "A meeting about children"
        case .maracRequest: "What your practice or agency knows"
        case .medical: "A child protection medical is asked for"
        }
    }
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        narrow {
            kicker("For \(door.agency)")
            h1 { heading }
            p { "Say who you are, then it opens. Your name is kept with what you read and answer." }
            postForm("\(address)/open", token: "") {
                textField(FieldWords("name", "Your name"), in: state, autocomplete: "name")
                textField(FieldWords("job", "Your job"), in: state, autocomplete: "organization-title")
                if door.asksCodeWord {
                    textField(
                        FieldWords("code", "The word that you were told by telephone"), in: state, size: .ten,
                        autocomplete: "one-time-code")
                }
                submitButton("Open")
            }
            p(.css("help")) { "It opens until \(door.expiresAt.inWords)." }
        }
    }
}

/// A link that opens nothing, in plain words, with a way on.
struct LinkOverPage: Page {
    enum Why: Sendable { case unknown, over(LinkState.Over), wait(minutes: Int) }

    let why: Why
    let address: String
    /// What had been typed when it ended, so that it can be copied.
    var typed: [String] = []

    var title: String {
        switch why {
        case .unknown: "This link opens nothing"
        case .over(let over):
            switch over.why {
            case .expired: "This link has expired"
            case .replaced: "A newer link was sent"
            case .left: "This link was for somebody who has left"
            case .shut: "This link was shut"
            case .openedTooOften: "This link was opened too often"
            }
        case .wait: "Wait a little"
        }
    }

    var content: HTML {
        narrow {
            h1 { title }
            words
            if !typed.isEmpty {
                h2 { "What you typed" }
                p { "It was not sent. Copy what you need before you leave this page." }
                for text in typed { div(.css("inset")) { paragraphs(text) } }
            }
            p { "If a child is in danger now, telephone 999. What cannot wait is told to the front door by telephone." }
        }
    }

    @HTMLBuilder private var words: HTML {
        switch why {
        case .unknown:
            p { "Perhaps a part of the address was lost. Open it again from the e-mail, or copy the whole of it." }
            p { "If it still opens nothing, ask whoever sent it to send it again." }
        case .wait(let minutes):
            p {
                "Too many links that open nothing were tried from here. Try again in \(minutes) minute\(minutes == 1 ? "" : "s")."
            }
        case .over(let over):
            p {
                switch over.why {
                case .expired: "Links open for some days only. What was asked may still be waiting for \(over.agency)."
                case .replaced: "Another one was sent after it, to the address that \(over.agency) gave us. Use that one."
                case .left: "Whoever it was sent to no longer speaks for \(over.agency)."
                case .shut: "The front door shut it, because it may have been seen by somebody for whom it was not."
                case .openedTooOften: "For safety it opens no more. A new one can be sent."
                }
            }
            p {
                over.canBeSentAgain
                    ? "A new link goes to the address that the roster has for \(over.agency), and to no other."
                    : "The front door has no e-mail address for \(over.agency). If you ask, somebody telephones."
            }
            actionButton(
                over.canBeSentAgain ? "Send a new link" : "Ask to be telephoned", to: "\(address)/again", token: "", .primary)
        }
    }
}

/// What asking for a new link came to.
struct LinkAskedPage: Page {
    let outcome: AskForNewLink.Outcome

    var title: String {
        switch outcome {
        case .sent: "A new link is on its way"
        case .sentAlready: "A link was sent a moment ago"
        case .telephone: "The front door was asked to telephone"
        case .unknown: "This link opens nothing"
        }
    }

    var content: HTML {
        narrow {
            h1 { title }
            switch outcome {
            case .sent: p { "It goes to the address on the roster. What you had begun to type is there again when you open it." }
            case .sentAlready: p { "Look in the mailbox, and among junk. If nothing has come in ten minutes, ask again." }
            case .telephone:
                p { "Nobody of your agency is on the roster with an e-mail address. Somebody will ring your agency." }
            case .unknown: p { "Ask whoever sent it to send it again." }
            }
            p { "If a child is in danger now, telephone 999." }
        }
    }
}

/// After a question was answered: thanks and a receipt; the answer itself only where it was given.
struct LinkThanksPage: Page {
    let receipt: LinkState.Receipt

    var title: String {
        switch receipt.own {
        case nil: "This has been answered"
        case .check: "Thank you: your answer is with the front door"
        case .marac: "Thank you: your answer is with the coordinator"
        case .medical: "Thank you: your answer is with the social worker"
        }
    }

    var content: HTML {
        div(.css("panel")) {
            h1 { title }
            if !receipt.reference.isBlank {
                p {
                    "Its name is "; strong { receipt.reference }
                }
            }
        }
        if let own = receipt.own {
            summaryList(Self.facts(own))
            p {
                receipt.reference.isBlank
                    ? "If you learn more, telephone the social worker. You can close this page."
                    : "If you learn more, telephone whoever asked and give the name above. You can close this page."
            }
        } else {
            p { "Somebody of your agency answered it \(receipt.answeredAt.inWords). There is nothing left to do here." }
        }
        if !receipt.outcome.isBlank {
            h2 { "What came of it" }
            p { "The meeting decided: \(receipt.outcome.lowercasedFirst)." }
        }
    }

    private static func facts(_ own: LinkState.Receipt.Own) -> [Fact] {
        switch own {
        case .check(let check):
            [
                Fact("You answered", CheckPage.words(check.answer ?? .given)), Fact("In your words", check.words),
                Fact("What it means for the children", check.riskView),
                Fact("By", "\(check.answeredAs), \(check.answeredAt?.inWords ?? "")"),
            ]
        case .marac(let request):
            [
                Fact("You answered", request.answer?.maracWords ?? ""), Fact("In your words", request.words),
                Fact("By", "\(request.answeredAs), \(request.answeredAt?.inWords ?? "")"),
            ]
        case .medical(let answer):
            [
                Fact("Seen", answer.seenAt?.inWords ?? ""), Fact("What you found", answer.findings),
                Fact("What you make of it", answer.opinion), Fact("By", "\(answer.answeredAs), \(answer.answeredAt.inWords)"),
            ]
        }
    }
}

/// One notice to a school: read, acknowledged and answered, on a phone before the child comes in (NOTIFY-1, NOTIFY-3).
struct LinkNoticePage: Page {
    let line: NoticeLine
    let address: String
    let state: FormState

    private let heading = "A child at your school"
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        kicker(line.school)
        h1 { [line.child, line.born.isBlank ? "" : "born \(line.born)"].filter { !$0.isEmpty }.joined(separator: ", ") }
        p(.css("lede")) {
            "An incident \(line.happenedAt.inWords), graded \(line.grade.lowercased()). The child \(line.presence)."
        }
        p { "You are told so that somebody is kind to the child today. Do not speak of it to the parents." }
        p(.css("help")) { "\(line.reference), came \((line.notice.sentAt ?? line.notice.madeAt).inWords)" }
        if line.notice.readAt == nil {
            buttonRow { actionButton("We know", to: "\(address)/known", token: "", .primary, about: line.child) }
        } else {
            p { tag("The school knows", .green) }
        }
        if line.notice.repliedAt == nil {
            disclosure("What the school did for \(line.child)", isOpen: line.notice.readAt != nil || !state.errors.isEmpty) {
                postForm("\(address)/reply", token: "") {
                    textArea(FieldWords("reply", "What was done, and how the child was"), in: state, rows: 3)
                    submitButton("Send", .secondary)
                }
            }
        } else {
            h2 { "What the school did" }
            paragraphs(line.notice.reply)
        }
    }
}

/// A page that somebody else sees too, where what is typed is kept behind the link.
struct LinkFormPage: Page {
    let inner: any Page
    let address: String

    var title: String { inner.title }
    var content: HTML { div(.data("draft-address", "\(address)/draft")) { inner.content } }
}
