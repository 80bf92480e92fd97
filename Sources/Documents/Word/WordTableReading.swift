extension WordBody {
    /// The table just started; ends past its end.
    mutating func table(_ xml: inout XMLScanner) throws(DocumentProblem) -> FlowTable {
        let outside = xml.depth - 1
        var table = FlowTable()
        while true {
            switch try xml.next() {
            case .start where xml.name == "gridCol":
                table.grid.append(try xml.attribute("w").flatMap { Int($0) } ?? 0)
            case .start where xml.name == "tr": if let row = try row(&xml) { table.rows.append(row) }
            case .start where xml.name == "tblPr" || xml.name == "tblGridChange": try xml.skipElement()
            case .start where xml.name == "del" || xml.name == "moveFrom":
                deletions += 1
                try xml.skipElement()
            case .end where xml.depth == outside: return table
            case .done: throw xml.damaged
            default: break
            }
        }
    }

    /// Nil for a row that a tracked change deleted.
    private mutating func row(_ xml: inout XMLScanner) throws(DocumentProblem) -> FlowRow? {
        let outside = xml.depth - 1
        rowCount += 1
        if rowCount > limits.rows { throw .tooManyRows(limit: limits.rows) }
        var row = FlowRow()
        var isDeleted = false
        while true {
            switch try xml.next() {
            case .start where xml.name == "gridBefore":
                row.before = try xml.attribute("val").flatMap { Int($0) }.map { min(max(0, $0), 1000) } ?? 0
            case .start where xml.name == "trPrChange" || xml.name == "tblPrEx": try xml.skipElement()
            case .start where xml.name == "del" && xml.depth == outside + 3: isDeleted = true
            case .start where xml.name == "ins" && xml.depth == outside + 3: insertions += 1
            case .start where xml.name == "tc":
                cellCount += 1
                if cellCount > limits.cells { throw .tooManyCells(limit: limits.cells) }
                append(try cell(&xml), to: &row)
                if row.before + row.cells.reduce(0, { $0 + $1.span }) > FlowGrid.widest {
                    throw .tooManyCells(limit: limits.cells)
                }
            case .end where xml.depth == outside:
                if isDeleted { deletions += 1 }
                return isDeleted ? nil : row
            case .done: throw xml.damaged
            default: break
            }
        }
    }

    private func append(_ cell: (cell: FlowCell, isMergedLeft: Bool), to row: inout FlowRow) {
        guard cell.isMergedLeft, !row.cells.isEmpty else {
            row.cells.append(cell.cell)
            return
        }
        // The old way of merging across: the further cells are there, and empty.
        row.cells[row.cells.count - 1].span += cell.cell.span
        row.cells[row.cells.count - 1].items += cell.cell.items
    }

    private mutating func cell(
        _ xml: inout XMLScanner
    ) throws(DocumentProblem) -> (cell: FlowCell, isMergedLeft: Bool) {
        let outside = xml.depth - 1
        var cell = FlowCell()
        var isMergedLeft = false
        var inner: XMLScanner.Token
        while true {
            inner = try xml.next()
            if inner == .done { throw xml.damaged }
            if inner == .end, xml.depth == outside { return (cell, isMergedLeft) }
            guard inner == .start else { continue }
            if xml.name == "tcPr" {
                isMergedLeft = try cellProperties(&xml, &cell)
            } else {
                try block(&xml, into: &cell.items)
            }
        }
    }

    /// Gives whether the cell belongs to the one on its left.
    private func cellProperties(_ xml: inout XMLScanner, _ cell: inout FlowCell) throws(DocumentProblem)
        -> Bool
    {
        let outside = xml.depth - 1
        var isMergedLeft = false
        while true {
            switch try xml.next() {
            case .start:
                let value = try xml.attribute("val")
                switch xml.name {
                case "gridSpan": cell.span = value.flatMap { Int($0) }.map { min(max(1, $0), 1000) } ?? 1
                case "vMerge":
                    cell.isContinued = value != "restart"
                    cell.startsMerge = value == "restart"
                case "hMerge": isMergedLeft = value != "restart"
                case "shd": cell.fill = try WordBody.shade(xml)
                case "tcPrChange": try xml.skipElement()
                default: break
                }
            case .end where xml.depth == outside: return isMergedLeft
            case .done: throw xml.damaged
            default: break
            }
        }
    }
}
