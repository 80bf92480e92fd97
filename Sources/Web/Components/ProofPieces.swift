import Instruments
import Kernel
import Markup

extension ActionStatus {
    /// For reading. The written meaning of each is in `Definitions/statuses.yaml`.
    var label: String {
        switch self {
        case .noStatusGiven: "No status given"
        case .notStarted: "Not started"
        case .inProgress: "In progress"
        case .atRisk: "At risk"
        case .overdue: "Overdue"
        case .doneAwaitingEvidence: "Done awaiting evidence"
        case .complete: "Complete (evidenced)"
        case .sustained: "Sustained"
        case .disputed: "Disputed"
        case .superseded: "Superseded"
        case .merged: "Merged"
        }
    }
}

extension Colour {
    var label: String {
        switch self {
        case .blue: "Blue"
        case .green: "Green"
        case .amber: "Amber"
        case .red: "Red"
        case .grey: "No colour"
        }
    }
}

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
}

/// A status in words on its colour. The words say it all; the colour only helps to find it.
func statusTag(_ rating: Rating) -> HTML {
    span(.css("tag tag-\(rating.colour.rawValue)")) { rating.status.label }
}

func tag(_ words: String, _ colour: Colour = .grey) -> HTML {
    span(.css("tag tag-\(colour.rawValue)")) { words }
}

/// The computed colour, and beside it the one that a person set (PLAN-9).
func colours(computed: Colour, override: Colour?, wasLetThrough: Bool) -> HTML {
    group {
        if let override {
            span(.css("tag tag-\(override.rawValue)")) { "\(override.label), set by hand" }
            span(.css("help")) { " computed: \(computed.label)" }
        }
        if wasLetThrough { span(.css("tag tag-override")) { "Let through by the chair" } }
    }
}

/// How far an action is proved, as a line of steps. Read out as "step 3 of 6, Claimed: current".
func proofLadder(_ rung: Rung) -> HTML {
    let steps: [Rung] = [.planned, .underWay, .claimed, .evidenced, .verified, .sustained]
    let reached = steps.firstIndex(of: rung) ?? 0
    return group {
        ol(.css("ladder"), .aria("label", "Proof ladder")) {
            for (place, step) in steps.enumerated() {
                let isCurrent = step == rung
                li(
                    .css(isCurrent ? "ladder-current" : place < reached ? "ladder-done" : ""),
                    .when(isCurrent, .aria("current", "step"))
                ) {
                    span(.css("ladder-dot"), .aria("hidden", "true")) { place < reached ? "✓" : "\(place + 1)" }
                    span(.css("ladder-name")) {
                        step.label
                        if place < reached { span(.css("visually-hidden")) { " (passed)" } }
                    }
                }
            }
        }
        if rung == .slipped {
            p(.css("ladder-slipped")) {
                tag("Slipped", .red)
                " It was accepted and no longer holds. It is open again."
            }
        }
    }
}

/// A bar in parts with the same figures in words beneath: how the actions of a plan stand.
func statusBar(_ title: String, _ parts: [(label: String, count: Int, colour: Colour)]) -> HTML {
    let total = parts.reduce(0) { $0 + $1.count }
    guard total > 0 else { return .nothing }
    var from = 0.0
    var pieces: [HTML] = []
    for part in parts where part.count > 0 {
        let width = Double(part.count) / Double(total) * 1000
        pieces.append(
            rect(
                .css("bar-\(part.colour.rawValue)"),
                .svg("x", from),
                .svg("y", 0),
                .svg("width", max(width - 3, 2)),
                .svg("height", 24)
            )
        )
        from += width
    }
    return figure(.css("status-bar")) {
        svg(
            .svg("viewBox", "0 0 1000 24"),
            .svg("preserveAspectRatio", "none"),
            .role("img"),
            .aria("label", "\(title): " + parts.map { "\($0.label) \($0.count)" }.joined(separator: ", "))
        ) { HTML.many(pieces) }
        figcaption {
            ul(.css("status-key")) {
                for part in parts where part.count > 0 {
                    li {
                        span(.css("key-swatch bar-\(part.colour.rawValue)"), .aria("hidden", "true")) {}
                        strong { "\(part.count)" }
                        " \(part.label)"
                    }
                }
            }
        }
    }
}
