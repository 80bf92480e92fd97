/// Whether a line among the tables stands in the middle of a sentence: then a page ended there, and the line is what every page
/// begins with, not the heading of a section (L2, L9).
struct PageTurns {
    private let layout: PlanLayout
    private let data: [Int]

    init(_ layout: PlanLayout) {
        self.layout = layout
        data = layout.regions.flatMap(\.body).sorted()
    }

    /// The finding or action above the line stops without an ending, and the cell below it goes on in small letters.
    func goesOn(across line: Int) -> Bool {
        guard let below = data.firstIndex(where: { $0 > line }), below > 0 else { return false }
        let (before, after) = (layout.lines[data[below - 1]].cells, layout.lines[data[below]].cells)
        return before.indices.contains { column in
            guard column < after.count else { return false }
            let (last, next) = (before[column].text.scan, after[column].text.scan)
            return last.wordCount >= 6 && last.endsHanging && next.wordCount >= 2 && next.beginsSmall
        }
    }

    /// Nothing but dashes and strokes: a divider that is no row of a table (L4).
    static func isDivider(_ scan: Scan) -> Bool {
        scan.tokens.count >= 3
            && scan.tokens.allSatisfy { $0.isDash || $0.isMark("|") || $0.isMark("=") || $0.isMark("_") || $0.isMark("*") }
    }
}
