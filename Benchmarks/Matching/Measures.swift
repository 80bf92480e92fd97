/// How good a set of pairs is, held against the truth.
struct Measures: Encodable {
    let threshold: Double
    let precision: Double
    let recall: Double
    let f1: Double

    init(threshold: Double, found: Int, right: Int, of truePairs: Int) {
        self.threshold = threshold
        precision = found > 0 ? Double(right) / Double(found) : 0
        recall = truePairs > 0 ? Double(right) / Double(truePairs) : 0
        f1 = right > 0 ? 2 * precision * recall / (precision + recall) : 0
    }
}

/// Pairs with how likely each is, and whether it is right.
struct Judged {
    /// Weight in bits and truth, the heaviest first.
    let pairs: [(probability: Double, weight: Double, right: Bool)]
    let truePairs: Int

    init(_ pairs: [(probability: Double, weight: Double, right: Bool)], of truePairs: Int) {
        self.pairs = pairs.sorted { $0.weight > $1.weight }
        self.truePairs = truePairs
    }

    func at(_ threshold: Double) -> Measures {
        let found = pairs.prefix { $0.probability >= threshold }
        return Measures(threshold: threshold, found: found.count, right: found.count { $0.right }, of: truePairs)
    }

    /// At the threshold that gives the best F1. Pairs of the same weight stand or fall together.
    var best: Measures {
        var best = Measures(threshold: 1, found: 0, right: 0, of: truePairs)
        var right = 0
        for (place, pair) in pairs.enumerated() {
            if pair.right { right += 1 }
            if place + 1 < pairs.count, pairs[place + 1].weight == pair.weight { continue }
            let here = Measures(threshold: pair.probability, found: place + 1, right: right, of: truePairs)
            if here.f1 > best.f1 { best = here }
        }
        return best
    }
}

/// What one run found and took; `compare.py` reads it as JSON.
struct Report: Encodable {
    let tool = "lantern"
    let records: Int
    let truePairs: Int
    let pairs: Int
    let compared: Int
    let scoredRecall: Double
    let atHalf: Measures
    let atUpper: Measures
    let best: Measures
    let seconds: [String: Double]
    let processorSeconds: Double
    let peakMb: Double
}
