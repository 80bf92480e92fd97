import Instruments
import Kernel
import Markup

struct ProofSpecimen: Page {
    var title: String { "Proof" }

    private let colours: [Colour] = [.blue, .green, .amber, .red, .grey]

    var content: HTML {
        kicker("Gallery")
        h1 { title }
        specimen("Statuses") {
            div(.css("button-row")) {
                for status in ActionStatus.allCases {
                    statusTag(status, Self.colour(status))
                }
            }
        }
        specimen("Colours") {
            div(.css("button-row")) { for colour in colours { ragTag(computed: colour) } }
            p { ragTag(computed: .amber, override: .green) }
            p { Web.colours(computed: .red, override: .amber, wasLetThrough: true) }
            colourKey()
        }
        specimen("Tags") {
            div(.css("button-row")) {
                tag("Draft")
                tag("Update overdue", .red)
                tag("Two parts without an action", .amber)
                strongTag("Priority action")
            }
        }
        specimen("The ladder") {
            for rung in [Rung.planned, .claimed, .evidenced, .sustained, .slipped] {
                h3 { rung.label }
                proofLadder(rung, reached: Self.reached(rung))
            }
        }
        specimen("The ladder in a list") {
            ul { for rung in Rung.allCases { li { proofMark(rung) } } }
        }
    }

    private static func reached(_ rung: Rung) -> [Rung: Day] {
        guard rung == .evidenced || rung == .slipped, let from = Day("2026-01-12") else { return [:] }
        return [
            .planned: from, .underWay: from.adding(days: 20), .claimed: from.adding(days: 150),
            .evidenced: from.adding(days: 160),
        ]
    }

    private static func colour(_ status: ActionStatus) -> Colour {
        switch status {
        case .complete, .sustained: .blue
        case .inProgress, .notStarted: .green
        case .atRisk, .doneAwaitingEvidence: .amber
        case .overdue: .red
        case .noStatusGiven, .disputed, .superseded, .merged: .grey
        }
    }
}
