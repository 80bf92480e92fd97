/// The named styles of a Word document, as far as they say what a paragraph is.
struct WordStyles {
    private struct Style {
        var name = ""
        var basedOn: String?
        var outlineLevel: Int?
        var list: String?
        var isStruck = false
    }

    private var styles: [String: Style] = [:]
    private var defaultParagraph: String?

    init(_ part: XMLScanner?) throws(DocumentProblem) {
        guard var xml = part else { return }
        var id: String?
        while true {
            switch try xml.next() {
            case .start where xml.name == "style":
                id = try xml.attribute("styleId")
                if let id {
                    styles[id] = Style()
                    if try xml.attribute("type") == "paragraph",
                        try xml.attribute("default").map({ isOn($0) }) ?? false
                    {
                        defaultParagraph = id
                    }
                }
            case .end where xml.name == "style": id = nil
            case .start:
                if let id { try note(&xml, in: id) }
            case .done: return
            default: break
            }
        }
    }

    private mutating func note(_ xml: inout XMLScanner, in id: String) throws(DocumentProblem) {
        let value = try xml.attribute("val")
        switch xml.name {
        case "name": styles[id]?.name = value?.lowercased() ?? ""
        case "basedOn": styles[id]?.basedOn = value
        case "outlineLvl": styles[id]?.outlineLevel = value.flatMap { Int($0) }
        case "numId": styles[id]?.list = value
        case "strike", "dstrike": styles[id]?.isStruck = isOn(value)
        case "tblStylePr": try xml.skipElement()
        default: break
        }
    }

    /// 1 for the highest heading; nil for a style that is no heading.
    func headingLevel(of id: String?) -> Int? {
        for style in chain(from: id) {
            if let level = style.outlineLevel { return level < 9 ? level + 1 : nil }
            if style.name == "title" { return 1 }
            if style.name.hasPrefix("heading "), let level = Int(style.name.dropFirst(8)),
                (1...9).contains(level)
            {
                return level
            }
        }
        return nil
    }

    /// The list that paragraphs of this style belong to.
    func list(of id: String?) -> String? {
        chain(from: id).lazy.compactMap(\.list).first
    }

    func isStruck(_ id: String?) -> Bool {
        chain(from: id).contains(where: \.isStruck)
    }

    /// A line of the table of contents, which repeats the headings.
    func isContents(_ id: String?) -> Bool {
        chain(from: id).contains { $0.name.hasPrefix("toc ") && Int($0.name.dropFirst(4)) != nil }
    }

    private func chain(from id: String?) -> [Style] {
        var found: [Style] = []
        var next = id ?? defaultParagraph
        // Styles that are based on each other in a ring end with the twentieth.
        while let id = next, let style = styles[id], found.count < 20 {
            found.append(style)
            next = style.basedOn
        }
        return found
    }
}
