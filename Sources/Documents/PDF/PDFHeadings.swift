/// Tells headings from text by the size of their letters, once the whole document has been seen.
struct PDFHeadings {
    private struct Line {
        let block: Int
        let height: Double
        let words: Int
        let mayBeHeading: Bool
    }

    private var lines: [Line] = []
    private let heights: [Double]

    /// Fewer words of prose than these do not show what the usual size of prose is.
    private static let enough = 40

    init(_ pages: [PDFPage]) {
        heights = pages.flatMap { $0.words.map(\.box.height) }.sorted()
    }

    /// Notes a paragraph outside any table, and which block it became.
    mutating func note(_ paragraph: [PDFLine], block: Int) {
        let words = paragraph.reduce(0) { $0 + $1.words.count }
        let letters = paragraph.reduce(0) { $0 + $1.text.count }
        let height = PDFHeadings.height(of: paragraph)
        lines.append(Line(block: block, height: height, words: words, mayBeHeading: letters <= 200))
    }

    /// The height of most of a paragraph's words, to half a point.
    static func height(of paragraph: [PDFLine]) -> Double {
        let heights = paragraph.flatMap { $0.words.map(\.box.height) }.sorted()
        return heights.isEmpty ? 0 : (heights[heights.count / 2] * 2).rounded() / 2
    }

    /// The level of each block that is a heading, from 1 to 4: larger letters, higher level.
    var levels: [Int: Int] {
        var counts: [Double: Int] = [:]
        for line in lines { counts[line.height, default: 0] += line.words }
        let total = counts.values.reduce(0, +)
        let least: Double
        if total >= PDFHeadings.enough,
            let usual = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key
        {
            least = 1.12 * usual
        } else {
            // A plan may be nothing but its table, whose letters are smaller than those of any line outside it.
            least = 1.3 * (heights.isEmpty ? 12 : heights[heights.count / 2])
        }
        let found = lines.filter { $0.mayBeHeading && $0.height > least }
        let sizes = Set(found.map(\.height)).sorted(by: >)
        return Dictionary(
            found.map { line in (line.block, min(4, 1 + (sizes.firstIndex(of: line.height) ?? 0))) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}
