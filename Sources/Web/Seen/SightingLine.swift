import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// One time that a child was seen, or was not.
struct SightingLine: Sendable {
    let sighting: Sighting
    let agency: @Sendable (ID<Agency>?) -> String
    let words: EnquiryDefinitions
    let now: Instant

    private var told: SightingTold { sighting.told }
    private var visit: SightingVisit { sighting.visit }

    var content: HTML {
        card {
            p {
                if let how = told.how { tag(how.words, how == .notSeen ? .red : how == .alone ? .green : .grey) }
                " \(visit.at.inWords)"
                if let until = visit.finishedAt { " to \(until.clockWords)" }
            }
            p(.css("help")) {
                [
                    words.occasions.label(visit.occasion, on: now.day), visit.byName, agency(visit.agency), visit.place,
                    told.withWhom.isBlank ? "" : "with \(told.withWhom)",
                ].filter { !$0.isBlank }.joined(separator: ", ")
            }
            if !told.asked.isBlank {
                p {
                    strong { "Asked: " }; told.asked
                }
            }
            if !told.said.isBlank { figure(.css("voice")) { blockquote { paragraphs(told.said) } } }
            if !told.observed.isBlank {
                p {
                    strong { "Seen: " }; told.observed
                }
            }
            if !told.because.isBlank {
                p {
                    strong { "Why: " }; told.because
                }
            }
            if told.needsMoreTime {
                p {
                    tag("Needs more time", .amber); " \(told.moreTimeWords)"
                }
            }
        }
    }
}

enum SightingWords {
    /// “50 hours”, “40 minutes”.
    static func hours(_ hours: Double) -> String {
        if hours < 1 {
            let minutes = Int((hours * 60).rounded())
            return minutes == 1 ? "1 minute" : "\(minutes) minutes"
        }
        let whole = Int(hours.rounded())
        return whole == 1 ? "1 hour" : "\(whole) hours"
    }
}

extension Instant {
    /// “16:55” on London’s clocks.
    var clockWords: String {
        let time = timeOfDay
        return "\(time.hour):\(time.minute < 10 ? "0" : "")\(time.minute)"
    }
}
