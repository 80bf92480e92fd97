import Instruments
import Kernel
import Markup
import Pathways

/// A flag as whoever must know of it reads it: what may happen, to whom, what to do; then what it rests on, and how fresh it
/// is (FLAG-1, FLAG-3).
struct FlagCard: Sendable {
    let line: FlagLine
    /// Where it is reviewed; nil where the reader does not review it, or stands there already.
    var address: String?
    /// Whether what it rests on is shown too, or only what must be known at once.
    var isShort = false

    var content: HTML {
        article(.css(line.flag.isLive ? "card flag-card" : "card flag-card flag-card-ended")) {
            h3 {
                line.kind
                if !line.isOwn { span(.css("flag-on")) { ", on \(line.place)" } }
            }
            marks
            p(.css("flag-risk")) { line.flag.risk }
            dl(.css("flag-facts")) {
                row("To whom") { line.riskTo.joined(separator: ", ").firstUppercased }
                if line.flag.isLive { row("What to do") { paragraphs(line.flag.whatToDo) } }
                if !isShort { rest }
            }
            if let address {
                p { a(.href(address)) { line.flag.isLive ? "Review this flag" : "See its history" } }
            }
        }
    }

    /// A look must not mistake an old warning for a new one.
    @HTMLBuilder private var marks: HTML {
        if let ended = line.flag.ended {
            p { tag("Ended on \(ended.on.inWords)", .grey) }
            p { "\(ended.because.withFullStopAtEnd)" }
        } else if let since = line.notCheckedSince {
            p { tag("Not checked since \(since.inWords)", .red) }
        } else {
            p(.css("help")) {
                "Checked on \(line.flag.checkedOn.inWords); looked at again by \(line.flag.reviewOn.inWords)"
            }
        }
    }

    @HTMLBuilder private var rest: HTML {
        row("What it rests on") {
            paragraphs(line.flag.reason)
            p(.css("help")) { "Source: \(line.flag.source). Known since \(line.flag.since.inWords)." }
        }
        row("Whose") { [line.agency, line.owner].filter { !$0.isBlank }.joined(separator: ", ") }
        row("Who sees it") {
            line.audience.isEmpty
                ? "All who work with them" : "\(line.agency), and of others: \(line.audience.joined(separator: ", "))"
        }
        row("Who was told") {
            if line.flag.toldWhom.isBlank { notGiven("Nobody is recorded") } else { paragraphs(line.flag.toldWhom) }
        }
    }

    private func row(_ title: String, @HTMLBuilder _ content: () -> HTML) -> HTML {
        div {
            dt { title }
            dd { content() }
        }
    }
}

extension String {
    /// As a sentence ends.
    var withFullStopAtEnd: String { last.map { ".!?".contains($0) } ?? true ? self : self + "." }
    var firstUppercased: String { prefix(1).uppercased() + dropFirst() }
}

/// The flags in few words for a person’s page: what must be known before anybody knocks. Other rooms put it at the top.
struct FlagsPart: Sendable {
    let answer: FlagsOn.Answer

    private var address: String { "/people/\(answer.summary.id)/flags" }

    var content: HTML {
        section(.css("person-part"), .id("flags"), .aria("labelledby", "flags-title")) {
            h2(.id("flags-title")) { answer.live.isEmpty ? "Flags" : "Flags: \(answer.live.count)" }
            if answer.live.isEmpty { p { notGiven("No live flag that you are shown.") } }
            div(.css("flag-cards")) {
                for line in answer.live { FlagCard(line: line, address: "\(address)/\(line.flag.id)", isShort: true).content }
            }
            withheldFlags(answer.withheld)
            p {
                a(.href(address)) { "All flags, and what they rest on" }
                if answer.mayFlag {
                    " · "
                    a(.href("\(address)/new")) { "Raise a flag" }
                }
            }
        }
    }
}

/// That there is a flag which is not for the reader’s agency, and whom to ask.
func withheldFlags(_ agencies: [String]) -> HTML {
    guard !agencies.isEmpty else { return .nothing }
    return inset {
        p {
            "There is a flag that is not meant for your agency. Ask \(agencies.joined(separator: ", or "))"
            " whether it concerns what you do."
        }
    }
}
