import Instruments
import Kernel

extension PlanCheck {
    /// Whether there is somebody who can be asked, and somebody who oversees.
    static let ownerChecks: [PlanCheck] = [
        PlanCheck(
            "owner-cannot-be-asked",
            "Every action has one person or post that is accountable; a committee, “all agencies” and nobody are not.",
            source: "PLAN-6"
        ) { plan in
            plan.wanted.filter { $0.isUnowned && !$0.standing.isClosed }.map { action in
                let mend = "Name the one person or post that is accountable. The others can contribute."
                guard let accountable = action.accountable else {
                    guard !action.leads.isEmpty else { return action.clash("Nobody leads it.", mend: mend) }
                    let names = action.leads.map { "“\($0.party.name)”" }.joined(separator: ", ")
                    return action.clash("Of those who lead it (\(names)) none is accountable.", mend: mend)
                }
                let what =
                    switch accountable.party.kind {
                    case .group: "a group or committee"
                    case .organisation: "a whole organisation"
                    case .unknown: "not known to be a person or a post"
                    case .person, .role: "nobody who can be asked"
                    }
                return action.clash("It is led by “\(accountable.party.name)”, which is \(what).", mend: mend)
            }
        },
        PlanCheck(
            "lead-not-confirmed",
            "A lead taken from the row above is confirmed by a person.",
            source: "PLAN-6, IMP-3"
        ) { plan in
            plan.wanted.filter { !$0.standing.isClosed && $0.accountable?.standing == .inherited }.map { action in
                action.clash(
                    "Its lead, “\(action.accountable?.party.name ?? "")”, was taken from the row above because its own cell is blank.",
                    mend: "Confirm the lead, or name another."
                )
            }
        },
        PlanCheck(
            "update-overdue",
            "Each open action is reported on within the cycle.",
            source: "PLAN-13"
        ) { plan in
            plan.wanted.filter(\.rating.isUpdateOverdue).map { action in
                let last = action.standing.lastProgressOn
                return action.clash(
                    last.map { "Its last progress note speaks of \($0.inWords)." } ?? "Nobody has ever reported on it.",
                    mend: "Ask the lead for a note on where it stands."
                )
            }
        },
        PlanCheck(
            "oversight-missing",
            "Each action has a body that oversees it.",
            source: "GOV-1, PLAN-5"
        ) { plan in
            plan.wanted.filter { $0.action.overseenBy == nil && !$0.standing.isClosed }.map { action in
                let written = action.action.oversightAsWritten
                return action.clash(
                    written.isBlank
                        ? "No body oversees it, so nobody can verify it."
                        : "The plan says that “\(written.firstLine)” oversees it; no body of the register is named.",
                    mend: "Name the one body that oversees it."
                )
            }
        },
        PlanCheck(
            "still-a-draft",
            "An action stays a draft until lead, date, measure and overseeing body are there.",
            source: "PLAN-5"
        ) { plan in
            plan.wanted.filter { $0.action.agreedAt == nil && !$0.standing.isClosed }.map { action in
                let missing = action.action.missingForAgreement(leads: action.leads)
                guard !missing.isEmpty else {
                    return action.clash("Nothing is missing, and it is still a draft.", mend: "Agree it.")
                }
                let fields = missing.compactMap(\.field).map(DraftField.inWords)
                return action.clash(
                    "It is still a draft: \(fields.joined(separator: ", ")) missing.",
                    mend: missing.map(\.message).joined(separator: " ")
                )
            }
        },
    ]
}

/// The fields without which an action is a draft, as a person calls them.
enum DraftField {
    static func inWords(_ field: String) -> String {
        switch field {
        case "statement": "what will be done"
        case "due-on": "the date"
        case "depends-on": "what the date depends on"
        case "look-again-on": "the day to look again"
        case "accountable": "the accountable lead"
        case "success-measure": "a measure"
        case "overseen-by": "the overseeing body"
        default: field
        }
    }
}

extension String {
    /// For quoting in a sentence: the first line that says something, cut to about a dozen words.
    var firstLine: String {
        let line = split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) } ?? ""
        let words = line.split(whereSeparator: \.isWhitespace)
        return words.prefix(14).joined(separator: " ") + (words.count > 14 ? " …" : "")
    }
}
