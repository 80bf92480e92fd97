public import Instruments
public import Kernel

/// A record that meets the threshold, for which a strategy discussion must be held (STRAT-1).
public struct StrategyNeed: Hashable, Sendable {
    public let id: ID<StrategyNeed>
    /// The record that says so: a contact, an incident, an enquiry, a plan.
    public let about: Subject
    public let because: String
    /// Each child, and when a discussion about the child was held.
    public var children: [ID<Person>: Instant?]
    public let incidentAt: Instant?
    public let decidedAt: Instant
    public let decidedBy: ID<User>?
    public var askedAt: Instant?
    public var heldAt: Instant?
    public var meeting: ID<Meeting>?
    public var answer: Answer?
    public var voidedAt: Instant?

    /// Why it is not held, or not yet.
    public struct Answer: Hashable, Sendable {
        public let because: String
        public let at: Instant
        public let by: ID<User>?
    }

    public var isOpen: Bool { heldAt == nil && voidedAt == nil }

    /// Days from what happened to the discussion, or to now while there is none; nil where nobody knows when it happened.
    public func daysFromIncident(now: Instant) -> Int? { incidentAt.map { (heldAt ?? now).day.days(since: $0.day) } }
    public func daysFromDecision(now: Instant) -> Int { (heldAt ?? now).day.days(since: decidedAt.day) }
}
