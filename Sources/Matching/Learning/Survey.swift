/// How many of all pairs are one person, and how many of one household: from the patterns of a fair sample of those that the
/// blocks bring together. Pairs that no block brings together are taken to be strangers.
struct Survey {
    private let patterns: [(pattern: UInt64, count: Double)]
    /// One pair looked at stands for so many.
    private let scale: Double
    private let allPairs: Double
    private let records: Double

    init(_ comparison: Comparison, _ plan: BlockPlan, settings: MatchSettings) {
        let table = comparison.right
        let rules = plan.rules.indices
        let brought = rules.reduce(0) { $0 + plan.pairs(of: $1) }
        let stride = UInt64(max(1, brought / 600_000))
        let chunks = Chunk.all(of: plan, pairs: 200_000)
        let found = Parallel.map(chunks.count, width: settings.threads) { place in
            var counts = PatternCounts()
            var batch = PairBatch()
            let chunk = chunks[place]
            for block in chunk.blocks {
                plan.forEachNewPair(in: block, of: chunk.rule) { one, other in
                    guard Survey.isChosen(one, other, stride) else { return }
                    batch.append(one, other)
                    if batch.isFull { Passes.flush(&batch, comparison, into: &counts) }
                }
            }
            Passes.flush(&batch, comparison, into: &counts)
            return counts
        }
        var counts = PatternCounts()
        for one in found { counts.add(one) }
        patterns = counts.sorted
        scale = Double(stride)
        records = Double(table.count)
        if let boundary = plan.boundary {
            allPairs = Double(boundary) * Double(table.count - boundary)
        } else {
            allPairs = Double(table.count) * Double(table.count - 1) / 2
        }
    }

    private static func isChosen(_ one: Int32, _ other: Int32, _ stride: UInt64) -> Bool {
        if stride == 1 { return true }
        let mixed = (UInt64(UInt32(bitPattern: one)) << 32 | UInt64(UInt32(bitPattern: other))) &* 0x9E37_79B9_7F4A_7C15
        return (mixed ^ mixed >> 32) % stride == 0
    }

    /// The shares among all pairs. A pair of one household for every thousand records is expected in any file, and half a pair of one
    /// person.
    func mix(_ model: MatchModel) -> Mix {
        guard allPairs > 0 else { return Mix(samePerson: 0.001, sameHome: 0.001, moved: model.moved) }
        let odds = Odds(model)
        let fields = Array(model.fields.indices)
        var mix = Mix(
            samePerson: min(0.2, records / 2 / allPairs), sameHome: min(0.2, records / 4 / allPairs), moved: model.moved)
        for _ in 0..<30 {
            var same = 0.5
            var home = 1 + 0.001 * records
            for (pattern, count) in patterns {
                let chances = odds.chances(pattern, fields, mix)
                same += chances.samePerson * count * scale
                home += chances.sameHome * count * scale
            }
            let next = Mix(samePerson: min(0.5, same / allPairs), sameHome: min(0.45, home / allPairs), moved: model.moved)
            let isSettled = abs(next.samePerson - mix.samePerson) < mix.samePerson * 1e-4
            mix = next
            if isSettled { break }
        }
        return mix
    }
}

/// Blocks of one rule that one thread takes at a time.
struct Chunk: Sendable {
    let rule: Int
    let blocks: Range<Int>

    /// All blocks of a plan in chunks of about so many pairs.
    static func all(of plan: BlockPlan, pairs wanted: Int) -> [Chunk] {
        var chunks: [Chunk] = []
        for rule in plan.rules.indices {
            let blocks = max(0, plan.starts[rule].count - 1)
            var first = 0
            var pairs = 0
            for block in 0..<blocks {
                pairs += plan.pairs(in: block, of: rule)
                if pairs >= wanted || block == blocks - 1 {
                    chunks.append(Chunk(rule: rule, blocks: first..<block + 1))
                    first = block + 1
                    pairs = 0
                }
            }
        }
        return chunks
    }
}
