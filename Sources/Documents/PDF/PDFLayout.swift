/// Lays a PDF's pages out as paragraphs and rows.
struct PDFLayout {
    private(set) var blocks: [SourceDocument.Block] = []
    private(set) var guessedPages: [Int] = []
    private var table = 0
    private var row = 0
    private var lastColumns: [Double] = []
    /// The last paragraph of the text proper, and whether nothing has followed it on this page yet.
    private var lastParagraph: Int?
    private var isAtTop = false
    private let usualHeight: Double
    private let headings: [Double]
    private let banners: Banners

    init(_ pages: [PDFPage]) {
        let heights = pages.flatMap { $0.words.map(\.box.height) }.sorted()
        let usual = heights.isEmpty ? 12 : heights[heights.count / 2]
        // Sizes of letters clearly larger than the usual one, the largest first, are the levels of headings.
        headings = Set(heights.filter { $0 > 1.15 * usual }.map { ($0 * 2).rounded() / 2 }).sorted(by: >)
        usualHeight = usual
        banners = Banners(pages)
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
            let level = part == .body && text.count <= 200 ? self.level(of: paragraph[0]) : nil
            if part == .body {
                if goesOn(text, level: level) { continue }
                lastParagraph = blocks.count
                lastColumns = []
                isAtTop = false
            }
            blocks.append(.paragraph(.init(text: text, level: level, place: place, part: part)))
        }
    }

    /// Joins the first words of a page to the last of the page before, when a sentence runs over.
    private mutating func goesOn(_ text: String, level: Int?) -> Bool {
        guard isAtTop, level == nil, text.first?.isLowercase == true, let index = lastParagraph,
            case .paragraph(let last) = blocks[index], last.level == nil, let end = last.text.last,
            !".:;!?".contains(end)
        else { return false }
        blocks[index] = .paragraph(.init(text: last.text + " " + text, place: last.place))
        isAtTop = false
        return true
    }

    private func level(of line: PDFLine) -> Int? {
        let height = line.words.map(\.box.height).sorted()[line.words.count / 2]
        guard height > 1.15 * usualHeight else { return nil }
        return min(4, 1 + (headings.firstIndex { $0 <= (height * 2).rounded() / 2 } ?? 0))
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

    private mutating func add(_ columns: PDFColumns, _ lines: [PDFLine], on page: PDFPage, _ rules: [PDFBox])
    {
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

extension PDFLayout {
    /// Lines that stand at the top or the bottom of most pages, their numbers apart.
    private struct Banners {
        private var counts: [String: Int] = [:]
        private let least: Int

        init(_ pages: [PDFPage]) {
            least = max(2, (pages.count + 1) / 2)
            guard pages.count >= 2 else { return }
            for page in pages {
                let edge = page.words.filter { Banners.isAtEdge($0.box, of: page) }
                for key in Set(PDFLine.lines(of: edge).map { Banners.key($0.text) }) {
                    counts[key, default: 0] += 1
                }
            }
        }

        func part(of lines: [PDFLine], on page: PDFPage) -> SourceDocument.Part {
            guard
                lines.allSatisfy({
                    Banners.isAtEdge($0.box, of: page) && counts[Banners.key($0.text), default: 0] >= least
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
}
