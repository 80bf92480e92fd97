public import Kernel

/// What can be wrong with what somebody says of a finding, in words.
public enum FindingProblem: Problem, Hashable {
    case agencyMissing
    case groundsMissing
    case alreadyContested(by: String)
    case daysBackwards
    case dayInFuture(field: String)
    case considererMissing
    case outcomeMissing
    case outcomeReasonMissing
    case newWordingMissing
    case newWordingIsTheOld
    case alreadySettled
    case isClosed
    case isOpen
    case reasonMissing
    case partMissing
    case partTwice(String)
    case partTooFew
    case partTooMany(Int)
    case coveredByStranger(String)

    public var message: String {
        switch self {
        case .agencyMissing: "Name the agency that contests the finding."
        case .groundsMissing: "Write the grounds on which it is contested."
        case .alreadyContested(let agency):
            "\(agency) contests this finding already, and the reply is awaited. Record the outcome of that challenge first."
        case .daysBackwards: "It cannot be decided before it was challenged. Check the two dates."
        case .dayInFuture: "This day has not come yet. Give the day on which it happened."
        case .considererMissing: "Name the body that is to reply: choose one, or write who it is."
        case .outcomeMissing: "Choose what came of it."
        case .outcomeReasonMissing: "Say why. The reason shows beside the finding for ever."
        case .newWordingMissing: "Write the finding as it was amended. The first wording is kept."
        case .newWordingIsTheOld: "This is the wording that it had. Write the amended one, or choose another outcome."
        case .alreadySettled: "The outcome of this challenge is recorded already."
        case .isClosed: "This finding is closed. Open it again first, saying why."
        case .isOpen: "This finding is open already."
        case .reasonMissing: "Say why. The reason is kept."
        case .partMissing: "Write what this part of the finding asks for."
        case .partTwice(let words): "“\(words)” is a part of this finding already."
        case .partTooFew: "Write at least two parts, each on a line of its own."
        case .partTooMany(let most): "A finding has at most \(most) parts. Put some together."
        case .coveredByStranger(let reference):
            "Action \(reference) does not answer this finding, or is no longer wanted. Choose one that answers it."
        }
    }

    public var field: String? {
        switch self {
        case .agencyMissing: "agency"
        case .groundsMissing: "grounds"
        case .daysBackwards: "decided-on"
        case .dayInFuture(let field): field
        case .considererMissing: "considered-by"
        case .outcomeMissing: "outcome"
        case .outcomeReasonMissing, .reasonMissing: "reason"
        case .newWordingMissing, .newWordingIsTheOld: "wording"
        case .partMissing, .partTwice: "part"
        case .partTooFew, .partTooMany: "parts"
        case .alreadyContested, .alreadySettled, .isClosed, .isOpen, .coveredByStranger: nil
        }
    }
}
