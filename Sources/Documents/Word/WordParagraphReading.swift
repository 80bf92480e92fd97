extension WordBody {
    /// How the letters of one run look.
    private struct RunLook {
        var isStruck = false
        var isHidden = false
        var background: String?
        var colour: String?
    }

    /// The paragraph just started; ends past its end.
    mutating func paragraph(_ xml: inout XMLScanner) throws(DocumentProblem) -> FlowParagraph {
        var paragraph = FlowParagraph()
        var setting = Setting()
        let outside = xml.depth - 1
        reading: while true {
            switch try xml.next() {
            case .start where xml.name == "pPr": setting = try properties(&xml)
            case .start: try inline(&xml, into: &paragraph, setting)
            case .end where xml.depth == outside: break reading
            case .done: throw xml.damaged
            default: break
            }
        }
        paragraph.level = setting.outlineLevel.map { $0 < 9 ? $0 + 1 : nil } ?? styles.headingLevel(of: setting.style)
        paragraph.startsNewPage = setting.startsNewPage
        paragraph.isJoinedToNext = setting.isEndDeleted
        paragraph.isContentsLine = styles.isContents(setting.style)
        if paragraph.page == nil { paragraph.page = page }
        let isGone = setting.isEndDeleted && paragraph.isBlank
        if !isGone, let list = setting.list ?? styles.list(of: setting.style), list != "0" {
            let level = setting.listLevel ?? (setting.list == nil ? nil : 0)
            paragraph.listNumber = numbering.next(list: list, level: level, style: setting.style)
        }
        if setting.endsSection, !hasRenderedBreaks { nextPage() }
        return paragraph
    }

    // MARK: - Properties

    private struct Setting {
        var style: String?
        var outlineLevel: Int?
        var list: String?
        var listLevel: Int?
        var startsNewPage = false
        var isEndDeleted = false
        var endsSection = false
        var shade: String?
    }

    private mutating func properties(_ xml: inout XMLScanner) throws(DocumentProblem) -> Setting {
        let outside = xml.depth - 1
        var setting = Setting()
        while true {
            switch try xml.next() {
            case .start:
                let value = try xml.attribute("val")
                switch xml.name {
                case "pStyle": setting.style = value
                case "outlineLvl": setting.outlineLevel = value.flatMap { Int($0) }
                case "numId": setting.list = value
                case "ilvl": setting.listLevel = value.flatMap { Int($0) }
                case "pageBreakBefore": setting.startsNewPage = isOn(value)
                case "shd" where xml.depth == outside + 2: setting.shade = try WordBody.shade(xml)
                case "del" where xml.depth == outside + 3, "moveFrom" where xml.depth == outside + 3:
                    setting.isEndDeleted = true
                case "sectPr": setting.endsSection = try isNewPage(&xml)
                case "pPrChange", "rPrChange": try xml.skipElement()
                default: break
                }
            case .end where xml.depth == outside: return setting
            case .done: throw xml.damaged
            default: break
            }
        }
    }

    private func isNewPage(_ xml: inout XMLScanner) throws(DocumentProblem) -> Bool {
        let outside = xml.depth - 1
        var isNewPage = true
        while true {
            switch try xml.next() {
            case .start where xml.name == "type": isNewPage = try xml.attribute("val") != "continuous"
            case .end where xml.depth == outside: return isNewPage
            case .done: throw xml.damaged
            default: break
            }
        }
    }

    /// The colour of a `shd` element; nil for none, automatic and white.
    static func shade(_ xml: XMLScanner) throws(DocumentProblem) -> String? {
        let name = try xml.attribute("val") == "solid" ? "color" : "fill"
        return try xml.attribute(name).flatMap(Colours.hex).flatMap { $0 == "FFFFFF" ? nil : $0 }
    }

    // MARK: - What stands in a line

    private mutating func inline(
        _ xml: inout XMLScanner,
        into paragraph: inout FlowParagraph,
        _ setting: Setting
    ) throws(DocumentProblem) {
        switch xml.name {
        case "r": try run(&xml, into: &paragraph, setting)
        case "ins", "moveTo":
            insertions += 1
            try each(&xml, into: &paragraph, setting)
        case "del", "moveFrom":
            deletions += 1
            try xml.skipElement()
        case "sdtPr": isPrompt = try isPlaceholder(&xml)
        case "sdtContent" where isPrompt: try xml.skipElement()
        case "fldSimple":
            let instruction = try xml.attribute("instr") ?? ""
            fields.append((instruction, true, nil))
            try each(&xml, into: &paragraph, setting)
            _ = fields.popLast()
        case "t" where xml.depth > 1: write(try xml.textInside(), to: &paragraph, RunLook(), setting)
        case "sdt", "sdtContent", "hyperlink", "smartTag", "customXml", "dir", "bdo", "oMathPara", "oMath", "ruby", "rubyBase":
            if xml.name == "sdt" { isPrompt = false }
            try each(&xml, into: &paragraph, setting)
        case "AlternateContent": try drawing(&xml, into: &paragraph)
        // The parts of a formula: fractions, powers, brackets; their text is read in order.
        case "f", "num", "den", "e", "sup", "sub", "sSup", "sSub", "sSubSup", "d", "func", "fName", "nary", "rad", "deg":
            try each(&xml, into: &paragraph, setting)
        default: try xml.skipElement()
        }
    }

    private mutating func each(
        _ xml: inout XMLScanner,
        into paragraph: inout FlowParagraph,
        _ setting: Setting
    ) throws(DocumentProblem) {
        let outside = xml.depth - 1
        while true {
            switch try xml.next() {
            case .start: try inline(&xml, into: &paragraph, setting)
            case .end where xml.depth == outside: return
            case .done: throw xml.damaged
            default: break
            }
        }
    }

    private mutating func run(
        _ xml: inout XMLScanner,
        into paragraph: inout FlowParagraph,
        _ setting: Setting
    ) throws(DocumentProblem) {
        let outside = xml.depth - 1
        var look = RunLook(isStruck: styles.isStruck(setting.style))
        while true {
            switch try xml.next() {
            case .start where xml.name == "rPr": try runProperties(&xml, &look)
            case .start: try runContent(&xml, into: &paragraph, look, setting)
            case .end where xml.depth == outside: break
            case .done: throw xml.damaged
            default: break
            }
            if xml.depth == outside { break }
        }
        if look.isHidden { hiddenRuns += 1 }
    }

    private mutating func runProperties(_ xml: inout XMLScanner, _ look: inout RunLook) throws(DocumentProblem) {
        let outside = xml.depth - 1
        while true {
            switch try xml.next() {
            case .start:
                let value = try xml.attribute("val")
                switch xml.name {
                case "strike", "dstrike": look.isStruck = isOn(value)
                case "vanish": look.isHidden = isOn(value)
                case "highlight": look.background = value.flatMap { WordSymbols.highlights[$0] }
                case "shd": look.background = try WordBody.shade(xml) ?? look.background
                case "color": look.colour = value.flatMap(Colours.hex)
                case "rPrChange": try xml.skipElement()
                default: break
                }
            case .end where xml.depth == outside: return
            case .done: throw xml.damaged
            default: break
            }
        }
    }

    private mutating func runContent(
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

    private mutating func write(_ text: String, to paragraph: inout FlowParagraph, _ look: RunLook, _ setting: Setting) {
        guard fields.allSatisfy(\.isInResult) else { return }
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
        if isFootnote { footnotes.append(isOwnMark ? "*" + id : id) } else { endnotes.append(isOwnMark ? "*" + id : id) }
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
    private mutating func drawing(_ xml: inout XMLScanner, into paragraph: inout FlowParagraph) throws(DocumentProblem) {
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
