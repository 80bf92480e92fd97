/// How many pairs gave each pattern of levels. Learning looks at patterns and not at pairs: there are thousands of them where
/// there are millions of pairs.
struct PatternCounts: Sendable {
    private(set) var counts: [UInt64: Int] = [:]

    mutating func add(_ pattern: UInt64, _ count: Int = 1) { counts[pattern, default: 0] += count }

    mutating func add(_ batch: PairBatch) {
        for at in 0..<batch.count { add(batch.patterns[at]) }
    }

    mutating func add(_ other: PatternCounts) {
        counts.merge(other.counts, uniquingKeysWith: +)
    }

    /// In one order always, so that sums come out the same to the last bit.
    var sorted: [(pattern: UInt64, count: Double)] {
        counts.sorted { $0.key < $1.key }.map { ($0.key, Double($0.value)) }
    }

    var total: Int { counts.values.reduce(0, +) }
}

extension Comparison {
    /// The patterns of the pairs in a batch, every field looked at.
    func patterns(_ batch: inout PairBatch) {
        for field in right.fields.indices {
            levels(of: field, for: &batch)
            batch.keepLevels(of: field)
        }
    }
}
