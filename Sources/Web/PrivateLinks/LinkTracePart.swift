import Instruments
import Kernel
import Markup
import Pathways

/// To whom a link went and who opened it, for those who sent it.
struct LinkTracePart {
    let link: LinkTrace

    var html: HTML {
        div(.css("help")) {
            p { "Private link sent to \(link.sentTo), \(link.sentAt.inWords)." }
            if !link.codeWord.isEmpty { p { "The word to tell them on the telephone: \(link.codeWord)." } }
            if let first = link.openings.first {
                p { "Opened by \(first.words), \(first.openedAt.inWords)." }
                for again in link.openings.dropFirst() where again.isAnother {
                    p {
                        tag("Opened again", .amber)
                        " by \(again.words), \(again.openedAt.inWords)"
                        if again.name != first.name { ": it may have been forwarded" }
                    }
                }
            } else {
                p { link.isOver ? "It ended unopened." : "Not opened yet." }
            }
        }
    }
}

/// Sending a new link in place of one, and shutting it, for those who asked.
func linkHandling(_ link: LinkTrace?, at address: String, of agency: String, token: String) -> HTML {
    buttonRow {
        actionButton(
            link == nil ? "Send a private link" : "Send a new link", to: "\(address)/\(HandleLink.Step.sendNew.rawValue)",
            token: token, about: "to \(agency)")
        if link?.isOver == false {
            actionButton(
                "Shut the link", to: "\(address)/\(HandleLink.Step.shut.rawValue)", token: token, about: "of \(agency)")
        }
    }
}

extension HandleLink.Step {
    /// What whoever pressed it is told.
    var notice: String {
        switch self {
        case .shut: "The link opens nothing now."
        case .sendNew: "A new link is on its way; those before it have ended."
        }
    }
}
