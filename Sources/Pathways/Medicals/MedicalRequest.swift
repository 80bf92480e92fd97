public import Definitions
public import Instruments
public import Kernel

/// A child protection medical that was asked for (S47-4): what the doctor was given, when the child is seen, what came back.
public struct MedicalRequest: Hashable, Sendable {
    /// The forms that stand behind it.
    public static let formKey: FormKey = "child-protection-medical"
    public static let bruising: FormKey = "bruising"

    public enum How: String, Hashable, Sendable { case message, telephone }

    public let id: ID<MedicalRequest>
    public let child: ID<Person>
    public let form: ID<FilledForm>
    public let agency: ID<Agency>
    public let sentAt: Instant
    public let sentBy: ID<User>?
    /// How the agency was told.
    public let how: How
    public var bookedFor: Instant?
    public var bookedWords: String
    public var reportAt: Instant?
    public var reportWords: String
    /// Whether the report is as the national standard asks; nil until it came.
    public var meetsStandard: Bool?
    public var standardWords: String

    public var subject: Subject { Subject("medical-request", id) }
    public var subjects: [Subject] { [subject, Subject("person", child)] }
}

/// What somebody can mend about asking for a medical.
public enum MedicalProblem: Problem, Hashable {
    case formMissing, incomplete([String]), agencyMissing, notHealth, sentAlready
    case timeMissing, whereMissing, reportMissing, standardMissing, standardWordsMissing, reportLater
    case seenMissing, seenAtMissing, seenLater, findingsMissing, opinionMissing, notSeenMissing, answeredAlready

    public var message: String {
        switch self {
        case .formMissing: "Write the request first: what the doctor needs to know before the child is seen."
        case .incomplete(let missing): "The request is not complete. Still missing: \(missing.joined(separator: "; "))."
        case .agencyMissing: "Choose the health agency whose doctor sees the child."
        case .notHealth: "A medical is asked of a health agency. Choose one."
        case .sentAlready: "This request was sent already. Reload the page."
        case .timeMissing: "Say when the child is to be seen."
        case .whereMissing: "Say where, and by which doctor."
        case .reportMissing: "Say in a few words what the report says."
        case .standardMissing: "Say whether the report is as the national standard asks."
        case .standardWordsMissing: "Say what falls short of the standard, so that it can be taken up."
        case .reportLater: "This time has not come yet. Give the time at which the report came."
        case .seenMissing: "Choose whether the child was seen."
        case .seenAtMissing: "Say when the child was seen."
        case .seenLater: "This time has not come yet. Answer when the child was seen."
        case .findingsMissing: "Say in a few words what was found; also where nothing was."
        case .opinionMissing: "Say what you make of it; where you cannot say yet, what you wait for."
        case .notSeenMissing: "Say why the child was not seen, so that somebody can act on it."
        case .answeredAlready: "This request was answered already. Telephone the social worker if there is more to say."
        }
    }

    public var field: String? {
        switch self {
        case .formMissing, .incomplete: "form"
        case .agencyMissing, .notHealth: "agency"
        case .timeMissing: "booked"
        case .whereMissing: "booked-words"
        case .reportMissing: "report-words"
        case .standardMissing: "standard"
        case .standardWordsMissing: "standard-words"
        case .reportLater: "report"
        case .seenMissing: "seen"
        case .seenAtMissing, .seenLater: "seen-at"
        case .findingsMissing: "findings"
        case .opinionMissing: "opinion"
        case .notSeenMissing: "not-seen"
        case .sentAlready, .answeredAlready: nil
        }
    }
}
