extension WordBody {
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
        paragraph.level =
            setting.outlineLevel.map { $0 < 9 ? $0 + 1 : nil } ?? styles.headingLevel(of: setting.style)
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

    struct Setting {
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
}
