/// The making of one rule's blocks: sort by key, part what is too large, cut what cannot be parted.
struct BlockMaking {
    private struct Entry {
        var key: UInt64
        var row: Int32
    }

    private let table: PreparedTable
    private let rule: BlockRule
    private let codes: RowCodes
    private let limit: Int
    private let boundary: Int?
    private let turn: Int
    private var order: [Int32] = []
    private var starts: [Int32] = [0]

    init(_ table: PreparedTable, rule: BlockRule, limit: Int, boundary: Int?, turn: Int) {
        self.table = table
        self.rule = rule
        codes = RowCodes(table, rule: rule)
        self.limit = limit
        self.boundary = boundary
        self.turn = turn
    }

    func made() -> (order: [Int32], starts: [Int32]) {
        var making = self
        making.make()
        return (making.order, making.starts)
    }

    private mutating func make() {
        let keys = codes.keys(of: table)
        var entries: [Entry] = []
        entries.reserveCapacity(table.count)
        for row in 0..<table.count where keys[row] != 0 { entries.append(Entry(key: keys[row], row: Int32(row))) }
        part(&entries, by: rule.refiners[...])
    }

    private mutating func part(_ entries: inout [Entry], by refiners: ArraySlice<BlockKey>) {
        entries.sort { ($0.key, $0.row) < ($1.key, $1.row) }
        var at = 0
        while at < entries.count {
            var end = at + 1
            while end < entries.count, entries[end].key == entries[at].key { end += 1 }
            if end - at > 1 { keep(entries[at..<end], refiners) }
            at = end
        }
    }

    private mutating func keep(_ block: ArraySlice<Entry>, _ refiners: ArraySlice<BlockKey>) {
        guard block.count > limit else { return close(block.map(\.row)) }
        guard let refiner = refiners.first else { return cut(block.map(\.row)) }
        var finer: [Entry] = []
        for entry in block {
            let code = codes.code(of: Int(entry.row), refiner, in: table)
            if code != 0 { finer.append(Entry(key: UInt64(code), row: entry.row)) }
        }
        part(&finer, by: refiners.dropFirst())
    }

    private mutating func close(_ rows: some Collection<Int32>) {
        guard rows.count > 1 else { return }
        if let boundary, let first = rows.first, let last = rows.map({ $0 }).last {
            // All of one table: nothing to compare.
            if Int(last) < boundary || Int(first) >= boundary { return }
        }
        order.append(contentsOf: rows)
        starts.append(Int32(order.count))
    }

    /// Pieces of at most twenty; between two tables each piece has its share of both.
    private mutating func cut(_ rows: [Int32]) {
        let piece = 20
        guard let boundary else {
            var at = 0
            var end = 1 + (turn * 7 + 6) % piece
            while at < rows.count {
                close(rows[at..<min(end, rows.count)])
                at = end
                end += piece
            }
            return
        }
        let split = rows.firstIndex { Int($0) >= boundary } ?? rows.count
        let pieces = (rows.count + piece - 1) / piece
        for number in 0..<pieces {
            let one = rows[split * number / pieces..<split * (number + 1) / pieces]
            let other = rows[
                split + (rows.count - split) * number / pieces..<split + (rows.count - split) * (number + 1) / pieces]
            if !one.isEmpty, !other.isEmpty { close(one + other) }
        }
    }
}
