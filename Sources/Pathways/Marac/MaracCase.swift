public import Instruments
public import Kernel

/// A case of high-risk domestic abuse: a victim, whoever harms them, and the children who live with it (DA-3, DA-4).
public struct MaracCase: Hashable, Sendable {
    public enum Decision: String, Hashable, Sendable, CaseIterable { case accepted, declined }
    /// What somebody else found who looked at a declined referral again.
    public enum Second: String, Hashable, Sendable, CaseIterable { case agrees, accepts }

    public let id: ID<MaracCase>
    /// To say on the telephone: `MC-7K3QXM`.
    public let reference: String
    public let words: MaracReferral
    /// Points of the checklist; nil where none was filled in.
    public let score: Int?
    public internal(set) var children: [MaracChild]
    public let source: Subject?
    public let referredAt: Instant
    public let referredBy: ID<User>?
    public let referredAs: String
    public let referredAgency: ID<Agency>?
    public internal(set) var decision: Decision?
    public internal(set) var decidedAt: Instant?
    public internal(set) var decidedBy: ID<User>?
    public internal(set) var decisionReasons: String
    public internal(set) var second: Second?
    public internal(set) var secondAt: Instant?
    public internal(set) var secondBy: ID<User>?
    public internal(set) var secondWords: String
    public internal(set) var meeting: ID<Meeting>?
    public internal(set) var meetingCase: ID<MeetingCase>?
    public internal(set) var listedAt: Instant?
    public internal(set) var heardAt: Instant?
    /// Key of the choices in `meetings.yaml`.
    public internal(set) var outcome: String
    /// The early help referral that was made; empty where none was.
    public internal(set) var earlyHelp: String
    /// The case of the same two people that it repeats.
    public let earlier: ID<MaracCase>?
    public let version: Int

    public var subject: Subject { Subject("marac-case", id) }
    public var people: [ID<Person>] { [words.victim] + [words.perpetrator].compactMap { $0 } + children.map(\.person) }
    public var subjects: [Subject] { [subject] + people.map { Subject("person", $0) } }

    /// Where it stands.
    public enum Standing: String, Hashable, Sendable, CaseIterable {
        case referred, secondLook = "second-look", declined, accepted, listed, heard
    }

    public var standing: Standing {
        if heardAt != nil { return .heard }
        if listedAt != nil { return .listed }
        switch (decision, second) {
        case (.accepted, _), (.declined, .accepts): return .accepted
        case (.declined, .agrees): return .declined
        case (.declined, nil): return .secondLook
        case (nil, _): return .referred
        }
    }
}

/// What whoever refers a case says.
public struct MaracReferral: Hashable, Sendable {
    public var victim: ID<Person>
    public var perpetrator: ID<Person>?
    /// What they are called, where the register does not know them.
    public var perpetratorWords: String
    public var children: [ID<Person>]
    /// Keys of the criteria in `marac.yaml`.
    public var criteria: Set<String>
    public var why: String
    /// How the victim is spoken to safely, and whether they know.
    public var safeContact: String

    public init(
        victim: ID<Person>, perpetrator: ID<Person>? = nil, perpetratorWords: String = "", children: [ID<Person>] = [],
        criteria: Set<String>, why: String, safeContact: String
    ) {
        self.victim = victim
        self.perpetrator = perpetrator
        self.perpetratorWords = perpetratorWords
        self.children = children
        self.criteria = criteria
        self.why = why
        self.safeContact = safeContact
    }
}

/// A child who lives with it, and what MARAC said of the danger to them (DA-4).
public struct MaracChild: Hashable, Sendable {
    public let person: ID<Person>
    /// Empty while nobody has said.
    public internal(set) var considered: String
}

/// A general practice or other agency is asked what it knows before MARAC (DA-5).
public struct MaracRequest: Hashable, Sendable {
    public let id: ID<MaracRequest>
    public let maracCase: ID<MaracCase>
    public let agency: ID<Agency>
    public let askedAt: Instant
    public let askedBy: ID<User>?
    public let dueAt: Instant
    /// Who was written to; empty where they must be telephoned.
    public let told: String
    public let answer: InformationCheck.Answer?
    public let words: String
    public let answeredAt: Instant?
    public let answeredBy: ID<User>?
    public let answeredAs: String
    public let returnedAt: Instant?

    public var subject: Subject { Subject("marac-request", id) }
}

/// A case was passed between the daily meeting and MARAC (DA-2).
public struct MaracPassing: Hashable, Sendable {
    public enum To: String, Hashable, Sendable { case marac, daily }

    public let id: ID<MaracPassing>
    public let maracCase: ID<MaracCase>
    public let to: To
    public let because: String
    public let passedAt: Instant
    public let passedBy: ID<User>?
    public let fromCase: ID<MeetingCase>?
    /// Nil while it waits.
    public let takenAt: Instant?

    /// How long it waited, or has waited: in hours.
    public func waited(at now: Instant) -> Double { (takenAt ?? now).seconds(since: passedAt) / 3600 }
}

/// What somebody can mend about a case of MARAC.
public enum MaracProblem: Problem, Hashable {
    case victimMissing, perpetratorMissing, samePerson, criteriaMissing, criterionNotMet(String), whyMissing, safeContactMissing
    case openAlready(String), decisionMissing, reasonsMissing, decidedAlready, ownSecondLook, notDeclined
    case notAccepted, listedAlready, timeMissing, timePast, meetingMissing, meetingOver
    case notListed, childMissing(String), choiceMissing, analysisMissing, actionLacks(String), heardAlready, notStarted
    case answerMissing, wordsMissing, answeredAlready, agencyMissing, askedAlready, telephonedMissing, outcomeMissing, doneAlready

    public var message: String {
        switch self {
        case .victimMissing: "Choose who is harmed. Add them to the register first where they are not in it."
        case .perpetratorMissing: "Say who harms them, as far as it is known."
        case .samePerson: "The victim and whoever harms them are two people. Choose again."
        case .criteriaMissing: "Choose at least one reason for a referral."
        case .criterionNotMet(let label): "The record does not show “\(label)”. Choose professional judgement, and say why."
        case .whyMissing: "Say why now: what happened, and what you fear."
        case .safeContactMissing: "Say how the victim can be spoken to safely, and whether they know of this."
        case .openAlready(let reference): "There is an open case of these two already: \(reference). Add to that one."
        case .decisionMissing: "Choose whether it is accepted."
        case .reasonsMissing: "Give your reasons."
        case .decidedAlready: "Somebody decided it in the meantime. Reload the page."
        case .ownSecondLook: "You declined it yourself. Somebody else looks at it again."
        case .notDeclined: "It was not declined."
        case .notAccepted: "It is not accepted yet: only an accepted case is listed."
        case .listedAlready: "It is listed already."
        case .timeMissing: "Say when the meeting begins."
        case .timePast: "That time has passed. Give one that is still to come."
        case .meetingMissing: "Choose the meeting."
        case .meetingOver: "That meeting is over. Choose another."
        case .notListed: "It is not listed on a meeting."
        case .childMissing(let name): "Say what the danger to \(name) is: each child is considered by name."
        case .choiceMissing: "Choose what the meeting decides."
        case .analysisMissing: "Say what the danger is, as all together see it."
        case .actionLacks(let words): "An action lacks \(words). Say who does what by when, before the room empties."
        case .heardAlready: "It has been heard. Reload the page."
        case .notStarted: "The meeting has not begun: it is heard in the meeting."
        case .answerMissing: "Choose what you answer."
        case .wordsMissing: "Write what is known, or why it is not shared."
        case .answeredAlready: "It has been answered already. Reload the page."
        case .agencyMissing: "Choose which agency is asked."
        case .askedAlready: "This agency has been asked already."
        case .telephonedMissing: "Say to whom you spoke."
        case .outcomeMissing: "Say what came of it, or why it will not be done."
        case .doneAlready: "It is done already. Reload the page."
        }
    }

    public var field: String? {
        switch self {
        case .victimMissing: "victim"
        case .perpetratorMissing, .samePerson: "perpetrator"
        case .criteriaMissing, .criterionNotMet: "criteria"
        case .whyMissing: "why"
        case .safeContactMissing: "safe-contact"
        case .decisionMissing: "decision"
        case .reasonsMissing, .ownSecondLook: "reasons"
        case .timeMissing, .timePast: "at"
        case .meetingMissing, .meetingOver: "meeting"
        case .childMissing: "children"
        case .choiceMissing: "choice"
        case .analysisMissing: "analysis"
        case .actionLacks: "actions"
        case .answerMissing: "answer"
        case .wordsMissing: "words"
        case .agencyMissing, .askedAlready: "agency"
        case .telephonedMissing: "spoke-to"
        case .outcomeMissing: "outcome"
        case .openAlready, .decidedAlready, .notDeclined, .notAccepted, .listedAlready, .notListed, .heardAlready, .notStarted,
            .answeredAlready, .doneAlready:
            nil
        }
    }
}
