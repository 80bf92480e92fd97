public import Kernel

/// How often: keys of `Definitions/cadences.yaml`.
public enum DraftCadence: String, Codable, Hashable, Sendable, CaseIterable {
    case weekly, fortnightly, monthly
    case sixWeekly = "six-weekly"
    case biMonthly = "bi-monthly"
    case quarterly
    case halfYearly = "half-yearly"
    case annual
    case oneOff = "one-off"
}

/// A check that the plan promises (AUDIT-4). Proposed: it blocks completion only once a person has confirmed it.
public struct DraftAudit: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case audit
        case dipSample = "dip-sample"
        case review
        case evaluation
        case observation
        case survey
    }

    public var kind: Kind
    /// The sentence that promises it.
    public var text: String
    public var due: PartialDate?
    public var cadence: DraftCadence?
    public var source: DraftSource?
}

/// A report that the plan promises (GOV-4).
public struct DraftReport: Codable, Hashable, Sendable {
    public var cadence: DraftCadence
    /// To whom, as written; empty when the sentence does not say.
    public var to: String
    /// The sentence that promises it.
    public var text: String
    public var source: DraftSource?
}
