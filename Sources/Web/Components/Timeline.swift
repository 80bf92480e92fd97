import Instruments
import Kernel
import Markup

/// What happened, in the order given.
struct Happening: Sendable {
    let when: String
    let what: String
    var who = ""
    var words = ""
    /// A tag beside what happened.
    var mark: HTML = .nothing
}

/// What happened to something: when, what, by whom, and their words. Shown in the order given.
func timeline(_ happenings: [Happening]) -> HTML {
    ol(.css("timeline")) {
        for happening in happenings {
            li {
                p(.css("timeline-when")) { happening.when }
                p(.css("timeline-what")) {
                    happening.what
                    if !happening.mark.isNothing {
                        " "
                        happening.mark
                    }
                }
                if !happening.who.isBlank { p(.css("help")) { happening.who } }
                if !happening.words.isBlank { div(.css("timeline-words")) { paragraphs(happening.words) } }
            }
        }
    }
}
