import Foundation
import PlanReading

extension ColumnMeaning {
    /// For reading, from the key: `expected-impact` is "Expected impact".
    var label: String {
        switch self {
        case .other: return "Kept under its own heading"
        case .empty: return "Empty"
        default:
            let words = rawValue.replacing("-", with: " ")
            return words.prefix(1).uppercased() + words.dropFirst()
        }
    }
}

extension DraftProposal.State {
    var label: String {
        switch self {
        case .applied: "Read so"
        case .suggested: "Suggested"
        case .accepted: "You said yes"
        case .rejected: "You said no"
        }
    }
}

extension DraftAnomaly.Gravity {
    var label: String {
        switch self {
        case .settle: "Settle"
        case .check: "Check"
        case .note: "Worth knowing"
        }
    }
}

extension DraftRow.Fate {
    var label: String {
        switch self {
        case .data: "Read as findings and actions"
        case .joined: "Joined to the row before"
        case .header: "Heading"
        case .repeatedHeader: "Heading repeated"
        case .divider: "Divider"
        case .title: "Title"
        case .section: "Section"
        case .introduction: "Introduction"
        case .glossary: "Glossary"
        case .statusKey: "Key of the statuses"
        case .footnote: "Footnote"
        case .particular: "Particulars of the plan"
        case .total: "A sum printed by the plan"
        case .note: "Note"
        case .blank: "Blank"
        }
    }
}

extension AnomalyCode {
    /// What kind of oddity it is, for reading: `conflicting-dates` is "Conflicting dates".
    var label: String {
        switch self {
        case .dueBeforeWork: return "Due before the work"
        case .progressAfterDue: return "Overdue and nothing said"
        case .disputed: return "Contested"
        case .wrongAudience: return "Copied for another agency"
        case .figureDoubted: return "Figure still being checked"
        case .sameParty: return "One lead under two names"
        case .glossaryDuplicate: return "Letters with two meanings"
        default:
            let words = rawValue.replacing("-", with: " ")
            return words.prefix(1).uppercased() + words.dropFirst()
        }
    }
}

extension DraftProposal.Kind {
    var label: String {
        switch self {
        case .join: "Join"
        case .shift: "Move cells"
        case .split: "Split"
        case .splitFurther: "Split once more"
        case .inheritReference: "Reference from above"
        case .inherit: "Value from above"
        case .repairText: "Put back letters"
        case .completeDate: "Complete the date"
        case .sameParty: "One lead"
        case .mergeActions: "One action"
        case .followLink: "Follow the pointer"
        }
    }
}
