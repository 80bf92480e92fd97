public import Instruments
public import Kernel

/// Somebody sees a decision, grade, plan or delay otherwise, and asks for it to be put right (CHALL-1).
public struct Challenge: Hashable, Sendable {
    public enum Answer: String, Hashable, Sendable, CaseIterable {
        case upheld
        case part
        case notUpheld = "not-upheld"
    }

    /// How it ended.
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        case upheld
        case part
        case notUpheld = "not-upheld"
        case withdrawn

        init(_ answer: Answer) {
            self =
                switch answer {
                case .upheld: .upheld
                case .part: .part
                case .notUpheld: .notUpheld
                }
        }
    }

    public let id: ID<Challenge>
    /// To say on the telephone: `CH-7K3QXM`.
    public let reference: String
    /// The record that it is about, and what that was called then.
    public let about: Subject
    public let aboutWords: String
    public let words: ChallengeWords
    public let children: [ID<Person>]
    public let raisedAt: Instant
    public let raisedBy: ID<User>?
    public let raisedAs: String
    public let raisedAgency: ID<Agency>?
    public let decider: ID<User>?
    public let challengedAgency: ID<Agency>?
    /// The last one is where it stands.
    public internal(set) var stages: [ChallengeStep]
    public internal(set) var outcome: Outcome?
    /// Key of the effects in `challenges.yaml`.
    public internal(set) var effect: String
    public internal(set) var effectWords: String
    public internal(set) var endedAt: Instant?
    public internal(set) var endedBy: ID<User>?
    public let version: Int

    public var subject: Subject { Subject("challenge", id) }
    public var subjects: [Subject] { [subject, about] + children.map { Subject("person", $0) }.filter { $0 != about } }
    public var isOpen: Bool { endedAt == nil }
    public var now: ChallengeStep? { stages.last }
    /// Answered, and whoever raised it has not said whether that settles it.
    public var isAnswered: Bool { isOpen && now?.answer != nil }
}

/// What whoever challenges says.
public struct ChallengeWords: Hashable, Sendable {
    /// Key of the kinds in `challenges.yaml`.
    public var kind: String
    public var what: String
    /// Key of the themes.
    public var theme: String
    public var why: String
    public var asks: String
    /// By when it must be put right, for a formal dispute (CHALL-4).
    public var target: Day?

    public init(kind: String = "professional", what: String, theme: String, why: String, asks: String, target: Day? = nil) {
        self.kind = kind
        self.what = what
        self.theme = theme
        self.why = why
        self.asks = asks
        self.target = target
    }
}

/// A stage that a challenge reached (CHALL-2).
public struct ChallengeStep: Hashable, Sendable {
    public enum How: String, Hashable, Sendable { case raised, time, escalated }

    public let id: ID<ChallengeStep>
    public let number: Int
    /// Key of the stages in `challenges.yaml`.
    public let stage: String
    public let openedAt: Instant
    public let how: How
    public let openedWords: String
    /// By when a reply is expected; nil where the partnership has switched the time limit off.
    public let dueAt: Instant?
    public let holder: ClockHolder?
    public let answer: Challenge.Answer?
    public let reasons: String
    public let answeredAt: Instant?
    public let answeredBy: ID<User>?

    /// Nil while it is neither answered nor late.
    public func wasInTime(at now: Instant) -> Bool? {
        guard let dueAt else { return nil }
        if let answeredAt { return answeredAt <= dueAt }
        return now > dueAt ? false : nil
    }
}

/// Somebody who was told that a challenge reached a stage, or could not be.
public struct ToldOfChallenge: Hashable, Sendable {
    public let agency: ID<Agency>?
    /// Empty where the agency had nobody to tell.
    public let name: String
    public let user: ID<User>?
    /// Nil where they must be telephoned.
    public let message: ID<Message>?
    public let at: Instant
}

/// What somebody can mend about a challenge.
public enum ChallengeProblem: Problem, Hashable {
    case whatMissing, themeMissing, whyMissing, asksMissing, kindMissing, targetMissing, targetPast, agencyMissing
    case answerMissing, reasonsMissing, answeredAlready, notAnswered, lastStage, escalationMissing, effectMissing
    case effectWordsMissing, withdrawMissing, endedAlready, stageMoved, effectKnown
    case signerMissing, signedLater, stagesMissing

    public var message: String {
        switch self {
        case .whatMissing: "Say what you challenge: which decision, grade, plan or delay."
        case .themeMissing: "Choose what it is mostly about."
        case .whyMissing: "Say why: what you know of the child that speaks against it."
        case .asksMissing: "Say what you ask for, so that it can be answered."
        case .kindMissing: "Choose what kind of challenge it is."
        case .targetMissing: "Give the day by which it must be put right: a formal dispute has one."
        case .targetPast: "That day has passed. Give one that can still be kept."
        case .agencyMissing: "Choose which agency is to answer."
        case .answerMissing: "Choose whether you uphold it."
        case .reasonsMissing: "Give your reasons, and what happens now. Whoever raised it reads them."
        case .answeredAlready: "Somebody answered it in the meantime. Reload the page to read what they said."
        case .notAnswered: "It is not answered yet. Escalate it with your reason, or withdraw it."
        case .lastStage: "This is the last stage: what is answered here stands."
        case .escalationMissing: "Say why the answer, or the silence, does not settle it."
        case .effectMissing: "Choose what came of it for the child."
        case .effectWordsMissing: "Say in a sentence what is different for the child."
        case .withdrawMissing: "Say why you withdraw it."
        case .endedAlready: "It has ended. Raise another one if there is something new."
        case .stageMoved: "It has reached another stage in the meantime. Reload the page; what you typed is kept below."
        case .effectKnown: "What came of it is written down already."
        case .signerMissing: "Say who signed for the agency."
        case .signedLater: "That day has not come yet."
        case .stagesMissing: "This partnership has no stages for challenges. Add them to challenges.yaml."
        }
    }

    public var field: String? {
        switch self {
        case .whatMissing: "what"
        case .themeMissing: "theme"
        case .whyMissing: "why"
        case .asksMissing: "asks"
        case .kindMissing: "kind"
        case .targetMissing, .targetPast: "target-day"
        case .agencyMissing: "agency"
        case .answerMissing: "answer"
        case .reasonsMissing: "reasons"
        case .escalationMissing: "escalate"
        case .effectMissing: "effect"
        case .effectWordsMissing: "effect-words"
        case .withdrawMissing: "withdraw"
        case .signerMissing: "signed-by"
        case .signedLater: "signed-day"
        case .answeredAlready, .notAnswered, .lastStage, .endedAlready, .stageMoved, .effectKnown, .stagesMissing: nil
        }
    }
}
