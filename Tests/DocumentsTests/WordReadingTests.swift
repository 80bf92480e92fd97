import Testing

@testable import Documents

@Suite("Reading Word documents")
struct WordReadingTests {
    private func read(_ body: String, _ others: [String: String] = [:]) throws -> SourceDocument {
        try DocumentReader.read(Making.word(body, others), named: "plan.docx")
    }

    private func cell(_ content: String, _ properties: String = "") -> String {
        "<w:tc><w:tcPr>\(properties)</w:tcPr>\(content)</w:tc>"
    }

    private let p = { Making.paragraph($0, "") }

    @Test("IMP-1: paragraphs, headings and rows in reading order, each with its place")
    func order() throws {
        let styles = """
            <w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>\
            <w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Our heading"/><w:basedOn w:val="H2"/></w:style>\
            <w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
            """
        let body =
            Making.paragraph("Plan", "<w:pStyle w:val=\"T\"/>")
            + Making.paragraph("Section", "<w:pStyle w:val=\"Own\"/>") + p("")
            + Making.table([["Ref", "Action"], ["1", "Train"]])
            + Making.paragraph("Note", "<w:outlineLvl w:val=\"0\"/>")
        let document = try read(body, ["styles": styles])
        #expect(document.format == .docx)
        #expect(document.paragraphs.map(\.text) == ["Plan", "Section", "Note"])
        #expect(document.paragraphs.map(\.level) == [1, 2, 1])
        #expect(document.paragraphs[2].place.description == "paragraph 3")
        #expect(document.texts == [["Ref", "Action"], ["1", "Train"]])
        #expect(document.rows[1].cells[1].place.description == "table 1, row 2, column 2")
        #expect(
            document.blocks.map { if case .row = $0 { "row" } else { "p" } } == ["p", "p", "row", "row", "p"]
        )
    }

    @Test(
        "Cells of several paragraphs, breaks and tabs are lines of one text; empty lines round it are dropped"
    )
    func lines() throws {
        let body = Making.table([
            [
                cell(
                    p("") + p("One") + p("")
                        + "<w:p><w:r><w:t>Two</w:t><w:br/><w:t>Three</w:t><w:tab/><w:noBreakHyphen/></w:r></w:p>"
                        + p(" ")
                ), "x",
            ]
        ])
        #expect(try read(body).texts == [["One\n\nTwo\nThree\t\u{2011}", "x"]])
    }

    private let numbering = """
        <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>\
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>\
        <w:lvl w:ilvl="2"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2.%3"/></w:lvl></w:abstractNum>\
        <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\u{F0B7}"/></w:lvl></w:abstractNum>\
        <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/><w:pStyle w:val="N1"/></w:lvl>\
        <w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:pStyle w:val="N2"/></w:lvl></w:abstractNum>\
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>\
        <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>\
        <w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
        """

    private func item(_ text: String, _ list: Int, _ level: Int = 0) -> String {
        Making.paragraph(text, "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
    }

    @Test("IMP-3: automatic numbers in a cell are part of its text, so that numbered items are not lost")
    func numbersInCells() throws {
        let body = Making.table([
            [
                cell(item("Train", 1) + item("first", 1, 1) + item("second", 1, 1) + item("Audit", 1)),
                cell(item("Ask", 2)),
            ]
        ])
        let document = try read(body, ["numbering": numbering])
        #expect(document.texts == [["1. Train\na) first\nb) second\n2. Audit", "• Ask"]])
    }

    @Test("IMP-3: a reference that is only an automatic number is read, and a lone bullet is not")
    func numbersAlone() throws {
        let rows = [[cell(item("", 1)), "Train", cell(item("", 2))], [cell(item("", 1)), "Audit", ""]]
        let document = try read(Making.table(rows), ["numbering": numbering])
        #expect(document.texts == [["1.", "Train", ""], ["2.", "Audit", ""]])
    }

    @Test("A choice not made yet is no text, whatever wraps its cell")
    func prompts() throws {
        let style = "<w:rPr><w:rStyle w:val=\"PlaceholderText\"/></w:rPr>"
        let prompt = "<w:p><w:r>\(style)<w:t>Choose an item.</w:t></w:r></w:p>"
        let wrapped =
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>\(cell(prompt))</w:sdtContent></w:sdt>"
        let document = try read("<w:tbl><w:tr>\(cell(p("1")))\(wrapped)\(cell(p("x")))</w:tr></w:tbl>")
        #expect(document.texts == [["1", "", "x"]])
    }

    @Test(
        "Automatic numbers outside tables stand beside the text, go on from list to list, and start anew where told"
    )
    func numbers() throws {
        let body =
            item("a", 1) + item("b", 1, 1) + item("c", 1, 2) + item("d", 1) + item("e", 1, 1) + p("x")
            + item("f", 3) + item("g", 3) + item("h", 1)
        let document = try read(body, ["numbering": numbering])
        #expect(
            document.paragraphs.map(\.listNumber) == ["1.", "a)", "1.a.i", "2.", "a)", nil, "5.", "6.", "7."]
        )
        #expect(document.paragraphs.map(\.text) == ["a", "b", "c", "d", "e", "x", "f", "g", "h"])
    }

    @Test("Numbers that come from a style are counted too")
    func styleNumbers() throws {
        let styles = ["N1", "N2"].map {
            "<w:style w:type=\"paragraph\" w:styleId=\"\($0)\"><w:pPr><w:numPr><w:numId w:val=\"4\"/></w:numPr></w:pPr></w:style>"
        }.joined()
        func styled(_ text: String, _ style: String) -> String {
            Making.paragraph(text, "<w:pStyle w:val=\"\(style)\"/>")
        }
        let body =
            styled("a", "N1") + styled("b", "N2") + styled("c", "N2") + styled("d", "N1") + styled("e", "N2")
        let document = try read(body, ["numbering": numbering, "styles": styles])
        #expect(document.paragraphs.map(\.listNumber) == ["1", "1.1", "1.2", "2", "2.1"])
    }

    @Test("Merged cells cover columns and rows; what is hidden beneath them is told")
    func merged() throws {
        let body = """
            <w:tbl><w:tr>\(cell(p("Title"), "<w:gridSpan w:val=\"3\"/>"))</w:tr>\
            <w:tr>\(cell(p("1"), "<w:vMerge w:val=\"restart\"/>"))\(cell(p("a")))\(cell(p("x")))</w:tr>\
            <w:tr>\(cell(p(""), "<w:vMerge/>"))\(cell(p("b")))\(cell(p("y")))</w:tr>\
            <w:tr>\(cell(p("beneath"), "<w:vMerge/>"))\(cell(p("c"), "<w:gridSpan w:val=\"2\"/>"))</w:tr>\
            <w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>\(cell(p("d")))\(cell(p("z")))</w:tr></w:tbl>
            """
        let document = try read(body)
        #expect(
            document.texts == [["Title"], ["1", "a", "x"], ["", "b", "y"], ["", "c"], ["", "d", "z"]]
        )
        #expect(document.rows[0].cells[0].columnSpan == 3)
        #expect(document.rows[1].cells[0].rowSpan == 3)
        #expect(document.rows[2].cells[0].continuesAbove)
        #expect(document.rows[3].cells[1].columnSpan == 2)
        #expect(!document.rows[4].cells[0].continuesAbove)
        #expect(document.rows[4].cells[2].place.column == 3)
        #expect(
            document.remarkTexts == [
                "table 1, row 4, column 1: Hidden beneath a merged cell and not read: “beneath”."
            ]
        )
    }

    @Test("A border dragged by a hair in one row does not make a column")
    func hairBorder() throws {
        let body = """
            <w:tbl><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="20"/><w:gridCol w:w="3000"/></w:tblGrid>\
            <w:tr>\(cell(p("Ref"), "<w:gridSpan w:val=\"2\"/>"))\(cell(p("Action")))</w:tr>\
            <w:tr>\(cell(p("1")))\(cell(p("Train"), "<w:gridSpan w:val=\"2\"/>"))</w:tr></w:tbl>
            """
        let document = try read(body)
        #expect(document.rows.map { $0.cells.map { $0.place.column } } == [[1, 2], [1, 2]])
        #expect(document.rows.flatMap { $0.cells.map(\.columnSpan) } == [1, 1, 1, 1])
    }

    @Test("A narrow column that rows really use stays a column")
    func narrowColumn() throws {
        let body = """
            <w:tbl><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="100"/><w:gridCol w:w="3000"/></w:tblGrid>\
            <w:tr>\(cell(p("Ref")))\(cell(p(""), "<w:shd w:val=\"clear\" w:fill=\"00b050\"/>"))\(cell(p("Action")))</w:tr></w:tbl>
            """
        let document = try read(body)
        #expect(document.rows[0].cells.map(\.place.column) == [1, 2, 3])
        #expect(document.rows[0].cells[1].fill == "00B050")
    }

    @Test("A table inside a cell becomes lines of its text; one that only frames the real table is opened")
    func nested() throws {
        let inner = Making.table([["a", "b"], ["c", "d"]])
        let document = try read(Making.table([["1", cell(p("Before") + inner + p("After"))]]))
        #expect(document.texts == [["1", "Before\na\tb\nc\td\nAfter"]])
        #expect(
            document.remarkTexts == [
                "table 1, row 1, column 2: A table inside this cell was read as lines of its text."
            ]
        )
        let framed = try read(Making.table([[cell(p("Heading") + inner)]]))
        #expect(framed.texts == [["a", "b"], ["c", "d"]])
        #expect(framed.paragraphs.map(\.text) == ["Heading"])
        #expect(framed.remarkTexts == ["A table that only frames other tables was opened."])
    }

    @Test("Tracked changes: what was put in is kept, what was taken out is left out")
    func tracked() throws {
        let body = """
            <w:p><w:r><w:t xml:space="preserve">By </w:t></w:r><w:del><w:r><w:delText>May</w:delText></w:r></w:del>\
            <w:ins><w:r><w:t>June</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> gone</w:t></w:r></w:moveFrom></w:p>\
            <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">One, </w:t></w:r></w:p>\(p("joined"))\
            <w:tbl><w:tr>\(cell(p("kept")))</w:tr><w:tr><w:trPr><w:del/></w:trPr>\(cell(p("deleted")))</w:tr></w:tbl>
            """
        let document = try read(body)
        #expect(document.paragraphs.map(\.text) == ["By June", "One, joined"])
        #expect(document.texts == [["kept"]])
        #expect(
            document.remarkTexts == [
                "This document has tracked changes: 1 insertion was kept and 3 deletions were left out."
            ]
        )
    }

    @Test("IMP-2: footnotes keep their marks in place and stand at the end")
    func footnotes() throws {
        let notes = """
            <w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>\
            <w:footnote w:id="5"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Verbal feedback.</w:t></w:r></w:p></w:footnote>\
            <w:footnote w:id="2"><w:p><w:r><w:t>From the letter.</w:t></w:r></w:p></w:footnote>
            """
        let ends = "<w:endnote w:id=\"1\"><w:p><w:r><w:t>End.</w:t></w:r></w:p></w:endnote>"
        let body =
            "<w:p><w:r><w:t>Ref</w:t><w:footnoteReference w:id=\"2\"/><w:t xml:space=\"preserve\"> Area</w:t><w:footnoteReference w:id=\"5\"/><w:endnoteReference w:id=\"1\"/></w:r></w:p>"
        let document = try read(body, ["footnotes": notes, "endnotes": ends])
        #expect(
            document.paragraphs.map(\.text) == [
                "Ref¹ Area²ⁱ", "¹ From the letter.", "² Verbal feedback.", "ⁱ End.",
            ]
        )
        #expect(document.paragraphs.map(\.part) == [.body, .footnote, .footnote, .footnote])
    }

    @Test("Page headers come first, footers and comments last; page numbers and repeats are no text")
    func banners() throws {
        let footer =
            "<w:p><w:r><w:t xml:space=\"preserve\">Version 2, page </w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>"
        let number =
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t>3</w:t><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
        let comments = "<w:comment w:id=\"4\"><w:p><w:r><w:t>Is this right?</w:t></w:r></w:p></w:comment>"
        let body = Making.table([
            ["1", cell("<w:p><w:r><w:t>Train</w:t><w:commentReference w:id=\"4\"/></w:r></w:p>")]
        ])
        let document = try read(
            body,
            [
                "header1": p("Draft"), "header2": p("Draft"), "footer1": footer, "footer2": number,
                "comments": comments,
            ]
        )
        #expect(
            document.paragraphs.map(\.text) == ["Draft", "Version 2, page ", "Is this right?"].map { $0 }
        )
        #expect(document.paragraphs.map(\.part) == [.pageHeader, .pageFooter, .comment])
        #expect(document.paragraphs[2].place.description == "table 1, row 1, column 2")
    }

    @Test("Page breaks are blocks, and pages are counted where the document tells them")
    func pages() throws {
        let body =
            p("one") + "<w:p><w:r><w:t>two</w:t><w:br w:type=\"page\"/><w:t>three</w:t></w:r></w:p>"
            + Making.paragraph("four", "<w:pageBreakBefore/>")
        let document = try read(body)
        #expect(
            document.blocks.map { if case .pageBreak = $0 { "-" } else { "p" } } == [
                "p", "p", "-", "p", "-", "p",
            ]
        )
        let saved = try read(
            p("one") + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>two</w:t></w:r></w:p>"
                + Making.table([["x"]])
        )
        #expect(saved.paragraphs.map(\.place.page) == [1, 2])
        #expect(saved.rows[0].cells[0].place.description == "page 2, table 1, row 1, column 1")
    }

    @Test("A text box is read once, though the file holds it in two forms")
    func textBox() throws {
        let box = "<w:txbxContent>\(p("Key: red is late"))</w:txbxContent>"
        let body = """
            <w:p><w:r><w:t>Text</w:t><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>\(box)</wps:txbx></w:drawing></mc:Choice>\
            <mc:Fallback><w:pict><v:textbox>\(box)</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
            """
        let document = try read(body)
        #expect(document.paragraphs.map(\.text) == ["Text", "Key: red is late"])
        #expect(document.paragraphs.map(\.part) == [.body, .textBox])
    }

    @Test("Fields show their result, not what they are told to do; prompts and contents lines are no text")
    func fields() throws {
        let styles = "<w:style w:type=\"paragraph\" w:styleId=\"C1\"><w:name w:val=\"toc 1\"/></w:style>"
        let body = """
            \(Making.paragraph("1 Summary\t3", "<w:pStyle w:val=\"C1\"/>"))\
            <w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "x"</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>See letter</w:t>\
            <w:fldChar w:fldCharType="end"/></w:r><w:hyperlink><w:r><w:t xml:space="preserve"> and link</w:t></w:r></w:hyperlink></w:p>\
            <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>\(p("Click here"))</w:sdtContent></w:sdt>\
            <w:sdt><w:sdtPr/><w:sdtContent>\(p("Chosen"))</w:sdtContent></w:sdt>\
            <w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar>\
            <w:instrText>FORMCHECKBOX</w:instrText><w:fldChar w:fldCharType="end"/><w:t xml:space="preserve"> Done </w:t><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>
            """
        let document = try read(body, ["styles": styles])
        #expect(document.paragraphs.map(\.text) == ["See letter and link", "Chosen", "☒ Done ✓"])
        #expect(document.remarkTexts == ["The table of contents was left out (1 line)."])
    }

    @Test(
        "PLAN-7: a cell's colour is its shading, else a highlighter over all of it, else that of a lone mark"
    )
    func colours() throws {
        func run(_ text: String, _ look: String) -> String {
            "<w:p><w:r><w:rPr>\(look)</w:rPr><w:t>\(text)</w:t></w:r></w:p>"
        }
        let body = Making.table([
            [
                cell(p("a"), "<w:shd w:val=\"clear\" w:fill=\"FF0000\"/>"),
                cell(p("b"), "<w:shd w:val=\"clear\" w:fill=\"auto\"/>"),
                cell(run("Amber", "<w:highlight w:val=\"yellow\"/>")),
                cell(run("●", "<w:color w:val=\"00B050\"/>")),
                cell(run("word", "<w:color w:val=\"00B050\"/>")),
                cell(run("x", "<w:highlight w:val=\"red\"/>") + p("y")),
            ]
        ])
        #expect(try read(body).rows[0].cells.map(\.fill) == ["FF0000", nil, "FFFF00", "00B050", nil, nil])
    }

    @Test("Text struck through is kept and marked")
    func struck() throws {
        let gone = "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>gone</w:t></w:r></w:p>"
        let document = try read(Making.table([[cell(gone), cell(gone + p("new")), "x"]]))
        #expect(document.rows[0].cells.map(\.isStruckOut) == [true, false, false])
        #expect(
            document.remarkTexts == [
                "table 1, row 1, column 2: Part of the text here is struck through; it was kept."
            ]
        )
    }

    @Test("A script tag in a cell stays text")
    func script() throws {
        #expect(
            try read(Making.table([["&lt;script&gt;alert(1)&lt;/script&gt;", "x"]])).texts[0][0]
                == "<script>alert(1)</script>"
        )
    }
}
