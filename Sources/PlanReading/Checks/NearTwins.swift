/// Finds actions that say the same, or nearly, without comparing each with every other (PLAN-4).
///
/// Equal texts are put together first. Of the rest, only those that share some of their rarest words are compared, so the work
/// grows with the plan and not with its square.
struct NearTwins {
    struct Pair {
        var one: Int
        var other: Int
        /// What part of the shorter text stands in the longer, so that a sentence added to one does not hide that it is the
        /// other: 0 to 1.
        var held: Double
        /// What part of both they share: 0 to 1.
        var likeness: Double
        /// How many words they share.
        var shared: Int
        /// How many of those stand in hardly any other text.
        var rare: Int
    }

    /// Rare words of a text that are looked at, and how many texts may share one for it to count as rare.
    private static let rarest = 8
    private static let most = 24
    /// Texts with fewer words say too little to be compared.
    private static let shortest = 4

    /// Texts that may have a word for it to be one that names the work itself.
    private static let few = 3

    private let weights: WordWeights
    private let counts: WordWeights
    /// Groups of texts whose words are equal, two or more in each.
    private(set) var equal: [[Int]] = []
    private(set) var pairs: [Pair] = []

    /// - Parameter texts: the stems of each text, in order.
    init(_ texts: [[UInt64]], weights: WordWeights, atLeast held: Double) {
        self.weights = weights
        counts = WordWeights(texts)
        var groups: [[UInt64]: [Int]] = [:]
        for (index, text) in texts.enumerated() where text.count >= Self.shortest { groups[text, default: []].append(index) }
        equal = groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
        let firsts = groups.values.map { $0[0] }.sorted()
        compare(firsts, texts.map(Set.init), held)
    }

    private mutating func compare(_ firsts: [Int], _ words: [Set<UInt64>], _ atLeast: Double) {
        var holders: [UInt64: [Int]] = [:]
        var rare: [Int: [UInt64]] = [:]
        for index in firsts {
            let chosen = words[index].sorted { (weights.count($0), $0) < (weights.count($1), $1) }
                .filter { weights.count($0) > 1 }.prefix(Self.rarest)
            rare[index] = Array(chosen)
            for word in chosen { holders[word, default: []].append(index) }
        }
        var shared = [Int](repeating: 0, count: words.count)
        for index in firsts {
            var touched: [Int] = []
            for word in rare[index] ?? [] {
                guard let others = holders[word], others.count <= Self.most else { continue }
                for other in others where other > index {
                    if shared[other] == 0 { touched.append(other) }
                    shared[other] += 1
                }
            }
            for other in touched {
                if shared[other] >= 2 {
                    let pair = pair(index, other, words)
                    if pair.held >= atLeast { pairs.append(pair) }
                }
                shared[other] = 0
            }
        }
    }

    private func pair(_ one: Int, _ other: Int, _ words: [Set<UInt64>]) -> Pair {
        let (short, long) = words[one].count <= words[other].count ? (words[one], words[other]) : (words[other], words[one])
        let both = short.intersection(long)
        return Pair(
            one: one, other: other, held: weights.share(of: short, in: long), likeness: weights.likeness(short, long),
            shared: both.count, rare: both.count { counts.count($0) <= Self.few })
    }
}
