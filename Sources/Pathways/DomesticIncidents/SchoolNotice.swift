public import Instruments
public import Kernel

/// One school is told about one child of one incident (NOTIFY-1, NOTIFY-3).
public struct SchoolNotice: Hashable, Sendable {
    public enum How: String, Hashable, Sendable { case message, telephoneNeeded = "telephone-needed", telephone }

    public let id: ID<SchoolNotice>
    public let incident: ID<Incident>
    public let child: ID<IncidentPerson>
    public var school: ID<Agency>?
    public var dueAt: Instant?
    public let madeAt: Instant
    /// When it stood in the school’s tray; nil while nobody there could be told.
    public var sentAt: Instant?
    public var how: How
    public var openedAt: Instant?
    public var openedBy: ID<User>?
    /// When the school said that it knows.
    public var readAt: Instant?
    public var readBy: ID<User>?
    /// When it went to the coordinator unread.
    public var chasedAt: Instant?
    public var telephonedBy: ID<User>?
    public var telephonedWords: String
    public var reply: String
    public var repliedAt: Instant?
    public let version: Int

    public var subject: Subject { Subject("school-notice", id) }
    /// Whether somebody at the school knows.
    public var isKnown: Bool { openedAt != nil || readAt != nil || how == .telephone }
}
