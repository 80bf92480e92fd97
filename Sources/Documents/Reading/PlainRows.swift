import Kernel

/// A file that is one table and nothing else: headings and rows of words, as agencies extract them from their systems.
///
/// Cheaper than a whole `SourceDocument`, for files of hundreds of thousands of rows. CSV, TSV and XLSX (its first sheet).
public struct PlainRows: Sendable {
    public struct Row: Hashable, Sendable {
        /// The line of the file, or row of the sheet, from 1.
        public let line: Int
        /// Trimmed of spaces at both ends.
        public let cells: [String]
    }

    /// The first row that holds anything, trimmed.
    public let headings: [String]
    /// Those after it that hold anything.
    public let rows: [Row]

    /// Throws when the file cannot be read as a table, is empty, or is over the limits.
    public static func read(
        _ bytes: [UInt8],
        named name: String,
        limits: Limits = .extract
    ) throws(DocumentProblem) -> PlainRows {
        try DocumentReader.checkSize(bytes.count, limits: limits)
        var rows: [Row] = []
        if case .text = Recognition.content(of: bytes) {
            let text = try TextDecoding.text(of: bytes).text
            let reading = CSV.read(text, delimiter: CSV.delimiter(of: text) ?? UInt8(ascii: ","), recordLimit: limits.rows + 2)
            if reading.records.count > limits.rows + 1 { throw .tooManyRows(limit: limits.rows) }
            rows = reading.records.map { Row(line: $0.line, cells: $0.fields.map(PlainRows.trimmed)) }
        } else {
            let document = try DocumentReader.read(bytes, named: name, limits: limits)
            for case .row(let row) in document.blocks where row.table == 0 {
                var cells: [String] = []
                for cell in row.cells {
                    cells.append(cell.dateValue?.description ?? PlainRows.trimmed(cell.text))
                    for _ in 1..<max(1, cell.columnSpan) { cells.append("") }
                }
                rows.append(Row(line: row.place.line ?? row.place.row ?? rows.count + 1, cells: cells))
            }
        }
        rows.removeAll { $0.cells.allSatisfy(\.isEmpty) }
        guard let headings = rows.first else { throw .empty }
        return PlainRows(headings: headings.cells, rows: Array(rows.dropFirst()))
    }

    private static func trimmed(_ text: String) -> String {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }), let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return first == text.startIndex && text.index(after: last) == text.endIndex ? text : String(text[first...last])
    }
}

extension Limits {
    /// For extracts of people: many rows of few columns.
    public static let extract = Limits(bytes: 500_000_000, rows: 1_500_000, cells: 40_000_000)
}
