public import Instruments
public import Kernel

/// Something that shows what was done or what changed (EVID-6). One item may support several actions.
public struct Evidence: Hashable, Sendable {
    public let id: ID<Evidence>
    /// Key of `evidence.yaml`: `document`, `audit`, `measure`, `training-record` …
    public var kind: String
    public var evidenceClass: EvidenceClass
    public var title: String
    public var description: String
    public var datedOn: Day
    public var coversFrom: Day?
    public var coversTo: Day?
    public var authorRole: String
    public var file: ID<StoredFile>?
    public var address: String
    public var proof: EvidenceStanding.Proof
    /// The day from which it no longer counts.
    public var staleOn: Day?
    public var addedAt: Instant
    public var addedBy: ID<User>?
    public var withdrawnAt: Instant?
    public var withdrawnBecause: String
    public var version: Int

    public var subject: Subject { Subject("evidence", id) }

    /// As the gate sees it.
    public var standing: EvidenceStanding {
        EvidenceStanding(
            title: title,
            evidenceClass: evidenceClass,
            proof: proof,
            staleOn: staleOn,
            isWithdrawn: withdrawnAt != nil
        )
    }
}

/// An audit that an action promised (AUDIT-4). Blocks completion until its result is filed.
public struct AuditObligation: Hashable, Sendable {
    public let id: ID<AuditObligation>
    public let plan: ID<ImprovementPlan>
    public let action: ID<ImprovementAction>
    public var words: String
    public var dueOn: Day?
    public var filed: ID<Evidence>?
    public var standing: ProposalStanding
    public var dismissedBecause: String

    /// Whether it still blocks: a proposed one does, until a person says that it is none.
    public var isMissing: Bool { filed == nil && standing != .dismissed }
}

/// What an import proposes and a person settles.
public enum ProposalStanding: String, Hashable, Sendable, Codable {
    case proposed, confirmed, dismissed
}
