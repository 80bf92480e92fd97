/// The looks that a workbook's cells have, each kept once and pointed at by its number.
struct WorkbookStyles {
    struct Look: Hashable {
        enum Format: Int {
            case general = 0
            case percent = 9
            case precisePercent = 164
            case day = 165
            /// Excel shows TRUE whatever the format; LibreOffice would show 1.
            case flag = 166
        }

        var isBold = false
        var fill: String?
        var wraps = false
        var isLink = false
        var format = Format.general
    }

    /// Number 0 is left for the usual look, which some programs take from elsewhere whatever stands here.
    private var looks: [Look] = []
    private var fills: [String] = []

    mutating func number(of look: Look) -> Int {
        if let fill = look.fill, !fills.contains(fill) { fills.append(fill) }
        if let known = looks.firstIndex(of: look) { return known + 1 }
        looks.append(look)
        return looks.count
    }

    var xml: String {
        let fillParts = fills.map {
            "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF\($0)\"/><bgColor indexed=\"64\"/></patternFill></fill>"
        }
        let formats = looks.map { look -> String in
            let font = (look.isBold ? 1 : 0) + (look.isLink ? 2 : 0)
            let fill = look.fill.flatMap { fills.firstIndex(of: $0) }.map { $0 + 2 } ?? 0
            let wrap = look.wraps ? " wrapText=\"1\"" : ""
            return """
                <xf numFmtId="\(look.format.rawValue)" fontId="\(font)" fillId="\(fill)" borderId="0" xfId="0" \
                applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">\
                <alignment vertical="top"\(wrap)/></xf>
                """
        }
        func font(_ inside: String) -> String {
            "<font>\(inside)<name val=\"Calibri\"/><family val=\"2\"/></font>"
        }
        let link = "<u/><sz val=\"11\"/><color rgb=\"FF0563C1\"/>"
        return """
            <styleSheet xmlns="\(OfficeNames.spreadsheet)">\
            <numFmts count="3"><numFmt numFmtId="164" formatCode="0.0%"/>\
            <numFmt numFmtId="165" formatCode="dd/mm/yyyy"/>\
            <numFmt numFmtId="166" formatCode="&quot;TRUE&quot;;&quot;TRUE&quot;;&quot;FALSE&quot;"/></numFmts>\
            <fonts count="4">\(font("<sz val=\"11\"/>"))\(font("<b/><sz val=\"11\"/>"))\(font(link))\(font("<b/>" + link))</fonts>\
            <fills count="\(fills.count + 2)"><fill><patternFill patternType="none"/></fill>\
            <fill><patternFill patternType="gray125"/></fill>\(fillParts.joined())</fills>\
            <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
            <cellXfs count="\(looks.count + 1)"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
            \(formats.joined())</cellXfs>\
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
            """
    }
}
