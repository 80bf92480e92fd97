/// A plan as it was understood: nothing dropped, nothing invented, every value traceable to its file, line and cell.
///
/// Made by `PlanReader`. Values that the reader worked out rather than read are marked as such (`standing`, `proposals`),
/// and everything it could not settle waits in `anomalies`. Nothing here is in force until a person confirms it (IMP-8).
public struct PlanDraft: Codable, Hashable, Sendable {
    public enum Layout: String, Codable, Hashable, Sendable {
        /// Rows and columns.
        case table
        /// One small table of labels and values for each action.
        case forms
        /// Numbered paragraphs.
        case narrative
        /// An inspection letter.
        case letter
        /// Nothing that looks like a plan was found; the rows are kept.
        case unknown
    }

    public var fileName: String
    /// SHA-256 of the file in lower-case hexadecimal.
    public var fingerprint: String
    public var layout: Layout
    public var header: DraftHeader
    public var sections: [DraftSection]
    /// How the columns of each table were understood.
    public var tables: [DraftTable]
    /// Every row and paragraph of the file, in order, with what became of it.
    public var rows: [DraftRow]
    public var findings: [DraftFinding]
    public var actions: [DraftAction]
    public var links: [DraftLink]
    /// The people, roles, organisations and groups that lead cells name; scoped to this plan (IMP-6).
    public var parties: [DraftParty]
    /// What a person has to settle, the gravest first.
    public var anomalies: [DraftAnomaly]
    /// What the reader did or suggests beyond copying, each beside the original words.
    public var proposals: [DraftProposal]
    public var totals: PlanTotals
    /// Paragraphs and claims, when the layout is `narrative`.
    public var narrative: DraftNarrative?
    /// Paragraphs to mark, when the layout is `letter`.
    public var letter: DraftLetter?
}

extension PlanDraft {
    /// Where a value stands in the file, in words: `line 7, column 3`.
    public func place(of source: DraftSource?) -> String {
        guard let source, rows.indices.contains(source.row) else { return "" }
        let place = rows[source.row].place
        guard let column = source.column else { return place.inWords }
        return place.inWords(column: column + 1)
    }

    /// The words of the cell that a value came from, as they stand in the file.
    public func originalWords(of source: DraftSource?) -> String {
        guard let source, rows.indices.contains(source.row) else { return "" }
        let cells = rows[source.row].cells
        guard let column = source.column, cells.indices.contains(column) else {
            return cells.joined(separator: "\t")
        }
        return cells[column]
    }

    public func finding(_ key: String) -> DraftFinding? { findings.first { $0.key == key } }
    public func action(_ key: String) -> DraftAction? { actions.first { $0.key == key } }
    public func party(_ key: String) -> DraftParty? { parties.first { $0.key == key } }
}
