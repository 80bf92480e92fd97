public import Kernel

/// What the plan says of itself (PLAN-1). Everything is as printed or a guess to confirm; nothing is filled in.
public struct DraftHeader: Codable, Hashable, Sendable {
    public var title: DraftText?
    /// The area that the plan is about, guessed from the title and introduction.
    public var place: DraftText?
    public var kind: DraftPlanKind
    /// Why that kind was guessed, in a sentence; empty when nothing said.
    public var kindBecause: String
    public var inspected: DraftInspection?
    public var submitted: DraftDate?
    /// As printed: `V2: Updated February 2019`.
    public var version: DraftText?
    /// The day or month that the plan itself seems to be from: version, submission or latest date of progress.
    public var dated: DraftDate?
    /// Why `dated` was taken for the plan's date, in a sentence.
    public var datedBecause: String
    public var introduction: [DraftText]
    public var statusKey: [DraftKeyEntry]
    public var footnotes: [DraftFootnote]
    public var glossary: [DraftGlossaryEntry]
    /// Prose found among or after the tables.
    public var notes: [DraftText]
    /// Other labelled lines of the plan's particulars: `Chair: …`.
    public var particulars: [DraftParticular]
}

/// Keys of `Definitions/plans.yaml` where one exists.
public enum DraftPlanKind: String, Codable, Hashable, Sendable, CaseIterable {
    case jointInspection = "joint-inspection"
    case singleInspection = "single-inspection"
    case caseReview = "case-review"
    case scrutinyReport = "scrutiny-report"
    case peerReview = "peer-review"
    case ownInitiative = "own-initiative"
    /// Nothing in the plan says.
    case other
}

/// When inspectors came: a day, a range or a month.
public struct DraftInspection: Codable, Hashable, Sendable {
    public var asWritten: String
    public var from: PartialDate
    /// The same as `from` when it was one day or one month.
    public var to: PartialDate
    public var source: DraftSource?
    public var precision: PartialDate.Precision { min(from.precision, to.precision) }

    private func min(_ one: PartialDate.Precision, _ other: PartialDate.Precision) -> PartialDate.Precision {
        if one == .year || other == .year { return .year }
        return one == .month || other == .month ? .month : .day
    }
}

/// A date with the words that gave it.
public struct DraftDate: Codable, Hashable, Sendable {
    public var asWritten: String
    public var date: PartialDate
    public var source: DraftSource?
}

/// What the plan's own key says that a colour or word means. Blue may be complete or not yet due: only the key can say.
public struct DraftKeyEntry: Codable, Hashable, Sendable {
    /// The word: `Blue`, `B`, `On track`.
    public var word: String
    /// The shading beside it, as six hexadecimal digits.
    public var fill: String?
    /// As printed.
    public var meaning: String
    /// What the meaning maps to; nil when it says none of them.
    public var status: DraftStatusKey?
    public var source: DraftSource?
}

public struct DraftFootnote: Codable, Hashable, Sendable {
    /// `¹`, `2`, `*`.
    public var mark: String
    public var text: String
    public var source: DraftSource?
    /// Where the mark stands in headings, references or text.
    public var marked: [DraftSource]
}

public struct DraftGlossaryEntry: Codable, Hashable, Sendable {
    public var term: String
    public var meaning: String
    public var source: DraftSource?
    /// True when the same term has another entry too; both are kept.
    public var isDuplicate: Bool
}

public struct DraftParticular: Codable, Hashable, Sendable {
    public var label: String
    public var value: String
    public var source: DraftSource?
}

/// A part of the plan with its own heading.
public struct DraftSection: Codable, Hashable, Sendable {
    public var key: String
    /// The number printed before the title, if any: `2`, `A`.
    public var number: String
    public var title: DraftText
    public var introduction: [DraftText]
    public var severity: DraftSeverity
}

/// Keys of `Definitions/findings.yaml`.
public enum DraftSeverity: String, Codable, Hashable, Sendable, CaseIterable {
    case priorityAction = "priority-action"
    case areaForImprovement = "area-for-improvement"
}
