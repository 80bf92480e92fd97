/// A text file line by line: a line with a tab in it is a row, any other that is not blank is a paragraph.
///
/// Cells and paragraphs keep what was typed, untrimmed, stray markup included. Blank lines are not blocks, but every
/// place has its line, so a gap in the numbers shows them. A form feed is a page break.
enum TextLines {
    static func read(_ text: String, limits: Limits) throws(DocumentProblem) -> Reading {
        if let table = try quotedTable(text, limits: limits) { return table }
        return Reading(format: .text, blocks: try blocks(of: text, limits: limits))
    }

    private static func blocks(of text: String, limits: Limits) throws(DocumentProblem) -> [SourceDocument
        .Block]
    {
        var blocks: [SourceDocument.Block] = []
        var table = -1
        var isInTable = false
        var cells = 0
        var number = 0
        for line in lines(of: text) {
            number += 1
            let place = SourceDocument.Place(line: number)
            var line = line
            while line.utf8.first == 12 {
                blocks.append(.pageBreak(place))
                line = line.dropFirst()
            }
            if line.utf8.contains(9) {
                if !isInTable { table += 1 }
                isInTable = true
                let row = line.utf8.split(separator: 9, omittingEmptySubsequences: false).enumerated().map {
                    SourceDocument.Cell(text: String(Substring($1)), place: place.inColumn($0 + 1))
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
        var lines: [Substring] = []
        let bytes = text.utf8
        var start = bytes.startIndex
        var place = start
        while place < bytes.endIndex {
            let byte = bytes[place]
            let after = bytes.index(after: place)
            if byte == 10 || byte == 13 {
                lines.append(text[start..<place])
                start =
                    byte == 13 && after < bytes.endIndex && bytes[after] == 10
                    ? bytes.index(after: after) : after
                place = start
            } else {
                place = after
            }
        }
        if start < bytes.endIndex { lines.append(text[start...]) }
        return lines
    }

    /// Text that is really a table: Excel's "Text (Tab delimited)", whose cells of several lines stand in quotation
    /// marks, or a CSV file by another name. Nil for anything that is not clearly that.
    private static func quotedTable(_ text: String, limits: Limits) throws(DocumentProblem) -> Reading? {
        let hasTabs = text.utf8.contains(9)
        guard hasTabs ? text.utf8.contains(UInt8(ascii: "\"")) : text.utf8.contains(UInt8(ascii: ",")) else {
            return nil
        }
        let delimiter = hasTabs ? 9 : UInt8(ascii: ",")
        let reading = CSV.read(text, delimiter: delimiter, recordLimit: limits.rows + 1)
        let records = reading.records.filter { $0.fields != [""] }
        guard reading.strayQuoteLines.isEmpty, reading.unclosedLine == nil, records.count >= 2,
            let width = records.first?.fields.count, width >= 2,
            records.allSatisfy({ $0.fields.count == width })
        else { return nil }
        if hasTabs {
            let runsOver = records.contains {
                $0.fields.contains { $0.utf8.contains { $0 == 10 || $0 == 13 } }
            }
            guard runsOver else { return nil }
        } else {
            // In prose a space follows a comma; in a table none does.
            let spaced = records.reduce(0) { $0 + $1.fields.dropFirst().count { $0.first == " " } }
            guard width >= 3, spaced * 2 < records.count * (width - 1) else { return nil }
        }
        var table = try CSVReading.read(text, expecting: delimiter, limits: limits)
        table.remarks.insert(
            .init("This text was read as a table, its columns parted by \(CSV.name(of: delimiter))."),
            at: 0
        )
        return table
    }
}
