/// The parts of a DOCX package (ECMA-376, WordprocessingML) for one document.
struct WordParts {
    private let document: WordDocument
    private var links: [String] = []
    private var numberedLists = 0

    init(_ document: WordDocument) {
        self.document = document
    }

    func parts() -> [(name: String, bytes: [UInt8])] {
        var work = self
        return work.build().map { ($0.0, Array((XMLWriter.declaration + $0.1).utf8)) }
    }

    private mutating func build() -> [(String, String)] {
        var body = ""
        for block in document.blocks { body += xml(block) }
        // Word wants a paragraph after a table at the end.
        if case .table = document.blocks.last { body += "<w:p/>" }
        let hasHeader = !document.pageHeader.isEmpty
        var targets = [
            ("styles.xml", "styles", false), ("numbering.xml", "numbering", false),
            ("footer1.xml", "footer", false),
            ("settings.xml", "settings", false),
        ]
        if hasHeader { targets.append(("header1.xml", "header", false)) }
        targets += links.map { ($0, "hyperlink", true) }
        let main = """
            <w:document \(namespaces)><w:body>\(body)<w:sectPr>\
            \(hasHeader ? "<w:headerReference w:type=\"default\" r:id=\"rId5\"/>" : "")\
            <w:footerReference w:type="default" r:id="rId3"/>\(page)</w:sectPr></w:body></w:document>
            """
        let root = [
            ("word/document.xml", "officeDocument", false),
            ("docProps/core.xml", "metadata/core-properties", false),
        ]
        var parts = [
            ("[Content_Types].xml", contentTypes(hasHeader)),
            ("_rels/.rels", OfficeNames.relationships(root)),
            ("docProps/core.xml", CoreProperties.xml(title: document.title, author: document.author)),
            ("word/document.xml", main),
            ("word/_rels/document.xml.rels", OfficeNames.relationships(targets)),
            ("word/styles.xml", WordStyleSheet.styles),
            ("word/numbering.xml", WordStyleSheet.numbering(lists: numberedLists)),
            ("word/settings.xml", WordStyleSheet.settings),
            ("word/footer1.xml", footer),
        ]
        if hasHeader {
            let text = run(.init(document.pageHeader))
            parts.append(
                ("word/header1.xml", "<w:hdr \(namespaces)>\(paragraph(text, style: "Header"))</w:hdr>")
            )
        }
        return parts
    }

    // MARK: - Blocks

    private mutating func xml(_ block: WordDocument.Block) -> String {
        switch block {
        case .title(let text): paragraph(run(.init(text)), style: "Title")
        case .heading(let text, let level):
            paragraph(run(.init(text)), style: "Heading\(min(4, max(1, level)))")
        case .paragraph(let runs): paragraph(self.runs(runs))
        case .bullets(let items): list(items, number: 1)
        case .numbered(let items): numbered(items)
        case .table(let table): xml(table)
        case .pageBreak: "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"
        }
    }

    private mutating func numbered(_ items: [[WordDocument.Run]]) -> String {
        numberedLists += 1
        return list(items, number: numberedLists + 1)
    }

    private mutating func list(_ items: [[WordDocument.Run]], number: Int) -> String {
        var all = ""
        for item in items {
            let properties = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"\(number)\"/></w:numPr>"
            all += paragraph(runs(item), style: "ListParagraph", properties: properties)
        }
        return all
    }

    private func paragraph(_ content: String, style: String? = nil, properties: String = "") -> String {
        let style = style.map { "<w:pStyle w:val=\"\($0)\"/>" } ?? ""
        let all = style + properties
        return "<w:p>" + (all.isEmpty ? "" : "<w:pPr>\(all)</w:pPr>") + content + "</w:p>"
    }

    private mutating func runs(_ runs: [WordDocument.Run]) -> String {
        var all = ""
        for run in runs {
            guard let link = run.link, OfficeNames.isSafeLink(link) else {
                all += self.run(run)
                continue
            }
            if !links.contains(link) { links.append(link) }
            let first = document.pageHeader.isEmpty ? 5 : 6
            let number = (links.firstIndex(of: link) ?? 0) + first
            all += "<w:hyperlink r:id=\"rId\(number)\">\(self.run(run, style: "Hyperlink"))</w:hyperlink>"
        }
        return all
    }

    private func run(_ run: WordDocument.Run, style: String? = nil) -> String {
        var look = style.map { "<w:rStyle w:val=\"\($0)\"/>" } ?? ""
        if run.isBold { look += "<w:b/>" }
        if run.isItalic { look += "<w:i/>" }
        if let colour = run.colour.flatMap(Colours.hex) { look += "<w:color w:val=\"\(colour)\"/>" }
        var text = ""
        let lines = run.text.split(omittingEmptySubsequences: false) {
            $0 == "\n" || $0 == "\r\n" || $0 == "\r"
        }
        for (index, line) in lines.enumerated() {
            if index > 0 { text += "<w:br/>" }
            for (place, piece) in line.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
                if place > 0 { text += "<w:tab/>" }
                if !piece.isEmpty {
                    text += "<w:t xml:space=\"preserve\">\(XMLWriter.escaped(String(piece)))</w:t>"
                }
            }
        }
        return "<w:r>" + (look.isEmpty ? "" : "<w:rPr>\(look)</w:rPr>") + text + "</w:r>"
    }

    // MARK: - Tables

    private mutating func xml(_ table: WordDocument.Table) -> String {
        let widths = columnWidths(table.columns)
        guard !widths.isEmpty else { return "" }
        var xml = """
            <w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="\(widths.reduce(0, +))" w:type="dxa"/>\
            <w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>\
            <w:tblGrid>\(widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined())</w:tblGrid>\
            <w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>
            """
        for (column, width) in zip(table.columns, widths) {
            xml += cell(.text(column.title, isBold: true, fill: "D9E1F2"), width: width)
        }
        xml += "</w:tr>"
        for row in table.rows {
            // A row goes to the next page whole, unless it is too long for that to look right.
            let length = row.reduce(0) {
                $0 + $1.paragraphs.reduce(0) { $0 + $1.reduce(0) { $0 + $1.text.count } }
            }
            xml += length < 1200 ? "<w:tr><w:trPr><w:cantSplit/></w:trPr>" : "<w:tr>"
            var column = 0
            for cell in row where column < widths.count {
                let span = min(max(1, cell.columnSpan), widths.count - column)
                xml += self.cell(cell, width: widths[column..<column + span].reduce(0, +), span: span)
                column += span
            }
            // Word takes a row that ends early for a damaged table.
            for width in widths[column...] { xml += cell(.text(""), width: width) }
            xml += "</w:tr>"
        }
        return xml + "</w:tbl>"
    }

    private mutating func cell(_ cell: WordDocument.Cell, width: Int, span: Int = 1) -> String {
        var properties = "<w:tcW w:w=\"\(width)\" w:type=\"dxa\"/>"
        if span > 1 { properties += "<w:gridSpan w:val=\"\(span)\"/>" }
        if let fill = cell.fill.flatMap(Colours.hex) {
            properties += "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"\(fill)\"/>"
        }
        var content = ""
        for runs in cell.paragraphs { content += paragraph(self.runs(runs), style: "TableText") }
        if content.isEmpty { content = paragraph("", style: "TableText") }
        return "<w:tc><w:tcPr>\(properties)</w:tcPr>\(content)</w:tc>"
    }

    /// In twentieths of a point; together as wide as the text of a page.
    private func columnWidths(_ columns: [WordDocument.Column]) -> [Int] {
        let shares = columns.map { $0.share.isFinite ? max(0.05, $0.share) : 1 }
        let total = shares.reduce(0, +)
        return shares.map { Int($0 / total * Double(textWidth)) }
    }

    // MARK: - Page

    private static let (short, long, margin) = (11_906, 16_838, 1_134)

    private var textWidth: Int {
        (document.isLandscape ? WordParts.long : WordParts.short) - 2 * WordParts.margin
    }

    private var page: String {
        let margin = WordParts.margin
        let size =
            document.isLandscape
            ? "<w:pgSz w:w=\"\(WordParts.long)\" w:h=\"\(WordParts.short)\" w:orient=\"landscape\"/>"
            : "<w:pgSz w:w=\"\(WordParts.short)\" w:h=\"\(WordParts.long)\"/>"
        return size + """
            <w:pgMar w:top="\(margin)" w:right="\(margin)" w:bottom="\(margin)" w:left="\(margin)" w:header="567" \
            w:footer="567" w:gutter="0"/>
            """
    }

    private var footer: String {
        func field(_ name: String) -> String {
            "<w:fldSimple w:instr=\" \(name) \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
        }
        let title = run(.init(document.title))
        let tab = "<w:r><w:tab/></w:r>"
        let position = "<w:tabs><w:tab w:val=\"right\" w:pos=\"\(textWidth)\"/></w:tabs>"
        let content =
            title + tab + run(.init("Page ")) + field("PAGE") + run(.init(" of ")) + field("NUMPAGES")
        return "<w:ftr \(namespaces)>\(paragraph(content, style: "Footer", properties: position))</w:ftr>"
    }

    private var namespaces: String {
        "xmlns:w=\"\(OfficeNames.word)\" xmlns:r=\"\(OfficeNames.relationships)\""
    }

    private func contentTypes(_ hasHeader: Bool) -> String {
        let type = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        var parts = [
            ("/word/document.xml", "\(type).document.main+xml"), ("/word/styles.xml", "\(type).styles+xml"),
            ("/word/numbering.xml", "\(type).numbering+xml"), ("/word/settings.xml", "\(type).settings+xml"),
            ("/word/footer1.xml", "\(type).footer+xml"),
        ]
        if hasHeader { parts.append(("/word/header1.xml", "\(type).header+xml")) }
        return OfficeNames.contentTypes(parts)
    }
}
