import Kernel
import Testing

@testable import Documents

@Suite("Reading Excel workbooks")
struct WorkbookReadingTests {
    private func read(_ bytes: [UInt8], named name: String = "plan.xlsx") throws -> SourceDocument {
        try DocumentReader.read(bytes, named: name)
    }

    private func sheet(_ data: String, after: String = "", before: String = "", styles: String? = nil) throws
        -> SourceDocument
    {
        try read(
            Making.workbook(
                sheets: [("Plan", "\(before)<sheetData>\(data)</sheetData>\(after)")],
                styles: styles
            )
        )
    }

    @Test("IMP-1: every cell knows its sheet and its name")
    func places() throws {
        let document = try sheet(
            "<row r=\"7\"><c r=\"A7\" t=\"inlineStr\"><is><t>x</t></is></c><c r=\"C7\"><v>5</v></c></row>"
        )
        #expect(document.format == .xlsx)
        #expect(document.texts == [["x", "", "5"]])
        #expect(document.rows[0].cells[2].place.description == "sheet Plan, cell C7")
        #expect(document.rows[0].place.description == "sheet Plan, row 7")
    }

    @Test(
        "Text kept once for all cells, with parts in bold and Japanese reading aids, is read as it is shown"
    )
    func sharedStrings() throws {
        let strings = """
            <si><t xml:space="preserve"> one </t></si><si><r><rPr><b/></rPr><t>Bold</t></r><r><t xml:space="preserve"> and plain</t></r></si>\
            <si><t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh></si><si><t>a_x000D_b_x005F_x0041_</t></si><si/>
            """
        let cells = (0..<5).map { "<c t=\"s\"><v>\($0)</v></c>" }.joined()
        let bytes = try Making.workbook(
            sheets: [("Plan", "<sheetData><row>\(cells)<c t=\"s\"><v>99</v></c></row></sheetData>")],
            strings: strings
        )
        let document = try read(bytes)
        #expect(document.texts == [[" one ", "Bold and plain", "漢字", "a\rb_x0041_"]])
        #expect(
            document.remarkTexts == [
                "sheet Plan, cell F1: This cell points at a text that is not in the workbook."
            ]
        )
    }

    @Test("Numbers, yes and no, errors and formulas show what the workbook shows")
    func types() throws {
        let document = try sheet(
            """
            <row><c><v>0.30000000000000004</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="str"><f>A1&amp;"x"</f><v>made</v></c>\
            <c><f>SUM(A1)</f><v>3</v></c><c><f>NOW()</f></c><c t="str"><f>IF(1,"")</f><v></v></c><c><f>B1*2</f><v/></c></row>
            """
        )
        #expect(document.texts == [["0.3", "TRUE", "#REF!", "made", "3", "=NOW()", "", "=B1*2"]])
        #expect(document.remarks.map { $0.place?.column } == [3, 6, 8])
        #expect(document.remarkTexts[1].hasPrefix("sheet Plan, cell F1: Formula without a stored value"))
    }

    @Test("A date kept as a number is a date, in either system; a percentage is shown as one")
    func dates() throws {
        let styles = """
            <numFmts><numFmt numFmtId="164" formatCode="mmm\\-yy"/></numFmts>\
            <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs>
            """
        let row =
            "<row><c s=\"1\"><v>43101</v></c><c s=\"2\"><v>42979</v></c><c s=\"3\"><v>0.86</v></c><c><v>43101</v></c></row>"
        let document = try sheet(row, styles: styles)
        #expect(document.texts == [["01/01/2018", "Sep-17", "86%", "43101"]])
        #expect(document.rows[0].cells.map(\.dateValue) == [Day("2018-01-01"), Day("2017-09-01"), nil, nil])
        let mac = try read(
            Making.workbook(
                sheets: [("Plan", "<sheetData>\(row)</sheetData>")],
                styles: styles,
                workbookProperties: "date1904=\"1\""
            )
        )
        #expect(mac.rows[0].cells[0].dateValue == Day("2022-01-02"))
        let iso = try sheet("<row><c t=\"d\"><v>2018-01-01T00:00:00</v></c></row>")
        #expect(iso.rows[0].cells[0].dateValue == Day("2018-01-01"))
    }

    @Test("Merged cells cover rows and columns, and the lower part says that it continues")
    func merged() throws {
        func cell(_ name: String, _ text: String) -> String {
            "<c r=\"\(name)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
        }
        let data = """
            <row r="1">\(cell("A1", "Title"))</row><row r="2">\(cell("A2", "1"))\(cell("B2", "a"))\(cell("C2", "x"))</row>\
            <row r="3">\(cell("B3", "b"))\(cell("C3", "y"))</row><row r="4">\(cell("A4", "2"))\(cell("B4", "c"))\(cell("C4", "hidden?"))</row>
            """
        let document = try sheet(
            data,
            after:
                "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B4:C4\"/></mergeCells>"
        )
        #expect(document.texts == [["Title"], ["1", "a", "x"], ["", "b", "y"], ["2", "c"]])
        #expect(document.rows[0].cells[0].columnSpan == 3)
        #expect(document.rows[1].cells[0].rowSpan == 2)
        #expect(document.rows[2].cells[0].continuesAbove)
        #expect(document.rows[3].cells[1].columnSpan == 2)
        #expect(
            document.remarkTexts.contains(
                "sheet Plan, cell C4: Hidden beneath a merged cell and not read: “hidden?”."
            )
        )
        #expect(document.remarkTexts.contains("sheet Plan: 3 merged cells in this sheet."))
    }

    @Test("A merged region the size of the sheet costs nothing")
    func hugeMerge() throws {
        let document = try sheet(
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
            after: "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>"
        )
        #expect(document.texts == [["1"]])
    }

    @Test("Twenty thousand rows that were only once formatted are nothing")
    func formattedRows() throws {
        let styles =
            "<fills><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF00B050\"/></patternFill></fill></fills><cellXfs><xf/><xf fillId=\"0\"/></cellXfs>"
        let blank = (2...20_000).map { "<row r=\"\($0)\"><c r=\"A\($0)\" s=\"1\"/></row>" }.joined()
        let xml = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\(blank)</sheetData>"
        let bytes = try Making.workbook(sheets: [("Plan", xml)], styles: styles)
        let document = try DocumentReader.read(bytes, named: "a.xlsx", limits: Limits(rows: 10, cells: 10))
        #expect(document.texts == [["1"]])
    }

    @Test("Several sheets are several tables; hidden sheets, rows and columns are read, with a remark")
    func hidden() throws {
        let one =
            "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c><v>1</v></c><c><v>2</v></c></row><row r=\"2\" hidden=\"1\"><c><v>3</v></c></row></sheetData>"
        let two = "<sheetData><row><c><v>4</v></c></row></sheetData>"
        let document = try read(
            Making.workbook(
                sheets: [("One", one), ("Empty", "<sheetData/>"), ("Two", two)],
                states: ["visible", "visible", "hidden"]
            )
        )
        #expect(document.rows.map(\.table) == [0, 0, 1])
        #expect(document.texts == [["1", "2"], ["3", ""], ["4"]])
        #expect(
            document.remarkTexts == [
                "sheet One: 1 row is hidden, perhaps by a filter; all were read.",
                "sheet One: Column B is hidden; it was read.",
                "sheet Two: This sheet is hidden; it was read.",
            ]
        )
    }

    @Test("PLAN-7: a cell's colour is read, named outright, by theme with a tint, or by the old list")
    func fills() throws {
        let styles = """
            <fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
            <fill><patternFill patternType="solid"><fgColor rgb="FFFFC000"/></patternFill></fill>\
            <fill><patternFill patternType="solid"><fgColor theme="9"/></patternFill></fill>\
            <fill><patternFill patternType="solid"><fgColor theme="0" tint="-0.5"/></patternFill></fill>\
            <fill><patternFill patternType="solid"><fgColor indexed="10"/></patternFill></fill>\
            <fill><patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill></fill></fills>\
            <cellStyleXfs><xf fillId="3"/></cellStyleXfs>\
            <cellXfs>\((0..<7).map { "<xf numFmtId=\"0\" fillId=\"\($0)\"/>" }.joined())</cellXfs><dxfs><dxf><fill/></dxf></dxfs>
            """
        let document = try sheet(
            "<row>\((0..<7).map { "<c s=\"\($0)\"><v>1</v></c>" }.joined())</row>",
            styles: styles
        )
        #expect(
            document.rows[0].cells.map(\.fill) == [nil, nil, "FFC000", "70AD47", "808080", "FF0000", nil]
        )
    }

    @Test("A coloured cell without text keeps its colour")
    func emptyFill() throws {
        let styles =
            "<fills><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF00B050\"/></patternFill></fill></fills><cellXfs><xf/><xf fillId=\"0\"/></cellXfs>"
        let document = try sheet(
            "<row><c s=\"9\"><v>1</v></c><c s=\"9\"><v>RAG</v></c></row><row><c s=\"9\"><v>1</v></c><c r=\"B2\" s=\"1\"/></row>",
            styles: styles
        )
        #expect(document.rows[1].cells[1].fill == "00B050")
        #expect(document.rows[1].cells[1].text.isEmpty)
    }

    @Test("Text struck through is kept and marked")
    func struck() throws {
        let styles = "<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId=\"1\"/></cellXfs>"
        let document = try sheet(
            """
            <row><c s="1"><v>1</v></c><c><v>2</v></c><c t="inlineStr"><is><r><rPr><strike/></rPr><t>gone</t></r></is></c>\
            <c t="inlineStr"><is><r><rPr><strike/></rPr><t>old</t></r><r><t>new</t></r></is></c></row>
            """,
            styles: styles
        )
        #expect(document.rows[0].cells.map(\.isStruckOut) == [true, false, true, false])
    }

    @Test("The strict form of the format, other prefixes and UTF-16 parts are read")
    func strict() throws {
        let bytes = try Making.workbook(
            sheets: [("Plan", "<sheetData><row><c><v>1</v></c></row></sheetData>")],
            namespace: "http://purl.oclc.org/ooxml/spreadsheetml/main"
        )
        #expect(try read(bytes).texts == [["1"]])
        let prefixed =
            "<x:worksheet xmlns:x=\"urn:x\"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>"
        let utf16: [UInt8] = [0xFF, 0xFE] + prefixed.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let archive = try ZipWriter.archive(of: [
            (
                "[Content_Types].xml",
                Array(Making.types("/xl/workbook.xml", "spreadsheetml.sheet.main+xml").utf8)
            ),
            ("_rels/.rels", Array(Making.relationships([("/xl/workbook.xml", "officeDocument")]).utf8)),
            (
                "xl/workbook.xml",
                Array(
                    "<workbook xmlns:q=\"urn:r\"><sheets><sheet name=\"A\" q:id=\"rId1\"/></sheets></workbook>"
                        .utf8
                )
            ),
            (
                "xl/_rels/workbook.xml.rels",
                Array(Making.relationships([("../xl/worksheets/../Sheet.xml", "worksheet")]).utf8)
            ),
            ("xl/sheet.xml", utf16),
        ])
        #expect(try read(archive).texts == [["7"]])
    }

    @Test("Rows and cells that do not say where they are follow the one before")
    func unnamed() throws {
        let document = try sheet(
            "<row><c><v>1</v></c></row><row r=\"5\"><c r=\"C5\"><v>2</v></c><c><v>3</v></c></row><row><c/><c><v>4</v></c></row>"
        )
        #expect(document.rows.map(\.place.row) == [1, 5, 6])
        #expect(document.texts == [["1", "", "", ""], ["", "", "2", "3"], ["", "4", "", ""]])
    }

    @Test("Notes on cells are read as comments in their place")
    func comments() throws {
        let bytes = try Making.archive([
            ("[Content_Types].xml", Making.types("/xl/workbook.xml", "spreadsheetml.sheet.main+xml")),
            ("_rels/.rels", Making.relationships([("xl/workbook.xml", "officeDocument")])),
            ("xl/workbook.xml", "<workbook><sheets><sheet name=\"A\" r:id=\"rId1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", Making.relationships([("worksheets/sheet1.xml", "worksheet")])),
            (
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"
            ),
            (
                "xl/worksheets/_rels/sheet1.xml.rels",
                Making.relationships([("../comments1.xml", "comments"), ("../drawings/d.xml", "drawing")])
            ),
            (
                "xl/comments1.xml",
                "<comments><commentList><comment ref=\"B2\"><text><r><t>Ask health.</t></r></text></comment></commentList></comments>"
            ),
            (
                "xl/drawings/d.xml",
                "<d><twoCellAnchor><from><row>4</row></from><sp><txBody><p><r><t>Key: red is late</t></r></p></txBody></sp></twoCellAnchor></d>"
            ),
        ])
        let document = try read(bytes)
        #expect(document.paragraphs.map(\.text) == ["Ask health.", "Key: red is late"])
        #expect(document.paragraphs.map(\.part) == [.comment, .textBox])
        #expect(document.paragraphs.map(\.place.description) == ["sheet A, cell B2", "sheet A, row 5"])
    }

    @Test("A workbook whose name says something else is read, with a remark")
    func lie() throws {
        let bytes = try Making.workbook(sheets: [
            ("Plan", "<sheetData><row><c><v>1</v></c></row></sheetData>")
        ])
        #expect(
            try read(bytes, named: "plan.csv").remarkTexts == [
                "The file's name ends in .csv, but its content is an Excel workbook and was read as that."
            ]
        )
        #expect(try read(bytes, named: "plan").remarks.isEmpty)
    }
}
