import Kernel

/// The part of one sheet: its rows, widths, frozen rows, filter and links.
struct WorkbookSheetPart {
    private let sheet: Workbook.Sheet
    private let isFirst: Bool
    /// The addresses that its cells open, in the order of their relationships.
    private(set) var links: [String] = []
    private var linkCells: [(cell: String, number: Int)] = []

    init(_ sheet: Workbook.Sheet, isFirst: Bool) {
        (self.sheet, self.isFirst) = (sheet, isFirst)
    }

    /// The range that the filter covers; nil without a filter.
    var filterRange: String? {
        guard sheet.hasFilter, let first = sheet.rows.first, !first.isEmpty else { return nil }
        return "A1:\(columnLetters(first.count))\(sheet.rows.count)"
    }

    mutating func xml(style: (WorkbookStyles.Look) -> Int, string: (String) -> Int) -> String {
        let width = sheet.rows.reduce(1) { max($0, $1.count) }
        var xml = """
            <worksheet xmlns="\(OfficeNames.spreadsheet)" xmlns:r="\(OfficeNames.relationships)">\
            <sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>\
            <dimension ref="A1:\(columnLetters(width))\(max(1, sheet.rows.count))"/>\(view)\
            <sheetFormatPr defaultRowHeight="15"/>\(columns)<sheetData>
            """
        for (index, row) in sheet.rows.enumerated() {
            xml += "<row r=\"\(index + 1)\"\(height(of: row))>"
            for (column, cell) in row.enumerated() {
                xml += self.xml(cell, at: "\(columnLetters(column + 1))\(index + 1)", style, string)
            }
            xml += "</row>"
        }
        xml += "</sheetData>"
        if let filterRange { xml += "<autoFilter ref=\"\(filterRange)\"/>" }
        if !links.isEmpty {
            xml += "<hyperlinks>"
            for (cell, number) in linkCells { xml += "<hyperlink ref=\"\(cell)\" r:id=\"rId\(number)\"/>" }
            xml += "</hyperlinks>"
        }
        let orientation = sheet.isLandscape ? "landscape" : "portrait"
        return xml + """
            <printOptions gridLines="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>\
            <pageSetup paperSize="9" orientation="\(orientation)" fitToWidth="1" fitToHeight="0"/>\
            <headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter></worksheet>
            """
    }

    /// Room for the longest wrapped text. Excel fits rows itself when they are edited; other programs do not when they
    /// open a file, and would print the lines on top of one another.
    private func height(of row: [Workbook.Cell]) -> String {
        var most = 1
        for (column, cell) in row.enumerated() where cell.wraps {
            guard case .text(let text) = cell.value else { continue }
            let width = column < sheet.columnWidths.count ? max(1, sheet.columnWidths[column]) : 9
            let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).reduce(0) {
                count,
                line in
                count + max(1, Int((Double(line.count) * (cell.isBold ? 1.0 : 0.9) / width).rounded(.up)))
            }
            most = max(most, lines)
        }
        return most == 1 ? "" : " ht=\"\(min(409, most * 15))\""
    }

    private var view: String {
        let selected = isFirst ? " tabSelected=\"1\"" : ""
        guard sheet.frozenRows > 0 else {
            return "<sheetViews><sheetView\(selected) workbookViewId=\"0\"/></sheetViews>"
        }
        return """
            <sheetViews><sheetView\(selected) workbookViewId="0"><pane ySplit="\(sheet.frozenRows)" \
            topLeftCell="A\(sheet.frozenRows + 1)" activePane="bottomLeft" state="frozen"/>\
            <selection pane="bottomLeft"/></sheetView></sheetViews>
            """
    }

    private var columns: String {
        guard !sheet.columnWidths.isEmpty else { return "" }
        let all = sheet.columnWidths.enumerated().map { index, width in
            "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(min(255, max(1, width)))\" customWidth=\"1\"/>"
        }
        return "<cols>\(all.joined())</cols>"
    }

    private mutating func xml(
        _ cell: Workbook.Cell,
        at name: String,
        _ style: (WorkbookStyles.Look) -> Int,
        _ string: (String) -> Int
    ) -> String {
        var look = WorkbookStyles.Look(
            isBold: cell.isBold,
            fill: cell.fill.flatMap(Colours.hex),
            wraps: cell.wraps
        )
        if let link = cell.link, OfficeNames.isSafeLink(link) {
            look.isLink = true
            linkCells.append((name, number(of: link)))
        }
        var type = ""
        var value = ""
        switch cell.value {
        case .blank: break
        case .text(let text): (type, value) = (" t=\"s\"", "\(string(WorkbookSheetPart.fitted(text)))")
        case .number(let number) where number.isFinite: value = WorkbookSheetPart.digits(number)
        case .percent(let share) where share.isFinite:
            value = WorkbookSheetPart.digits(share)
            look.format = (share * 100).rounded() == share * 100 ? .percent : .precisePercent
        case .number(let number), .percent(let number): (type, value) = (" t=\"s\"", "\(string("\(number)"))")
        case .day(let day):
            if let serial = SerialDay.serial(of: day) {
                value = "\(serial)"
                look.format = .day
            } else {
                (type, value) = (" t=\"s\"", "\(string(day.inWords))")
            }
        case .flag(let flag):
            (type, value) = (" t=\"b\"", flag ? "1" : "0")
            look.format = .flag
        }
        if value.isEmpty, look == WorkbookStyles.Look() { return "" }
        let shown = " s=\"\(style(look))\""
        return value.isEmpty
            ? "<c r=\"\(name)\"\(shown)/>" : "<c r=\"\(name)\"\(shown)\(type)><v>\(value)</v></c>"
    }

    private mutating func number(of link: String) -> Int {
        if let known = links.firstIndex(of: link) { return known + 1 }
        links.append(link)
        return links.count
    }

    /// Whole numbers without a fraction, and all others with the fewest digits that give them back.
    private static func digits(_ number: Double) -> String {
        number == number.rounded() && number.magnitude < 1e15 ? "\(Int(number))" : "\(number)"
    }

    private static func fitted(_ text: String) -> String {
        guard text.utf16.count > Workbook.longestText else { return text }
        return WorkbookParts.cut(text, to: Workbook.longestText - 1) + "…"
    }
}
