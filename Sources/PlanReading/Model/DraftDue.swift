public import Kernel

/// When an action is due, honestly (PLAN-7).
public struct DraftDue: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// A day.
        case exact
        /// A month: due on its last day.
        case month
        /// From one date to another, a quarter, season, term or year: due on its last day.
        case range
        case immediate
        /// Unknown: waits for something named.
        case depends
        /// Carries on.
        case rolling
        case none
    }

    /// In the plan's words.
    public var asWritten: String
    public var kind: Kind
    /// The date it falls due in; for a range, its end.
    public var date: PartialDate?
    /// Where a range begins.
    public var from: PartialDate?
    /// What it waits for, for `depends`.
    public var dependsOn: String
    /// Other dates of the same action, in order.
    public var milestones: [DraftMilestone]
    /// The date before it was put back, when the plan gives both.
    public var firstDate: PartialDate?
    public var standing: DraftText.Standing
    /// True when part of it was worked out, such as a year that was cut off or is not printed; to be confirmed.
    public var isGuess: Bool
    public var source: DraftSource?

    /// The last day on which it is in time.
    public var day: Day? { date?.lastDay }
    public var precision: PartialDate.Precision? { date?.precision }
}

public struct DraftMilestone: Codable, Hashable, Sendable {
    public var asWritten: String
    public var kind: DraftDue.Kind
    public var date: PartialDate?
    public var dependsOn: String
}
