/// An oddity for a person to settle (IMP-8). The import finishes with the queue open; nothing is silently corrected.
public struct DraftAnomaly: Codable, Hashable, Sendable {
    public enum Gravity: String, Codable, Hashable, Sendable, CaseIterable, Comparable {
        /// The reading may be wrong until it is settled.
        case settle
        /// The plan contradicts itself or leaves something out.
        case check
        /// Worth knowing.
        case note

        public static func < (left: Gravity, right: Gravity) -> Bool { left.order < right.order }
        private var order: Int { self == .settle ? 0 : self == .check ? 1 : 2 }
    }

    /// Unique in the plan and stable from one reading of the same file to the next.
    public var key: String
    public var code: AnomalyCode
    /// What is odd, then how to settle it, in plain English.
    public var message: String
    public var gravity: Gravity
    public var sources: [DraftSource]
    /// Keys of the actions or findings that it is about.
    public var about: [String]
    /// What the reader would do; empty when it has no suggestion.
    public var suggestion: String
}

/// Kinds of oddity. Stored keys; labels live with the page that shows them.
public enum AnomalyCode: String, Codable, Hashable, Sendable, CaseIterable {
    // The layout
    case scrambledRow = "scrambled-row"
    case columnUnclear = "column-unclear"
    case columnMissing = "column-missing"
    case rowNotUnderstood = "row-not-understood"
    case extraCells = "extra-cells"
    case itemCountsDiffer = "item-counts-differ"
    case unnumberedItem = "unnumbered-item"
    case referenceRepeated = "reference-repeated"
    case referenceOutOfOrder = "reference-out-of-order"
    // Words
    case cutOff = "cut-off"
    case unfinishedSentence = "unfinished-sentence"
    case glossaryDuplicate = "glossary-duplicate"
    case spellingVaries = "spelling-varies"
    case onlyABullet = "only-a-bullet"
    // Findings and actions
    case findingWithoutAction = "finding-without-action"
    case partNotCovered = "part-not-covered"
    case actionWithoutFinding = "action-without-finding"
    case repeatedAction = "repeated-action"
    case copiedAction = "copied-action"
    case similarAction = "similar-action"
    case disputed
    // Owners
    case noLead = "no-lead"
    case noAccountableLead = "no-accountable-lead"
    case sameParty = "same-party"
    // Dates
    case noDate = "no-date"
    case dateUnclear = "date-unclear"
    case dateImpossible = "date-impossible"
    case dateAfterDocument = "date-after-document"
    case dateBeforeInspection = "date-before-inspection"
    case dueBeforeWork = "due-before-work"
    case progressAfterDue = "progress-after-due"
    case rollOutBeforePilot = "roll-out-before-pilot"
    case conflictingDates = "conflicting-dates"
    case dependencyUndated = "dependency-undated"
    case notRefreshed = "not-refreshed"
    // Status
    case updateRequired = "update-required"
    case statusUnclear = "status-unclear"
    case colourWithoutKey = "colour-without-key"
    case doneAlready = "done-already"
    case figureDoubted = "figure-doubted"
    case partlyClaimed = "partly-claimed"
    // Pointers
    case referenceToNothing = "reference-to-nothing"
    case referenceLikelyWrong = "reference-likely-wrong"
    case referenceUnclear = "reference-unclear"
    case wrongAudience = "wrong-audience"
    // Narrative reports
    case paragraphNumberRepeated = "paragraph-number-repeated"
    case paragraphWithoutNumber = "paragraph-without-number"
    case attachmentMissing = "attachment-missing"
    case claimContradicted = "claim-contradicted"
    // Totals
    case totalsDiffer = "totals-differ"
}
