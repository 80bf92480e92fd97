import Foundation

/// The rows of a file that is one table, and nothing else of it: for files of a million records, where a place kept for every
/// cell would cost more than the cells.
public enum TableRows {
    /// Sizes that a table of everybody in a county comes to.
    public static let limits = Limits(bytes: 4_000_000_000, rows: 10_000_000, cells: 400_000_000)

    /// Every row as it stands, headings first, empty lines left out. Text is parted at whichever of commas, tabs, semicolons and
    /// bars parts it evenly; of a workbook or document it is the first table.
    public static func read(fileAt path: String, limits: Limits = limits) throws(DocumentProblem) -> [[String]] {
        let isFolder = (try? URL(fileURLWithPath: path).resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? false
        guard !isFolder, let data = FileManager.default.contents(atPath: path) else { throw .cannotOpen(path: path) }
        return try read(Array(data), named: URL(fileURLWithPath: path).lastPathComponent, limits: limits)
    }

    /// The same of a file already in memory.
    public static func read(_ bytes: [UInt8], named name: String, limits: Limits = limits) throws(DocumentProblem) -> [[String]] {
        try DocumentReader.checkSize(bytes.count, limits: limits)
        switch Recognition.content(of: bytes) {
        case .text: return try text(bytes, named: name, limits: limits)
        default:
            let document = try DocumentReader.read(bytes, named: name, limits: limits)
            let rows = document.blocks.compactMap { block -> SourceDocument.Row? in
                if case .row(let row) = block { row } else { nil }
            }
            return rows.filter { $0.table == rows.first?.table }.map { $0.cells.map(\.text) }
        }
    }

    private static func text(_ bytes: [UInt8], named name: String, limits: Limits) throws(DocumentProblem) -> [[String]] {
        let decoded = try TextDecoding.text(of: bytes)
        let expected: UInt8 = ["tsv", "tab"].contains(fileEnding(name)) ? 9 : UInt8(ascii: ",")
        let reading = CSV.read(
            decoded.text, delimiter: CSV.delimiter(of: decoded.text) ?? expected, recordLimit: limits.rows + 1)
        if reading.records.count > limits.rows { throw .tooManyRows(limit: limits.rows) }
        var cells = 0
        var rows: [[String]] = []
        rows.reserveCapacity(reading.records.count)
        for record in reading.records where record.fields.contains(where: { !$0.isEmpty }) {
            cells += record.fields.count
            if cells > limits.cells { throw .tooManyCells(limit: limits.cells) }
            rows.append(record.fields)
        }
        return rows
    }
}
