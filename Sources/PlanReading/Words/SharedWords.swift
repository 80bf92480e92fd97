import Kernel

/// Which of many short texts share telling words with another text: how a finding proposes what could show that it is mended
/// (PLAN-15, EVID-1). A word that more than half of the texts have tells nothing.
public struct SharedWords: Sendable {
    private let texts: [Set<UInt64>]
    private let weights: WordWeights

    public init(_ texts: [String]) {
        let stems = texts.map { ContentWords.stems(of: Scan($0)) }
        self.texts = stems.map(Set.init)
        weights = WordWeights(stems)
    }

    /// The places of those that share at least so many telling words with a text, first those whose shared words are rarest, each with
    /// these words as the text writes them.
    public func likest(to text: String, sharing fewest: Int) -> [(place: Int, words: [String])] {
        var written: [UInt64: String] = [:]
        for word in Text.searchKey(text).split(separator: " ") {
            for stem in ContentWords.stems(of: Scan(String(word))) where weights.count(stem) * 2 <= texts.count {
                written[stem] = written[stem] ?? String(word)
            }
        }
        let mine = Set(written.keys)
        return texts.indices.map { ($0, texts[$0].intersection(mine)) }.filter { $0.1.count >= fewest }
            .sorted { (weights.weight($1.1), $0.0) < (weights.weight($0.1), $1.0) }
            .map { place, shared in (place, shared.compactMap { written[$0] }) }
    }
}
