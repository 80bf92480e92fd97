extension WordBody {
    mutating func runContent(
        _ xml: inout XMLScanner,
        into paragraph: inout FlowParagraph,
        _ look: RunLook,
        _ setting: Setting
    ) throws(DocumentProblem) {
        switch xml.name {
        case "t":
            write(try xml.textInside(), to: &paragraph, look, setting)
            return
        case "tab", "ptab": write("\t", to: &paragraph, look, setting)
        case "cr": write("\n", to: &paragraph, look, setting)
        case "noBreakHyphen": write("\u{2011}", to: &paragraph, look, setting)
        case "br":
            if try xml.attribute("type") == "page" {
                paragraph.pieces.append("")
                if !hasRenderedBreaks { nextPage() }
            } else {
                write("\n", to: &paragraph, look, setting)
            }
        case "lastRenderedPageBreak": nextPage()
        case "sym":
            let code = try xml.attribute("char").flatMap { UInt32($0, radix: 16) } ?? 0
            write(WordSymbols.symbol(code) ?? "\u{25A1}", to: &paragraph, look, setting)
        case "footnoteReference", "endnoteReference": try note(xml, into: &paragraph, look, setting)
        case "commentReference": if let id = try xml.attribute("id") { paragraph.comments.append(id) }
        case "instrText":
            let text = try xml.textInside()
            if !fields.isEmpty { fields[fields.count - 1].instruction += text }
            return
        case "fldChar":
            try field(&xml, into: &paragraph, look, setting)
            return
        case "drawing", "pict", "object", "AlternateContent":
            try drawing(&xml, into: &paragraph)
            return
        case "ruby":
            try each(&xml, into: &paragraph, setting)
            return
        default: break
        }
        try xml.skipElement()
    }

    mutating func write(
        _ text: String,
        to paragraph: inout FlowParagraph,
        _ look: RunLook,
        _ setting: Setting
    ) {
        guard fields.allSatisfy(\.isInResult), !look.isPrompt else { return }
        if dropsPageFields, fields.contains(where: { WordBody.isPageNumber($0.instruction) }) { return }
        if paragraph.page == nil { paragraph.page = page }
        paragraph.pieces[paragraph.pieces.count - 1] += text
        guard text.contains(where: { !$0.isWhitespace }) else { return }
        if look.isStruck { paragraph.look.sawStruck = true } else { paragraph.look.sawPlain = true }
        paragraph.look.background.see(look.background ?? setting.shade)
        paragraph.look.letters.see(look.colour)
    }

    private static func isPageNumber(_ instruction: String) -> Bool {
        let first = instruction.split(separator: " ").first?.uppercased()
        return first == "PAGE" || first == "NUMPAGES" || first == "SECTIONPAGES"
    }

    private mutating func note(
        _ xml: XMLScanner,
        into paragraph: inout FlowParagraph,
        _ look: RunLook,
        _ setting: Setting
    ) throws(DocumentProblem) {
        guard let id = try xml.attribute("id") else { return }
        let isFootnote = xml.name == "footnoteReference"
        // A mark of the writer's own follows as ordinary text.
        let isOwnMark = try xml.attribute("customMarkFollows").map { isOn($0) } ?? false
        if isFootnote {
            footnotes.append(isOwnMark ? "*" + id : id)
        } else {
            endnotes.append(isOwnMark ? "*" + id : id)
        }
        if isOwnMark { return }
        let mark =
            isFootnote
            ? WordSymbols.raised(footnotes.count { !$0.hasPrefix("*") })
            : WordSymbols.raisedRoman(endnotes.count { !$0.hasPrefix("*") })
        write(mark, to: &paragraph, look, setting)
    }

    private mutating func field(
        _ xml: inout XMLScanner,
        into paragraph: inout FlowParagraph,
        _ look: RunLook,
        _ setting: Setting
    ) throws(DocumentProblem) {
        let kind = try xml.attribute("fldCharType") ?? ""
        let box = try tickBox(&xml)
        switch kind {
        case "begin": fields.append(("", false, box))
        case "separate": if !fields.isEmpty { fields[fields.count - 1].isInResult = true }
        case "end":
            if let field = fields.popLast(), let box = field.box { write(box, to: &paragraph, look, setting) }
        default: break
        }
    }

    /// The tick box that an old form field draws; nil for any other field. Ends past the end of the element.
    private func tickBox(_ xml: inout XMLScanner) throws(DocumentProblem) -> String? {
        let outside = xml.depth - 1
        var isBox = false
        var isTicked = false
        while true {
            switch try xml.next() {
            case .start where xml.name == "checkBox": isBox = true
            case .start where isBox && (xml.name == "default" || xml.name == "checked"):
                isTicked = isOn(try xml.attribute("val"))
            case .end where xml.depth == outside: return isBox ? (isTicked ? "☒" : "☐") : nil
            case .done: throw xml.damaged
            default: break
            }
        }
    }

    /// The text boxes in a drawing; pictures are passed over. Ends past the end of the element.
    mutating func drawing(_ xml: inout XMLScanner, into paragraph: inout FlowParagraph)
        throws(DocumentProblem)
    {
        let outside = xml.depth - 1
        let isAlternative = xml.name == "AlternateContent"
        var isChosen = false
        while true {
            switch try xml.next() {
            case .start where isAlternative && xml.depth == outside + 2:
                // The newer way of writing comes first; the older repeats it.
                if isChosen { try xml.skipElement() }
                isChosen = true
            case .start where xml.name == "txbxContent": paragraph.textBoxes += try items(&xml)
            case .start where xml.name == "t" && !isChosen: paragraph.textBoxes.append(try drawnText(&xml))
            case .end where xml.depth == outside: return
            case .done: throw xml.damaged
            default: break
            }
        }
    }

    private func drawnText(_ xml: inout XMLScanner) throws(DocumentProblem) -> FlowItem {
        var paragraph = FlowParagraph()
        paragraph.pieces = [try xml.textInside()]
        return .paragraph(paragraph)
    }

    mutating func nextPage() {
        page = (page ?? 1) + 1
    }
}
