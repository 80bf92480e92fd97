/// What inspectors found, once, with where it stands (PLAN-2).
public struct DraftFinding: Codable, Hashable, Sendable {
    /// Unique in the plan and stable from one reading of the same file to the next: `fd-1.2`.
    public var key: String
    /// As printed, without footnote marks: `FD 1`. Empty when the plan prints none.
    public var reference: String
    /// For reading, always there: `FD 1.2`, `2.15`, `Finding 4`.
    public var label: String
    /// What the reference begins with: `FD`, `L&M`, `N/a`; empty for plain numbers.
    public var family: String
    /// Its number within the reference when the reference holds several: 1, 2 …
    public var number: Int?
    public var statement: DraftText
    /// The area of practice or theme, where the plan gives one.
    public var theme: DraftText?
    public var expectation: DraftText?
    public var requiredOutcome: DraftText?
    public var provenance: DraftProvenance
    public var severity: DraftSeverity
    /// Why that severity, when the plan said so.
    public var severityBecause: String
    /// Key of its section.
    public var section: String?
    /// What the finding asks for, part by part, each to be covered by an action (PLAN-15). One for a simple finding.
    public var parts: [DraftPart]
    public var hasOwnAction: Bool
    public var isDisputed: Bool
    /// A status printed beside a finding that has no action.
    public var status: DraftStatus?
    /// Marks of the footnotes that belong to it.
    public var footnotes: [String]
    /// What its row says besides, where it has no action that could carry it.
    public var others: [DraftOther] = []
    /// Every row that the finding was read from, the first first.
    public var rows: [Int]
}

public struct DraftPart: Codable, Hashable, Sendable {
    /// `a`, `b` …
    public var letter: String
    public var statement: String
}

/// How a finding reached the plan: keys of `Definitions/findings.yaml`.
public enum DraftProvenance: String, Codable, Hashable, Sendable, CaseIterable {
    case quoted
    case edited
    case verbalFeedbackOnly = "verbal-feedback-only"
    case own
    case notStated = "not-stated"
}

/// That an action answers a finding, and how sure that is (PLAN-4).
public struct DraftLink: Codable, Hashable, Sendable {
    public enum Certainty: String, Codable, Hashable, Sendable {
        /// Paired by number, or the only finding of its row or reference.
        case certain
        /// They stand in the same row of a reference with several findings: a hint only.
        case sameRow
        /// They share a reference and no more.
        case sameReference
    }

    public var finding: String
    public var action: String
    public var certainty: Certainty
    public var why: String
}
