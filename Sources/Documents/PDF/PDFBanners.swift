/// Lines that stand at the top or the bottom of most pages, their numbers apart.
struct PDFBanners {
    private var counts: [String: Int] = [:]
    private let least: Int

    init(_ pages: [PDFPage]) {
        least = max(2, (pages.count + 1) / 2)
        guard pages.count >= 2 else { return }
        for page in pages {
            let edge = page.words.filter { PDFBanners.isAtEdge($0.box, of: page) }
            let blocks = Dictionary(grouping: edge, by: \.block).values
            let keys = blocks.flatMap { PDFLine.lines(of: $0).map { PDFBanners.key($0.text) } }
            for key in Set(keys) { counts[key, default: 0] += 1 }
        }
    }

    func part(of lines: [PDFLine], on page: PDFPage) -> SourceDocument.Part {
        guard
            lines.allSatisfy({
                PDFBanners.isAtEdge($0.box, of: page) && counts[PDFBanners.key($0.text), default: 0] >= least
            })
        else { return .body }
        return lines[0].box.middleY < page.height / 2 ? .pageHeader : .pageFooter
    }

    private static func isAtEdge(_ box: PDFBox, of page: PDFPage) -> Bool {
        box.bottom < 0.1 * page.height || box.top > 0.9 * page.height
    }

    private static func key(_ text: String) -> String {
        String(text.map { $0.isNumber ? "0" : $0 }).replacing("00", with: "0")
    }
}
