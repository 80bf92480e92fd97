public import Documents

/// The row and cell that a value was read from.
public struct DraftSource: Codable, Hashable, Sendable {
    /// Index in `PlanDraft.rows`, from 0.
    public var row: Int
    /// Index in that row's `cells`, from 0; nil when it is about the whole row.
    public var column: Int?

    public init(row: Int, column: Int? = nil) {
        self.row = row
        self.column = column
    }
}

/// Words of the plan with where they stand. Markup, item numbers and white space are tidied; the cell as it stands in the
/// file is in `PlanDraft.rows`.
public struct DraftText: Codable, Hashable, Sendable {
    /// How the words came to be here.
    public enum Standing: String, Codable, Hashable, Sendable {
        /// The cell says so.
        case written
        /// The cell is the lower part of a merged cell, so the document itself says that it is the same as above.
        case merged
        /// Proposed from the row above, where the cell is blank; shown grey until a person confirms (IMP-3).
        case inherited
        /// Put together or moved by a proposal.
        case repaired
        /// Taken from the row that a cross-reference points to.
        case referred
    }

    public var text: String
    public var standing: Standing
    public var source: DraftSource?

    public init(_ text: String, standing: Standing = .written, source: DraftSource?) {
        self.text = text
        self.standing = standing
        self.source = source
    }

    public var isBlank: Bool { !text.utf8.contains { $0 > 32 } }
}

/// Where a row stands in its file. All numbers count from 1; only those that mean something in the format are set.
public struct DraftPlace: Codable, Hashable, Sendable {
    public var line: Int?
    public var sheet: String?
    public var table: Int?
    public var row: Int?
    public var page: Int?
    public var paragraph: Int?

    public init(_ place: SourceDocument.Place) {
        line = place.line
        sheet = place.sheet
        table = place.table
        row = place.row
        page = place.page
        paragraph = place.paragraph
    }

    /// For reading: `line 7`; `sheet Plan, row 7`.
    public var inWords: String { place(column: nil).description }

    /// For reading: `line 7, column 3`; `sheet Plan, cell C7`. The column counts from 1.
    public func inWords(column: Int) -> String { place(column: column).description }

    private func place(column: Int?) -> SourceDocument.Place {
        SourceDocument.Place(
            line: line, sheet: sheet, table: table, row: row, column: column, page: page, paragraph: paragraph
        )
    }
}

/// A row or paragraph of the file, as it stands there, with what became of it.
public struct DraftRow: Codable, Hashable, Sendable {
    /// What became of a row. Every row of the file has exactly one fate.
    public enum Fate: String, Codable, Hashable, Sendable, CaseIterable {
        /// Read as findings and actions.
        case data
        /// A data row whose words all went to finish the row before it.
        case joined
        case header
        case repeatedHeader
        /// Dashes or lines.
        case divider
        /// The plan's title, or a running head between tables.
        case title
        /// The heading of a section.
        case section
        /// Prose above the tables or below a section's heading.
        case introduction
        case glossary
        /// A line of the key that says what colours and words mean.
        case statusKey
        case footnote
        /// A line of the plan's particulars: date of inspection, version.
        case particular
        /// Sums printed by the plan itself.
        case total
        /// Prose among or after the tables, kept with the plan.
        case note
        case blank
    }

    public var place: DraftPlace
    /// False for a paragraph, which has one cell.
    public var isTableRow: Bool
    /// Untrimmed, as in the file.
    public var cells: [String]
    /// The shading of cells that have one, as six hexadecimal digits, by cell index.
    public var fills: [Int: String]
    /// Which cells are struck through.
    public var struckOut: Set<Int>
    public var fate: Fate
    /// What happened to it, in a sentence; empty for a row simply read.
    public var note: String
    /// Keys of the findings and actions read from it.
    public var gave: [String]
}
