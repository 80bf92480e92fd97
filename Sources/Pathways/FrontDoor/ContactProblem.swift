public import Kernel

/// What somebody can mend when they tell of a worry, or work on one.
public enum ContactProblem: Problem, Hashable {
    case worryMissing, lifeMissing, lifeSaysNothing, nobodyNamed, consentMissing, consentWordsMissing, natureMissing
    case sourceMissing, wayMissing, referrerMissing, emailWrong, receivedLater
    case ratingMissing, ownerMissing, noteMissing, decidedAlready, personUnknown
    case agencyMissing, purposeMissing, questionMissing, nobodyAsked, notKnownYet, askedAlready, answerMissing, answerWordsMissing
    case answeredAlready, usedMissing, ownAgency
    case levelMissing, viewWordsMissing

    public var message: String {
        switch self {
        case .worryMissing: "Say what you are worried about: what was seen or heard, when, and by whom."
        case .lifeMissing: "Say what life is like for the child, or why you do not know."
        case .lifeSaysNothing: "“n/a” says nothing about a child. Say what you know, or why you do not know."
        case .nobodyNamed: "Name each child, as far as you can, or say that you know of no child by name."
        case .consentMissing: "Say whether the family knows that you are telling us."
        case .consentWordsMissing: "Say what the danger in telling the family is."
        case .natureMissing: "Choose what the worry is mostly about."
        case .sourceMissing: "Choose who is telling us."
        case .wayMissing: "Choose how it reached us."
        case .referrerMissing:
            "Give your name, so that we can tell you what becomes of it; or choose “Somebody who does not say who they are”."
        case .emailWrong: "Write the e-mail address as name@place.uk, or leave it empty and give a telephone number."
        case .receivedLater: "It cannot have reached us later than now. Correct the day or the time."
        case .ratingMissing: "Choose how urgent it looks."
        case .ownerMissing: "Choose who takes it."
        case .noteMissing: "Write what was done or learnt."
        case .decidedAlready:
            "Somebody has decided this while you had it open. Your text is kept below: reload to see what they decided."
        case .personUnknown: "Choose who it is, or add them to the register."
        case .agencyMissing: "Choose which agencies are asked."
        case .purposeMissing: "Choose what it is needed for."
        case .questionMissing: "Write what you ask, and why you need it."
        case .nobodyAsked: "Choose about whom."
        case .notKnownYet: "An agency cannot look somebody up without a name or a date of birth. Give one of them first."
        case .askedAlready: "This agency has been asked about them already and the answer is awaited."
        case .answerMissing: "Choose what you answer."
        case .answerWordsMissing: "Write what you hold, or why you will not share it. Withholding needs a reason."
        case .answeredAlready: "This has been answered already. Reload the page to see what was said."
        case .usedMissing: "Write what you made of the answer."
        case .ownAgency: "This is your own agency. Write what it knows as a note."
        case .levelMissing: "Choose the level of need that your agency sees."
        case .viewWordsMissing: "Say why your agency sees it so."
        }
    }

    public var field: String? {
        switch self {
        case .worryMissing: "worry"
        case .lifeMissing, .lifeSaysNothing: "life"
        case .nobodyNamed: "children"
        case .consentMissing: "consent"
        case .consentWordsMissing: "consent-words"
        case .natureMissing: "nature"
        case .sourceMissing: "source"
        case .wayMissing: "way"
        case .referrerMissing: "referrer-name"
        case .emailWrong: "referrer-email"
        case .receivedLater: "received"
        case .ratingMissing: "rating"
        case .ownerMissing: "owner"
        case .noteMissing: "note"
        case .personUnknown: "person"
        case .agencyMissing, .ownAgency: "agency"
        case .purposeMissing: "purpose"
        case .questionMissing: "question"
        case .nobodyAsked, .notKnownYet: "about"
        case .answerMissing: "answer"
        case .answerWordsMissing: "words"
        case .usedMissing: "used"
        case .levelMissing: "level"
        case .viewWordsMissing: "view-words"
        case .decidedAlready, .askedAlready, .answeredAlready: nil
        }
    }
}
