import Kernel

/// How often two strangers agree (u): the shares of levels among pairs taken at random.
///
/// For “the same” the share is counted exactly from how often each value occurs; the rest is sampled. What the few pairs of one
/// person among them add is taken away once it is known how many there are.
struct Strangers {
    /// For each field and level, of the pairs in which neither value is missing.
    let shares: [[Double]]

    init(_ comparison: Comparison, boundary: Int?, settings: MatchSettings) {
        let table = comparison.right
        let pairs = RandomPairs.of(table.count, boundary: boundary, upTo: settings.randomPairs, seed: settings.seed)
        let chunk = 16 * PairBatch.size
        let found = Parallel.map((pairs.count + chunk - 1) / chunk, width: settings.threads) { place in
            var counts = PatternCounts()
            var batch = PairBatch()
            for pair in pairs[place * chunk..<min(pairs.count, (place + 1) * chunk)] {
                batch.append(pair.0, pair.1)
                if batch.isFull { Strangers.flush(&batch, comparison, into: &counts) }
            }
            Strangers.flush(&batch, comparison, into: &counts)
            return counts
        }
        var counts = PatternCounts()
        for one in found { counts.add(one) }
        let patterns = counts.sorted
        shares = table.fields.indices.map { field in
            let levels = table.fields[field].meaning.levels.count
            // A little for every level, most for the last: strangers differ.
            var sums = [Double](repeating: 0.5, count: levels)
            sums[levels - 1] += 4
            for (pattern, count) in patterns {
                let level = PairBatch.level(of: field, in: pattern)
                if level != Level.missing { sums[Int(level)] += count }
            }
            let same = Strangers.same(field, of: table, boundary: boundary)
            let rest = sums.dropFirst().reduce(0, +)
            return [same] + sums.dropFirst().map { $0 / rest * (1 - same) }
        }
    }

    private static func flush(_ batch: inout PairBatch, _ comparison: Comparison, into counts: inout PatternCounts) {
        comparison.patterns(&batch)
        counts.add(batch)
        batch.clear()
    }

    /// The share of all pairs that have the same value, counted from the values.
    private static func same(_ field: Int, of table: PreparedTable, boundary: Int?) -> Double {
        let source = table.fields[field]
        var same = 0.0
        var pairs = 0.0
        if let boundary {
            var firsts = [Double](repeating: 0, count: source.counts.count)
            for row in 0..<boundary {
                let value = table.cell(row, field)
                if value >= 0 { firsts[Int(value)] += 1 }
            }
            let first = firsts.reduce(0, +)
            pairs = first * (Double(source.present) - first)
            for (value, count) in firsts.enumerated() { same += count * (Double(source.counts[value]) - count) }
        } else {
            pairs = Double(source.present) * Double(max(0, source.present - 1))
            for count in source.counts { same += Double(count) * Double(count - 1) }
        }
        return min(0.999, max(same / max(1, pairs), 0.05 / max(10, Double(source.present))))
    }
}

/// Pairs of different rows, each likely as the next; the same for the same seed.
enum RandomPairs {
    static func of(_ count: Int, boundary: Int?, upTo limit: Int, seed: UInt64) -> [(Int32, Int32)] {
        let firsts = boundary ?? count
        let seconds = boundary.map { count - $0 } ?? count
        guard firsts > 0, seconds > 0, count > 1 else { return [] }
        var random = SeededRandom(seed)
        let wanted = min(limit, boundary == nil ? count * (count - 1) / 2 : firsts * seconds)
        var pairs: [(Int32, Int32)] = []
        pairs.reserveCapacity(wanted)
        for _ in 0..<wanted {
            let one = below(firsts, &random)
            let other = (boundary ?? 0) + below(seconds, &random)
            if one != other { pairs.append((Int32(min(one, other)), Int32(max(one, other)))) }
        }
        return pairs
    }

    /// A whole number from 0 up to `bound`; the bias of the product is below one in a thousand million.
    private static func below(_ bound: Int, _ random: inout SeededRandom) -> Int {
        Int(random.next().multipliedFullWidth(by: UInt64(bound)).high)
    }
}
