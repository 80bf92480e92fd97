public import Instruments
public import Kernel

/// Something done or learnt while a contact is open: nothing waits for a form (design, principle “act first, record after”).
public struct ContactNote: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case note, call, history
        case handedOver = "handed-over"
    }

    public let id: ID<ContactNote>
    public let kind: Kind
    public let words: String
    public let writtenAt: Instant
    public let writtenBy: ID<User>?
}

/// That somebody was told what became of a contact, or must still be telephoned (FD-7).
public struct ToldOfContact: Hashable, Sendable {
    public enum How: String, Hashable, Sendable {
        case message
        /// There is no address to write to: somebody telephones.
        case telephoneNeeded = "telephone-needed"
        case telephone
    }

    public let id: ID<ToldOfContact>
    public let decision: ID<ContactDecision>
    public let agency: ID<Agency>?
    public let recipient: ID<User>?
    public let message: ID<Message>?
    public let how: How
    public let words: String
    public let toldAt: Instant
}
