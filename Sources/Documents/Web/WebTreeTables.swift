/// Tables of a page: their rows, the cells that reach down, and their colours.
extension WebTree {
    mutating func startRow() throws(DocumentProblem) {
        guard let last = tables.indices.last else { return }
        closeCell()
        rows += 1
        if rows > limits.rows { throw .tooManyRows(limit: limits.rows) }
        tables[last].table.rows.append(FlowRow())
        fillFromAbove(in: last)
    }

    mutating func startCell(_ attributes: [String: String]) throws(DocumentProblem) {
        guard let last = tables.indices.last else { return }
        closeCell()
        if tables[last].table.rows.isEmpty { try startRow() }
        cells += 1
        if cells > limits.cells { throw .tooManyCells(limit: limits.cells) }
        var cell = FlowCell()
        cell.span = attributes["colspan"].flatMap { Int($0) }.map { min(max(1, $0), 200) } ?? 1
        cell.fill =
            attributes["bgcolor"].flatMap(WebTree.colour) ?? attributes["style"].flatMap(WebTree.background)
        tables[last].rowsDown = attributes["rowspan"].flatMap { Int($0) }.map { min(max(1, $0), 10_000) } ?? 1
        cell.startsMerge = tables[last].rowsDown > 1
        tables[last].cell = cell
        tables[last].isInCell = true
        let width = tables[last].table.rows.last?.cells.reduce(0) { $0 + $1.span } ?? 0
        if width + cell.span > FlowGrid.widest { throw .tooManyCells(limit: limits.cells) }
    }

    mutating func closeCell() {
        closeParagraph()
        guard let last = tables.indices.last, tables[last].isInCell else { return }
        if tables[last].table.rows.isEmpty { tables[last].table.rows.append(FlowRow()) }
        let row = tables[last].table.rows.count - 1
        let cell = tables[last].cell
        let column = tables[last].table.rows[row].cells.reduce(0) { $0 + $1.span }
        tables[last].table.rows[row].cells.append(cell)
        if tables[last].rowsDown > 1 {
            tables[last].reaching[column] = (tables[last].rowsDown - 1, cell.span)
        }
        tables[last].cell = FlowCell()
        tables[last].rowsDown = 1
        tables[last].isInCell = false
        fillFromAbove(in: last)
    }

    /// Puts in the lower parts of cells that reach down into this row, as far as they come next.
    private mutating func fillFromAbove(in index: Int) {
        let row = tables[index].table.rows.count - 1
        while true {
            let column = tables[index].table.rows[row].cells.reduce(0) { $0 + $1.span }
            guard var above = tables[index].reaching[column] else { return }
            above.rows -= 1
            tables[index].reaching[column] = above.rows > 0 ? above : nil
            var cell = FlowCell()
            cell.span = above.span
            cell.isContinued = true
            tables[index].table.rows[row].cells.append(cell)
        }
    }

    mutating func closeTable() {
        guard !tables.isEmpty else { return }
        closeCell()
        let table = tables.removeLast().table
        guard !table.rows.isEmpty else { return }
        if let last = tables.indices.last {
            closeParagraph()
            tables[last].isInCell = true
            tables[last].cell.items.append(.table(table))
        } else {
            items.append(.table(table))
        }
    }

    // MARK: - Colours

    private static func background(_ style: String) -> String? {
        for rule in style.lowercased().split(separator: ";") {
            let parts = rule.split(separator: ":", maxSplits: 1).map { String($0).trimmingSpaces }
            guard parts.count == 2, parts[0] == "background" || parts[0] == "background-color" else {
                continue
            }
            return parts[1].split(separator: " ").lazy.compactMap { colour(String($0)) }.first
        }
        return nil
    }

    private static func colour(_ text: String) -> String? {
        let named = [
            "red": "FF0000", "green": "008000", "lime": "00FF00", "yellow": "FFFF00", "orange": "FFA500",
            "blue": "0000FF",
            "amber": "FFBF00", "grey": "808080", "gray": "808080", "silver": "C0C0C0",
        ]
        if let known = named[text.lowercased()] { return known }
        if text.count == 4, text.hasPrefix("#") {
            return Colours.hex(text.dropFirst().map { "\($0)\($0)" }.joined())
        }
        return Colours.hex(text).flatMap { $0 == "FFFFFF" ? nil : $0 }
    }
}
