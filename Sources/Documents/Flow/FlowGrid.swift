/// The columns of a table as a reader sees them.
///
/// A border dragged by a hair in one row splits the column of every row, and Word then counts two columns where
/// everybody sees one. Borders closer than a few millimetres are taken as one, wherever no row has an edge at both.
struct FlowGrid {
    /// For each border of the document's grid, from the left edge, the number of the column that begins there, from 0.
    private var columns = [0]

    /// Twentieths of a point: about 3.5 mm.
    private static let hair = 200

    /// A row may have no more columns than this; Word itself stops at 63.
    static let widest = 2000

    init(_ table: FlowTable) {
        var rowsAt: [Set<Int>] = [[]]
        for (row, cells) in table.rows.enumerated() {
            for border in FlowGrid.borders(of: cells) {
                while rowsAt.count <= border { rowsAt.append([]) }
                rowsAt[border].insert(row)
            }
        }
        let isMeasured =
            table.grid.count >= rowsAt.count - 1 && table.grid.allSatisfy { (0...100_000).contains($0) }
        var place = 0
        var groupStart = 0
        var groupRows = rowsAt[0]
        for border in rowsAt.indices.dropFirst() {
            if isMeasured { place += table.grid[border - 1] }
            let isHair =
                isMeasured && place - groupStart < FlowGrid.hair && groupRows.isDisjoint(with: rowsAt[border])
            if rowsAt[border].isEmpty || isHair {
                columns.append(columns[border - 1])
                groupRows.formUnion(rowsAt[border])
            } else {
                columns.append(columns[border - 1] + 1)
                groupStart = place
                groupRows = rowsAt[border]
            }
        }
    }

    /// The column, from 0, that begins at a border of the document's grid.
    func column(at border: Int) -> Int {
        columns[min(max(0, border), columns.count - 1)]
    }

    /// The borders at which the cells of a row begin, and the one at which the last ends.
    private static func borders(of row: FlowRow) -> [Int] {
        var borders = [row.before]
        for cell in row.cells { borders.append((borders.last ?? 0) + cell.span) }
        return borders
    }
}
