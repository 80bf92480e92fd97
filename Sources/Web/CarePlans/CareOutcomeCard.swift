import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// One outcome with its actions.
struct CareOutcomeCard {
    let number: Int
    let outcome: CareOutcome
    let answer: CarePlanRecord.Answer
    let definitions: CarePlanDefinitions
    let today: Day
    let address: String
    let mayWrite: Bool

    private var actions: [CareAction] { answer.content.actions(for: outcome.id) }
    private var last: CareReview? { answer.content.reviews.last { $0.item == .outcome(outcome.id) } }

    var html: HTML {
        section(.css("card care-outcome"), .id("outcome-\(outcome.id)"), .aria("labelledby", "title-\(outcome.id)")) {
            h3(.id("title-\(outcome.id)"), .dir("auto")) { "\(number). \(outcome.mustChange)" }
            p(.css("finding-marks")) {
                if let child = outcome.child { tag("For \(answer.people[child]?.name ?? "one child")", .blue) }
                if let last {
                    tag(
                        "\(definitions.progress.label(last.progress, on: today)), \(last.on.inWords)",
                        definitions.progress[last.progress]?.isForward == true ? .green : .amber)
                }
            }
            div(.css("care-pair")) {
                div {
                    p(.css("field-label")) { "What will be different" }
                    paragraphs(outcome.different)
                }
                div {
                    p(.css("field-label")) { "How we shall know" }
                    paragraphs(outcome.shownBy)
                }
            }
            if actions.isEmpty {
                p { notGiven("Nobody does anything towards it yet.") }
            } else {
                dataTable("Who does what", actions, columns, showsCaption: false)
            }
            if let last, !last.words.isBlank {
                p(.css("help")) {
                    "\(last.on.inWords): \(last.words)" + (last.nextStep.isBlank ? "" : " Next: \(last.nextStep)")
                }
            }
            if mayWrite {
                p(.css("mend no-print")) {
                    a(.href("\(address)/actions/new?outcome=\(outcome.id)")) {
                        "Add an action"
                        span(.css("visually-hidden")) { " for \(outcome.mustChange)" }
                    }
                    a(.href("\(address)/outcomes/\(outcome.id)")) {
                        "Change"
                        span(.css("visually-hidden")) { ": \(outcome.mustChange)" }
                    }
                }
            }
        }
    }

    private var columns: [Column<CareAction>] {
        [
            Column("What") { action in
                action.what
                if !action.doneWords.isBlank { p(.css("help")) { action.doneWords } }
            },
            Column("Who") { action in
                let who = action.owner.flatMap { answer.users[$0] } ?? action.ownerName
                if who.isBlank { tag("Nobody", .red) } else { who }
                if let agency = action.agency.flatMap({ answer.agencies[$0]?.name }) { p(.css("help")) { agency } }
            },
            Column("For whom") { action in definitions.whom.label(action.whom, on: today) },
            Column("By when") { action in when(action) },
            Column("") { action in
                if mayWrite {
                    a(.href("\(address)/actions/\(action.id)"), .css("no-print")) {
                        "Change"
                        span(.css("visually-hidden")) { ": \(action.what)" }
                    }
                }
            },
        ]
    }

    @HTMLBuilder private func when(_ action: CareAction) -> HTML {
        if let done = action.doneOn {
            tag("Done \(done.inWords)", .green)
        } else if let due = action.dueOn {
            if action.isOverdue(on: today) { tag("Overdue since \(due.inWords)", .red) } else { due.inWords }
            if action.timesMoved > 0 {
                p(.css("help")) { "Put off \(action.timesMoved == 1 ? "once" : "\(action.timesMoved) times")" }
            }
        } else {
            tag("No date", .red)
        }
    }
}

extension [String] {
    /// "Amina, Bilal and Zara".
    var inSentence: String {
        count < 2 ? joined() : dropLast().joined(separator: ", ") + " and " + (last ?? "")
    }
}
