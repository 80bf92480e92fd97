/// Turns what a document nests into blocks that can be pointed at: paragraphs by number, cells by row and column.
struct FlowLayout {
    let limits: Limits
    private(set) var blocks: [SourceDocument.Block] = []
    private(set) var remarks = Tally()
    private(set) var contentsLines = 0
    private var paragraphs = 0
    private var tables = 0
    private var comments: [(id: String, place: SourceDocument.Place)] = []

    init(limits: Limits) {
        self.limits = limits
    }

    mutating func add(_ items: [FlowItem]) throws(DocumentProblem) {
        for item in items {
            switch item {
            case .paragraph(let paragraph): try add(paragraph, .body)
            case .table(let table): try add(table)
            }
        }
    }

    /// Page headers or footers: their text once, tables and all.
    mutating func addBanners(_ banners: [[FlowItem]], _ part: SourceDocument.Part) throws(DocumentProblem) {
        var seen: Set<String> = []
        for items in banners {
            let text = trimmed(FlowLayout.flat(items))
            guard text.contains(where: \.isLetter), seen.insert(text).inserted else { continue }
            blocks.append(.paragraph(.init(text: text, place: .init(), part: part)))
        }
    }

    /// Notes in the order of their marks. A note that no mark points at was left over by an edit, and is not shown.
    mutating func addNotes(
        _ ids: [String],
        from notes: [String: [FlowItem]],
        _ mark: (Int) -> String
    ) throws(DocumentProblem) {
        var count = 0
        for id in ids {
            let isOwnMark = id.hasPrefix("*")
            if !isOwnMark { count += 1 }
            guard let items = notes[isOwnMark ? String(id.dropFirst()) : id] else { continue }
            let text = trimmed(FlowLayout.flat(items)).trimmingSpaces
            let marked = isOwnMark ? text : mark(count) + " " + text
            blocks.append(.paragraph(.init(text: marked, place: .init(), part: .footnote)))
        }
    }

    mutating func addComments(from notes: [String: [FlowItem]]) throws(DocumentProblem) {
        for (id, place) in comments {
            guard let items = notes[id] else { continue }
            let text = trimmed(FlowLayout.flat(items))
            if !text.isEmpty { blocks.append(.paragraph(.init(text: text, place: place, part: .comment))) }
        }
    }

    // MARK: - Paragraphs

    private mutating func add(_ paragraph: FlowParagraph, _ part: SourceDocument.Part) throws(DocumentProblem) {
        if paragraph.isContentsLine {
            if !paragraph.isBlank { contentsLines += 1 }
            return
        }
        var place = SourceDocument.Place(page: paragraph.page)
        if paragraph.startsNewPage { blocks.append(.pageBreak(place)) }
        for (index, piece) in paragraph.pieces.enumerated() {
            if index > 0 { blocks.append(.pageBreak(place)) }
            guard piece.contains(where: { !$0.isWhitespace }) else { continue }
            paragraphs += 1
            place = SourceDocument.Place(page: paragraph.page, paragraph: paragraphs)
            blocks.append(
                .paragraph(
                    .init(
                        text: piece,
                        level: paragraph.level,
                        place: place,
                        listNumber: index == 0 ? paragraph.listNumber : nil,
                        part: part
                    )
                )
            )
        }
        note(paragraph, at: place)
        for item in paragraph.textBoxes {
            switch item {
            case .paragraph(let inner): try add(inner, .textBox)
            case .table(let table): try add(table)
            }
        }
    }

    private mutating func note(_ paragraph: FlowParagraph, at place: SourceDocument.Place) {
        comments += paragraph.comments.map { ($0, place) }
        guard paragraph.look.sawStruck else { return }
        let words =
            paragraph.look.isStruckOut
            ? "Text here is struck through; it was kept."
            : "Part of the text here is struck through; it was kept."
        remarks.add(words, kind: "places with text struck through", at: place)
    }

    // MARK: - Tables

    private mutating func add(_ table: FlowTable) throws(DocumentProblem) {
        if let inside = frame(table) {
            remarks.add(
                "A table that only frames other tables was opened.",
                kind: "tables that only frame others",
                at: nil
            )
            try add(inside)
            return
        }
        tables += 1
        let grid = FlowGrid(table)
        var heights: [Int: (row: Int, cell: Int)] = [:]
        var spans: [[Int]] = []
        // How far each merged cell reaches down is known only from the rows below it.
        for (rowIndex, row) in table.rows.enumerated() {
            var border = row.before
            var next: [Int: (row: Int, cell: Int)] = [:]
            spans.append([Int](repeating: 1, count: row.cells.count))
            for (cellIndex, cell) in row.cells.enumerated() {
                let column = grid.column(at: border)
                if cell.isContinued, let top = heights[column] {
                    spans[top.row][top.cell] = rowIndex - top.row + 1
                    next[column] = top
                } else if cell.startsMerge {
                    next[column] = (rowIndex, cellIndex)
                }
                border += cell.span
            }
            heights = next
        }
        for (index, row) in table.rows.enumerated() { add(row, number: index + 1, spans: spans[index], grid) }
    }

    private mutating func add(_ row: FlowRow, number: Int, spans: [Int], _ grid: FlowGrid) {
        let page = row.cells.lazy.flatMap(\.items).compactMap { item -> Int? in
            if case .paragraph(let paragraph) = item { paragraph.page } else { nil }
        }.first
        let place = SourceDocument.Place(table: tables, row: number, page: page)
        var cells: [SourceDocument.Cell] = []
        if grid.column(at: row.before) > 0 {
            cells.append(.init(text: "", place: place.inColumn(1), columnSpan: grid.column(at: row.before)))
        }
        var border = row.before
        for (index, cell) in row.cells.enumerated() {
            let column = grid.column(at: border)
            border += cell.span
            let end = grid.column(at: border)
            cells.append(
                laidOut(
                    cell,
                    at: place.inColumn(column + 1),
                    columns: max(1, end - column),
                    rows: spans[index]
                )
            )
        }
        blocks.append(.row(.init(cells: cells, place: place, table: tables - 1)))
    }

    private mutating func laidOut(
        _ cell: FlowCell,
        at place: SourceDocument.Place,
        columns: Int,
        rows: Int
    ) -> SourceDocument.Cell {
        var look = FlowLook()
        gather(cell.items, &look, at: place)
        var text = trimmed(FlowLayout.flat(cell.items))
        if text.isEmpty { text = FlowLayout.numbersAlone(cell.items) }
        if cell.items.contains(where: { if case .table = $0 { true } else { false } }) {
            remarks.add(
                "A table inside this cell was read as lines of its text.",
                kind: "tables inside cells",
                at: place
            )
        }
        if cell.isContinued, !text.isEmpty {
            remarks.add(
                "Hidden beneath a merged cell and not read: “\(text.prefix(200))”.",
                kind: "cells hidden beneath merged ones",
                at: place
            )
        }
        if look.sawStruck, look.sawPlain {
            remarks.add(
                "Part of the text here is struck through; it was kept.",
                kind: "places with text struck through",
                at: place
            )
        }
        return SourceDocument.Cell(
            text: cell.isContinued ? "" : text,
            place: place,
            fill: cell.fill ?? FlowLayout.colour(of: text, look),
            columnSpan: columns,
            rowSpan: rows,
            continuesAbove: cell.isContinued,
            isStruckOut: look.isStruckOut
        )
    }

    private mutating func gather(_ items: [FlowItem], _ look: inout FlowLook, at place: SourceDocument.Place) {
        for case .paragraph(let paragraph) in items {
            look.add(paragraph.look)
            comments += paragraph.comments.map { ($0, place) }
        }
    }

    /// A column of references may be nothing but automatic numbers, each in a paragraph without text.
    private static func numbersAlone(_ items: [FlowItem]) -> String {
        items.compactMap { item -> String? in
            guard case .paragraph(let paragraph) = item, let number = paragraph.listNumber,
                number.contains(where: { $0.isLetter || $0.isNumber })
            else { return nil }
            return number
        }.joined(separator: "\n")
    }

    /// Where a cell is not shaded, its colour may be a highlighter's over all of the text, or that of a lone ●.
    private static func colour(of text: String, _ look: FlowLook) -> String? {
        if case .one(let colour) = look.background { return colour }
        guard case .one(let colour) = look.letters, !text.isEmpty, text.count <= 3,
            !text.contains(where: { $0.isLetter || $0.isNumber })
        else { return nil }
        return colour == "000000" ? nil : colour
    }

    /// The content of a table of one column that holds other tables: a frame round them, no table of its own.
    private func frame(_ table: FlowTable) -> [FlowItem]? {
        guard table.rows.allSatisfy({ $0.cells.count <= 1 }) else { return nil }
        let items = table.rows.flatMap { $0.cells.flatMap(\.items) }
        let holdsTable = items.contains {
            if case .table(let inner) = $0 { inner.rows.count > 1 } else { false }
        }
        return holdsTable ? items : nil
    }

    // MARK: - Text of nested things

    /// Lines of text: paragraphs with their numbers, text boxes, and the rows of inner tables with tabs between cells.
    private static func flat(_ items: [FlowItem]) -> String {
        items.compactMap { item -> String? in
            switch item {
            case .paragraph(let paragraph):
                let boxes = paragraph.textBoxes.isEmpty ? "" : flat(paragraph.textBoxes)
                if boxes.isEmpty { return paragraph.numbered }
                return paragraph.isBlank ? boxes : paragraph.numbered + "\n" + boxes
            case .table(let table):
                return table.rows.map { row in row.cells.map { flat($0.items) }.joined(separator: "\t") }
                    .joined(separator: "\n")
            }
        }.joined(separator: "\n")
    }

    /// Without the empty lines that space a cell out above and below its words.
    private func trimmed(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }
        guard let first = lines.firstIndex(where: { !isBlank($0) }),
            let last = lines.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return lines[first...last].joined(separator: "\n")
    }
}
