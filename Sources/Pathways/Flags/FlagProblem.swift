public import Kernel

/// What somebody can mend about a flag.
public enum FlagProblem: Problem, Hashable {
    case kindMissing
    case kindNotHere(String)
    case riskMissing(String)
    case riskSaysNothing
    case toWhomMissing
    case reasonMissing
    case sourceMissing
    case sinceInTheFuture
    case whatToDoMissing
    case audienceMissing
    case reviewPassed
    case reviewTooFar(Int)
    case placeMissing
    case outcomeMissing
    case reviewWordsMissing
    case endWordsMissing
    case nothingChanged
    case endedAlready
    case endedInTheFuture
    case endedBeforeItBegan
    case notYours
    case weighedMissing(Int)
    case raisedMeanwhile(Int)
    case auditWordsMissing
    case auditAnswerMissing
    case notInTheSample

    public var message: String {
        switch self {
        case .kindMissing: "Choose what kind of flag it is."
        case .kindNotHere(let kind): "“\(kind)” is not raised on this. Choose another kind, or raise it on somebody else."
        case .riskMissing(let kind):
            "Say what the risk is: “\(kind)” alone tells nobody what may happen. For example: who may do what, when."
        case .riskSaysNothing: "Say what may happen, in a sentence. A bare word is no warning."
        case .toWhomMissing: "Say to whom the risk is: tick everybody who may come to harm, or visitors."
        case .reasonMissing: "Say what it rests on: what happened, and when."
        case .sourceMissing: "Say who told you this, or which document says so."
        case .sinceInTheFuture: "The day from which the risk is known is still to come. Mend it."
        case .whatToDoMissing: "Say what whoever reads it is to do."
        case .audienceMissing: "Choose who may see it: everybody who works with them, or some kinds of agency."
        case .reviewPassed: "The day of the review must be after today."
        case .reviewTooFar(let months):
            "A flag is looked at within \(months) months. Choose an earlier day for the review."
        case .placeMissing: "Choose whom or what the flag is on."
        case .outcomeMissing: "Say what you found: it still holds, the words have changed, or it has ended."
        case .reviewWordsMissing: "Say how you know: who said so, or what you saw."
        case .endWordsMissing: "Say why the flag ends."
        case .nothingChanged: "The words are as they were. Change them, or choose “It still holds”."
        case .endedAlready: "This flag has ended already. Reload the page to see why."
        case .endedInTheFuture: "The day on which it ended is still to come. Mend it."
        case .endedBeforeItBegan: "It would end before the risk was known. Mend the day."
        case .notYours:
            "The agency that raised this flag ends it or changes its words. Ask it, or write that it still holds."
        case .weighedMissing(let count):
            count == 1
                ? "There is a live flag. Say how you weighed it in this decision."
                : "There are \(count) live flags. Say how you weighed them in this decision."
        case .raisedMeanwhile(let count):
            count == 1
                ? "A flag was raised since you opened this page. Read it, and say how you weighed it."
                : "\(count) flags were raised since you opened this page. Read them, and say how you weighed them."
        case .auditWordsMissing: "Say what you found."
        case .auditAnswerMissing: "Say whether the flag holds up."
        case .notInTheSample: "This flag is not in the sample of that month."
        }
    }

    public var field: String? {
        switch self {
        case .kindMissing, .kindNotHere: "kind"
        case .riskMissing, .riskSaysNothing: "risk"
        case .toWhomMissing: "to"
        case .reasonMissing: "reason"
        case .sourceMissing: "source"
        case .sinceInTheFuture: "since"
        case .whatToDoMissing: "what-to-do"
        case .audienceMissing: "audience"
        case .reviewPassed, .reviewTooFar: "review-on"
        case .placeMissing: "place"
        case .outcomeMissing, .notYours: "outcome"
        case .reviewWordsMissing, .endWordsMissing, .auditWordsMissing: "words"
        case .auditAnswerMissing: "holds-up"
        case .nothingChanged: "risk"
        case .endedInTheFuture, .endedBeforeItBegan: "ended-on"
        case .weighedMissing, .raisedMeanwhile: "flags-weighed"
        case .endedAlready, .notInTheSample: nil
        }
    }
}
