/// The blocks that each rule makes of a table: which records are compared with which.
///
/// No block is larger than the limit. One that cannot be parted further (ten thousand records that are alike in everything) is
/// cut into pieces, at different places by different rules, so that what is alike still hangs together by a chain of pairs.
final class BlockPlan: Sendable {
    let rules: [BlockRule]
    /// For each rule the records, block after block.
    let order: [[Int32]]
    /// For each rule where its blocks begin in `order`; one more entry than there are blocks.
    let starts: [[Int32]]
    /// For record `r` and rule `k` the block that it is in, at `r * rules.count + k`; -1 for none.
    let blockOf: [Int32]
    /// Records from this one on are those of the second table; nil when one table is held against itself.
    let boundary: Int?

    init(_ table: PreparedTable, rules: [BlockRule], limit: Int, boundary: Int?) {
        self.rules = rules
        self.boundary = boundary
        let made = Parallel.map(rules.count) { place in
            BlockMaking(table, rule: rules[place], limit: limit, boundary: boundary, turn: place).made()
        }
        order = made.map(\.order)
        starts = made.map(\.starts)
        var blockOf = [Int32](repeating: -1, count: table.count * rules.count)
        for (place, one) in made.enumerated() {
            for block in 0..<max(0, one.starts.count - 1) {
                for at in one.starts[block]..<one.starts[block + 1] {
                    blockOf[Int(one.order[Int(at)]) * rules.count + place] = Int32(block)
                }
            }
        }
        self.blockOf = blockOf
    }

    /// How many pairs a rule brings together, whether or not an earlier rule does so too.
    func pairs(of rule: Int) -> Int {
        (0..<max(0, starts[rule].count - 1)).reduce(0) { $0 + pairs(in: $1, of: rule) }
    }

    func pairs(in block: Int, of rule: Int) -> Int {
        let range = Int(starts[rule][block])..<Int(starts[rule][block + 1])
        guard let boundary else { return range.count * (range.count - 1) / 2 }
        let first = firstOfSecond(in: range, of: rule, boundary)
        return (first - range.lowerBound) * (range.upperBound - first)
    }

    /// Every pair of a block that no earlier rule has brought together, the lower row first.
    @inline(__always)
    func forEachNewPair(in block: Int, of rule: Int, _ body: (Int32, Int32) -> Void) {
        let range = Int(starts[rule][block])..<Int(starts[rule][block + 1])
        let split = boundary.map { firstOfSecond(in: range, of: rule, $0) }
        let width = rules.count
        for at in range.lowerBound..<(split ?? range.upperBound) {
            let one = order[rule][at]
            let oneBlocks = Int(one) * width
            for otherAt in (split ?? at + 1)..<range.upperBound {
                let other = order[rule][otherAt]
                let otherBlocks = Int(other) * width
                var isKnown = false
                for earlier in 0..<rule where blockOf[oneBlocks + earlier] == blockOf[otherBlocks + earlier] {
                    if blockOf[oneBlocks + earlier] >= 0 {
                        isKnown = true
                        break
                    }
                }
                if !isKnown { body(one, other) }
            }
        }
    }

    /// Within a block the rows are in order, so those of the second table are its end.
    func firstOfSecond(in range: Range<Int>, of rule: Int, _ boundary: Int) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if Int(order[rule][middle]) < boundary { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
