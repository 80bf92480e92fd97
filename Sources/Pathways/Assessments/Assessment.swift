public import Definitions
public import Instruments
public import Kernel

/// An assessment of a child: written as a form, signed off by a manager (CHRON-3, CHRON-4).
public struct Assessment: Hashable, Sendable {
    public static let formKey: FormKey = "assessment"

    public let id: ID<Assessment>
    /// To say on the telephone: `AS-7K3QXM`.
    public let reference: String
    public let child: ID<Person>
    public let contact: ID<Contact>?
    public let enquiry: ID<Enquiry>?
    /// When the referral was received: the statutory limit counts from here; statistics count from the start.
    public let referredAt: Instant
    public let startedAt: Instant
    public let worker: ID<User>?
    public let team: ID<Team>?
    /// The last of several: one that was sent back is followed by another.
    public var form: ID<FilledForm>
    public var sent: Sent?
    public var checkPoint: Signed?
    public var authorised: Signed?
    /// What the manager said on sending it back.
    public var returnedWords: String
    public var returned: Int
    public var endedAt: Instant?
    public var endedBecause: String
    public var endedWords: String
    public let version: Int

    /// As it was when it went for sign-off.
    public struct Sent: Hashable, Sendable {
        public let at: Instant
        public let by: ID<User>?
        /// What history tells us.
        public let history: String
        /// Incidents that were counted beside it.
        public let incidents: Int
        public let chronologyOn: Day?
    }

    public struct Signed: Hashable, Sendable {
        public let at: Instant
        public let by: ID<User>?
        public let words: String
    }

    public var subject: Subject { Subject("assessment", id) }
    public var subjects: [Subject] { [subject, Subject("person", child)] }
    public var isOpen: Bool { endedAt == nil }
}

/// What somebody can mend about an assessment.
public enum AssessmentProblem: Problem, Hashable {
    case notAChild, unfinished, chronologyNone, chronologyStale(Int), historyMissing, sentAlready, notSent
    case ownAssessment, answerMissing, returnWordsMissing, checkWordsMissing, ended, endingMissing, endingWordsMissing,
        notReturned

    public var message: String {
        switch self {
        case .notAChild: "An assessment is about a child."
        case .unfinished: "The assessment itself is not finished yet. Finish the form, then send it."
        case .chronologyNone:
            "This child has no chronology that somebody keeps. Open one and bring it up to date, then send the assessment."
        case .chronologyStale(let days):
            "The chronology was last written in \(days) days ago and is not current. Bring it up to date, then send the assessment."
        case .historyMissing: "Say what history tells us, and how it changes what you think now. It is part of every assessment."
        case .sentAlready: "It waits for a manager already. Reload the page."
        case .notSent: "It has not been sent for sign-off, or was sent back in the meantime. Reload the page."
        case .ownAssessment: "Somebody else than who wrote it signs it off."
        case .answerMissing: "Say whether it stands."
        case .returnWordsMissing: "Say why it goes back, so that it can be mended."
        case .checkWordsMissing: "Say what you found at the check point, and what comes next."
        case .ended: "This assessment has ended."
        case .endingMissing: "Choose why it ends."
        case .endingWordsMissing: "Say in a few words what happened, and who took over."
        case .notReturned: "It did not come back to you. Reload the page."
        }
    }

    public var field: String? {
        switch self {
        case .unfinished: "form"
        case .chronologyNone, .chronologyStale: "chronology"
        case .historyMissing: "history"
        case .answerMissing: "agrees"
        case .returnWordsMissing, .ownAssessment, .endingWordsMissing: "words"
        case .checkWordsMissing: "check"
        case .endingMissing: "ending"
        case .notAChild, .sentAlready, .notSent, .ended, .notReturned: nil
        }
    }
}
