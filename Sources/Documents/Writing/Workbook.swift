public import Kernel

/// An Excel workbook to be written. The same workbook always gives the same bytes.
///
/// Text is always text: a cell that begins with `=` cannot become a formula, because its type says what it is.
public struct Workbook: Sendable, Hashable {
    public var sheets: [Sheet]
    /// Shown by Excel under the file's properties.
    public var title: String
    public var author: String

    public init(sheets: [Sheet], title: String = "", author: String = "") {
        self.sheets = sheets
        self.title = title
        self.author = author
    }

    public struct Sheet: Sendable, Hashable {
        /// Made to fit Excel's rules when written: 31 characters, none of `[]:*?/\`, no two alike.
        public var name: String
        public var rows: [[Cell]]
        /// In characters of the usual font, for the first columns; the others are as wide as Excel makes them.
        public var columnWidths: [Double]
        /// Rows at the top that stay in sight and are printed on every page.
        public var frozenRows: Int
        /// Whether the first row gets the arrows that filter the rows beneath it.
        public var hasFilter: Bool
        public var isLandscape: Bool

        public init(
            name: String,
            rows: [[Cell]],
            columnWidths: [Double] = [],
            frozenRows: Int = 0,
            hasFilter: Bool = false,
            isLandscape: Bool = true
        ) {
            self.name = name
            self.rows = rows
            self.columnWidths = columnWidths
            self.frozenRows = frozenRows
            self.hasFilter = hasFilter
            self.isLandscape = isLandscape
        }
    }

    public enum Value: Sendable, Hashable {
        case blank
        case text(String)
        case number(Double)
        /// 0.86 is shown as 86%.
        case percent(Double)
        /// Shown as 23/03/2026. A day before March 1900, which Excel cannot count, is written as text.
        case day(Day)
        case flag(Bool)
    }

    public struct Cell: Sendable, Hashable {
        public var value: Value
        public var isBold: Bool
        /// Six hexadecimal digits: `FFC000`.
        public var fill: String?
        /// Long text goes on in a second line, and the cell stands at the top of its row.
        public var wraps: Bool
        /// An `https:`, `http:` or `mailto:` address that the cell opens; any other is left out.
        public var link: String?

        public init(
            _ value: Value,
            isBold: Bool = false,
            fill: String? = nil,
            wraps: Bool = false,
            link: String? = nil
        ) {
            self.value = value
            self.isBold = isBold
            self.fill = fill
            self.wraps = wraps
            self.link = link
        }

        public static func text(_ text: String, wraps: Bool = true) -> Cell {
            Cell(.text(text), wraps: wraps)
        }
        public static func header(_ text: String) -> Cell {
            Cell(.text(text), isBold: true, fill: "D9E1F2", wraps: true)
        }
        public static let blank = Cell(.blank)
    }

    /// The most characters that Excel takes in one cell. Longer text is cut there, and ends with an ellipsis.
    public static let longestText = 32_767

    /// The XLSX file. Throws only when the computer is out of memory.
    public func bytes() throws -> [UInt8] {
        try ZipWriter.archive(of: WorkbookParts(self).parts())
    }
}
