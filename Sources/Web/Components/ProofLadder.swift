import Instruments
import Kernel
import Markup

extension Rung {
    var label: String {
        switch self {
        case .planned: "Planned"
        case .underWay: "Under way"
        case .claimed: "Claimed"
        case .evidenced: "Evidenced"
        case .verified: "Verified"
        case .sustained: "Sustained"
        case .slipped: "Slipped"
        }
    }

    /// What it takes to stand here, in a few words.
    var meaning: String {
        switch self {
        case .planned: "agreed and not begun"
        case .underWay: "somebody has reported progress"
        case .claimed: "the lead says it is done"
        case .evidenced: "the evidence is sufficient"
        case .verified: "the overseeing body accepted it"
        case .sustained: "it held for the whole watch"
        case .slipped: "it was accepted and no longer holds"
        }
    }

    /// The rungs in order. One that slipped stood on "Verified"; it takes the place of what it did not reach.
    fileprivate var rungs: [Rung] {
        let climb: [Rung] = [.planned, .underWay, .claimed, .evidenced, .verified]
        return climb + [self == .slipped ? .slipped : .sustained]
    }
}

/// How far an action is proved, as a line of steps. Read out as a list: "Claimed, 3 March 2026, now".
///
/// - Parameter reached: when each rung was reached, where that is known.
func proofLadder(_ rung: Rung, reached: [Rung: Day] = [:]) -> HTML {
    let rungs = rung.rungs
    let here = rungs.firstIndex(of: rung) ?? 0
    return ol(
        .css(rung == .slipped ? "ladder ladder-has-slipped" : "ladder"),
        .aria("label", "How far it is proved")
    ) {
        for (place, step) in rungs.enumerated() {
            li(
                .css(place == here ? "ladder-current" : place < here ? "ladder-done" : "ladder-ahead"),
                .when(place == here, .aria("current", "step"))
            ) {
                span(.css("ladder-dot"), .isDecoration) {
                    if step == .slipped { "!" } else if place < here { icon(.tick) } else { "\(place + 1)" }
                }
                span(.css("ladder-words")) {
                    span(.css("ladder-name")) { step.label }
                    if place < here { span(.css("visually-hidden")) { " (passed)" } }
                    if let day = reached[step] { span(.css("ladder-day")) { day.inWords } }
                    if place == here { span(.css("ladder-day")) { step.meaning } }
                }
            }
        }
    }
}

/// The same in a table or list: six small bars, and the rung in a word.
func proofMark(_ rung: Rung) -> HTML {
    let here = rung.rungs.firstIndex(of: rung) ?? 0
    return span(.css(rung == .slipped ? "proof-mark proof-slipped" : "proof-mark")) {
        svg(.viewBox(0, 0, 46, 12), .svg("width", 46), .svg("height", 12), .isDecoration) {
            for place in 0..<6 {
                rect(
                    .css(place <= here ? "proof-reached" : "proof-ahead"),
                    .svg("x", Double(place * 8)),
                    .svg("y", 8 - Double(place) * 1.6),
                    .svg("width", 6),
                    .svg("height", 4 + Double(place) * 1.6)
                )
            }
        }
        span { rung.label }
    }
}
