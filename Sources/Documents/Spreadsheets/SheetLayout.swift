/// A sheet's cells laid out as rows in which every column has its cell, and merged cells cover what they cover.
struct SheetLayout {
    let sheet: Sheet
    let table: Int
    let limits: Limits
    private(set) var remarks = Tally()
    private(set) var cellCount = 0
    private let width: Int

    /// One row's part of a merged region.
    private struct Cover {
        var columns: ClosedRange<Int>
        /// How many rows the region has; 0 in every row but its first.
        var height: Int
    }

    /// A blank row as wide as the widest costs memory; beyond this width rows end with their last cell.
    private static let widestPadded = 64

    init(_ sheet: Sheet, table: Int, limits: Limits) {
        (self.sheet, self.table, self.limits) = (sheet, table, limits)
        width = sheet.rows.reduce(0) { widest, row in
            max(widest, row.cells.last { $0.text.contains { !$0.isWhitespace } }?.column ?? 0)
        }
    }

    mutating func blocks() throws(DocumentProblem) -> [SourceDocument.Block] {
        let covers = try covers()
        var blocks: [SourceDocument.Block] = []
        for row in sheet.rows {
            let cells = try cells(of: row, covers: covers[row.number] ?? [])
            guard cells.contains(where: { !$0.text.isEmpty }) else { continue }
            let place = SourceDocument.Place(sheet: sheet.name, row: row.number)
            blocks.append(.row(.init(cells: cells, place: place, table: table)))
        }
        if !sheet.merged.isEmpty, !blocks.isEmpty {
            let words = counted(sheet.merged.count, "merged cell", "merged cells") + " in this sheet."
            remarks.add(words, kind: "sheets with merged cells", at: .init(sheet: sheet.name))
        }
        return blocks
    }

    private mutating func cells(of row: Sheet.Row, covers: [Cover]) throws(DocumentProblem) -> [SourceDocument
        .Cell]
    {
        let lastCovered = covers.last.map { min($0.columns.upperBound, width) } ?? 0
        let end =
            width <= SheetLayout.widestPadded
            ? width : min(width, max(lastCovered, row.cells.last?.column ?? 0))
        cellCount += end
        if cellCount > limits.cells { throw .tooManyCells(limit: limits.cells) }
        var cells: [SourceDocument.Cell] = []
        cells.reserveCapacity(end)
        var written = row.cells[...]
        var covers = covers[...]
        let place = SourceDocument.Place(sheet: sheet.name, row: row.number)
        var column = 1
        while column <= end {
            var found: Sheet.Cell?
            while let next = written.first, next.column <= column {
                // Two cells in one place are a fault of the program that wrote them; neither is dropped.
                if let first = found, next.column == column {
                    found?.text = first.text + "\n" + next.text
                } else if next.column == column {
                    found = next
                }
                written.removeFirst()
            }
            var cover: Cover?
            while let next = covers.first, next.columns.lowerBound <= column {
                if next.columns.lowerBound == column { cover = next }
                covers.removeFirst()
            }
            let span = cover.map { min($0.columns.upperBound, max(end, column)) - column + 1 } ?? 1
            let isContinued = cover?.height == 0
            if isContinued, let found { remarkHidden(found, at: place.inColumn(column)) }
            for hidden in written.prefix(while: { $0.column < column + span }) {
                remarkHidden(hidden, at: place.inColumn(hidden.column))
            }
            cells.append(
                SourceDocument.Cell(
                    text: isContinued ? "" : found?.text ?? "",
                    place: place.inColumn(column),
                    fill: found?.fill,
                    columnSpan: span,
                    rowSpan: max(1, cover?.height ?? 1),
                    continuesAbove: isContinued,
                    dateValue: isContinued ? nil : found?.day,
                    isStruckOut: found?.isStruckOut ?? false
                )
            )
            column += span
        }
        return cells
    }

    private mutating func remarkHidden(_ cell: Sheet.Cell, at place: SourceDocument.Place) {
        guard !cell.text.isEmpty else { return }
        let words = "Hidden beneath a merged cell and not read: “\(cell.text.prefix(200))”."
        remarks.add(words, kind: "cells hidden beneath merged ones", at: place)
    }

    /// The merged regions by row, each row's from left to right. Where two overlap, which Excel never allows, the
    /// first of them counts.
    private func covers() throws(DocumentProblem) -> [Int: [Cover]] {
        let last = sheet.rows.last?.number ?? 0
        var covers: [Int: [Cover]] = [:]
        var total = 0
        for region in sheet.merged
        where region.rows.lowerBound <= last && region.columns.lowerBound <= max(1, width) {
            let rows = region.rows.clamped(to: 1...last)
            total += rows.count
            if total > limits.cells { throw .tooManyCells(limit: limits.cells) }
            for row in rows {
                let height = row == rows.lowerBound ? rows.count : 0
                covers[row, default: []].append(Cover(columns: region.columns, height: height))
            }
        }
        return covers.mapValues { row in
            var kept: [Cover] = []
            for cover in row.sorted(by: { $0.columns.lowerBound < $1.columns.lowerBound })
            where cover.columns.lowerBound > kept.last?.columns.upperBound ?? 0 {
                kept.append(cover)
            }
            return kept
        }
    }
}
