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

    /// A shape for each colour, for those who do not see it and for black-and-white paper.
    var icon: Icon {
        switch self {
        case .blue: .accepted
        case .green: .fine
        case .amber: .attention
        case .red: .alarm
        case .grey: .silent
        }
    }
}

/// A few words on their colour, with the colour's shape: a kind, a state. The words say it all.
func tag(_ words: String, _ colour: Colour = .grey) -> HTML {
    span(.css("tag tag-\(colour.rawValue)")) {
        if colour != .grey { icon(colour.icon) }
        span { words }
    }
}

/// A tag that stands out from all others, for what outranks them: "Priority action", "Restricted".
func strongTag(_ words: String) -> HTML { span(.css("tag tag-priority")) { words } }

/// A status in words on its computed colour; the colour is read out too.
func statusTag(_ rating: Rating) -> HTML { statusTag(rating.status, rating.colour) }

/// The same for a status and colour kept from a report of an earlier day.
func statusTag(_ status: ActionStatus, _ colour: Colour) -> HTML {
    span(.css("tag tag-\(colour.rawValue)")) {
        icon(colour.icon)
        span {
            status.label
            span(.css("visually-hidden")) { ", \(colour.label.lowercased())" }
        }
    }
}

/// The computed colour and, before it, the one that a person set: both show (PLAN-9). Nothing when nobody set one and
/// the gate was not passed over.
func colours(computed: Colour, override: Colour?, wasLetThrough: Bool) -> HTML {
    group {
        if let override {
            span(.css("override")) {
                span(.css("tag tag-\(override.rawValue)")) {
                    icon(override.icon)
                    span { "\(override.label), set by hand" }
                }
                span(.css("help")) { "computed: \(computed.label.lowercased())" }
            }
        }
        if override != nil, wasLetThrough { " " }
        if wasLetThrough { span(.css("tag tag-override")) { "Let through by the chair" } }
    }
}

/// An action's colour as a word and a shape, with the computed one beside it when a person set another.
func ragTag(computed: Colour, override: Colour? = nil) -> HTML {
    override == nil
        ? span(.css("tag tag-\(computed.rawValue)")) {
            icon(computed.icon)
            span { computed == .grey ? "No status given" : computed.label }
        }
        : colours(computed: computed, override: override, wasLetThrough: false)
}

/// What each colour means, for the foot of a plan or report.
func colourKey() -> HTML {
    let meanings: [(Colour, String)] = [
        (.blue, "accepted by the overseeing body, on evidence"), (.green, "in time and reported on"),
        (.amber, "needs looking at: due soon, silent, or done without enough evidence"),
        (.red, "late, or no longer holds"), (.grey, "nobody has said how it is going"),
    ]
    return dl(.css("colour-key")) {
        for (colour, meaning) in meanings {
            div {
                dt { ragTag(computed: colour) }
                dd { meaning }
            }
        }
    }
}
