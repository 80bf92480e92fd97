/// A page of a PDF as words with the place of each. All measures are in points from the top left corner.
struct PDFPage {
    let number: Int
    let width: Double
    let height: Double
    var words: [PDFWord] = []
}

struct PDFWord: Hashable {
    let text: String
    let box: PDFBox
    /// Which block of the page it belongs to, in reading order; text in columns is read a column at a time.
    let block: Int
}

struct PDFBox: Hashable {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    var width: Double { right - left }
    var height: Double { bottom - top }
    var middleX: Double { (left + right) / 2 }
    var middleY: Double { (top + bottom) / 2 }

    func holds(_ other: PDFBox) -> Bool {
        other.middleX >= left && other.middleX < right && other.middleY >= top && other.middleY < bottom
    }

    mutating func include(_ other: PDFBox) {
        left = min(left, other.left)
        top = min(top, other.top)
        right = max(right, other.right)
        bottom = max(bottom, other.bottom)
    }
}

extension PDFPage {
    /// Reads the table that `pdftotext -tsv` writes: level, page, paragraph, block, line, word, left, top, width,
    /// height, confidence, text. Level 1 is a page, 3 a block, 5 a word.
    static func pages(_ table: String, limits: Limits) throws(DocumentProblem) -> [PDFPage] {
        var pages: [PDFPage] = []
        var block = 0
        var words = 0
        for line in TextLines.lines(of: table) {
            let fields = line.split(separator: "\t", maxSplits: 11, omittingEmptySubsequences: false)
            guard fields.count == 12, let left = Double(fields[6]), let top = Double(fields[7]),
                let width = Double(fields[8]), let height = Double(fields[9]), left.isFinite, top.isFinite,
                width.isFinite, height.isFinite
            else { continue }
            switch fields[0] {
            case "1":
                pages.append(PDFPage(number: Int(fields[1]) ?? pages.count + 1, width: width, height: height))
            case "3": block += 1
            case "5" where !pages.isEmpty:
                words += 1
                if words > limits.cells { throw .tooManyCells(limit: limits.cells) }
                let box = PDFBox(left: left, top: top, right: left + width, bottom: top + height)
                guard fields[11].contains(where: { !$0.isWhitespace }) else { continue }
                let text = PDFPage.bulletless(fields[11])
                pages[pages.count - 1].words.append(PDFWord(text: text, box: box, block: block))
            default: break
            }
        }
        return pages
    }

    /// A bullet drawn with a symbol font is a character of that font's own; it becomes one that all fonts have.
    private static func bulletless(_ text: Substring) -> String {
        guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first,
            (0xF000...0xF0FF).contains(scalar.value)
        else { return String(text) }
        return WordSymbols.symbol(scalar.value) ?? "•"
    }
}
