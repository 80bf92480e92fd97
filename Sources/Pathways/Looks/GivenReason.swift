public import Instruments
public import Kernel

/// A reason that somebody gave for looking, and what became of it (ADM-1, ADM-2).
public struct GivenReason: Hashable, Sendable {
    public let id: ID<RecordOpening>
    public let person: ID<Person>
    public let user: ID<User>
    /// Key of the reasons in `people.yaml`.
    public let purpose: Purpose
    public let because: String
    public let brokeGlass: Bool
    public let at: Instant
    public let until: Instant
    public let endedAt: Instant?
    public let reviewedAt: Instant?
    public let reviewedBy: ID<User>?
    /// What the guardian found; nil while nobody looked at it.
    public let wasNeeded: Bool?
    public let review: String

    /// The moment from which it no longer held.
    public var ends: Instant { min(until, endedAt ?? until) }
    public func covers(_ moment: Instant) -> Bool { at <= moment && moment < ends }
}

/// A time in which a record was or is restricted.
public struct GuardedTime: Hashable, Sendable {
    public let id: ID<Restriction>
    public let person: ID<Person>
    public let because: String
    public let guardian: ID<User>
    public let beganAt: Instant
    public let beganBy: ID<User>?
    public let reviewOn: Day
    public let endedAt: Instant?
    public let endedBy: ID<User>?
    public let endedBecause: String

    public var stands: Bool { endedAt == nil }
    public func covers(_ moment: Instant) -> Bool { beganAt <= moment && (endedAt.map { moment < $0 } ?? true) }
}
