public import Kernel

/// What a person said about a reading, so that the file can be read again with it (IMP-2, IMP-3).
///
/// The source is never changed: the same file with the same corrections gives the same draft.
public struct PlanCorrections: Codable, Hashable, Sendable {
    /// A column of one table, set by hand.
    public struct Column: Codable, Hashable, Sendable {
        /// Number of the table in `PlanDraft.tables`, from 0; nil for that column of every table.
        public var table: Int?
        /// From 0.
        public var column: Int
        public var meaning: ColumnMeaning

        public init(table: Int? = nil, column: Int, meaning: ColumnMeaning) {
            self.table = table
            self.column = column
            self.meaning = meaning
        }
    }

    public var columns: [Column]
    /// Meanings saved from earlier imports, by heading as written; case, marks and full stops do not matter.
    public var savedHeadings: [String: ColumnMeaning]
    /// Rows that are headings or are not, by index in `PlanDraft.rows`.
    public var headerRows: Set<Int>
    public var notHeaderRows: Set<Int>
    /// Keys of proposals.
    public var accepted: Set<String>
    public var rejected: Set<String>
    /// What a colour or word of the plan means, when the plan prints no key: `Blue` is not started.
    public var statusKey: [String: DraftStatusKey]
    /// Figures to reconcile with: `findings`, `actions`, `status.in-progress`.
    public var expected: [String: Int]
    /// The plan's own date, where the reader could not find it or guessed wrongly.
    public var dated: PartialDate?
    /// What a person said the paragraphs of a letter are, by key; nil in corrections kept before letters could be read.
    public var letterMarks: [String: LetterMark]?
    /// The day by which the answer to a letter must be in, where the letter does not say it.
    public var responseDue: Day?
    /// Who prepares the answer to a letter, where the letter does not say it or says it otherwise.
    public var responseLead: String?

    public init(
        columns: [Column] = [],
        savedHeadings: [String: ColumnMeaning] = [:],
        headerRows: Set<Int> = [],
        notHeaderRows: Set<Int> = [],
        accepted: Set<String> = [],
        rejected: Set<String> = [],
        statusKey: [String: DraftStatusKey] = [:],
        expected: [String: Int] = [:],
        dated: PartialDate? = nil,
        letterMarks: [String: LetterMark]? = nil,
        responseDue: Day? = nil,
        responseLead: String? = nil
    ) {
        self.columns = columns
        self.savedHeadings = savedHeadings
        self.headerRows = headerRows
        self.notHeaderRows = notHeaderRows
        self.accepted = accepted
        self.rejected = rejected
        self.statusKey = statusKey
        self.expected = expected
        self.dated = dated
        self.letterMarks = letterMarks
        self.responseDue = responseDue
        self.responseLead = responseLead
    }

    public static let none = PlanCorrections()
}
