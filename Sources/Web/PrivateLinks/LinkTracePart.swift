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
