/// A CSV or TSV file as one table of rows.
enum CSVReading {
    /// `expected` is the delimiter that the file's name promises; another is used, and remarked on, when the content
    /// clearly uses it.
    static func read(_ text: String, expecting expected: UInt8, limits: Limits) throws(DocumentProblem)
        -> Reading
    {
        var text = text
        var lineOffset = 0
        var remarks: [SourceDocument.Remark] = []
        var delimiter = CSV.delimiter(of: text) ?? expected
        if let hint = excelHint(text) {
            delimiter = hint.delimiter
            text = hint.rest
            lineOffset = 1
        }
        if delimiter != expected {
            remarks.append(.init("The columns are parted by \(CSV.name(of: delimiter))."))
        }
        let reading = CSV.read(text, delimiter: delimiter, recordLimit: limits.rows + 1)
        if reading.records.count > limits.rows { throw .tooManyRows(limit: limits.rows) }
        if let line = reading.unclosedLine {
            let words =
                "A quotation mark opens a field and is never closed; it was kept as an ordinary character."
            remarks.append(.init(words, at: .init(line: line + lineOffset)))
        }
        if let line = reading.strayQuoteLines.first, reading.unclosedLine == nil {
            let count = reading.strayQuoteLines.count
            let words =
                "Quotation marks are out of place in \(count) \(count == 1 ? "field" : "fields"); they were kept."
            remarks.append(.init(words, at: .init(line: line + lineOffset)))
        }
        return Reading(
            format: delimiter == 9 ? .tsv : .csv,
            blocks: try rows(reading.records, lineOffset: lineOffset, limits: limits),
            remarks: remarks
        )
    }

    private static func rows(
        _ records: [CSV.Record],
        lineOffset: Int,
        limits: Limits
    ) throws(DocumentProblem) -> [SourceDocument.Block] {
        var blocks: [SourceDocument.Block] = []
        var cells = 0
        for record in records where record.fields != [""] {
            cells += record.fields.count
            if cells > limits.cells { throw .tooManyCells(limit: limits.cells) }
            let place = SourceDocument.Place(line: record.line + lineOffset)
            let row = record.fields.enumerated().map {
                SourceDocument.Cell(text: $1, place: place.inColumn($0 + 1))
            }
            blocks.append(.row(.init(cells: row, place: place, table: 0)))
        }
        return blocks
    }

    /// A first line `sep=;` tells Excel the delimiter and is no part of the table.
    private static func excelHint(_ text: String) -> (delimiter: UInt8, rest: String)? {
        guard
            text.utf8.prefix(4).elementsEqual("sep=".utf8) || text.utf8.prefix(4).elementsEqual("SEP=".utf8),
            let delimiter = text.utf8.dropFirst(4).first, delimiter < 128
        else { return nil }
        let rest = text.utf8.dropFirst(5)
        guard let end = rest.first, end == 10 || end == 13 else { return nil }
        let isPair = end == 13 && rest.dropFirst().first == 10
        return (delimiter, String(decoding: rest.dropFirst(isPair ? 2 : 1), as: UTF8.self))
    }
}
