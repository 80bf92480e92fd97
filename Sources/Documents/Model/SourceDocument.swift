public import Kernel

/// A file as it was given, taken apart into what can be pointed at again.
///
/// Nothing is interpreted here: no header is recognised and no reference inherited. That is the work of plan reading.
public struct SourceDocument: Sendable, Hashable {
    public let fileName: String
    /// What the content turned out to be, whatever the file's name says.
    public let format: Format
    /// SHA-256 of the bytes as given, in lower-case hexadecimal.
    public let fingerprint: String
    /// In reading order.
    public let blocks: [Block]
    /// Things noticed while reading, in plain English.
    public let remarks: [Remark]

    public init(
        fileName: String,
        format: Format,
        fingerprint: String,
        blocks: [Block],
        remarks: [Remark] = []
    ) {
        self.fileName = fileName
        self.format = format
        self.fingerprint = fingerprint
        self.blocks = blocks
        self.remarks = remarks
    }

    public enum Format: String, Sendable, Hashable, CaseIterable {
        case text, csv, tsv, xlsx, docx, pdf, html
    }

    public enum Block: Sendable, Hashable {
        case paragraph(Paragraph)
        case row(Row)
        case pageBreak(Place)

        public var place: Place {
            switch self {
            case .paragraph(let paragraph): paragraph.place
            case .row(let row): row.place
            case .pageBreak(let place): place
            }
        }
    }

    /// A line or paragraph of prose outside any table.
    public struct Paragraph: Sendable, Hashable {
        public let text: String
        /// 1 for the highest heading; nil for ordinary text. A document's title counts as level 1.
        public let level: Int?
        public let place: Place
        /// The number or bullet that the program draws before an item of an automatic list: `1.`, `a)`, `•`.
        /// It is not part of `text`.
        public let listNumber: String?
        public let part: Part

        public init(
            text: String,
            level: Int? = nil,
            place: Place,
            listNumber: String? = nil,
            part: Part = .body
        ) {
            self.text = text
            self.level = level
            self.place = place
            self.listNumber = listNumber
            self.part = part
        }
    }

    /// Which part of the page a paragraph stands in.
    public enum Part: String, Sendable, Hashable {
        case body, pageHeader, pageFooter, footnote, textBox, comment
    }

    /// One row of a table.
    public struct Row: Sendable, Hashable {
        public let cells: [Cell]
        public let place: Place
        /// Which table of the document this row belongs to, from 0. In a text file, each run of tabbed lines is a table;
        /// in a workbook, each sheet.
        public let table: Int

        public init(cells: [Cell], place: Place, table: Int) {
            self.cells = cells
            self.place = place
            self.table = table
        }
    }

    public struct Cell: Sendable, Hashable {
        /// As the file holds it: nothing is trimmed, and markup typed into a cell stays text.
        public let text: String
        public let place: Place
        /// The colour of the cell's shading as six upper-case hexadecimal digits (`FFC000`); nil when it has none.
        public let fill: String?
        /// How many columns the cell covers. The columns it covers have no cells of their own.
        public let columnSpan: Int
        /// How many rows the cell covers, itself included.
        public let rowSpan: Int
        /// True for the lower part of a vertically merged cell: its text belongs to the cell above, and its own is empty.
        public let continuesAbove: Bool
        /// Set when the file holds a true date here, not a text that looks like one.
        public let dateValue: Day?
        /// True when all of the cell's text is struck through.
        public let isStruckOut: Bool

        public init(
            text: String,
            place: Place,
            fill: String? = nil,
            columnSpan: Int = 1,
            rowSpan: Int = 1,
            continuesAbove: Bool = false,
            dateValue: Day? = nil,
            isStruckOut: Bool = false
        ) {
            self.text = text
            self.place = place
            self.fill = fill
            self.columnSpan = columnSpan
            self.rowSpan = rowSpan
            self.continuesAbove = continuesAbove
            self.dateValue = dateValue
            self.isStruckOut = isStruckOut
        }
    }

    /// Something noticed while reading that a person may need to know, with where it was when it was in one place.
    public struct Remark: Sendable, Hashable {
        public let text: String
        public let place: Place?

        public init(_ text: String, at place: Place? = nil) {
            self.text = text
            self.place = place
        }
    }
}
