public import Instruments
public import Kernel

/// An order of a court or of the police that keeps somebody away from those whom they harm (DA-6).
public struct ProtectiveOrder: Hashable, Sendable {
    public let id: ID<ProtectiveOrder>
    /// To say on the telephone: `PO-7K3QXM`.
    public let reference: String
    public let words: ProtectiveOrderWords
    public let recordedAt: Instant
    public let recordedBy: ID<User>?
    public internal(set) var endedAt: Instant?
    public internal(set) var endedBecause: String
    public let version: Int

    public var subject: Subject { Subject("order", id) }
    public var people: [ID<Person>] { [words.keeper].compactMap { $0 } + words.protected.sorted() }
    public var subjects: [Subject] { [subject] + people.map { Subject("person", $0) } }

    public func isInForce(on day: Day) -> Bool {
        endedAt == nil && words.from <= day && (words.until.map { day <= $0 } ?? true)
    }
}

/// What an order says, as it is written down.
public struct ProtectiveOrderWords: Hashable, Sendable {
    /// Key of the orders in `marac.yaml`.
    public var kind: String
    public var court: String
    /// In words that name no secret address.
    public var terms: String
    /// What of it names where somebody hides: read by few.
    public var secretTerms: String
    /// Who must keep it.
    public var keeper: ID<Person>?
    public var protected: Set<ID<Person>>
    public var from: Day
    public var until: Day?
    /// A breach of it goes to the daily meeting or MARAC.
    public var isHighRisk: Bool
    /// Who checks that it is kept.
    public var owner: ID<User>?
    public var checkDays: Int

    public init(
        kind: String, court: String = "", terms: String, secretTerms: String = "", keeper: ID<Person>?,
        protected: Set<ID<Person>>, from: Day, until: Day? = nil, isHighRisk: Bool = false, owner: ID<User>?, checkDays: Int
    ) {
        self.kind = kind
        self.court = court
        self.terms = terms
        self.secretTerms = secretTerms
        self.keeper = keeper
        self.protected = protected
        self.from = from
        self.until = until
        self.isHighRisk = isHighRisk
        self.owner = owner
        self.checkDays = checkDays
    }
}

/// Somebody looked whether it is kept.
public struct OrderCheck: Hashable, Sendable {
    public let id: ID<OrderCheck>
    public let isKept: Bool
    public let words: String
    public let at: Instant
    public let by: ID<User>?
}

/// A breach, from the report to its end.
public struct OrderBreach: Hashable, Sendable {
    public enum Referred: String, Hashable, Sendable, CaseIterable { case daily, marac }

    public let id: ID<OrderBreach>
    public let order: ID<ProtectiveOrder>
    public let happenedAt: Instant?
    public let words: String
    public let reportedAt: Instant
    public let reportedBy: ID<User>?
    public internal(set) var investigatedAt: Instant?
    public internal(set) var investigation: String
    public internal(set) var arrestedAt: Instant?
    /// Key of the breach outcomes in `marac.yaml`; empty while it is open.
    public internal(set) var outcome: String
    public internal(set) var outcomeWords: String
    public internal(set) var endedAt: Instant?
    public internal(set) var referredTo: Referred?
    public internal(set) var referredAt: Instant?
    public internal(set) var maracCase: ID<MaracCase>?
    public let version: Int

    public var subject: Subject { Subject("order-breach", id) }
    public var isOpen: Bool { endedAt == nil }
}

/// A programme to change their behaviour was offered to whoever must keep an order.
public struct OrderProgramme: Hashable, Sendable {
    public enum Answer: String, Hashable, Sendable, CaseIterable { case accepted, declined, waits }

    public let id: ID<OrderProgramme>
    public let programme: String
    public let answer: Answer
    public let on: Day
    public let by: ID<User>?
}

/// What somebody can mend about an order.
public enum OrderProblem: Problem, Hashable {
    case kindMissing, termsMissing, keeperMissing, protectedMissing, keeperProtected, endsBefore, ownerMissing, intervalWrong
    case checkMissing, wordsMissing, happenedLater, investigationMissing, investigatedAlready, notInvestigated, outcomeMissing
    case highRiskUnreferred, referralMissing, referredAlready, endedAlready, endMissing, programmeMissing, answerMissing

    public var message: String {
        switch self {
        case .kindMissing: "Choose what sort of order it is."
        case .termsMissing: "Write what it forbids."
        case .keeperMissing: "Choose who must keep it."
        case .protectedMissing: "Choose whom it protects."
        case .keeperProtected: "Whoever must keep it cannot be protected by it. Choose again."
        case .endsBefore: "Its last day is before its first. Put the days right."
        case .ownerMissing: "Choose who checks that it is kept: one person, so that it is somebody’s."
        case .intervalWrong: "Say every how many days it is checked, from 1 to 366."
        case .checkMissing: "Say whether it is kept."
        case .wordsMissing: "Say what was done and seen."
        case .happenedLater: "This time has not come yet. Give the time at which it was."
        case .investigationMissing: "Say what the investigation found: every breach that is reported is investigated."
        case .investigatedAlready: "It is investigated already. Reload the page."
        case .notInvestigated: "It is not investigated yet. Say first what was found."
        case .outcomeMissing: "Choose what came of it."
        case .highRiskUnreferred:
            "A breach of a high-risk order goes to the daily risk meeting or to MARAC. Refer it, then end it."
        case .referralMissing: "Choose where it goes: the daily risk meeting or MARAC."
        case .referredAlready: "It is referred already. Reload the page."
        case .endedAlready: "It has ended already."
        case .endMissing: "Say why it ends before its time."
        case .programmeMissing: "Say which programme was offered."
        case .answerMissing: "Say what they answered."
        }
    }

    public var field: String? {
        switch self {
        case .kindMissing: "kind"
        case .termsMissing: "terms"
        case .keeperMissing, .keeperProtected: "keeper"
        case .protectedMissing: "protected"
        case .endsBefore: "until-day"
        case .ownerMissing: "owner"
        case .intervalWrong: "check-days"
        case .checkMissing: "kept"
        case .wordsMissing: "words"
        case .happenedLater: "happened"
        case .investigationMissing: "investigation"
        case .outcomeMissing: "outcome"
        case .referralMissing: "to"
        case .endMissing: "because"
        case .programmeMissing: "programme"
        case .answerMissing: "answer"
        case .investigatedAlready, .notInvestigated, .highRiskUnreferred, .referredAlready, .endedAlready: nil
        }
    }
}
