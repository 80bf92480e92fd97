public import Instruments
public import Kernel

/// An agency is asked what it holds about named people, why, and under which law; and what it answered (MASH-2, PROB-1).
public struct InformationCheck: Hashable, Sendable {
    public enum Answer: String, Hashable, Sendable, CaseIterable {
        case given
        case nothingKnown = "nothing-known"
        case refused
    }

    public let id: ID<InformationCheck>
    public let contact: ID<Contact>
    public let agency: ID<Agency>
    /// Key of the purposes in `front-door.yaml`.
    public let purpose: String
    public let question: String
    /// The law under which it is asked, as it stood then.
    public let basis: String
    /// The sharing agreement that covers it; empty where none does (SHARE-1).
    public let agreement: String
    public let about: [ID<ContactPerson>]
    public let askedAt: Instant
    public let askedBy: ID<User>?
    public let dueAt: Instant
    public let answer: Answer?
    public let words: String
    /// What the agency says it means for the children.
    public let riskView: String
    public let answeredAt: Instant?
    public let answeredBy: ID<User>?
    /// Who answered, where they came by a private link.
    public let answeredAs: String
    /// What the front door made of it.
    public let used: String

    public var subject: Subject { Subject("check", id) }
}
