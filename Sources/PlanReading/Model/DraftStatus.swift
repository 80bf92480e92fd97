public import Kernel

/// The fixed set (PLAN-9): keys of `Definitions/statuses.yaml`. Complete (evidenced) and Sustained are never read from a plan:
/// a plan can only claim.
public enum DraftStatusKey: String, Codable, Hashable, Sendable, CaseIterable {
    case noStatusGiven = "no-status-given"
    case notStarted = "not-started"
    case inProgress = "in-progress"
    case atRisk = "at-risk"
    case overdue
    case doneAwaitingEvidence = "done-awaiting-evidence"
    case disputed
    case superseded
    case merged
}

/// How an action is going, as far as the plan says. Never inherited; blank is "No status given".
public struct DraftStatus: Codable, Hashable, Sendable {
    /// How the plan says it.
    public enum Word: String, Codable, Hashable, Sendable, CaseIterable {
        case complete
        case onGoing = "on-going"
        case toBeCompleted = "to-be-completed"
        case inPlace = "in-place"
        case updateRequired = "update-required"
        case notStarted = "not-started"
        case atRisk = "at-risk"
        case overdue
        case superseded
        case disputed
        /// A colour or its letter, read through the plan's key.
        case rating
        /// Prose with no status word.
        case narrative
        case blank
    }

    /// The words that say it, as written; empty when there are none.
    public var asWritten: String
    public var word: Word
    public var mapped: DraftStatusKey
    /// Why it was mapped so, in a sentence.
    public var why: String
    /// The lead says that it is done.
    public var isClaimedComplete: Bool
    /// When it is said to have been done.
    public var completedOn: PartialDate?
    /// The plan says that an update was asked for and did not come.
    public var isUpdateOverdue: Bool
    /// Words of the action that say it was already done; nothing follows from them.
    public var doneAlready: String
    public var colour: DraftColour?
    /// True when it was taken from the row that a cross-reference points to.
    public var isReferred: Bool
    public var source: DraftSource?
}

/// A colour beside an action, and what the plan's own key says it means.
public struct DraftColour: Codable, Hashable, Sendable {
    /// `Green`, `G`, or the shading as six hexadecimal digits.
    public var asWritten: String
    /// From the plan's key; empty when the plan has none, and then nothing is taken from the colour.
    public var meaning: String
}

/// One note of progress (PLAN-8).
public struct DraftNote: Codable, Hashable, Sendable {
    public var text: String
    /// When the note itself says.
    public var on: PartialDate?
    public var source: DraftSource?
}

/// A measured figure that the text quotes (IMP-7): a proposed reading, not proof.
public struct DraftResult: Codable, Hashable, Sendable {
    /// The sentence.
    public var text: String
    /// As printed: `80`, `4.2`, `all`.
    public var value: String
    /// `%`, `days`, `cases`; empty when it has none.
    public var unit: String
    public var on: PartialDate?
    public var source: DraftSource?
}
