import Instruments
import Kernel
import Markup
import Pathways

/// Messages that did not get through, for whoever looks after the installation.
struct OutboxPage: Page {
    let answer: OutboxState.Answer
    let token: String

    var title: String { "Messages" }

    var content: HTML {
        h1 { "Messages that go out" }
        keyFigures([
            KeyFigure(
                answer.counts.failed, "did not get through", address: answer.failed.isEmpty ? nil : "#failed",
                isBad: answer.counts.failed > 0, isCurrent: false),
            KeyFigure(
                answer.counts.beingTried, "not taken yet", address: answer.beingTried.isEmpty ? nil : "#tried",
                isCurrent: false),
            KeyFigure(answer.counts.waiting, "waiting in all", address: nil, isCurrent: false),
        ])
        if let oldest = answer.counts.oldestWaiting { p { "The longest waiting was written \(oldest.inWords)." } }
        if answer.failed.isEmpty, answer.beingTried.isEmpty {
            emptyState("Everything gets through", "What does not is shown here, with what the carrier said of it.")
        }
        if !answer.failed.isEmpty {
            section(.aria("labelledby", "failed")) {
                h2(.id("failed")) { "Did not get through" }
                p { "Mend what is said to be wrong, then have them tried again. Somebody may have to telephone meanwhile." }
                actionButton("Try all of them again", to: "/administration/messages/again", token: token)
                table(answer.failed, "Did not get through") { line in
                    actionButton(
                        "Try again", to: "/administration/messages/\(line.message.id)/again", token: token,
                        about: "\(line.recipient), \(line.message.subject)")
                }
            }
        }
        if !answer.beingTried.isEmpty {
            section(.aria("labelledby", "tried")) {
                h2(.id("tried")) { "Not taken yet, and tried again by themselves" }
                table(answer.beingTried, "Not taken yet") { line in
                    p { line.message.notBefore.map { "Next \($0.inWords)" } ?? "" }
                }
            }
        }
    }

    private func table(_ lines: [Disclosure], _ title: String, next: @escaping (Disclosure) -> HTML) -> HTML {
        dataTable(
            title,
            lines,
            [
                Column("Written") { $0.message.writtenAt.inWords },
                Column("To") { line in
                    line.recipient
                    hint(line.message.address)
                },
                Column("What") { line in
                    line.message.subject
                    hint(line.message.way.words)
                },
                Column("What was said") { line in
                    line.message.lastError
                    hint("Tried \(line.message.attempts == 1 ? "once" : "\(line.message.attempts) times").")
                },
                Column("What next") { next($0) },
            ],
            showsCaption: false
        )
    }
}

/// What the reader sent, with what became of each: receipts (NOTIFY-1).
struct MyMessagesPage: Page {
    let lines: [Disclosure]

    var title: String { "What you sent" }

    var content: HTML {
        h1 { title }
        lede("Messages that went out because of something that you did, and what became of each.")
        if lines.isEmpty {
            emptyState("You have sent nothing yet", "When something that you do tells somebody, it stands here.")
        } else {
            dataTable(
                "What you sent, newest first",
                lines,
                [
                    Column("When") { $0.message.writtenAt.inWords },
                    Column("To") { line in
                        line.recipient
                        if !line.agency.isBlank, line.agency != line.recipient { hint(line.agency) }
                    },
                    Column("What") { line in
                        line.message.subject
                        hint(line.message.way.words)
                    },
                    Column("What became of it") { line in
                        receipt(line.message)
                        if line.message.state == .failed { hint("Telephone them; whoever looks after Lantern sees why.") }
                    },
                ],
                showsCaption: false,
                isMarked: { $0.message.state == .failed }
            )
        }
    }
}
