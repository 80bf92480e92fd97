/// A table drawn with rules or shading: rows and columns of cells, some of them merged.
struct PDFGrid {
    struct Cell {
        var box: PDFBox
        /// From 0, and how many of each it covers.
        var row: Int
        var column: Int
        var rows: Int
        var columns: Int
    }

    let box: PDFBox
    let cells: [Cell]
    let rowCount: Int
    /// Where the columns begin and the last ends, in points.
    let columnEdges: [Double]

    /// In pixels: how far edges may be apart and still be one, and how short an edge may be.
    private static let near = 4
    private static let (shortestAcross, shortestDown) = (30, 12)

    /// The tables of a page, from top to bottom.
    static func grids(on raster: PDFRaster) -> [PDFGrid] {
        var (across, down) = raster.edges(atLeast: shortestAcross, shortestDown)
        // Letters, underlines and pictures have edges too, but only the rules of a table meet others at both ends.
        guard across.count < 6000, down.count < 6000 else { return [] }
        for _ in 0..<3 {
            let before = across.count + down.count
            across = across.filter { edge in meets(edge, down) }
            down = down.filter { edge in meets(edge, across) }
            if across.count + down.count == before { break }
        }
        return groups(across, down).compactMap(grid).sorted {
            ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left)
        }
    }

    private static func touches(_ one: PDFRaster.Edge, _ other: PDFRaster.Edge) -> Bool {
        one.at >= other.from - near && one.at <= other.to + near && other.at >= one.from - near
            && other.at <= one.to + near
    }

    /// Whether an edge meets others near both of its ends, or at two places at least.
    private static func meets(_ edge: PDFRaster.Edge, _ others: [PDFRaster.Edge]) -> Bool {
        var first: Int?
        for other in others where touches(edge, other) {
            if let first, abs(first - other.at) > 2 * near { return true }
            if first == nil { first = other.at }
        }
        return false
    }

    /// Edges that hang together, each group one table or frame.
    private static func groups(
        _ across: [PDFRaster.Edge],
        _ down: [PDFRaster.Edge]
    ) -> [(across: [PDFRaster.Edge], down: [PDFRaster.Edge])] {
        var group = Array(0..<(across.count + down.count))
        func root(_ index: Int) -> Int {
            var index = index
            while group[index] != index {
                group[index] = group[group[index]]
                index = group[index]
            }
            return index
        }
        for (index, edge) in across.enumerated() {
            for (other, crossing) in down.enumerated() where touches(edge, crossing) {
                group[root(index)] = root(across.count + other)
            }
        }
        var found: [Int: (across: [PDFRaster.Edge], down: [PDFRaster.Edge])] = [:]
        for (index, edge) in across.enumerated() { found[root(index), default: ([], [])].across.append(edge) }
        for (index, edge) in down.enumerated() {
            found[root(across.count + index), default: ([], [])].down.append(edge)
        }
        return found.values.map { ($0.across, $0.down) }
    }

    /// Nil for a frame round something, which has no columns.
    private static func grid(_ across: [PDFRaster.Edge], _ down: [PDFRaster.Edge]) -> PDFGrid? {
        let ys = Lines(across)
        let xs = Lines(down)
        guard xs.places.count >= 3, ys.places.count >= 2 else { return nil }
        let (rows, columns) = (ys.places.count - 1, xs.places.count - 1)
        guard rows * columns <= 20_000 else { return nil }
        var owner = Array(0..<rows * columns)
        func root(_ index: Int) -> Int {
            var index = index
            while owner[index] != index { index = owner[index] }
            return index
        }
        /// The first cell of a merged one stays its owner.
        func join(_ one: Int, _ other: Int) {
            let (first, second) = (root(one), root(other))
            owner[max(first, second)] = min(first, second)
        }
        for row in 0..<rows {
            for column in 0..<columns {
                let here = row * columns + column
                let (top, bottom) = (ys.places[row], ys.places[row + 1])
                let (left, right) = (xs.places[column], xs.places[column + 1])
                if column + 1 < columns, !xs.covers(column + 1, top, bottom) { join(here, here + 1) }
                if row + 1 < rows, !ys.covers(row + 1, left, right) { join(here, here + columns) }
            }
        }
        var cells: [Int: Cell] = [:]
        for row in 0..<rows {
            for column in 0..<columns {
                let box = PDFBox(
                    left: points(xs.places[column]),
                    top: points(ys.places[row]),
                    right: points(xs.places[column + 1]),
                    bottom: points(ys.places[row + 1])
                )
                let first = root(row * columns + column)
                var cell = cells[first] ?? Cell(box: box, row: row, column: column, rows: 1, columns: 1)
                cell.box.include(box)
                cell.rows = max(cell.rows, row - cell.row + 1)
                cell.columns = max(cell.columns, column - cell.column + 1)
                cells[first] = cell
            }
        }
        let whole = PDFBox(
            left: points(xs.places[0]),
            top: points(ys.places[0]),
            right: points(xs.places[columns]),
            bottom: points(ys.places[rows])
        )
        return PDFGrid(
            box: whole,
            cells: cells.values.sorted { ($0.row, $0.column) < ($1.row, $1.column) },
            rowCount: rows,
            columnEdges: xs.places.map(points)
        )
    }

    private static func points(_ pixels: Int) -> Double { Double(pixels) / PDFRaster.scale }

    /// Edges gathered into the few straight lines they lie on.
    private struct Lines {
        var places: [Int] = []
        private var parts: [[PDFRaster.Edge]] = []

        init(_ edges: [PDFRaster.Edge]) {
            for edge in edges.sorted(by: { $0.at < $1.at }) {
                if let last = parts.last?.last, edge.at - last.at <= near {
                    parts[parts.count - 1].append(edge)
                } else {
                    parts.append([edge])
                }
            }
            places = parts.map { part in ((part.first?.at ?? 0) + (part.last?.at ?? 0)) / 2 }
        }

        /// Whether a line is drawn along most of the way between two points on it.
        func covers(_ line: Int, _ from: Int, _ to: Int) -> Bool {
            guard to > from else { return false }
            var drawn = 0
            var reached = from
            for edge in parts[line].sorted(by: { $0.from < $1.from }) {
                let start = max(reached, edge.from)
                let end = min(to, edge.to)
                if end > start {
                    drawn += end - start
                    reached = end
                }
            }
            return drawn * 10 >= (to - from) * 6
        }
    }
}
