public import Kernel

/// Something to be told to somebody outside, written in the transaction of the act and sent by a job.
///
/// An e-mail says little: what it is about in general words, and a link. No personal data (design.md, Messages).
public struct Message: Hashable, Sendable {
    public let id: ID<Message>
    public let way: MessageWay
    /// Who, when they are a user.
    public let recipient: ID<User>?
    /// As they were called when it was written.
    public let recipientName: String
    /// For whom they work.
    public let agency: ID<Agency>?
    /// An e-mail address, a mobile number, or the key of an agency's system.
    public let address: String
    public let subject: String
    public internal(set) var body: String
    public let purpose: Purpose
    public let lawfulBasis: LawfulBasis
    /// Why telling them this was proportionate, in words; empty where nobody said (SHARE-2).
    public let because: String
    public let about: Subject?
    /// Whose act it was; nil for the timetable.
    public let writtenBy: ID<User>?
    public let writtenAt: Instant
    /// The first time after which it may be tried.
    public var notBefore: Instant?
    /// How often it was tried.
    public var attempts = 0
    /// How many of those were before somebody had it tried again.
    public var triesBefore = 0
    public var sentAt: Instant?
    /// When it was given up; also of one that was sent and did not arrive.
    public var failedAt: Instant?
    public var lastError = ""
    /// What took it: mailbox, smtp, notify, webhook.
    public var carriedBy = ""
    /// By which id whoever carried it knows it.
    public var providerReference = ""
    public var deliveredAt: Instant?
    public var openedAt: Instant?
    public var readAt: Instant?
    /// The invitation that goes with it, as calendars read it; read when it is sent.
    public var calendar: Calendar?

    public struct Calendar: Hashable, Sendable {
        public let method: CalendarInvitation.Method
        public let body: String
    }

    /// How far it has come, by the last thing that is known of it.
    public var state: MessageState {
        if readAt != nil { return .read }
        if openedAt != nil { return .opened }
        if failedAt != nil { return .failed }
        if deliveredAt != nil { return .delivered }
        if sentAt != nil { return .sent }
        return attempts > triesBefore ? .beingTried : .waiting
    }
}

extension Message {
    /// A body without what opens a private link in it: whoever reads the log or a pack may not use somebody else's link.
    public static func withoutSecrets(_ body: String) -> String {
        body.replacing(/\/l\/[A-Za-z0-9_~.\-]+/, with: "/l/…")
    }
}

/// How far a message has come.
public enum MessageState: String, Hashable, Sendable, CaseIterable {
    /// In the outbox, not tried yet.
    case waiting
    /// Tried, and to be tried again.
    case beingTried = "being-tried"
    /// Handed over: to the mail server, to the agency's system.
    case sent
    /// It arrived, as whoever carried it says.
    case delivered
    /// It, or what it leads to, was opened.
    case opened
    /// They said that they have read it, or answered.
    case read
    /// Given up.
    case failed
}

/// Under which basis something is shared (UK GDPR article 6; standards.md, Data protection).
public enum LawfulBasis: String, Hashable, Sendable, Codable, CaseIterable {
    /// Article 6(1)(e): a task in the public interest; the usual one for safeguarding work.
    case publicTask = "public-task"
    /// Article 6(1)(c): a legal obligation.
    case legalObligation = "legal-obligation"
    /// Article 6(1)(d): somebody's life.
    case vitalInterests = "vital-interests"
    /// Article 6(1)(a): they agreed. Not the only basis, and seldom the right one for protecting a child.
    case consent

    /// As the disclosure log says it.
    public var words: String {
        switch self {
        case .publicTask: "Public task, article 6(1)(e)"
        case .legalObligation: "Legal obligation, article 6(1)(c)"
        case .vitalInterests: "Vital interests, article 6(1)(d)"
        case .consent: "Consent, article 6(1)(a)"
        }
    }
}

extension Message {
    /// The same with each address of ours written out whole, `https://lantern.example/checks/…`: what is written says `/checks/…`,
    /// since it need not know by which name browsers reach us.
    ///
    /// - Parameter site: without a slash at the end.
    public func addressed(at site: String) -> Message {
        var message = self
        message.body = body.replacing(/(^|\s)(\/[a-z])/) { "\($0.output.1)\(site)\($0.output.2)" }
        return message
    }
}
