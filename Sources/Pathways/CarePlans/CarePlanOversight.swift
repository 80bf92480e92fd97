public import Instruments
public import Kernel

/// That a plan was found stuck, and what group supervision came to (CARE-5, SUP-4).
public struct StuckPlan: Hashable, Sendable {
    public enum Outcome: String, Hashable, Sendable { case amended, stays }

    public let id: ID<StuckPlan>
    public let plan: ID<CarePlan>
    public let foundAt: Instant
    public let reasons: [String]
    public var outcome: Outcome?
    public var words: String
    public var meeting: ID<Meeting>?
    /// The version that came of it.
    public var number: Int?
    public var endedAt: Instant?
    public var endedBy: ID<User>?

    public var isOpen: Bool { endedAt == nil }
}

/// Whether a family goes to legal planning, and the quality check of that decision (CARE-6).
public struct LegalDecision: Hashable, Sendable {
    public enum Decision: String, Hashable, Sendable, CaseIterable {
        case legalPlanning = "legal-planning"
        case notNow = "not-now"

        /// For reading.
        public var label: String {
            self == .legalPlanning ? "The family goes to a legal planning meeting" : "Not to legal planning now"
        }
    }

    public let id: ID<LegalDecision>
    public let decision: Decision
    public let reasons: String
    public let decidedAt: Instant
    public let decidedBy: ID<User>?
    public var quality: String
    public var checkedAt: Instant?
    public var checkedBy: ID<User>?
}

/// A paper that asks somebody of the family to keep conditions (DA-7).
public struct WrittenAgreement: Hashable, Sendable {
    public enum State: String, Hashable, Sendable {
        case draft, withdrawn
        case inForce = "in-force"
    }

    public let id: ID<WrittenAgreement>
    public let plan: ID<CarePlan>
    public let person: ID<Person>?
    public let words: String
    /// Sentences that lay one person’s acts on another.
    public let findings: [String]
    public let madeAt: Instant
    public let madeBy: ID<User>?
    public var state: State
    public var approvedBy: ID<User>?
    public var approvedBecause: String
    public var approvedAt: Instant?
    public var reviewOn: Day?
    public var endedAt: Instant?
    public var endedBecause: String
}

/// A child was offered somebody to speak for them (VOICE-3).
public struct AdvocacyOffer: Hashable, Sendable {
    public let id: ID<AdvocacyOffer>
    public let person: ID<Person>
    public let plan: ID<CarePlan>?
    public let meeting: ID<Meeting>?
    public let offeredOn: Day
    public let how: String
    /// Nil while the child has not said.
    public var isWanted: Bool?
    public var advocate: String
    /// Nil before the conference.
    public var isUsed: Bool?
    /// What it changed.
    public var effect: String

    public init(
        id: ID<AdvocacyOffer>, person: ID<Person>, plan: ID<CarePlan>? = nil, meeting: ID<Meeting>? = nil, offeredOn: Day,
        how: String,
        isWanted: Bool? = nil, advocate: String = "", isUsed: Bool? = nil, effect: String = ""
    ) {
        self.id = id
        self.person = person
        self.plan = plan
        self.meeting = meeting
        self.offeredOn = offeredOn
        self.how = how
        self.isWanted = isWanted
        self.advocate = advocate
        self.isUsed = isUsed
        self.effect = effect
    }
}
