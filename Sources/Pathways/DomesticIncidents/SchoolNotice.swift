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

/// What somebody of health is asked to do for a child of an incident (NOTIFY-4).
public struct HealthTask: Hashable, Sendable {
    public let id: ID<HealthTask>
    public let incident: ID<Incident>
    public let child: ID<IncidentPerson>
    /// Key of the tasks in `incidents.yaml`.
    public let kind: String
    public let agency: ID<Agency>?
    public let isUrgent: Bool
    public let dueOn: Day
    public let madeAt: Instant
    public let acceptedAt: Instant?
    public let outcome: String
    public let doneAt: Instant?

    public var subject: Subject { Subject("health-task", id) }
}
