public import Kernel

/// What somebody can mend who calls, holds or closes a meeting.
public enum MeetingProblem: Problem, Hashable {
    case kindMissing, nobodyAbout, timeMissing, timePast, nobodyAsked, nameMissing, emailWrong, movedBecauseMissing, cancelMissing
    case removedBecauseMissing, notInvolvedMissing(String), isOver, isClosed, notHeld, alreadyHeld
    case replyMissing, informationMissing, betterNameMissing, wordsMissing, viewMissing(String), viewSaysNothing
    case choiceMissing, reasonsMissing, categoryMissing, seenByMissing, personUnknown, whatMissing, outcomeMissing
    case endMissing, endsBefore, without(kind: String, seats: String), withoutBecause(String, key: String), noDecision(String)
    case actionsLack([String]), childWithoutDecision(String), presentNotKnown
    case caseMissing, nothingToSend, languageMissing, bodyMissing, secretMissing, alreadyDeclared, signOffLacks

    public var message: String {
        switch self {
        case .kindMissing: "Choose what sort of meeting it is."
        case .nobodyAbout: "Choose at least one child whom it is about."
        case .timeMissing: "Give the day and the time at which it begins."
        case .timePast: "This time has passed. Give one to come, or record that it is being held now."
        case .nobodyAsked: "Choose who is asked."
        case .nameMissing: "Give the name of whoever is asked, or of their agency."
        case .emailWrong: "Write the e-mail address as name@place.uk, or leave it empty and telephone."
        case .movedBecauseMissing: "Say why it is moved. It is sent with the new time."
        case .cancelMissing: "Say why it is called off. It is sent to everybody who was asked."
        case .removedBecauseMissing: "Say why they are taken off: a conflict of interest, asked by mistake."
        case .notInvolvedMissing(let seat): "\(seat): ask somebody, or say why nobody of them is involved."
        case .isOver: "This meeting was called off. Call another one."
        case .isClosed:
            "Its record was closed in the meantime, and a closed record is not changed. Copy what you wrote, and tell whoever chairs it."
        case .notHeld: "Say first that it has begun, and who is there."
        case .alreadyHeld: "It has begun already. Reload the page to see it."
        case .replyMissing: "Choose what you answer."
        case .informationMissing: "Write what your agency knows; “nothing known” is an answer."
        case .betterNameMissing: "Give the name of the better person, and how to reach them."
        case .wordsMissing: "Write something, or leave the page without saving."
        case .viewMissing(let child): "\(child): write their view, in their own words where they spoke, or why it was not sought."
        case .viewSaysNothing: "“n/a” says nothing about a child. Write what they said or what was seen, or why not."
        case .choiceMissing: "Choose what is decided."
        case .reasonsMissing: "Write why. Whoever reads it in two years was not in the room."
        case .categoryMissing: "Choose the category of the plan."
        case .seenByMissing: "Say by when the child is to be seen."
        case .personUnknown: "Choose a child of this meeting."
        case .whatMissing: "Write what is to be done."
        case .outcomeMissing: "Write what came of it, or why it will not be done."
        case .endMissing: "Give the time at which it ended."
        case .endsBefore: "It cannot end before it began. Correct the times."
        case .without(let kind, let seats):
            "Without \(seats) this is not a \(kind). Bring them in, by telephone if need be; or keep what was said as a"
                + " professionals’ meeting, below, and hold the \(kind) as soon as they are there."
        case .withoutBecause(let seat, _):
            "\(seat) did not take part. Say why it was held all the same, and how their view will be got."
        case .noDecision(let about): "\(about): write down what was decided, even that nothing more is done."
        case .actionsLack(let lines):
            "Before the room empties, each action needs somebody and a time. " + lines.joined(separator: " ")
        case .childWithoutDecision(let child): "\(child): say what was decided for this child too."
        case .presentNotKnown: "Say of everybody who was asked whether they took part."
        case .caseMissing: "Tick the families that are heard."
        case .nothingToSend: "There is nothing to send yet: close the record first."
        case .languageMissing: "Say which language or form they need."
        case .bodyMissing: "Put the translated words in."
        case .secretMissing: "Write the words that must not go out, and why."
        case .alreadyDeclared: "It is a strategy discussion already."
        case .signOffLacks: "It cannot be signed off while an action has no agency, owner or time."
        }
    }

    public var field: String? {
        switch self {
        case .kindMissing: "kind"
        case .nobodyAbout: "people"
        case .timeMissing, .timePast: "at"
        case .nobodyAsked: "ask"
        case .nameMissing, .betterNameMissing: "name"
        case .emailWrong: "email"
        case .movedBecauseMissing, .cancelMissing, .removedBecauseMissing: "because"
        case .notInvolvedMissing: "not-involved"
        case .withoutBecause(_, let key): "without-\(key)"
        case .replyMissing: "reply"
        case .informationMissing, .wordsMissing, .outcomeMissing, .signOffLacks: "words"
        case .viewMissing, .viewSaysNothing: "view"
        case .choiceMissing: "choice"
        case .reasonsMissing: "reasons"
        case .categoryMissing: "category"
        case .seenByMissing: "by"
        case .personUnknown: "person"
        case .whatMissing: "what"
        case .endMissing, .endsBefore: "to"
        case .caseMissing: "cases"
        case .languageMissing: "language"
        case .bodyMissing: "body"
        case .secretMissing: "secret"
        default: nil
        }
    }
}
