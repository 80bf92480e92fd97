public import Kernel

/// What somebody can mend about an enquiry.
public enum EnquiryProblem: Problem, Hashable {
    case noChild, notAChild(String), hasDied(String), kindMissing, reasonsMissing, strategyMissing, strategyLater
    case ended, nameMissing, sideUnknown
    case taskMissing, agencyMissing, ownerMissing, dueMissing, dueBefore, doneAlready, doneWordsMissing
    case dangerMissing, actionsMissing, actionIncomplete(Int), oneAgency(Int), reviewMissing, reviewPast
    case outcomeMissing, outcomeReasonsMissing, toldMissing, noConferenceReasonMissing, notSeen, noSafetyPlan, strategyOwed
    case nothingToCheck, ownOutcome, checkWordsMissing, checkMissing
    case endingMissing, endingWordsMissing, notHeldReasonMissing

    public var message: String {
        switch self {
        case .noChild: "Choose at least one child."
        case .notAChild(let name): "\(name) is an adult. An enquiry is about a child."
        case .hasDied(let name): "\(name) has died. Tell your manager; a review may be due instead."
        case .kindMissing: "Say whether social care makes it alone or together with the police."
        case .reasonsMissing: "Say why it is made, and why by one agency or by two."
        case .strategyMissing:
            "An enquiry begins with a strategy discussion. Hold one first, or say why the child could not wait for it;"
                + " a discussion is then due by the end of the next working day."
        case .strategyLater: "This discussion has not been held yet. Give the time at which it was."
        case .ended: "This enquiry has ended. What comes to light now is a new worry: tell the front door."
        case .nameMissing: "Give the name."
        case .sideUnknown: "Say whether it is the social worker or the officer in the case."
        case .taskMissing: "Say what is to be done."
        case .agencyMissing: "Choose whose task it is."
        case .ownerMissing: "Say who does it: a person, not an agency."
        case .dueMissing: "Say by when."
        case .dueBefore: "This time has passed already. Give one that is still to come."
        case .doneAlready: "This is done already. Reload the page."
        case .doneWordsMissing: "Say in a few words what came of it."
        case .dangerMissing: "Say what the child is to be kept safe from."
        case .actionsMissing: "Write down at least one thing that is done to keep the child safe."
        case .actionIncomplete(let number): "Say what is done in line \(number); an agency or a name alone keeps nobody safe."
        case .oneAgency(let needed):
            "Give tasks to at least \(needed) agencies: a safety plan of one agency alone is not a plan of all."
        case .reviewMissing: "Say when it is looked at again."
        case .reviewPast: "The review is before now. Give a time that is still to come."
        case .outcomeMissing: "Choose what the enquiry found."
        case .outcomeReasonsMissing: "Say why, and what shows it."
        case .toldMissing: "Say who was told of the outcome, and how: the child, the parents, whoever told of the worry."
        case .noConferenceReasonMissing: "Say why there is no conference."
        case .notSeen: "Nobody has written down that the child was seen, or why not. Write that down first."
        case .noSafetyPlan: "There is no interim safety plan. Write it first; the conference is weeks away."
        case .strategyOwed: "The strategy discussion that must follow an emergency has not been held. Hold it first."
        case .nothingToCheck: "There is no outcome to agree to. Reload the page."
        case .ownOutcome: "Somebody else than who wrote the outcome agrees to it."
        case .checkWordsMissing: "Say why you send it back, so that it can be mended."
        case .checkMissing: "Say whether you agree."
        case .endingMissing: "Choose why it ends."
        case .notHeldReasonMissing: "Say why it was not held, and when it will be."
        case .endingWordsMissing: "Say in a few words what happened, and who took over."
        }
    }

    public var field: String? {
        switch self {
        case .noChild, .notAChild, .hasDied: "children"
        case .kindMissing: "how"
        case .reasonsMissing: "reasons"
        case .strategyMissing: "emergency"
        case .strategyLater: "strategy"
        case .nameMissing: "name"
        case .sideUnknown: "side"
        case .taskMissing: "what"
        case .agencyMissing: "agency"
        case .ownerMissing: "owner"
        case .dueMissing, .dueBefore: "due"
        case .doneWordsMissing: "done"
        case .dangerMissing: "danger"
        case .actionsMissing: "what-1"
        case .actionIncomplete(let number): "what-\(number)"
        case .oneAgency: "agency-1"
        case .reviewMissing, .reviewPast: "review"
        case .outcomeMissing: "outcome"
        case .outcomeReasonsMissing: "reasons"
        case .toldMissing: "told"
        case .noConferenceReasonMissing: "no-conference"
        case .checkWordsMissing, .ownOutcome: "words"
        case .checkMissing: "agrees"
        case .endingMissing: "ending"
        case .notHeldReasonMissing: "because"
        case .endingWordsMissing: "words"
        case .ended, .doneAlready, .notSeen, .noSafetyPlan, .strategyOwed, .nothingToCheck: nil
        }
    }
}
