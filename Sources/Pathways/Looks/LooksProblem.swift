public import Kernel

/// What somebody can mend when they look back on looks, or say who may look.
public enum LooksProblem: Problem, Hashable {
    case neededMissing
    case doneMissing
    case reviewedAlready
    case nothingOpen
    case userUnknown(field: String)
    case becauseMissing
    case changesNothing
    case reviewPast

    public var message: String {
        switch self {
        case .neededMissing: "Choose whether opening the record was needed."
        case .doneMissing: "Say what was done about it: who was spoken to, and what follows."
        case .reviewedAlready: "This opening was looked at already. Reload the page to see by whom."
        case .nothingOpen: "Nothing is open any more. There is nothing to close."
        case .userUnknown: "Choose somebody of the list, who can sign in."
        case .becauseMissing: "Say why."
        case .changesNothing: "Nothing was changed. Change who is named, the guardian or the day, or go back."
        case .reviewPast: "The day to look again is over already. Give one that is to come."
        }
    }

    public var field: String? {
        switch self {
        case .neededMissing: "needed"
        case .doneMissing: "words"
        case .userUnknown(let field): field
        case .becauseMissing: "because"
        case .reviewPast: "review-on"
        case .reviewedAlready, .nothingOpen, .changesNothing: nil
        }
    }
}
