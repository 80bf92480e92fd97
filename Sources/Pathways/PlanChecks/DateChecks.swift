import Instruments
import Kernel

extension PlanCheck {
    /// Whether dates, colours and words about time go together.
    static let dateChecks: [PlanCheck] = [
        PlanCheck(
            "green-but-overdue",
            "Nothing that is late is shown green.",
            source: "PLAN-9"
        ) { plan in
            plan.wanted.filter(\.isLate).compactMap { action in
                let due = action.action.due.on.map { "it was due on \($0.inWords)" } ?? ""
                if let set = action.override, [.green, .blue].contains(set.colour) {
                    return action.clash(
                        "It was set to \(set.colour.rawValue) by hand (“\(set.reason)”), and \(due).",
                        mend: "Take the colour back, or move the date and say why."
                    )
                }
                guard StatedWords.isGreen(action.action.statusAsWritten) else { return nil }
                return action.clash(
                    "The plan calls it “\(action.action.statusAsWritten)”, and \(due).",
                    mend: "Ask the lead how it is going, or move the date and say why."
                )
            }
        },
        PlanCheck(
            "passed-but-in-time",
            "Nothing is said to be in time after its date has passed.",
            source: "PLAN-7, PLAN-9"
        ) { plan in
            plan.wanted.filter(\.isLate).compactMap { action in
                let newest = action.notes.last { $0.body.isBlank == false }
                let said = [action.action.statusAsWritten, newest?.body ?? ""]
                guard let words = said.lazy.compactMap(StatedWords.inTime).first else { return nil }
                let due = action.action.due
                let passed =
                    due.kind == .month
                    ? "\(due.inWords) has passed" : "its date, \(due.on?.inWords ?? ""), has passed"
                return action.clash(
                    "It is said to be “\(words)”, and \(passed).",
                    mend: "Ask the lead for a note on where it stands, or move the date and say why."
                )
            }
        },
        PlanCheck(
            "date-unknown",
            "An unknown date names what it depends on and when it is looked at again.",
            source: "PLAN-7"
        ) { plan in
            plan.wanted.filter { !$0.isSaidDone && !$0.standing.isClosed }.compactMap { action in
                action.dateGap(on: plan.day).map { action.clash($0.sentence, mend: $0.mend) }
            }
        },
        PlanCheck(
            "milestone-after-due-date",
            "No step on the way is dated after the action itself.",
            source: "PLAN-7"
        ) { plan in
            plan.wanted.flatMap { action in
                action.milestones.compactMap { step in
                    guard let due = action.action.due.on, let on = step.dueOn, on > due, step.doneOn == nil else {
                        return nil
                    }
                    return action.clash(
                        "Its step “\(step.statement)” is due on \(on.inWords), after the action itself (\(due.inWords)).",
                        mend: "Move the one or the other."
                    )
                }
            }
        },
        PlanCheck(
            "colour-overridden",
            "A colour set by hand is shown beside the computed one, with its reason.",
            source: "PLAN-9"
        ) { plan in
            plan.wanted.compactMap { action in
                guard let set = action.override else { return nil }
                let agrees = set.colour == action.rating.colour
                return action.clash(
                    "\(set.setByName) set it to \(set.colour.rawValue) on \(set.setAt.day.inWords): “\(set.reason)”. "
                        + "It is computed \(action.rating.colour.rawValue): "
                        + action.rating.reasons.joined(separator: " "),
                    mend: agrees
                        ? "The two agree by now: take the override back."
                        : "Ask whether the reason still holds; if it does not, take the override back."
                )
            }
        },
    ]
}

extension PlanRecord.ActionRecord {
    /// What is missing of its date, and how to mend it; nil when nothing is.
    func dateGap(on day: Day) -> (sentence: String, mend: String)? {
        let due = action.due
        switch due.kind {
        case .exact, .month, .immediate:
            guard due.on == nil else { return nil }
            return ("It says “\(due.asWritten)”, which gives no date.", "Give the date by which it will be done.")
        case .none:
            return ("It has no date.", "Give a date, or say what the date depends on and when to look again.")
        case .depends where due.dependsOn.isBlank && due.lookAgainOn == nil:
            return (
                "Its date is unknown, and it names neither what it depends on nor a day to look again.",
                "Name what it depends on, and the day on which to look again."
            )
        case .depends where due.dependsOn.isBlank:
            return ("Its date is unknown, and it does not name what it depends on.", "Name what it depends on.")
        case .depends, .rolling:
            guard let again = due.lookAgainOn else {
                let why = due.kind == .rolling ? "It is rolling" : "Its date depends on \(due.dependsOn)"
                return ("\(why), and no day to look again is set.", "Give the day on which it is looked at again.")
            }
            guard again < day else { return nil }
            return (
                "It was to be looked at again on \(again.inWords), and that day has passed.",
                "Give it a date, or a new day to look again."
            )
        }
    }
}

/// What people write of how a thing is going, where a date can be held against it.
enum StatedWords {
    private static let inTimeWords = [
        "on track", "on target", "on schedule", "on course", "in time", "on time", "as planned", "to plan",
        "within timescale", "within timescales", "in timescale",
    ]
    private static let notWords: Set<String> = ["not", "no", "never", "longer", "isn", "aren", "wasn", "off", "unless"]

    /// Whether a status cell says green: `Green`, `G`, `RAG: Green`.
    static func isGreen(_ status: String) -> Bool {
        let words = Text.searchKey(status).split(separator: " ")
        return words == ["g"] || (words.contains("green") && !words.contains("amber") && !words.contains("red"))
    }

    /// The words of a text that say that it is in time; nil when none does, or it says that it is not.
    static func inTime(_ text: String) -> String? {
        let words = Text.searchKey(text).split(separator: " ").map(String.init)
        for phrase in inTimeWords {
            let wanted = phrase.split(separator: " ").map(String.init)
            guard words.count >= wanted.count else { continue }
            for start in 0...(words.count - wanted.count) where Array(words[start..<start + wanted.count]) == wanted {
                let before = words[max(0, start - 2)..<start]
                if before.allSatisfy({ !notWords.contains($0) }) { return phrase }
            }
        }
        return nil
    }
}
