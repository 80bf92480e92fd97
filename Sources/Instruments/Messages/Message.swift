public import Kernel

/// Something to be told to somebody outside, written in the transaction of the act and sent by a job.
///
/// An e-mail says little: what it is about in general words, and a link. No personal data (design.md, Messages).
public struct Message: Hashable, Sendable {
    public let id: ID<Message>
    public let recipient: ID<User>?
    public let address: String
    public let subject: String
    public let body: String
    public let purpose: Purpose
    public let lawfulBasis: LawfulBasis
    public let about: Subject?
    public let writtenAt: Instant
    public var attempts: Int
    public var sentAt: Instant?
    public var failedAt: Instant?
    public var lastError: String
}

/// Under which basis something is shared (UK GDPR article 6; standards.md, Data protection).
public enum LawfulBasis: String, Hashable, Sendable, Codable {
    /// Article 6(1)(e): a task in the public interest; the usual one for safeguarding work.
    case publicTask = "public-task"
    /// Article 6(1)(c): a legal obligation.
    case legalObligation = "legal-obligation"
}

/// Where messages are put to be sent.
public struct Outbox {
    let store: MessageStore
    let ids: any IDSource
    let purpose: Purpose
    let now: Instant

    public init(store: MessageStore, ids: any IDSource, purpose: Purpose, now: Instant) {
        self.store = store
        self.ids = ids
        self.purpose = purpose
        self.now = now
    }

    /// Puts a message to a user into the outbox; gives nil when they cannot be written to (shut out or unknown).
    @discardableResult
    public func write(
        to user: ID<User>,
        subject: String,
        body: String,
        basis: LawfulBasis = .publicTask,
        about: Subject? = nil
    ) throws -> ID<Message>? {
        guard let address = try store.address(of: user) else { return nil }
        let message = Message(
            id: ids.next(at: now),
            recipient: user,
            address: address,
            subject: subject,
            body: body,
            purpose: purpose,
            lawfulBasis: basis,
            about: about,
            writtenAt: now,
            attempts: 0,
            sentAt: nil,
            failedAt: nil,
            lastError: ""
        )
        try store.add(message)
        return message.id
    }
}
