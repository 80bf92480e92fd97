public import Instruments
public import Kernel

/// Somebody who has a copy of each version of a plan: a member of the core group, a parent, the child (CARE-3, EQUAL-2).
public struct PlanHolder: Hashable, Sendable {
    public let id: ID<PlanHolder>
    public let plan: ID<CarePlan>
    public let user: ID<User>?
    public let person: ID<Person>?
    public let agency: ID<Agency>?
    public var name: String
    /// What they are to the plan: "mother", "health visitor".
    public var relation: String
    /// Where a private link goes; empty where they sign in or get paper.
    public var email: String
    /// Key of the languages in `people.yaml`; empty for English.
    public var language: String
    /// Key of the formats in `care-plans.yaml`; empty for the plan as it is.
    public var format: String

    public init(
        id: ID<PlanHolder>, plan: ID<CarePlan>, user: ID<User>? = nil, person: ID<Person>? = nil, agency: ID<Agency>? = nil,
        name: String, relation: String = "", email: String = "", language: String = "", format: String = ""
    ) {
        self.id = id
        self.plan = plan
        self.user = user
        self.person = person
        self.agency = agency
        self.name = name
        self.relation = relation
        self.email = email
        self.language = language
        self.format = format
    }

    public var isFamily: Bool { person != nil }
    var how: PlanCopy.How { user != nil ? .message : email.isBlank ? .byHand : .link }
}

/// One version of a plan for one holder.
public struct PlanCopy: Hashable, Sendable {
    public enum How: String, Hashable, Sendable {
        case message, link
        case byHand = "by-hand"
    }

    public let id: ID<PlanCopy>
    public let holder: ID<PlanHolder>
    public let plan: ID<CarePlan>
    public let number: Int
    public let how: How
    public let sentAt: Instant
    /// By when it is with them in their language: the day on which the English one went out (EQUAL-2).
    public let translateBy: Day?
    public var translatedAt: Instant?
    public var lateBecause: String
    public var openedAt: Instant?
    /// Who opened it, or how it was handed over.
    public var openedWords: String
    public var chasedAt: Instant?
    public var withdrawnAt: Instant?

    public var subject: Subject { Subject("care-plan-copy", id) }
    public var isUnread: Bool { openedAt == nil && withdrawnAt == nil }
}
