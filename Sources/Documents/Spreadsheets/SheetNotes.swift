/// What stands on a sheet beside its cells: notes fastened to cells, and text boxes.
enum SheetNotes {
    static func comments(_ part: XMLScanner?, sheet: String) throws(DocumentProblem) -> [SourceDocument.Block] {
        guard var xml = part else { return [] }
        var blocks: [SourceDocument.Block] = []
        var place = SourceDocument.Place(sheet: sheet)
        while true {
            switch try xml.next() {
            case .start where xml.name == "comment":
                let position = try xml.attribute("ref").flatMap(Sheet.position)
                place = SourceDocument.Place(sheet: sheet, row: position?.row, column: position?.column)
            case .start where xml.name == "text":
                let text = said(try RichText.read(&xml).text)
                if text.contains(where: { !$0.isWhitespace }) {
                    blocks.append(.paragraph(.init(text: text, place: place, part: .comment)))
                }
            case .done: return blocks
            default: break
            }
        }
    }

    /// Excel writes a conversation also as an old note, beneath some lines on which version can read it.
    private static func said(_ text: String) -> String {
        guard text.hasPrefix("[Threaded comment]"), let start = text.firstRange(of: "Comment:") else {
            return text
        }
        return String(text[start.upperBound...].drop(while: \.isWhitespace))
    }

    static func textBoxes(_ part: XMLScanner?, sheet: String) throws(DocumentProblem) -> [SourceDocument
        .Block]
    {
        guard var xml = part else { return [] }
        var blocks: [SourceDocument.Block] = []
        var text = ""
        var isText = false
        var row: Int?
        while true {
            switch try xml.next() {
            case .start where xml.name == "row" && row == nil: row = try Int(xml.textInside()).map { $0 + 1 }
            case .start where xml.name == "t": isText = true
            case .end where xml.name == "t": isText = false
            case .text where isText: text += try xml.text()
            case .end where xml.name == "p": text += "\n"
            case .end where xml.name == "txBody":
                let place = SourceDocument.Place(sheet: sheet, row: row)
                while text.hasSuffix("\n") { text.removeLast() }
                if text.contains(where: { !$0.isWhitespace }) {
                    blocks.append(.paragraph(.init(text: text, place: place, part: .textBox)))
                }
                text = ""
            case .end where xml.name == "twoCellAnchor" || xml.name == "oneCellAnchor": row = nil
            case .done: return blocks
            default: break
            }
        }
    }
}
