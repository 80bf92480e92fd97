public import Instruments
public import Kernel

/// Words of a meeting’s papers that not everybody may read: where a refuge is.
public struct MeetingSecret: Hashable, Sendable {
    public let id: ID<MeetingSecret>
    public let words: String
    public let because: String
    /// Those that may read them.
    public let agencies: Set<ID<Agency>>
    public let addedAt: Instant
    public let addedBy: ID<User>?
}

/// A paper as somebody got it: with what they may not read left out (STRAT-5, CONF-5).
public struct MeetingCopy: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case decisionNote = "decision-note"
        case notes
    }

    public let id: ID<MeetingCopy>
    public let meeting: ID<Meeting>
    public let invitee: ID<Invitee>
    public let kind: Kind
    public let edition: Int
    /// Empty for English.
    public let language: String
    public let body: String
    /// How many passages were left out.
    public let withheld: Int
    public let sentAt: Instant
    /// Nil where it must be handed over.
    public let message: ID<Message>?
    public var handedOverAt: Instant?
    public var openedAt: Instant?
}

/// A paper that somebody needs in their language or form (EQUAL-2).
public struct MeetingTranslation: Hashable, Sendable {
    public let id: ID<MeetingTranslation>
    public let meeting: ID<Meeting>
    public let invitee: ID<Invitee>
    public let language: String
    public let kind: MeetingCopy.Kind
    public let askedAt: Instant
    public let askedBy: ID<User>?
    public var fromWhom: String
    public let dueAt: Instant
    public var cameAt: Instant?
    public var body: String
    public var lateBecause: String
}
