/// The parts of an XLSX package (ECMA-376, SpreadsheetML) for one workbook.
struct WorkbookParts {
    private let workbook: Workbook
    private let names: [String]
    private var styles = WorkbookStyles()
    private var strings: [String] = []
    private var stringNumbers: [String: Int] = [:]
    private var stringUses = 0

    init(_ workbook: Workbook) {
        // Excel opens no workbook without a sheet.
        self.workbook =
            workbook.sheets.isEmpty ? Workbook(sheets: [.init(name: "Sheet1", rows: [])]) : workbook
        names = WorkbookParts.lawfulNames(self.workbook.sheets.map(\.name))
    }

    func parts() -> [(name: String, bytes: [UInt8])] {
        var work = self
        return work.build().map {
            ($0.0, Array(($0.1.hasPrefix("<?xml") ? $0.1 : XMLWriter.declaration + $0.1).utf8))
        }
    }

    private mutating func build() -> [(String, String)] {
        var sheets: [(String, String)] = []
        for (index, sheet) in workbook.sheets.enumerated() {
            var part = WorkbookSheetPart(sheet, isFirst: index == 0)
            let xml = part.xml(style: { styles.number(of: $0) }, string: { number(of: $0) })
            sheets.append(("xl/worksheets/sheet\(index + 1).xml", xml))
            if !part.links.isEmpty {
                sheets.append(
                    (
                        "xl/worksheets/_rels/sheet\(index + 1).xml.rels",
                        relationships(part.links.map { ($0, "hyperlink", true) })
                    )
                )
            }
        }
        let count = workbook.sheets.count
        var targets = (1...count).map { ("worksheets/sheet\($0).xml", "worksheet", false) }
        targets += [("styles.xml", "styles", false), ("sharedStrings.xml", "sharedStrings", false)]
        let root = [
            ("xl/workbook.xml", "officeDocument", false),
            ("docProps/core.xml", "metadata/core-properties", false),
        ]
        return [
            ("[Content_Types].xml", contentTypes(count)),
            ("_rels/.rels", relationships(root)),
            ("docProps/core.xml", CoreProperties.xml(title: workbook.title, author: workbook.author)),
            ("xl/workbook.xml", workbookXML()),
            ("xl/_rels/workbook.xml.rels", relationships(targets)),
            ("xl/styles.xml", styles.xml),
            ("xl/sharedStrings.xml", stringsXML()),
        ] + sheets
    }

    private mutating func number(of string: String) -> Int {
        stringUses += 1
        if let known = stringNumbers[string] { return known }
        strings.append(string)
        stringNumbers[string] = strings.count - 1
        return strings.count - 1
    }

    private func stringsXML() -> String {
        "<sst xmlns=\"\(main)\" count=\"\(stringUses)\" uniqueCount=\"\(strings.count)\">"
            + strings.map { "<si><t xml:space=\"preserve\">\(XMLWriter.cellEscaped($0))</t></si>" }.joined()
            + "</sst>"
    }

    private func workbookXML() -> String {
        let sheets = names.enumerated().map { index, name in
            "<sheet name=\"\(XMLWriter.escaped(name))\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
        }.joined()
        return """
            <workbook xmlns="\(main)" xmlns:r="\(OfficeNames.relationships)"><workbookPr/>\
            <bookViews><workbookView activeTab="0"/></bookViews><sheets>\(sheets)</sheets>\(definedNames())</workbook>
            """
    }

    /// Rows printed on every page, and the filter, which Excel also keeps as a hidden name.
    private func definedNames() -> String {
        var all = ""
        for (index, sheet) in workbook.sheets.enumerated() {
            let name = "'" + names[index].replacing("'", with: "''") + "'"
            if let range = WorkbookSheetPart(sheet, isFirst: false).filterRange {
                let absolute = range.split(separator: ":").map { cell in
                    "$" + cell.prefix { $0.isLetter } + "$" + cell.drop { $0.isLetter }
                }.joined(separator: ":")
                all += "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(index)\" hidden=\"1\">"
                all += XMLWriter.escaped("\(name)!\(absolute)") + "</definedName>"
            }
            if sheet.frozenRows > 0 {
                all += "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(index)\">"
                all += XMLWriter.escaped("\(name)!$1:$\(sheet.frozenRows)") + "</definedName>"
            }
        }
        return all.isEmpty ? "" : "<definedNames>\(all)</definedNames>"
    }

    private func contentTypes(_ sheets: Int) -> String {
        let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        var parts = [
            ("/xl/workbook.xml", "\(type).sheet.main+xml"), ("/xl/styles.xml", "\(type).styles+xml"),
            ("/xl/sharedStrings.xml", "\(type).sharedStrings+xml"),
        ]
        parts += (1...sheets).map { ("/xl/worksheets/sheet\($0).xml", "\(type).worksheet+xml") }
        return OfficeNames.contentTypes(parts)
    }

    private func relationships(_ targets: [(String, String, Bool)]) -> String {
        OfficeNames.relationships(targets)
    }

    private var main: String { OfficeNames.spreadsheet }

    private static func lawfulNames(_ names: [String]) -> [String] {
        var taken: Set<String> = []
        return names.enumerated().map { index, name in
            let kept = String(name.map { "[]:*?/\\".contains($0) || $0.isNewline ? " " : $0 })
            var base = kept.trimmingSpaces
            while base.hasPrefix("'") { base.removeFirst() }
            while base.hasSuffix("'") { base.removeLast() }
            if base.isEmpty { base = "Sheet\(index + 1)" }
            var lawful = cut(base, to: 31)
            var count = 2
            while !taken.insert(lawful.lowercased()).inserted {
                lawful = cut(base, to: 28 - "\(count)".count) + " (\(count))"
                count += 1
            }
            return lawful
        }
    }

    /// Excel counts characters as UTF-16 does.
    static func cut(_ text: String, to units: Int) -> String {
        var kept = text
        while kept.utf16.count > units { kept.removeLast() }
        return kept
    }
}
