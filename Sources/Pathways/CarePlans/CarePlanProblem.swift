public import Kernel

/// What somebody can mend about a care plan.
public enum CarePlanProblem: Problem, Hashable {
    // Writing
    case kindUnknown, categoryMissing(String), childMissing, personUnknown, ended, notOpen
    case mustChangeMissing, differentMissing, shownByMissing, whatMissing, whomMissing, wordsMissing, factorUnknown
    case viewMissing, viewHowMissing, scorerMissing, scoreMissing, dayLater, reasonMissing, withheldBecauseMissing, endingMissing
    case progressMissing, reviewWordsMissing
    // Publishing, each naming what it is about
    case nothingInIt, noChange
    case noAction(String), noDate(String), noOwner(String), noView(String), noCategory(String)
    case abuseNotNamed, dangerNotNamed, noActionForWhoHarms, noService(String)
    case onlyOneSideScored
    // Legal planning, agreements, advocacy
    case decisionMissing, qualityMissing, ownQualityCheck
    case agreementWordsMissing, managerNeeded, reviewDayMissing, reviewTooLate(String)
    case nobodyToSend, languageMissing, notAnsweredYet, notAmended, offerMissing, effectMissing, childrenNotConfirmed

    public var message: String {
        switch self {
        case .kindUnknown: "Choose the kind of plan from the list."
        case .categoryMissing(let child): "Choose the category for \(child)."
        case .childMissing: "Choose at least one child."
        case .personUnknown: "This child is not on the plan. Reload the page."
        case .ended: "This plan has ended. Begin a new one if the family needs one."
        case .notOpen: "This was taken out in the meantime. Reload the page."
        case .mustChangeMissing: "Say what must change."
        case .differentMissing: "Say what will be different for the child."
        case .shownByMissing: "Say how we shall know."
        case .whatMissing: "Say what is done."
        case .whomMissing: "Choose for whom it is."
        case .wordsMissing: "Write it down in a sentence that the family understands."
        case .factorUnknown: "Choose from the list."
        case .viewMissing:
            "Write what the child says, in their words. Of a baby or a child who does not speak, write what was seen of their day."
        case .viewHowMissing: "Say how the child’s view came to you."
        case .scorerMissing: "Choose who says so."
        case .scoreMissing: "Give a whole number from 0, as bad as it was, to 10, safe enough to close."
        case .dayLater: "This day has not come yet. Give the day on which it was."
        case .withheldBecauseMissing: "Say who would be in danger if they read it: whoever writes the plan next must know."
        case .reasonMissing: "Say why, so that whoever reads it later understands."
        case .endingMissing: "Choose why it ends."
        case .progressMissing: "Choose how it stands."
        case .reviewWordsMissing: "Say in a sentence what has moved, or why it has not."
        case .nothingInIt: "There is nothing in this plan yet. Write what must change."
        case .noChange: "Nothing was changed since the last version. Everybody has it as it is."
        case .noAction(let outcome): "“\(outcome)” has no action. Write who does what."
        case .noDate(let action): "“\(action)” has no date. Give the day by which it is done."
        case .noOwner(let action): "“\(action)” has no owner. Name who does it."
        case .noView(let child): "\(child) is not heard in this plan. Write what the child says, or what was seen of a baby."
        case .noCategory(let child): "\(child) has no category. Choose it with the child."
        case .abuseNotNamed: "Domestic abuse is recorded, and the plan does not say what is done to whom. Describe the abuse."
        case .dangerNotNamed:
            "Domestic abuse is recorded, and the plan has no danger statement. Say what may happen to the child."
        case .noActionForWhoHarms:
            "Nothing is asked of the person who harms. Add at least one action for them: whoever is harmed does not answer for it."
        case .noService(let factor):
            "\(factor) is recorded, and no adults’ service acts on it. Add their action, or give the reason beside it."
        case .onlyOneSideScored:
            "The scale needs the child or a parent, and one professional. Ask whoever is missing for their number."
        case .decisionMissing: "Choose what is decided."
        case .qualityMissing: "Say what the quality check found."
        case .ownQualityCheck: "Somebody else than who decided makes the quality check."
        case .agreementWordsMissing: "Write what is agreed."
        case .managerNeeded:
            "This agreement asks one person to answer for what another does. A manager gives the reason and the day of review first."
        case .reviewDayMissing: "Give the day on which it is looked at again."
        case .reviewTooLate(let limit): "That is too far away: look at it again within \(limit)."
        case .nobodyToSend: "Say who gets a copy: choose somebody, or write a name."
        case .languageMissing: "Say in which language they need it."
        case .notAmended:
            "No version of the plan was published since it was found stuck. Change and publish it, or give the reason why it stays."
        case .offerMissing: "Say who explained it to the child, and how."
        case .childrenNotConfirmed:
            "Confirm the children: names, where they live and who looks after them; or write that there are none."
        case .effectMissing: "Say what it changed that somebody spoke for the child, even if it was little."
        case .notAnsweredYet: "Say whether the child wanted an advocate before you say what came of it."
        }
    }

    public var field: String? {
        switch self {
        case .kindUnknown: "kind"
        case .categoryMissing, .noCategory: "category"
        case .childMissing, .personUnknown: "children"
        case .mustChangeMissing: "must-change"
        case .differentMissing: "different"
        case .shownByMissing: "shown-by"
        case .whatMissing: "what"
        case .whomMissing: "whom"
        case .wordsMissing, .reviewWordsMissing, .agreementWordsMissing: "words"
        case .factorUnknown: "factor"
        case .viewMissing: "view"
        case .viewHowMissing: "how"
        case .scorerMissing: "scorer"
        case .scoreMissing: "score"
        case .dayLater, .reviewDayMissing, .reviewTooLate: "on"
        case .reasonMissing, .managerNeeded, .withheldBecauseMissing: "because"
        case .endingMissing: "ending"
        case .progressMissing: "progress"
        case .decisionMissing: "decision"
        case .qualityMissing, .ownQualityCheck: "quality"
        case .nobodyToSend: "name"
        case .languageMissing: "language"
        case .notAnsweredYet: "wanted"
        case .notAmended: "decision"
        case .offerMissing: "how"
        case .effectMissing: "effect"
        case .childrenNotConfirmed: "children"
        case .ended, .notOpen, .nothingInIt, .noChange, .noAction, .noDate, .noOwner, .noView, .abuseNotNamed, .dangerNotNamed,
            .noActionForWhoHarms, .noService, .onlyOneSideScored:
            nil
        }
    }
}
