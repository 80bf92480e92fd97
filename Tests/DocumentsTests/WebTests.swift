import Testing

@testable import Documents

@Suite("Reading web pages")
struct WebPageTests {
    private func read(_ html: String, named name: String = "plan.html") throws -> SourceDocument {
        try DocumentReader.read(Array(html.utf8), named: name)
    }

    @Test("A table copied from a page is read, spans, colours and all")
    func table() throws {
        let document = try read(
            """
            <html><head><title>no</title><style>td{color:red}</style></head><body><h2>Plan &amp; actions</h2>
            <table><tr><th>Ref<th>Action</th><th>RAG</tr>
            <tr><td rowspan=2>1</td><td>Train<br>all   staff &ndash; <b>now</b></td><td bgcolor="#ff0000">late</td></tr>
            <tr><td>Audit</td><td style="color:red; background: #0f0">x</td></tr>
            <tr><td colspan="3"><ul><li>one</li><li>two</ul></td></tr></table>
            <script>alert("<td>")</script><p>After</body></html>
            """
        )
        #expect(document.format == .html)
        #expect(
            document.texts == [
                ["Ref", "Action", "RAG"], ["1", "Train\nall staff – now", "late"], ["", "Audit", "x"],
                ["• one\n• two"],
            ]
        )
        #expect(document.rows[1].cells.map(\.fill) == [nil, nil, "FF0000"])
        #expect(document.rows[2].cells[2].fill == "00FF00")
        #expect(document.rows[1].cells[0].rowSpan == 2)
        #expect(document.rows[2].cells[0].continuesAbove)
        #expect(document.rows[3].cells[0].columnSpan == 3)
        #expect(document.paragraphs.map(\.text) == ["Plan & actions", "After"])
        #expect(document.paragraphs[0].level == 2)
    }

    @Test("A page named .xls, as many systems export, is read with a remark")
    func namedXLS() throws {
        let document = try read("<table><tr><td>1</td></tr></table>", named: "export.xls")
        #expect(document.texts == [["1"]])
        #expect(
            document.remarkTexts == [
                "The file's name ends in .xls, but its content is a web page and was read as that."
            ]
        )
    }

    @Test("Plain text that begins with stray markup is still plain text")
    func strayMarkup() throws {
        #expect(try read("<ul><li>one\tTwo\n", named: "plan.txt").format == .text)
    }

    @Test(
        "Broken markup is read as far as it goes",
        arguments: [
            "<table><tr><td>a", "<table><td>a</tr></table></table>", "<html>a<", "<html>a<td",
            "<table>a<tr><td>",
        ]
    )
    func broken(html: String) throws {
        let document = try read(html)
        #expect(
            (document.texts.flatMap { $0 } + document.paragraphs.map(\.text)).contains { $0.hasPrefix("a") }
        )
    }
}
