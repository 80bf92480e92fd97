public import Kernel

/// What somebody can mend about an incident.
public enum IncidentProblem: Problem, Hashable {
    case forceMissing, referenceMissing, accountMissing, gradeMissing, crimeUnknown, ratingUnknown, nobodyNamed
    case happenedLater, attendedBeforeCall
    case presenceMissing(String), childMissing(String), reasonMissing(String)
    case reviewMissing, ownReview, notReviewed, notRated, childrenIncomplete, closed
    case correctionReasonMissing, wordsMissing, resultMissing, consentMissing, reviewedAlready
    case screenedAlready, noScreening, outcomeMissing, nothingToTell, schoolMissing, telephoneMissing, doneAlready
    case personUnknown, addressMissing

    public var message: String {
        switch self {
        case .forceMissing: "Say which police force tells of it."
        case .referenceMissing: "Give the force’s own reference, so that a notice sent twice is recognised."
        case .accountMissing: "Say what happened."
        case .gradeMissing: "Choose the grade."
        case .crimeUnknown: "Choose the crime from the list, or none."
        case .ratingUnknown: "Choose blue, green, amber or red."
        case .nobodyNamed: "Name at least the victim. What is not known of them may stay empty."
        case .happenedLater: "This time has not come yet. Give the time at which it was."
        case .attendedBeforeCall: "Somebody came before anybody called. Put the times right."
        case .presenceMissing(let name): "Say whether \(name) was there, was in the home, or is linked to the family."
        case .childMissing(let name): "Say whether \(name) was seen and spoken to."
        case .reasonMissing(let name): "Say why \(name) was not spoken to."
        case .reviewMissing: "Say what you found."
        case .ownReview: "Somebody else than who recorded the incident reviews it."
        case .notReviewed:
            "A child is linked to this incident, and no supervisor has reviewed it. Have it reviewed, then close it."
        case .notRated: "Nobody has rated vulnerability at the scene. Rate it, then close it."
        case .childrenIncomplete: "Of a child it is not said whether they were seen and spoken to. Say so, then close it."
        case .closed: "The police have closed this incident."
        case .correctionReasonMissing: "Say what was wrong, and how you know."
        case .wordsMissing: "Give the reason."
        case .resultMissing: "Choose what comes of it."
        case .consentMissing: "Say in a few words that the family consented, and who asked them."
        case .reviewedAlready: "Somebody recorded a result in the meantime. Reload the page."
        case .screenedAlready: "This incident was decided in the meantime. Reload the page."
        case .noScreening: "No screening is being held. Open one first."
        case .outcomeMissing: "Choose what is decided."
        case .nothingToTell: "Write what the school did for the child."
        case .schoolMissing: "Choose the school."
        case .telephoneMissing: "Say to whom you spoke."
        case .doneAlready: "This is done already."
        case .personUnknown: "Choose who it is, or that it is none of these."
        case .addressMissing: "Say at which address."
        }
    }

    public var field: String? {
        switch self {
        case .forceMissing: "force"
        case .referenceMissing: "reference"
        case .accountMissing: "account"
        case .gradeMissing: "grade"
        case .crimeUnknown: "crime"
        case .ratingUnknown, .notRated: "vulnerability"
        case .nobodyNamed, .presenceMissing, .childMissing, .reasonMissing, .childrenIncomplete: "people"
        case .happenedLater: "happened"
        case .attendedBeforeCall: "attended"
        case .reviewMissing, .ownReview, .notReviewed: "review"
        case .wordsMissing, .consentMissing, .telephoneMissing: "words"
        case .correctionReasonMissing: "because"
        case .resultMissing: "result"
        case .outcomeMissing: "outcome"
        case .nothingToTell: "reply"
        case .schoolMissing: "school"
        case .personUnknown: "person"
        case .addressMissing: "address"
        case .closed, .reviewedAlready, .screenedAlready, .noScreening, .doneAlready: nil
        }
    }
}
