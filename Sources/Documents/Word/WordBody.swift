/// Reads the flowing content of one part of a Word document: body, note, page header.
///
/// State that runs through the whole document (list numbers, pages, note marks) is kept here, so one reader reads all
/// parts, in order.
struct WordBody {
    let styles: WordStyles
    var numbering: WordNumbering
    let limits: Limits

    /// Word's own record of where pages ended when it was last saved, which is better than counting page breaks.
    var hasRenderedBreaks = false
    var page: Int?
    /// Page numbers mean nothing outside the body.
    var dropsPageFields = false

    var footnotes: [String] = []
    var endnotes: [String] = []
    var deletions = 0
    var insertions = 0
    var hiddenRuns = 0
    var embedded = 0
    var rowCount = 0
    var cellCount = 0
    /// Fields now open: what each is told to do, and whether its result has been reached.
    var fields: [(instruction: String, isInResult: Bool, box: String?)] = []
    /// The content control just begun still shows its prompt.
    var isPrompt = false

    init(styles: WordStyles, numbering: WordNumbering, limits: Limits) {
        (self.styles, self.numbering, self.limits) = (styles, numbering, limits)
    }

    /// Everything inside the element just started; ends past its end.
    mutating func items(_ xml: inout XMLScanner) throws(DocumentProblem) -> [FlowItem] {
        let outside = xml.depth - 1
        var items: [FlowItem] = []
        while true {
            switch try xml.next() {
            case .start: try block(&xml, into: &items)
            case .end where xml.depth == outside: return items
            case .done: throw xml.damaged
            default: break
            }
        }
    }

    mutating func block(_ xml: inout XMLScanner, into items: inout [FlowItem]) throws(DocumentProblem) {
        switch xml.name {
        case "p":
            rowCount += 1
            if rowCount > limits.rows { throw .tooManyRows(limit: limits.rows) }
            append(try paragraph(&xml), to: &items)
        case "tbl": items.append(.table(try table(&xml)))
        case "sdt", "customXml", "ins", "moveTo", "smartTag":
            isPrompt = false
            items += try self.items(&xml)
        case "sdtPr": isPrompt = try isPlaceholder(&xml)
        case "sdtContent" where !isPrompt: items += try self.items(&xml)
        case "del", "moveFrom":
            deletions += 1
            try xml.skipElement()
        case "AlternateContent": items += try alternative(&xml)
        case "altChunk":
            embedded += 1
            try xml.skipElement()
        default: try xml.skipElement()
        }
    }

    private func append(_ paragraph: FlowParagraph, to items: inout [FlowItem]) {
        guard case .paragraph(var last) = items.last, last.isJoinedToNext else {
            items.append(.paragraph(paragraph))
            return
        }
        var joined = paragraph
        joined.pieces[0] = last.pieces.removeLast() + joined.pieces[0]
        joined.pieces = last.pieces + joined.pieces
        joined.textBoxes = last.textBoxes + joined.textBoxes
        joined.comments = last.comments + joined.comments
        joined.look.add(last.look)
        joined.page = last.page ?? joined.page
        items[items.count - 1] = .paragraph(joined)
    }

    /// Two ways of writing one thing, of which the first that is known counts: the newer drawing, never both.
    mutating func alternative(_ xml: inout XMLScanner) throws(DocumentProblem) -> [FlowItem] {
        let outside = xml.depth - 1
        var items: [FlowItem] = []
        var isChosen = false
        while true {
            switch try xml.next() {
            case .start where !isChosen && (xml.name == "Choice" || xml.name == "Fallback"):
                isChosen = xml.name == "Choice"
                items = try self.items(&xml)
            case .start: try xml.skipElement()
            case .end where xml.depth == outside: return items
            case .done: throw xml.damaged
            default: break
            }
        }
    }

    /// Whether a content control still shows its prompt ("Click here to enter text"), which nobody wrote.
    func isPlaceholder(_ xml: inout XMLScanner) throws(DocumentProblem) -> Bool {
        let outside = xml.depth - 1
        var isPlaceholder = false
        while true {
            switch try xml.next() {
            case .start where xml.name == "showingPlcHdr": isPlaceholder = isOn(try xml.attribute("val"))
            case .end where xml.depth == outside: return isPlaceholder
            case .done: throw xml.damaged
            default: break
            }
        }
    }
}
