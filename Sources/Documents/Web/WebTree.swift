/// Builds the nesting of a page from its tags, forgiving as browsers are.
struct WebTree {
    struct OpenTable {
        var table = FlowTable()
        /// By column: how many rows further a cell reaches, and how many columns it covers.
        var reaching: [Int: (rows: Int, span: Int)] = [:]
        var isInCell = false
        var cell = FlowCell()
        var rowsDown = 1
        var paragraph = FlowParagraph()
    }

    let limits: Limits
    var items: [FlowItem] = []
    private var paragraph = FlowParagraph()
    var tables: [OpenTable] = []
    private var struck = 0
    private var verbatim = 0
    private var lists: [Int?] = []
    var rows = 0
    var cells = 0

    private static let blocks: Set<String> = [
        "p", "div", "section", "article", "header", "footer", "main", "ul", "ol", "dl", "dt", "dd",
        "blockquote", "pre",
        "caption", "hr", "body", "html", "form", "fieldset", "address", "figure", "h1", "h2", "h3", "h4",
        "h5", "h6", "li",
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
        if name.count == 2, name.hasPrefix("h"), let level = name.last?.wholeNumberValue {
            with { $0.level = level }
        }
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

    mutating func closeParagraph() {
        if let last = tables.indices.last {
            tables[last].paragraph.pieces[0] = tables[last].paragraph.pieces[0].trimmingSpaces
            if !tables[last].paragraph.isBlank {
                tables[last].cell.items.append(.paragraph(tables[last].paragraph))
            }
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
}
