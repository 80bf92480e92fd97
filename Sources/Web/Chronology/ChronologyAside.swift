import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What stands below a chronology: what was left out and taken back, with reasons, what was locked, and who kept it before.
struct ChronologyAside: Sendable {
    let answer: ChronologyOf.Answer
    let words: ChronologyWords
    let address: String
    let token: String

    @HTMLBuilder var content: HTML {
        leftOut
        withdrawn
        prints
        closed
    }

    @HTMLBuilder private var leftOut: HTML {
        if !answer.leftOut.isEmpty {
            h2(.id("left-out")) { "Left out" }
            ul(.css("chronology-left-out")) {
                for item in answer.leftOut {
                    li {
                        p { strong { "\(item.happened.inWords): \(item.label)" } }
                        if let out = item.leftOut {
                            p { "Left out because: \(out.because)" }
                            p(.css("help")) { "\(words.user(out.by)), \(out.at.inWords)" }
                        }
                        if answer.mayEdit {
                            actionButton(
                                "Put it back",
                                to: "\(address)/put-back",
                                token: token,
                                about: "\(item.happened.inWords): \(item.label)",
                                sending: [("item", item.id)]
                            )
                        }
                    }
                }
            }
        }
    }

    @HTMLBuilder private var withdrawn: HTML {
        if !answer.withdrawn.isEmpty {
            disclosure("\(answer.withdrawn.count) corrected or taken back") {
                ul {
                    for kept in answer.withdrawn {
                        li {
                            p {
                                "\(kept.entry.happened.inWords): \(words.definitions.kinds.label(kept.entry.kind, on: words.today))"
                            }
                            div(.css("timeline-words")) { paragraphs(kept.entry.words) }
                            p(.css("help")) { "Written by \(words.user(kept.told.by)), \(kept.told.at.inWords)" }
                            if let withdrawal = kept.withdrawn {
                                p { "Because: \(withdrawal.because)" }
                                p(.css("help")) { "\(words.user(withdrawal.by)), \(withdrawal.at.inWords)" }
                            }
                        }
                    }
                }
            }
        }
    }

    @HTMLBuilder private var prints: HTML {
        if !answer.prints.isEmpty {
            h2 { "Locked for a conference" }
            ul {
                for print in answer.prints {
                    li {
                        a(.href("\(address)/prints/\(print.id)")) { print.title }
                        ", for \(print.forWhom)"
                        span(.css("help")) { " locked on \(print.lockedAt.inWords) by \(words.user(print.lockedBy))" }
                    }
                }
            }
        }
    }

    @HTMLBuilder private var closed: HTML {
        if answer.handovers.count > 1 {
            disclosure("Handed over \(answer.handovers.count) times") {
                ul {
                    for one in answer.handovers {
                        li {
                            p { "\(one.at.inWords): from \(words.user(one.from)) to \(words.user(one.to))" }
                            p { "Because: \(one.because)" }
                        }
                    }
                }
            }
        }
        if !answer.closed.isEmpty {
            disclosure("Kept before") {
                ul {
                    for one in answer.closed {
                        li {
                            p { "\(one.openedOn.inWords) to \(one.closed?.on.inWords ?? ""), kept by \(words.user(one.owner))" }
                            p { "Opened because: \(one.because)" }
                            p { "Closed because: \(one.closed?.because ?? "")" }
                        }
                    }
                }
            }
        }
    }
}
