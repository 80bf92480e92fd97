/// Something promised, with everything that the plan says of it (PLAN-5).
public struct DraftAction: Codable, Hashable, Sendable {
    /// Unique in the plan and stable from one reading of the same file to the next: `1.1-c`.
    public var key: String
    /// For reading: `1.1(c)`, `20.1(5)`, `FD 2`.
    public var reference: String
    public var statement: DraftText
    /// Words of the action's cell before its numbered items, such as the meeting that agreed them.
    public var preamble: DraftText?
    public var intent: DraftText?
    public var expectedImpact: DraftText?
    public var successMeasure: DraftText?
    public var oversight: DraftText?
    /// Scrutiny and audit programme, evidence of impact.
    public var scrutiny: DraftText?
    public var evidence: DraftText?
    public var expectation: DraftText?
    public var requiredOutcome: DraftText?
    public var theme: DraftText?
    /// The lead cell as written, or proposed from above.
    public var leadCell: DraftText?
    public var leads: [DraftLead]
    public var due: DraftDue
    public var status: DraftStatus
    /// Oldest first where they are dated (PLAN-8).
    public var notes: [DraftNote]
    public var results: [DraftResult]
    public var references: [DraftCrossReference]
    public var audits: [DraftAudit]
    public var reports: [DraftReport]
    /// PLAN-16 and PLAN-17, from words such as "interim" and "pilot".
    public var hints: [DraftHint]
    /// Values of columns that were not understood, by heading: kept, never dropped.
    public var others: [DraftOther]
    /// Key of its section.
    public var section: String?
    /// Every row that the action was read from, the first first.
    public var rows: [Int]
    /// True when its row waits for a person because cells stand in the wrong columns (IMP-3).
    public var needsReview: Bool

    /// A due date of its own, or the date on which it was said to have been done. One proposed from the row above is neither.
    public var isDated: Bool { (due.date != nil && due.standing != .inherited) || status.completedOn != nil }
}

/// A value of a column whose meaning is not known.
public struct DraftOther: Codable, Hashable, Sendable {
    public var heading: String
    public var value: DraftText
}

public enum DraftHint: String, Codable, Hashable, Sendable, CaseIterable {
    /// A stop-gap that waits for something lasting.
    case interim
    case pilot
    /// Going from a pilot to everywhere.
    case rollOut = "roll-out"
    /// Worded as already done.
    case doneAlready = "done-already"
    /// Nothing but a pointer to another row.
    case linkOnly = "link-only"
}
