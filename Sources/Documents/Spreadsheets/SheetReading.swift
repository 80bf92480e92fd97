import Kernel

/// Reads the part of one sheet, a cell at a time.
struct SheetReading {
    let strings: [RichText]
    let styles: CellStyles
    let from1904: Bool
    let limits: Limits
    var tally = Tally()
    /// Rows and cells of all sheets so far.
    private var rowCount = 0
    private var cellCount = 0

    init(strings: [RichText], styles: CellStyles, from1904: Bool, limits: Limits) {
        (self.strings, self.styles, self.from1904, self.limits) = (strings, styles, from1904, limits)
    }

    mutating func read(_ part: XMLScanner, named name: String) throws(DocumentProblem) -> Sheet {
        var xml = part
        var sheet = Sheet(name: name)
        var lastRow = 0
        while true {
            let token = try xml.next()
            if token == .done { break }
            guard token == .start else { continue }
            switch xml.name {
            case "row":
                let row = try readRow(&xml, after: lastRow, in: name)
                lastRow = row.number
                if !row.cells.isEmpty { sheet.rows.append(row) }
            case "col" where isOnIfNamed(try xml.attribute("hidden")):
                let first = try xml.attribute("min").flatMap { Int($0) } ?? 1
                let last = try xml.attribute("max").flatMap { Int($0) } ?? first
                if first >= 1, first <= last { sheet.hiddenColumns.append(first...last) }
            case "mergeCell":
                if let region = try xml.attribute("ref").flatMap(Sheet.region) { sheet.merged.append(region) }
            case "conditionalFormatting": sheet.hasColourRules = true
            case "oddHeader", "firstHeader": sheet.headers += SheetReading.banner(try xml.textInside())
            case "oddFooter", "firstFooter": sheet.footers += SheetReading.banner(try xml.textInside())
            case "extLst", "dataValidations": try xml.skipElement()
            default: break
            }
        }
        if !zip(sheet.rows, sheet.rows.dropFirst()).allSatisfy({ $0.number < $1.number }) {
            sheet.rows.sort { $0.number < $1.number }
        }
        return sheet
    }

    private func isOnIfNamed(_ value: String?) -> Bool { value.map { isOn($0) } ?? false }

    private mutating func readRow(
        _ xml: inout XMLScanner,
        after last: Int,
        in sheet: String
    ) throws(DocumentProblem) -> Sheet.Row {
        let outside = xml.depth - 1
        let number = try xml.attribute("r").flatMap { Int($0) } ?? last + 1
        guard (1...Sheet.lastRow).contains(number) else { throw xml.damaged }
        var row = Sheet.Row(number: number, isHidden: isOnIfNamed(try xml.attribute("hidden")))
        while true {
            switch try xml.next() {
            case .start where xml.name == "c":
                let cell = try readCell(&xml, after: row.cells.last?.column ?? 0, row: number, in: sheet)
                if let last = row.cells.last, last.text.isEmpty, last.fill == nil { row.cells.removeLast() }
                // A blank cell stays until the next, which may not say where it is.
                row.cells.append(cell)
            case .end where xml.depth == outside:
                try count(&row)
                return row
            case .done: throw xml.damaged
            default: break
            }
        }
    }

    /// Keeps of a row what is to be seen. Rows without text are nothing, however many a sheet has that were once
    /// formatted, so they do not count.
    private mutating func count(_ row: inout Sheet.Row) throws(DocumentProblem) {
        guard row.cells.contains(where: { !$0.text.isEmpty }) else {
            row.cells = []
            return
        }
        row.cells.removeAll { $0.text.isEmpty && $0.fill == nil }
        rowCount += 1
        cellCount += row.cells.count
        if rowCount > limits.rows { throw .tooManyRows(limit: limits.rows) }
        if cellCount > limits.cells { throw .tooManyCells(limit: limits.cells) }
    }

    private mutating func readCell(
        _ xml: inout XMLScanner,
        after last: Int,
        row: Int,
        in sheet: String
    ) throws(DocumentProblem) -> Sheet.Cell {
        let outside = xml.depth - 1
        let column = try xml.attribute("r").flatMap(Sheet.position)?.column ?? last + 1
        guard column <= Sheet.lastColumn else { throw xml.damaged }
        let type = try xml.attribute("t") ?? "n"
        let style = styles[try xml.attribute("s").flatMap { Int($0) } ?? 0]
        var value: String?
        var formula: String?
        var inline: RichText?
        while true {
            switch try xml.next() {
            case .start where xml.name == "v": value = try xml.textInside()
            case .start where xml.name == "f": formula = try xml.textInside()
            case .start where xml.name == "is": inline = try RichText.read(&xml)
            case .start: try xml.skipElement()
            case .done: throw xml.damaged
            default: break
            }
            if xml.depth == outside { break }
        }
        var cell = Sheet.Cell(column: column, fill: style.fill, isStruckOut: style.isStruckOut)
        let place = SourceDocument.Place(sheet: sheet, row: row, column: column)
        if let formula, value ?? "" == "", type != "str", inline == nil {
            cell.text = "=" + formula
            let words =
                "Formula without a stored value; open the workbook in Excel and save it to have the value."
            tally.add(words, kind: "formulas without a stored value", at: place)
            return cell
        }
        if let inline {
            cell.text = inline.text
            if inline.isStruckOut { cell.isStruckOut = true }
        } else if let value {
            fill(&cell, value: value, type: type, style: style, place: place)
        }
        return cell
    }

    private mutating func fill(
        _ cell: inout Sheet.Cell,
        value: String,
        type: String,
        style: CellStyles.Style,
        place: SourceDocument.Place
    ) {
        switch type {
        case "s":
            guard let index = Int(value.trimmingSpaces), strings.indices.contains(index) else {
                tally.add(
                    "This cell points at a text that is not in the workbook.",
                    kind: "cells without their text",
                    at: place
                )
                return
            }
            cell.text = strings[index].text
            if strings[index].isStruckOut { cell.isStruckOut = true }
        case "str", "inlineStr": cell.text = RichText.unescaped(value)
        case "b": cell.text = value == "1" || value == "true" ? "TRUE" : "FALSE"
        case "e":
            cell.text = value
            tally.add("The workbook shows the error \(value) here.", kind: "errors shown in cells", at: place)
        case "d":
            cell.day = Day(String(value.prefix(10)))
            cell.text = cell.day?.inWords ?? value
        default: number(&cell, value: value.trimmingSpaces, style: style)
        }
    }

    private func number(_ cell: inout Sheet.Cell, value: String, style: CellStyles.Style) {
        guard let number = Double(value), number.isFinite else {
            cell.text = value
            return
        }
        if style.format.isGeneral, value.utf8.count <= 10,
            !value.utf8.contains(where: { $0 | 32 == UInt8(ascii: "e") })
        {
            // Short enough to be shown as it is stored, which spares most cells the arithmetic.
            cell.text = value
            return
        }
        let shown = style.format.show(number, from1904: from1904)
        cell.text = shown.text
        cell.day = shown.day
    }

    /// The left, middle and right texts of a page header, without the codes for fonts, page numbers and the like.
    private static func banner(_ code: String) -> [String] {
        var parts = [""]
        var rest = code[...]
        while let character = rest.popFirst() {
            guard character == "&", let letter = rest.popFirst() else {
                parts[parts.count - 1].append(character)
                continue
            }
            switch letter {
            case "L", "C", "R": parts.append("")
            case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
            case "&": parts[parts.count - 1].append("&")
            case "K": rest = rest.dropFirst(6)
            case "0"..."9": rest = rest.drop { $0.isNumber }
            default: break
            }
        }
        // "Page 1 of 3" loses its numbers, and then says nothing.
        return parts.filter { part in
            part.split(whereSeparator: { !$0.isLetter }).contains {
                !["page", "of"].contains($0.lowercased())
            }
        }
    }
}
