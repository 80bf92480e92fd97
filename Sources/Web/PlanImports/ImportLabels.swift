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
