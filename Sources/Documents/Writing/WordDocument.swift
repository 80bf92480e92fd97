/// A Word document to be written, on A4. The same document always gives the same bytes.
///
/// Every page has a footer that counts the pages. Headings are real headings, and a table's first row is repeated on
/// each page, so that Word and a screen reader find their way.
public struct WordDocument: Sendable, Hashable {
    /// Shown by Word under the file's properties, and in the footer.
    public var title: String
    public var author: String
    /// A line at the top of every page; none when empty.
    public var pageHeader: String
    public var isLandscape: Bool
    public var blocks: [Block]

    public init(
        title: String,
        author: String = "",
        pageHeader: String = "",
        isLandscape: Bool = false,
        blocks: [Block] = []
    ) {
        self.title = title
        self.author = author
        self.pageHeader = pageHeader
        self.isLandscape = isLandscape
        self.blocks = blocks
    }

    public enum Block: Sendable, Hashable {
        /// The document's name, once, at its beginning.
        case title(String)
        /// Level 1 to 4.
        case heading(String, level: Int)
        case paragraph([Run])
        case bullets([[Run]])
        /// Counted from 1 in each list.
        case numbered([[Run]])
        case table(Table)
        case pageBreak
    }

    /// Text of one look. A line feed in it begins a new line.
    public struct Run: Sendable, Hashable, ExpressibleByStringLiteral {
        public var text: String
        public var isBold: Bool
        public var isItalic: Bool
        /// Six hexadecimal digits; nil for the usual black.
        public var colour: String?
        /// An `https:`, `http:` or `mailto:` address; any other is left out.
        public var link: String?

        public init(
            _ text: String,
            isBold: Bool = false,
            isItalic: Bool = false,
            colour: String? = nil,
            link: String? = nil
        ) {
            self.text = text
            self.isBold = isBold
            self.isItalic = isItalic
            self.colour = colour
            self.link = link
        }

        public init(stringLiteral text: String) { self.init(text) }
    }

    public struct Table: Sendable, Hashable {
        public var columns: [Column]
        public var rows: [[Cell]]

        public init(columns: [Column], rows: [[Cell]]) {
            self.columns = columns
            self.rows = rows
        }
    }

    public struct Column: Sendable, Hashable {
        public var title: String
        /// How wide beside the others: a column of share 2 is twice as wide as one of share 1.
        public var share: Double

        public init(_ title: String, share: Double = 1) {
            self.title = title
            self.share = share
        }
    }

    public struct Cell: Sendable, Hashable {
        public var paragraphs: [[Run]]
        /// Shading, six hexadecimal digits.
        public var fill: String?
        /// How many columns the cell covers.
        public var columnSpan: Int

        public init(_ paragraphs: [[Run]], fill: String? = nil, columnSpan: Int = 1) {
            self.paragraphs = paragraphs
            self.fill = fill
            self.columnSpan = columnSpan
        }

        public static func text(_ text: String, isBold: Bool = false, fill: String? = nil) -> Cell {
            Cell([[Run(text, isBold: isBold)]], fill: fill)
        }
    }

    /// The DOCX file. Throws only when the computer is out of memory.
    public func bytes() throws -> [UInt8] {
        try ZipWriter.archive(of: WordParts(self).parts())
    }
}
