extension SourceDocument {
    /// Where in its file something stands, so that every imported value can show its source (IMP-1).
    ///
    /// Only the numbers that mean something in the file's format are set; all count from 1.
    public struct Place: Sendable, Hashable {
        /// Name of a workbook's sheet.
        public let sheet: String?
        // A big file has a place for each of a million cells, so the numbers are kept small; 0 is none.
        private let numbers: (line: UInt32, table: UInt32, row: UInt32, column: UInt32, page: UInt32, paragraph: UInt32)

        public init(
            line: Int? = nil,
            sheet: String? = nil,
            table: Int? = nil,
            row: Int? = nil,
            column: Int? = nil,
            page: Int? = nil,
            paragraph: Int? = nil
        ) {
            func kept(_ number: Int?) -> UInt32 { UInt32(clamping: number ?? 0) }
            self.sheet = sheet
            numbers = (kept(line), kept(table), kept(row), kept(column), kept(page), kept(paragraph))
        }

        /// Line of a text, CSV or TSV file.
        public var line: Int? { Place.shown(numbers.line) }
        /// Which table of a Word document, web page or PDF.
        public var table: Int? { Place.shown(numbers.table) }
        /// Row of the sheet or table.
        public var row: Int? { Place.shown(numbers.row) }
        /// Column of the line, sheet or table.
        public var column: Int? { Place.shown(numbers.column) }
        /// Page of a PDF, or of a Word document as far as its own page breaks tell.
        public var page: Int? { Place.shown(numbers.page) }
        /// Which paragraph of a Word document, counting those outside tables.
        public var paragraph: Int? { Place.shown(numbers.paragraph) }

        private static func shown(_ number: UInt32) -> Int? { number == 0 ? nil : Int(number) }

        public static func == (left: Place, right: Place) -> Bool {
            left.sheet == right.sheet && left.numbers == right.numbers
        }

        public func hash(into hasher: inout Hasher) {
            hasher.combine(sheet)
            for number in [
                numbers.line, numbers.table, numbers.row, numbers.column, numbers.page, numbers.paragraph,
            ] {
                hasher.combine(number)
            }
        }

        /// The same place, narrowed to one column.
        public func inColumn(_ column: Int) -> Place {
            Place(
                line: line,
                sheet: sheet,
                table: table,
                row: row,
                column: column,
                page: page,
                paragraph: paragraph
            )
        }
    }
}

extension SourceDocument.Place: CustomStringConvertible {
    /// For reading: `line 7, column 3`; `sheet Plan, cell C7`; `page 2, table 1, row 4, column 2`; `paragraph 12`.
    public var description: String {
        var parts: [String] = []
        if let sheet { parts.append("sheet \(sheet)") }
        if let page { parts.append("page \(page)") }
        if let line { parts.append("line \(line)") }
        if let table { parts.append("table \(table)") }
        if let paragraph { parts.append("paragraph \(paragraph)") }
        switch (sheet, row, column) {
        case (.some, .some(let row), .some(let column)):
            parts.append("cell \(columnLetters(column))\(row)")
        case (.some, .none, .some(let column)):
            parts.append("column \(columnLetters(column))")
        default:
            if let row { parts.append("row \(row)") }
            if let column { parts.append("column \(column)") }
        }
        return parts.isEmpty ? "the file" : parts.joined(separator: ", ")
    }
}

/// The letters that a spreadsheet prints above a column counted from 1: `A`, `Z`, `AA`.
func columnLetters(_ column: Int) -> String {
    var letters = ""
    var rest = column
    while rest > 0 {
        let digit = (rest - 1) % 26
        letters = String(UnicodeScalar(UInt8(65 + digit))) + letters
        rest = (rest - 1 - digit) / 26
    }
    return letters
}
