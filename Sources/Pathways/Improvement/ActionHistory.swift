public import Instruments
public import Kernel

/// How it is going: dated, signed, never edited; a correction is a new note (PLAN-8).
public struct ProgressNote: Hashable, Sendable {
    public let id: ID<ProgressNote>
    public let action: ID<ImprovementAction>
    /// The day it speaks of; nil where an imported note does not say.
    public let datedOn: Day?
    public let body: String
    public let corrects: ID<ProgressNote>?
    public let writtenAt: Instant
    public let writtenBy: ID<User>?
    public let authorName: String
    public let sourceRow: ID<SourceRow>?
}

/// A step on the proof ladder, never edited.
public struct ActionStep: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, Codable {
        case imported, agreed, started, claimed, evidenced, verified, sustained, slipped, merged, unmerged, superseded
        case claimWithdrawn = "claim-withdrawn"
        case evidenceFellShort = "evidence-fell-short"
        case sentBack = "sent-back"
        case letThrough = "let-through"
        case signOffVoid = "sign-off-void"
    }

    public let id: ID<ActionStep>
    public let action: ID<ImprovementAction>
    public let kind: Kind
    public let before: Rung
    public let after: Rung
    public let reason: String
    public let body: ID<Body>?
    public let takenAt: Instant
    public let takenBy: ID<User>?
    public let takenByName: String
    public let signedFingerprint: String
}

/// A date that was moved (PLAN-7; design.md: first dates are never lost).
public struct DueChange: Hashable, Sendable {
    public let id: ID<DueChange>
    public let action: ID<ImprovementAction>
    public let beforeAsWritten: String
    public let before: Day?
    public let afterAsWritten: String
    public let after: Day?
    public let reason: String
    public let changedAt: Instant
    public let changedBy: ID<User>?
}

/// A colour set by hand beside the computed one (PLAN-9).
public struct ColourOverride: Hashable, Sendable {
    public let id: ID<ColourOverride>
    public let action: ID<ImprovementAction>
    public let colour: Colour
    public let reason: String
    public let setAt: Instant
    public let setBy: ID<User>?
    public let setByName: String
    public let endedAt: Instant?
}

/// A step on the way with a date of its own (PLAN-7).
public struct Milestone: Hashable, Sendable {
    public let id: ID<Milestone>
    public let action: ID<ImprovementAction>
    public let position: Int
    public let statement: String
    public let dueAsWritten: String
    public let dueOn: Day?
    public let doneOn: Day?
}
