/// A web page, or a table copied from one, as paragraphs and rows. Many systems hand out such a page named `.xls`.
enum WebReading {
    static func read(_ text: String, limits: Limits) throws(DocumentProblem) -> Reading {
        var tree = WebTree(limits: limits)
        var tokens = WebTokens(text)
        while let token = tokens.next() {
            if case .start(let name, _) = token, ["script", "style", "title", "noscript", "template"].contains(name) {
                tokens.skipContent(of: name)
                continue
            }
            try tree.take(token)
        }
        var layout = FlowLayout(limits: limits)
        try layout.add(tree.finish())
        return Reading(format: .html, blocks: layout.blocks, remarks: layout.remarks.all)
    }
}

/// Builds the nesting of a page from its tags, forgiving as browsers are.
private struct WebTree {
    private struct OpenTable {
        var table = FlowTable()
        /// By column: how many rows further a cell reaches, and how many columns it covers.
        var reaching: [Int: (rows: Int, span: Int)] = [:]
        var isInCell = false
        var cell = FlowCell()
        var rowsDown = 1
        var paragraph = FlowParagraph()
    }

    private let limits: Limits
    private var items: [FlowItem] = []
    private var paragraph = FlowParagraph()
    private var tables: [OpenTable] = []
    private var struck = 0
    private var verbatim = 0
    private var lists: [Int?] = []
    private var rows = 0
    private var cells = 0

    private static let blocks: Set<String> = [
        "p", "div", "section", "article", "header", "footer", "main", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre",
        "caption", "hr", "body", "html", "form", "fieldset", "address", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "li",
    ]

    init(limits: Limits) {
        self.limits = limits
    }

    mutating func take(_ token: WebTokens.Token) throws(DocumentProblem) {
        switch token {
        case .text(let text): write(text)
        case .start(let name, let attributes): try start(name, attributes)
        case .end(let name): end(name)
        }
    }

    mutating func finish() -> [FlowItem] {
        while !tables.isEmpty { closeTable() }
        closeParagraph()
        return items
    }

    private mutating func start(_ name: String, _ attributes: [String: String]) throws(DocumentProblem) {
        switch name {
        case "table":
            guard tables.count < 50 else { throw .damaged(what: "This web page") }
            if tables.isEmpty { closeParagraph() }
            tables.append(OpenTable())
        case "tr": try startRow()
        case "td", "th": try startCell(attributes)
        case "br": write("\n", isBreak: true)
        case "s", "strike", "del": struck += 1
        case "pre": verbatim += 1
        case "ul": lists.append(nil)
        case "ol": lists.append((attributes["start"].flatMap { Int($0) } ?? 1) - 1)
        default: break
        }
        guard WebTree.blocks.contains(name) else { return }
        closeParagraph()
        if name == "li" {
            var number: String?
            if let count = lists.last, let count {
                lists[lists.count - 1] = count &+ 1
                number = "\(count &+ 1)."
            }
            with { $0.listNumber = number ?? "•" }
        }
        if name.count == 2, name.hasPrefix("h"), let level = name.last?.wholeNumberValue { with { $0.level = level } }
    }

    private mutating func end(_ name: String) {
        switch name {
        case "table": closeTable()
        case "tr", "td", "th": closeCell()
        case "s", "strike", "del": struck = max(0, struck - 1)
        case "pre": verbatim = max(0, verbatim - 1)
        case "ul", "ol": _ = lists.popLast()
        default: break
        }
        guard WebTree.blocks.contains(name) else { return }
        closeParagraph()
        if name == "li" || name.hasPrefix("h") {
            with {
                $0.listNumber = nil
                $0.level = nil
            }
        }
    }

    // MARK: - Text

    private mutating func with(_ change: (inout FlowParagraph) -> Void) {
        if let last = tables.indices.last {
            change(&tables[last].paragraph)
        } else {
            change(&paragraph)
        }
    }

    private mutating func write(_ text: String, isBreak: Bool = false) {
        // Between the cells of a table there is only the white space of the page's source.
        if let table = tables.last, !table.isInCell, !text.contains(where: { !$0.isWhitespace }) { return }
        if let last = tables.indices.last, !tables[last].isInCell { tables[last].isInCell = true }
        let isStruck = struck > 0
        let keepsSpaces = verbatim > 0 || isBreak
        with { paragraph in
            if keepsSpaces {
                paragraph.pieces[0] += text
            } else {
                // White space in the source, however much, is one space on the page. A hard space is a character.
                for character in text {
                    let isSpace = character.isASCII && character.isWhitespace || character == "\r\n"
                    if !isSpace {
                        paragraph.pieces[0].append(character)
                    } else if let last = paragraph.pieces[0].last, last != " ", last != "\n" {
                        paragraph.pieces[0].append(" ")
                    }
                }
            }
            guard text.contains(where: { !$0.isWhitespace }) else { return }
            if isStruck { paragraph.look.sawStruck = true } else { paragraph.look.sawPlain = true }
        }
    }

    private mutating func closeParagraph() {
        if let last = tables.indices.last {
            tables[last].paragraph.pieces[0] = tables[last].paragraph.pieces[0].trimmingSpaces
            if !tables[last].paragraph.isBlank { tables[last].cell.items.append(.paragraph(tables[last].paragraph)) }
            tables[last].paragraph = WebTree.next(after: tables[last].paragraph)
        } else {
            paragraph.pieces[0] = paragraph.pieces[0].trimmingSpaces
            if !paragraph.isBlank { items.append(.paragraph(paragraph)) }
            paragraph = WebTree.next(after: paragraph)
        }
    }

    /// The number of a list's item waits for its first words, which may stand in a paragraph of their own.
    private static func next(after paragraph: FlowParagraph) -> FlowParagraph {
        var next = FlowParagraph()
        if paragraph.isBlank {
            next.listNumber = paragraph.listNumber
            next.level = paragraph.level
        }
        return next
    }

    // MARK: - Tables

    private mutating func startRow() throws(DocumentProblem) {
        guard let last = tables.indices.last else { return }
        closeCell()
        rows += 1
        if rows > limits.rows { throw .tooManyRows(limit: limits.rows) }
        tables[last].table.rows.append(FlowRow())
        fillFromAbove(in: last)
    }

    private mutating func startCell(_ attributes: [String: String]) throws(DocumentProblem) {
        guard let last = tables.indices.last else { return }
        closeCell()
        if tables[last].table.rows.isEmpty { try startRow() }
        cells += 1
        if cells > limits.cells { throw .tooManyCells(limit: limits.cells) }
        var cell = FlowCell()
        cell.span = attributes["colspan"].flatMap { Int($0) }.map { min(max(1, $0), 200) } ?? 1
        cell.fill = attributes["bgcolor"].flatMap(WebTree.colour) ?? attributes["style"].flatMap(WebTree.background)
        tables[last].rowsDown = attributes["rowspan"].flatMap { Int($0) }.map { min(max(1, $0), 10_000) } ?? 1
        cell.startsMerge = tables[last].rowsDown > 1
        tables[last].cell = cell
        tables[last].isInCell = true
        let width = tables[last].table.rows.last?.cells.reduce(0) { $0 + $1.span } ?? 0
        if width + cell.span > FlowGrid.widest { throw .tooManyCells(limit: limits.cells) }
    }

    private mutating func closeCell() {
        closeParagraph()
        guard let last = tables.indices.last, tables[last].isInCell else { return }
        if tables[last].table.rows.isEmpty { tables[last].table.rows.append(FlowRow()) }
        let row = tables[last].table.rows.count - 1
        let cell = tables[last].cell
        let column = tables[last].table.rows[row].cells.reduce(0) { $0 + $1.span }
        tables[last].table.rows[row].cells.append(cell)
        if tables[last].rowsDown > 1 { tables[last].reaching[column] = (tables[last].rowsDown - 1, cell.span) }
        tables[last].cell = FlowCell()
        tables[last].rowsDown = 1
        tables[last].isInCell = false
        fillFromAbove(in: last)
    }

    /// Puts in the lower parts of cells that reach down into this row, as far as they come next.
    private mutating func fillFromAbove(in index: Int) {
        let row = tables[index].table.rows.count - 1
        while true {
            let column = tables[index].table.rows[row].cells.reduce(0) { $0 + $1.span }
            guard var above = tables[index].reaching[column] else { return }
            above.rows -= 1
            tables[index].reaching[column] = above.rows > 0 ? above : nil
            var cell = FlowCell()
            cell.span = above.span
            cell.isContinued = true
            tables[index].table.rows[row].cells.append(cell)
        }
    }

    private mutating func closeTable() {
        guard !tables.isEmpty else { return }
        closeCell()
        let table = tables.removeLast().table
        guard !table.rows.isEmpty else { return }
        if let last = tables.indices.last {
            closeParagraph()
            tables[last].isInCell = true
            tables[last].cell.items.append(.table(table))
        } else {
            items.append(.table(table))
        }
    }

    // MARK: - Colours

    private static func background(_ style: String) -> String? {
        for rule in style.lowercased().split(separator: ";") {
            let parts = rule.split(separator: ":", maxSplits: 1).map { String($0).trimmingSpaces }
            guard parts.count == 2, parts[0] == "background" || parts[0] == "background-color" else { continue }
            return parts[1].split(separator: " ").lazy.compactMap { colour(String($0)) }.first
        }
        return nil
    }

    private static func colour(_ text: String) -> String? {
        let named = [
            "red": "FF0000", "green": "008000", "lime": "00FF00", "yellow": "FFFF00", "orange": "FFA500", "blue": "0000FF",
            "amber": "FFBF00", "grey": "808080", "gray": "808080", "silver": "C0C0C0",
        ]
        if let known = named[text.lowercased()] { return known }
        if text.count == 4, text.hasPrefix("#") { return Colours.hex(text.dropFirst().map { "\($0)\($0)" }.joined()) }
        return Colours.hex(text).flatMap { $0 == "FFFFFF" ? nil : $0 }
    }
}
