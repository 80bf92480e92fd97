import Foundation

/// How telling each word of a plan is: a word that stands in few of its texts says more than one that stands in most.
struct WordWeights {
    private let counts: [UInt64: Int]
    private let texts: Double

    /// - Parameter texts: the stems of each text.
    init(_ texts: [[UInt64]]) {
        var counts: [UInt64: Int] = [:]
        for text in texts { for word in Set(text) { counts[word, default: 0] += 1 } }
        self.counts = counts
        self.texts = Double(max(1, texts.count))
    }

    func count(_ word: UInt64) -> Int { counts[word] ?? 0 }
    func weight(_ word: UInt64) -> Double { log((texts + 1) / (Double(count(word)) + 0.5)) }
    func weight(_ words: Set<UInt64>) -> Double { words.reduce(0) { $0 + weight($1) } }

    /// What part of the first text's meaning the second has too: 0 to 1.
    func share(of one: Set<UInt64>, in other: Set<UInt64>) -> Double {
        let whole = weight(one)
        return whole > 0 ? weight(one.intersection(other)) / whole : 0
    }

    /// How alike two texts are: 0 to 1.
    func likeness(_ one: Set<UInt64>, _ other: Set<UInt64>) -> Double {
        let both = weight(one.union(other))
        return both > 0 ? weight(one.intersection(other)) / both : 0
    }
}
