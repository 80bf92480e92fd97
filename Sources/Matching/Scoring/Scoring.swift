/// Weighs every pair that the blocks bring together, a batch at a time and field after field. A pair is dropped as soon as the
/// fields that are left could not lift it over the bar.
enum Scoring {
    static func pairs(
        _ comparison: Comparison, _ plan: BlockPlan, _ weights: Weights, settings: MatchSettings
    ) -> (pairs: [MatchPair], compared: Int) {
        let bar = Weights.bits(settings.lower) - weights.prior
        let chunks = Chunk.all(of: plan, pairs: 300_000)
        let found = Parallel.map(chunks.count, width: settings.threads) { place in
            var batch = PairBatch()
            var pairs: [MatchPair] = []
            var compared = 0
            let chunk = chunks[place]
            for block in chunk.blocks {
                plan.forEachNewPair(in: block, of: chunk.rule) { one, other in
                    batch.append(one, other)
                    if batch.isFull { compared += weigh(&batch, comparison, weights, bar, into: &pairs) }
                }
            }
            compared += weigh(&batch, comparison, weights, bar, into: &pairs)
            return (pairs, compared)
        }
        let boundary = Int32(plan.boundary ?? 0)
        var all: [MatchPair] = []
        all.reserveCapacity(found.reduce(0) { $0 + $1.0.count })
        for (pairs, _) in found { all += pairs }
        all.sort { ($0.left, $0.right) < ($1.left, $1.right) }
        if boundary > 0 {
            for at in all.indices { all[at].right -= Int(boundary) }
        }
        return (all, found.reduce(0) { $0 + $1.1 })
    }

    /// Empties the batch; gives how many pairs it held.
    static func weigh(
        _ batch: inout PairBatch, _ comparison: Comparison, _ weights: Weights, _ bar: Double, into pairs: inout [MatchPair]
    ) -> Int {
        let compared = batch.count
        for field in comparison.right.fields.indices {
            comparison.levels(of: field, for: &batch)
            batch.keepLevels(of: field)
            weights.add(field, to: &batch, of: comparison)
            batch.drop(
                below: bar - weights.mostAfter[field] - 1, homeMost: weights.homeMostAfter[field], moved: weights.moved)
        }
        for at in 0..<batch.count {
            let home = weights.home(batch.patterns[at], right: Int(batch.rights[at]), in: comparison.right)
            let names = weights.names(batch.patterns[at], right: Int(batch.rights[at]))
            let weight = batch.weights[at] + weights.together(batch.homeWeights[at]) + names + home
            guard weight >= bar else { continue }
            var bits = weight + weights.prior
            bits += weights.caution(weights.sign(batch.patterns[at]), bits)
            guard bits >= bar + weights.prior - 1e-9 else { continue }
            pairs.append(
                MatchPair(
                    left: Int(batch.lefts[at]), right: Int(batch.rights[at]), weight: bits, probability: Weights.probability(bits)
                ))
        }
        batch.clear()
        return compared
    }
}
