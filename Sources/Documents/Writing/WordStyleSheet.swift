/// The looks that written Word documents share.
enum WordStyleSheet {
    static let settings = """
        <w:settings xmlns:w="\(OfficeNames.word)"><w:compat><w:compatSetting w:name="compatibilityMode" \
        w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>
        """

    static let styles: String = {
        let headings = [(1, 32), (2, 26), (3, 24), (4, 22)].map { level, size in
            style(
                "Heading\(level)",
                "heading \(level)",
                paragraph:
                    "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"\(level - 1)\"/>",
                letters: "<w:b/><w:color w:val=\"1F3864\"/><w:sz w:val=\"\(size)\"/>"
            )
        }.joined()
        return """
            <w:styles xmlns:w="\(OfficeNames.word)"><w:docDefaults><w:rPrDefault><w:rPr>\
            <w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Calibri"/><w:sz w:val="22"/>\
            <w:szCs w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
            <w:spacing w:after="120" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>\
            <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>\
            \(style("Title", "Title", paragraph: "<w:spacing w:after=\"240\"/>", letters: "<w:b/><w:color w:val=\"1F3864\"/><w:sz w:val=\"44\"/>"))\
            \(headings)\
            \(style("ListParagraph", "List Paragraph", paragraph: "<w:spacing w:after=\"60\"/><w:ind w:left=\"567\"/>"))\
            \(style("TableText", "Table Text", paragraph: "<w:spacing w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>", letters: "<w:sz w:val=\"19\"/>"))\
            \(style("Header", "header", paragraph: "<w:spacing w:after=\"0\"/>", letters: "<w:color w:val=\"595959\"/><w:sz w:val=\"18\"/>"))\
            \(style("Footer", "footer", paragraph: "<w:spacing w:after=\"0\"/>", letters: "<w:color w:val=\"595959\"/><w:sz w:val=\"18\"/>"))\
            <w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>\
            <w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>\
            <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>\
            <w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>\
            <w:tblPr><w:tblBorders>\(borders)</w:tblBorders><w:tblCellMar>\(margins)</w:tblCellMar></w:tblPr></w:style>\
            </w:styles>
            """
    }()

    /// List 1 is the bullets; the others count from 1 each.
    static func numbering(lists: Int) -> String {
        func abstract(_ id: Int, _ format: String, _ text: String) -> String {
            """
            <w:abstractNum w:abstractNumId="\(id)"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">\
            <w:start w:val="1"/><w:numFmt w:val="\(format)"/><w:lvlText w:val="\(text)"/><w:lvlJc w:val="left"/>\
            <w:pPr><w:ind w:left="567" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum>
            """
        }
        var lists = (0..<lists).map {
            """
            <w:num w:numId="\($0 + 2)"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">\
            <w:startOverride w:val="1"/></w:lvlOverride></w:num>
            """
        }
        lists.insert("<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>", at: 0)
        return "<w:numbering xmlns:w=\"\(OfficeNames.word)\">" + abstract(0, "bullet", "•")
            + abstract(1, "decimal", "%1.")
            + lists.joined() + "</w:numbering>"
    }

    private static func style(_ id: String, _ name: String, paragraph: String = "", letters: String = "")
        -> String
    {
        """
        <w:style w:type="paragraph" w:styleId="\(id)"><w:name w:val="\(name)"/><w:basedOn w:val="Normal"/>\
        <w:qFormat/><w:pPr>\(paragraph)</w:pPr><w:rPr>\(letters)</w:rPr></w:style>
        """
    }

    private static let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
        "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>"
    }.joined()

    private static let margins = [("top", 40), ("left", 90), ("bottom", 40), ("right", 90)].map {
        "<w:\($0) w:w=\"\($1)\" w:type=\"dxa\"/>"
    }.joined()
}
