@testable import Documents

/// Files made in memory for the tests.
enum Making {
    /// A zip archive of named texts.
    static func archive(_ parts: [(String, String)]) throws -> [UInt8] {
        try ZipWriter.archive(of: parts.map { ($0.0, Array($0.1.utf8)) })
    }

    /// A workbook of hand-written sheet parts: what stands inside `<worksheet>`.
    static func workbook(
        sheets: [(name: String, xml: String)],
        strings: String? = nil,
        styles: String? = nil,
        theme: String? = nil,
        workbookProperties: String = "",
        states: [String] = [],
        namespace: String = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    ) throws -> [UInt8] {
        let entries = sheets.enumerated().map { index, sheet in
            let state = index < states.count ? " state=\"\(states[index])\"" : ""
            return "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\"\(state) r:id=\"rId\(index + 1)\"/>"
        }.joined()
        var targets = sheets.indices.map { ("worksheets/sheet\($0 + 1).xml", "worksheet") }
        var parts: [(String, String)] = [
            ("[Content_Types].xml", types("/xl/workbook.xml", "spreadsheetml.sheet.main+xml")),
            ("_rels/.rels", relationships([("xl/workbook.xml", "officeDocument")])),
            (
                "xl/workbook.xml",
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <workbook xmlns="\(namespace)" xmlns:r="urn:r"><workbookPr \(workbookProperties)/>\
                <sheets>\(entries)</sheets></workbook>
                """
            ),
        ]
        for (index, sheet) in sheets.enumerated() {
            parts.append(
                (
                    "xl/worksheets/sheet\(index + 1).xml",
                    "<worksheet xmlns=\"\(namespace)\">\(sheet.xml)</worksheet>"
                )
            )
        }
        for (name, xml, type) in [("sharedStrings", strings, "sst"), ("styles", styles, "styleSheet")] {
            guard let xml else { continue }
            parts.append(("xl/\(name).xml", "<\(type) xmlns=\"\(namespace)\">\(xml)</\(type)>"))
            targets.append(("\(name).xml", name))
        }
        if let theme {
            parts.append(("xl/theme/theme1.xml", theme))
            targets.append(("theme/theme1.xml", "theme"))
        }
        parts.append(("xl/_rels/workbook.xml.rels", relationships(targets)))
        return try archive(parts)
    }

    /// A Word document of hand-written body XML; other parts by their names without ending: `numbering`, `styles`.
    static func word(_ body: String, _ others: [String: String] = [:]) throws -> [UInt8] {
        let namespace =
            "xmlns:w=\"urn:w\" xmlns:r=\"urn:r\" xmlns:mc=\"urn:mc\" xmlns:wps=\"urn:wps\" xmlns:v=\"urn:v\""
        let names = others.keys.sorted()
        let parts = [
            ("[Content_Types].xml", types("/word/document.xml", "wordprocessingml.document.main+xml")),
            ("_rels/.rels", relationships([("word/document.xml", "officeDocument")])),
            ("word/document.xml", "<w:document \(namespace)><w:body>\(body)</w:body></w:document>"),
            (
                "word/_rels/document.xml.rels",
                relationships(names.map { ("\($0).xml", String($0.prefix { !$0.isNumber })) })
            ),
        ]
        return try archive(
            parts + names.map { ("word/\($0).xml", "<w:part \(namespace)>\(others[$0] ?? "")</w:part>") }
        )
    }

    static func paragraph(_ text: String, _ properties: String = "") -> String {
        "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
    }

    static func table(_ rows: [[String]]) -> String {
        "<w:tbl>"
            + rows.map { row in
                "<w:tr>" + row.map { $0.hasPrefix("<w:tc>") ? $0 : "<w:tc>\(paragraph($0))</w:tc>" }.joined()
                    + "</w:tr>"
            }.joined() + "</w:tbl>"
    }

    static func types(_ part: String, _ type: String) -> String {
        "<Types><Override PartName=\"\(part)\" ContentType=\"application/vnd.openxmlformats-officedocument.\(type)\"/></Types>"
    }

    static func relationships(_ targets: [(String, String)]) -> String {
        "<Relationships>"
            + targets.enumerated().map { index, target in
                "<Relationship Id=\"rId\(index + 1)\" Type=\"http://x/relationships/\(target.1)\" Target=\"\(target.0)\"/>"
            }.joined() + "</Relationships>"
    }
}

/// The same numbers for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Text made of what breaks writers and readers.
    mutating func nastyText() -> String {
        let pieces = [
            "a", "Ref. 1.2", "\"", "\"\"", ",", ";", "\n", "\r", "\r\n", "\t", " ", "  ", "'", "=1+1", "+",
            "-", "@", "<b>", "</t>",
            "&amp;", "&", "]]>", "é", "e\u{301}", "😀", "👨‍👩‍👧", "שלום", "\u{A0}", "\u{FEFF}", "_x000D_", "_x",
            "\u{1}", "\u{B}", "|", "0012",
            "1e5", "<script>alert(1)</script>", "—", "\\", "%", "null",
        ]
        let count = Int.random(in: 0...6, using: &self)
        return (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &self)] }.joined()
    }

    mutating func nastyTable() -> [[String]] {
        let width = Int.random(in: 1...6, using: &self)
        return (0..<Int.random(in: 1...12, using: &self)).map { _ in (0..<width).map { _ in nastyText() } }
    }
}

extension SourceDocument {
    var rows: [Row] {
        blocks.compactMap { if case .row(let row) = $0 { row } else { nil } }
    }

    var paragraphs: [Paragraph] {
        blocks.compactMap { if case .paragraph(let paragraph) = $0 { paragraph } else { nil } }
    }

    /// The texts of all cells, row by row.
    var texts: [[String]] { rows.map { $0.cells.map(\.text) } }

    /// Remarks as they are shown, each with its place.
    var remarkTexts: [String] {
        remarks.map { remark in remark.place.map { "\($0): \(remark.text)" } ?? remark.text }
    }
}
