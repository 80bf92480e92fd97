import Instruments
import Kernel
import Markup
import Pathways

/// Somebody found, in a list: who they are, why they were found, who works with them. Of a restricted record nothing but
/// whom to ask.
struct FoundLine {
    let found: FoundPerson
    /// Where what is being typed on this page must not be lost.
    let opensNewTab: Bool
    /// Whether it is very likely whom one means.
    let isMarked: Bool

    init(_ found: FoundPerson, opensNewTab: Bool = false, isMarked: Bool = false) {
        self.found = found
        self.opensNewTab = opensNewTab
        self.isMarked = isMarked
    }

    var html: HTML {
        li(.css(isMarked ? "found-one found-marked" : "found-one")) {
            p(.css("found-name")) {
                a(.href("/people/\(found.summary.id)"), .when(opensNewTab, .target("_blank"))) {
                    span(.dir("auto")) { found.summary.name }
                    if opensNewTab { span(.css("visually-hidden")) { " (opens in a new tab)" } }
                }
                if let born = found.bornInWords { span(.css("found-born")) { " \(born)" } }
            }
            if let guardian = found.guardian {
                p(.css("help")) { "Its guardian is \(guardian). Ask them, or open it and say why." }
            } else {
                if !found.reasons.isEmpty {
                    p(.css("found-why")) {
                        for reason in found.reasons { span { reason } }
                    }
                }
                p(.css("help")) {
                    found.agencies.isEmpty
                        ? "No agency is recorded as working with them."
                        : "Works with them: \(found.agencies.joined(separator: ", "))"
                }
            }
        }
    }
}
