public import Instruments
public import Kernel

/// An audit of the programme: what is looked at, why, by whom, and to whom it is reported by when (AUDIT-1).
public struct Audit: Hashable, Sendable {
    /// Why it is held.
    public enum Source: String, Hashable, Sendable, CaseIterable {
        case inspection, review, data
        /// A plan promised it (AUDIT-4).
        case promise
        /// It is held each quarter or year.
        case programme
    }

    public let id: ID<Audit>
    /// To say on the telephone: `AU-7K3QXM`.
    public let reference: String
    public var words: AuditWords
    /// The promise of a plan that it keeps.
    public let obligation: ID<AuditObligation>?
    /// The audit that it tests the fix of (AUDIT-5).
    public let again: ID<Audit>?
    public let plannedAt: Instant
    public let plannedBy: ID<User>?
    public var agreedAt: Instant?
    public var filed: Filed?
    public var droppedAt: Instant?
    public var droppedBecause: String
    public let version: Int

    /// Its result.
    public struct Filed: Hashable, Sendable {
        public let at: Instant
        public let by: ID<User>?
        /// What was found, without names.
        public let words: String
        public let evidence: ID<Evidence>?
    }

    public var subject: Subject { Subject("audit", id) }
    public var isOpen: Bool { filed == nil && droppedAt == nil }
    public var isProposed: Bool { agreedAt == nil && isOpen }

    /// A result that was promised or agreed and has not come by its day (AUDIT-4); what is only proposed is owed by nobody.
    public func isMissing(on day: Day) -> Bool {
        isOpen && words.reportsOn < day && (agreedAt != nil || obligation != nil)
    }
}

/// What is said of an audit when it is planned.
public struct AuditWords: Hashable, Sendable {
    public var title: String
    /// Key of the themes; empty for none.
    public var theme: String
    public var source: Audit.Source
    public var sourceWords: String
    /// Key of the samples in `audits.yaml`; empty while nobody chose one.
    public var sample: String
    /// How many records; nil for what the sample says.
    public var size: Int?
    public var isJoint: Bool
    public var lead: ID<User>?
    public var startsOn: Day
    public var reportsOn: Day
    public var body: ID<Body>?
    public var agencies: Set<ID<Agency>>

    public init(
        title: String, theme: String = "", source: Audit.Source, sourceWords: String = "", sample: String = "", size: Int? = nil,
        isJoint: Bool = false, lead: ID<User>? = nil, startsOn: Day, reportsOn: Day, body: ID<Body>? = nil,
        agencies: Set<ID<Agency>> = []
    ) {
        self.title = title
        self.theme = theme
        self.source = source
        self.sourceWords = sourceWords
        self.sample = sample
        self.size = size
        self.isJoint = isJoint
        self.lead = lead
        self.startsOn = startsOn
        self.reportsOn = reportsOn
        self.body = body
        self.agencies = agencies
    }
}
