/// Lays a PDF's pages out as paragraphs and rows.
struct PDFLayout {
    private var blocks: [SourceDocument.Block] = []
    private(set) var guessedPages: [Int] = []
    private var table = 0
    private var row = 0
    private var lastColumns: [Double] = []
    /// The last paragraph of the text proper, and whether nothing has followed it on this page yet.
    private var lastParagraph: Int?
    private var isAtTop = false
    private var lastHeight = 0.0
    private var headings: PDFHeadings
    private let banners: PDFBanners

    init(_ pages: [PDFPage]) {
        headings = PDFHeadings(pages)
        banners = PDFBanners(pages)
    }

    /// One page's text, with the tables that its rules draw and the places of rules drawn across, when they are known.
    mutating func add(_ page: PDFPage, grids: [PDFGrid], rules: [PDFBox], raster: PDFRaster?) {
        if !blocks.isEmpty { blocks.append(.pageBreak(.init(page: page.number))) }
        isAtTop = true
        let tables = grids.filter { grid in
            grid.cells.count { cell in page.words.contains { cell.box.holds($0.box) } } >= 2
        }
        var rest: [PDFWord] = []
        var inside = [[PDFWord]](repeating: [], count: tables.count)
        for word in page.words {
            if let index = tables.firstIndex(where: { $0.box.holds(word.box) }) {
                inside[index].append(word)
            } else {
                rest.append(word)
            }
        }
        var pieces = tables.indices.map { index in
            Piece(box: tables[index].box, content: .grid(tables[index], inside[index]))
        }
        pieces += loose(rest, on: page, rules: rules)
        for piece in PDFLayout.ordered(pieces) {
            switch piece.content {
            case .grid(let grid, let words): add(grid, words, on: page, raster)
            case .columns(let columns, let lines): add(columns, lines, on: page, rules)
            case .text(let lines): add(lines, width: piece.box.width, on: page)
            }
        }
    }

    private struct Piece {
        enum Content {
            case grid(PDFGrid, [PDFWord])
            case columns(PDFColumns, [PDFLine])
            case text([PDFLine])
        }

        let box: PDFBox
        let content: Content
    }

    /// Tables go in among the text by their height on the page; text keeps its reading order.
    private static func ordered(_ pieces: [Piece]) -> [Piece] {
        var ordered = pieces.filter { if case .text = $0.content { true } else { false } }
        for piece in pieces.filter({ if case .text = $0.content { false } else { true } }) {
            let place = ordered.firstIndex { $0.box.top >= piece.box.top } ?? ordered.count
            ordered.insert(piece, at: place)
        }
        return ordered
    }

    // MARK: - Text outside ruled tables

    private func loose(_ words: [PDFWord], on page: PDFPage, rules: [PDFBox]) -> [Piece] {
        let lines = PDFLine.lines(of: words)
        var taken: Set<PDFWord> = []
        var pieces: [Piece] = []
        for columns in PDFColumns.tables(in: lines) {
            let own = Array(lines[columns.lines])
            var box = own[0].box
            for line in own {
                box.include(line.box)
                taken.formUnion(line.words)
            }
            pieces.append(Piece(box: box, content: .columns(columns, own)))
        }
        var blocks: [[PDFWord]] = []
        for word in words where !taken.contains(word) {
            if let last = blocks.last, last.last?.block == word.block || PDFLayout.isMark(last, of: word) {
                blocks[blocks.count - 1].append(word)
            } else {
                blocks.append([word])
            }
        }
        let shaped = blocks.map { PDFLine.lines(of: $0) }
        for block in shaped {
            var box = block[0].box
            for line in block { box.include(line.box) }
            // A short block is as wide as those that begin where it does.
            let neighbours = shaped.filter { abs($0[0].box.left - block[0].box.left) < 40 }.flatMap { $0 }
            let right = neighbours.reduce(box.right) { max($0, $1.box.right) }
            box.right = max(box.right, right)
            pieces.append(Piece(box: box, content: .text(block)))
        }
        return pieces
    }

    /// Whether words are only the bullet or number that stands before this word, on the same line.
    private static func isMark(_ words: [PDFWord], of next: PDFWord) -> Bool {
        guard words.count == 1, words[0].text.count <= 6, words[0].box.right <= next.box.left,
            next.box.left - words[0].box.right < 60
        else { return false }
        return words[0].box.middleY > next.box.top && words[0].box.middleY < next.box.bottom
    }

    private mutating func add(_ lines: [PDFLine], width: Double, on page: PDFPage) {
        for paragraph in PDFLine.paragraphs(lines, width: width) {
            let text = PDFLine.joined(paragraph)
            let part = banners.part(of: paragraph, on: page)
            let place = SourceDocument.Place(page: page.number)
            if part == .body {
                let height = PDFHeadings.height(of: paragraph)
                if goesOn(text, height: height) { continue }
                headings.note(paragraph, block: blocks.count)
                (lastParagraph, lastHeight) = (blocks.count, height)
                lastColumns = []
                isAtTop = false
            }
            blocks.append(.paragraph(.init(text: text, place: place, part: part)))
        }
    }

    /// Joins the first words of a page to the last of the page before, when a sentence runs over.
    private mutating func goesOn(_ text: String, height: Double) -> Bool {
        guard isAtTop, height == lastHeight, text.first?.isLowercase == true, let index = lastParagraph,
            case .paragraph(let last) = blocks[index], let end = last.text.last, !".:;!?".contains(end)
        else { return false }
        blocks[index] = .paragraph(.init(text: last.text + " " + text, place: last.place))
        isAtTop = false
        return true
    }

    /// All pages, with the levels of headings, which only the whole tells.
    func finished() -> [SourceDocument.Block] {
        var finished = blocks
        for (index, level) in headings.levels {
            guard case .paragraph(let paragraph) = finished[index] else { continue }
            finished[index] = .paragraph(.init(text: paragraph.text, level: level, place: paragraph.place))
        }
        return finished
    }

    // MARK: - Tables

    /// A table goes on over the page when the next one begins with the same columns and nothing stands between.
    private mutating func begin(_ columns: [Double]) {
        let isSame =
            columns.count == lastColumns.count && zip(columns, lastColumns).allSatisfy { abs($0 - $1) < 6 }
        if !isSame {
            table += 1
            row = 0
        }
        lastParagraph = nil
        lastColumns = columns
    }

    private mutating func add(_ grid: PDFGrid, _ words: [PDFWord], on page: PDFPage, _ raster: PDFRaster?) {
        begin(grid.columnEdges)
        for index in 0..<grid.rowCount {
            row += 1
            let place = SourceDocument.Place(table: table, row: row, page: page.number)
            var cells: [SourceDocument.Cell] = []
            for cell in grid.cells where cell.row <= index && cell.row + cell.rows > index {
                let isContinued = cell.row < index
                let lines = isContinued ? [] : PDFLine.lines(of: words.filter { cell.box.holds($0.box) })
                cells.append(
                    SourceDocument.Cell(
                        text: PDFLayout.text(lines, in: cell.box),
                        place: place.inColumn(cell.column + 1),
                        fill: raster?.background(cell.box),
                        columnSpan: cell.columns,
                        rowSpan: isContinued ? 1 : cell.rows,
                        continuesAbove: isContinued
                    )
                )
            }
            cells.sort { ($0.place.column ?? 0) < ($1.place.column ?? 0) }
            blocks.append(.row(.init(cells: cells, place: place, table: table - 1)))
        }
    }

    private mutating func add(_ columns: PDFColumns, _ lines: [PDFLine], on page: PDFPage, _ rules: [PDFBox]) {
        begin(columns.starts)
        guessedPages.append(page.number)
        let box = lines.dropFirst().reduce(into: lines[0].box) { $0.include($1.box) }
        let across = rules.filter {
            $0.left < box.left + 0.2 * box.width && $0.right > box.right - 0.2 * box.width
        }
        .map(\.top).filter { $0 > box.top && $0 < box.bottom }
        for rowLines in columns.rows(of: lines, rules: across) {
            row += 1
            let place = SourceDocument.Place(table: table, row: row, page: page.number)
            var byColumn = [[PDFWord]](repeating: [], count: columns.starts.count + 1)
            for word in rowLines.flatMap(\.words) { byColumn[columns.column(of: word)].append(word) }
            let cells = byColumn.enumerated().map { index, words in
                let left = index == 0 ? box.left : columns.starts[index - 1]
                let right = index < columns.starts.count ? columns.starts[index] : box.right
                let area = PDFBox(left: left, top: 0, right: right, bottom: 0)
                return SourceDocument.Cell(
                    text: PDFLayout.text(PDFLine.lines(of: words), in: area),
                    place: place.inColumn(index + 1)
                )
            }
            blocks.append(.row(.init(cells: cells, place: place, table: table - 1)))
        }
    }

    /// The text of a cell: lines that were only wrapped are one line again.
    private static func text(_ lines: [PDFLine], in box: PDFBox) -> String {
        guard let first = lines.first else { return "" }
        let left = lines.reduce(first.box.left) { min($0, $1.box.left) }
        let right = lines.reduce(first.box.right) { max($0, $1.box.right) }
        // As much room is kept at the right of a cell as is seen at its left, within reason.
        let padding = min(12, max(2, left - box.left))
        let width = max(right - left, box.right - padding - left)
        return PDFLine.paragraphs(lines, width: width).map { PDFLine.joined($0) }.joined(separator: "\n")
    }
}
