public import Instruments
public import Kernel

/// A rule of `cumulative-risk.yaml` was met; somebody reviews what that means (RISK-3).
public struct CumulativeReview: Hashable, Sendable {
    public enum EventKind: String, Hashable, Sendable { case incident, contact }

    public struct Counted: Hashable, Sendable {
        /// victim, perpetrator, child, family
        public let part: String
        public let person: ID<Person>
    }

    public struct Event: Hashable, Sendable {
        public let id: ID<RiskEvent>
        public let kind: EventKind
    }

    public let id: ID<CumulativeReview>
    public let rule: String
    public let openedAt: Instant
    public let team: ID<Team>?
    public var first: Day
    public var last: Day
    public let needsConsent: Bool
    public var counted: Set<Counted>
    public var events: Set<Event>
    /// Key of the results in `incidents.yaml`; nil while it is open.
    public var result: String?
    public var words: String
    public var reviewedAt: Instant?
    public var reviewedBy: ID<User>?
    public let version: Int

    public var subject: Subject { Subject("cumulative-review", id) }
    public var people: [ID<Person>] { Set(counted.map(\.person)).sorted() }
    public var isOpen: Bool { result == nil }
}
