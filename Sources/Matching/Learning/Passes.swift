/// A sample of pairs that agree in some fields, from which the other fields are learnt.
struct Pass: Sendable {
    /// The fields that all its pairs agree in: nothing can be learnt of them here.
    let fields: Set<Int>
    let patterns: PatternCounts
}

enum Passes {
    /// As in Splink, records that agree exactly in one thing are mostly one person or mostly not, and the rest of their fields
    /// tells which. Two passes or more, so that every field is free in one of them.
    static func of(_ comparison: Comparison, boundary: Int?, settings: MatchSettings) -> [Pass] {
        let table = comparison.right
        let keys = rules(for: table)
        let plan = BlockPlan(table, rules: keys, limit: 200, boundary: boundary)
        return keys.indices.map { rule in
            let blocks = max(0, plan.starts[rule].count - 1)
            let stride = max(1, plan.pairs(of: rule) / 300_000)
            // Blocks go in the order of their hashes, so that every nth is a fair sample.
            let chosen = Swift.stride(from: 0, to: blocks, by: stride).map { $0 }
            let chunk = 2_000
            let found = Parallel.map((chosen.count + chunk - 1) / chunk, width: settings.threads) { place in
                var counts = PatternCounts()
                var batch = PairBatch()
                for block in chosen[place * chunk..<min(chosen.count, (place + 1) * chunk)] {
                    plan.forEachPair(in: block, of: rule) { one, other in
                        batch.append(one, other)
                        if batch.isFull { flush(&batch, comparison, into: &counts) }
                    }
                }
                flush(&batch, comparison, into: &counts)
                return counts
            }
            var counts = PatternCounts()
            for one in found { counts.add(one) }
            return Pass(fields: Set(keys[rule].keys.map(\.field)), patterns: counts)
        }.filter { $0.patterns.total > 0 }
    }

    static func flush(_ batch: inout PairBatch, _ comparison: Comparison, into counts: inout PatternCounts) {
        comparison.patterns(&batch)
        counts.add(batch)
        batch.clear()
    }

    /// Names, birth and identifier each alone; where those are not there, whatever has the most values.
    private static func rules(for table: PreparedTable) -> [BlockRule] {
        func key(_ meaning: FieldMeaning) -> BlockKey? {
            table.place(of: meaning).map { BlockKey(field: $0, part: .value) }
        }
        var rules: [BlockRule] = []
        if let given = key(.givenName), let family = key(.familyName) { rules.append(BlockRule(keys: [given, family])) }
        for meaning in [FieldMeaning.birth, .identifier, .email, .phone] {
            if let one = key(meaning) { rules.append(BlockRule(keys: [one])) }
        }
        if let postcode = key(.postcode), let family = key(.familyName) { rules.append(BlockRule(keys: [postcode, family])) }
        if rules.count < 2 {
            let byValues = table.fields.indices.sorted {
                (-table.fields[$0].features.pool.count, $0) < (-table.fields[$1].features.pool.count, $1)
            }
            rules += byValues.prefix(3).map { BlockRule(keys: [BlockKey(field: $0, part: .value)]) }.filter {
                !rules.contains($0)
            }
        }
        return rules
    }
}

extension BlockPlan {
    /// Every pair of a block, whatever other rules say.
    @inline(__always)
    func forEachPair(in block: Int, of rule: Int, _ body: (Int32, Int32) -> Void) {
        let range = Int(starts[rule][block])..<Int(starts[rule][block + 1])
        let split = boundary.map { firstOfSecond(in: range, of: rule, $0) }
        for at in range.lowerBound..<(split ?? range.upperBound) {
            for otherAt in (split ?? at + 1)..<range.upperBound { body(order[rule][at], order[rule][otherAt]) }
        }
    }
}
