import Documents
import Kernel

/// One cell of a row, laid on the table's grid.
struct GridCell {
    var text: CellText
    /// Index among the row's own cells in the file.
    var source: Int
    var fill: String?
    /// The lower part of a merged cell.
    var isMerged: Bool
    /// Covered by the cell on its left.
    var isCovered = false
    var date: Day?
    var isStruckOut: Bool
    var span = 1

    var isBlank: Bool { text.isBlank }

    static func filler(_ source: Int) -> GridCell {
        GridCell(text: .blank, source: source, isMerged: false, isStruckOut: false)
    }
}

/// One row or paragraph of the file, with what stands before it.
///
/// Plain values and no enumeration: the optimiser of Swift 6.3.1 stops at one whose payload is read in a loop.
struct SourceLine {
    /// Its index in `PlanDraft.rows`.
    let index: Int
    /// Of a row; none in a paragraph.
    let cells: [GridCell]
    /// The number of the table that a row belongs to; nil for a paragraph.
    let table: Int?
    let paragraph: (block: SourceDocument.Paragraph, text: CellText)?
    /// A page ends before it, or in a text file a blank line stands there.
    let cutBefore: Bool

    init(index: Int, row cells: [GridCell], table: Int, cutBefore: Bool) {
        (self.index, self.cells, self.table, paragraph, self.cutBefore) = (index, cells, table, nil, cutBefore)
    }

    init(index: Int, paragraph: SourceDocument.Paragraph, cutBefore: Bool) {
        (self.index, cells, table, self.cutBefore) = (index, [], nil, cutBefore)
        self.paragraph = (paragraph, CellText(paragraph.text))
    }

    var isRow: Bool { paragraph == nil }
}

/// The file as lines, beside the draft's rows that keep it as it stands.
enum SourceLines {
    static func read(_ document: SourceDocument) -> (lines: [SourceLine], rows: [DraftRow]) {
        var lines: [SourceLine] = []
        var rows: [DraftRow] = []
        var cut = true
        var lastLine: Int?
        let showsBlankLines = document.format == .text
        for block in document.blocks {
            if case .pageBreak = block {
                cut = true
                continue
            }
            if showsBlankLines, let line = block.place.line, let last = lastLine, line > last + 1 { cut = true }
            lastLine = block.place.line
            let index = rows.count
            switch block {
            case .pageBreak: continue
            case .paragraph(let paragraph):
                lines.append(SourceLine(index: index, paragraph: paragraph, cutBefore: cut))
                rows.append(DraftRow(paragraph))
            case .row(let row):
                lines.append(SourceLine(index: index, row: grid(row), table: row.table, cutBefore: cut))
                rows.append(DraftRow(row))
            }
            cut = false
        }
        return (lines, rows)
    }

    /// Every column has its cell: those covered by a wide cell are blank.
    private static func grid(_ row: SourceDocument.Row) -> [GridCell] {
        var grid: [GridCell] = []
        grid.reserveCapacity(row.cells.count)
        for (index, cell) in row.cells.enumerated() {
            grid.append(
                GridCell(
                    text: CellText(cell.text), source: index, fill: cell.fill, isMerged: cell.continuesAbove,
                    date: cell.dateValue, isStruckOut: cell.isStruckOut, span: max(1, cell.columnSpan)
                )
            )
            for _ in 1..<max(1, min(cell.columnSpan, 200)) {
                var filler = GridCell.filler(index)
                filler.isCovered = true
                filler.isMerged = cell.continuesAbove
                grid.append(filler)
            }
        }
        return grid
    }
}

extension DraftRow {
    init(_ paragraph: SourceDocument.Paragraph) {
        let text = paragraph.listNumber.map { $0 + " " + paragraph.text } ?? paragraph.text
        self.init(
            place: DraftPlace(paragraph.place), isTableRow: false, cells: [text], fills: [:], struckOut: [], fate: .note,
            note: "", gave: []
        )
    }

    init(_ row: SourceDocument.Row) {
        var fills: [Int: String] = [:]
        var struckOut: Set<Int> = []
        for (index, cell) in row.cells.enumerated() {
            if let fill = cell.fill { fills[index] = fill }
            if cell.isStruckOut { struckOut.insert(index) }
        }
        self.init(
            place: DraftPlace(row.place), isTableRow: true, cells: row.cells.map(\.text), fills: fills, struckOut: struckOut,
            fate: .data, note: "", gave: []
        )
    }
}
