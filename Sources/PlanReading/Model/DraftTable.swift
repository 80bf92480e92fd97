/// What a column is for.
public enum ColumnMeaning: String, Codable, Hashable, Sendable, CaseIterable {
    case reference
    /// A theme, area of practice or workstream; names the finding where there is no reference.
    case theme
    case finding
    /// What the inspectorate expects.
    case expectation
    case requiredOutcome = "required-outcome"
    case action
    case intent
    case lead
    /// Who is accountable, where the plan says so apart from who does it.
    case accountable
    case contributors
    case start
    case due
    /// A second date: a revised or extended deadline.
    case revisedDue = "revised-due"
    case completed
    case status
    /// A colour or its letter.
    case rating
    case progress
    case oversight
    case expectedImpact = "expected-impact"
    case successMeasure = "success-measure"
    /// How impact will be checked: audit programme, evidence of impact.
    case scrutiny
    /// What shows that it is done.
    case evidence
    case severity
    case resources
    case risk
    case review
    /// Kept with each action under its own heading; nothing is dropped.
    case other
    /// No heading and nothing in it.
    case empty
}

/// How one table of the file was understood.
public struct DraftTable: Codable, Hashable, Sendable {
    public var number: Int
    /// Indexes of the rows that are its heading, from 0; empty when it had none.
    public var headerRows: [Int]
    /// The first row that is its, heading or not: an index in `PlanDraft.rows`.
    public var firstRow: Int
    /// True when the last table's headings were used again because this one has none of its own.
    public var reusesHeadings: Bool
    public var columns: [DraftColumn]
    /// Data rows read with it.
    public var rowCount: Int

    /// The column that a meaning was given to, from 0.
    public func column(for meaning: ColumnMeaning) -> Int? { columns.first { $0.meaning == meaning }?.index }
}

/// A column, with the meaning chosen for it and why, so that a person can judge (IMP-2).
public struct DraftColumn: Codable, Hashable, Sendable {
    /// From 0.
    public var index: Int
    /// As printed, parts of a heading of several rows joined by a space.
    public var heading: String
    public var meaning: ColumnMeaning
    /// 0 to 1: how sure the reader is.
    public var confidence: Double
    /// In a sentence.
    public var why: String
    public var alternatives: [ColumnGuess]
    /// Footnote marks glued to the heading.
    public var marks: [String]
    /// The first few values, tidied.
    public var samples: [String]
    /// Whether its words became values; a column that did not is kept under its heading with each action.
    public var isUnderstood: Bool { meaning != .other && meaning != .empty }
}

public struct ColumnGuess: Codable, Hashable, Sendable {
    public var meaning: ColumnMeaning
    public var confidence: Double
}
