/// A text file line by line: a line with a tab in it is a row, any other that is not blank is a paragraph.
///
/// Cells and paragraphs keep what was typed, untrimmed, stray markup included. Blank lines are not blocks, but every
/// place has its line, so a gap in the numbers shows them.
enum TextLines {
    static func blocks(of text: String, limits: Limits) throws(DocumentProblem) -> [SourceDocument.Block] {
        var blocks: [SourceDocument.Block] = []
        var table = -1
        var isInTable = false
        var cells = 0
        for (index, line) in lines(of: text).enumerated() {
            let place = SourceDocument.Place(line: index + 1)
            if line.utf8.contains(9) {
                if !isInTable { table += 1 }
                isInTable = true
                let row = line.split(separator: "\t", omittingEmptySubsequences: false).enumerated().map {
                    SourceDocument.Cell(text: String($1), place: place.inColumn($0 + 1))
                }
                cells += row.count
                blocks.append(.row(.init(cells: row, place: place, table: table)))
            } else if line.contains(where: { !$0.isWhitespace }) {
                isInTable = false
                blocks.append(.paragraph(.init(text: String(line), place: place)))
            }
            if blocks.count > limits.rows { throw .tooManyRows(limit: limits.rows) }
            if cells > limits.cells { throw .tooManyCells(limit: limits.cells) }
        }
        return blocks
    }

    /// Lines ended by line feed, carriage return or both, whichever way round a file mixes them.
    static func lines(of text: String) -> [Substring] {
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}
