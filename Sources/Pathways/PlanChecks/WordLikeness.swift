import Kernel

/// Which of many texts say nearly the same: by the words they share, whatever the order, case and small words.
///
/// Two texts are alike when the words they share are at least `threshold` of all their words together (Jaccard). Short
/// texts must be the same word for word, since "review the protocol" shares most of its words with anything. Pairs are
/// found through their rarest words, so that ten thousand texts take a moment and not an hour.
struct WordLikeness {
    let threshold: Double
    /// Below this many telling words, only the same words count.
    let fewestWords: Int

    init(threshold: Double = 0.75, fewestWords: Int = 5) {
        self.threshold = threshold
        self.fewestWords = fewestWords
    }

    /// Groups of two and more places in `texts`, each in order, the groups by their first place.
    func groups(among texts: [String]) -> [[Int]] {
        let words = texts.map(WordLikeness.tellingWords)
        let vocabulary = Vocabulary(words)
        let bags = words.map { vocabulary.rarestFirst($0) }
        var groups = JoinedPlaces(count: texts.count)
        var seen: [Int: [Int]] = [:]
        var same: [[Int]: Int] = [:]
        for place in texts.indices {
            let bag = bags[place]
            guard !bag.isEmpty else { continue }
            if let twin = same[bag] {
                groups.join(place, twin)
                continue
            }
            same[bag] = place
            guard bag.count >= fewestWords else { continue }
            // Two sets that share enough share at least one of these rarest words of each.
            let telling = bag.prefix(bag.count - Int((threshold * Double(bag.count)).rounded(.up)) + 1)
            var candidates: Set<Int> = []
            for word in telling {
                candidates.formUnion(seen[word] ?? [])
                seen[word, default: []].append(place)
            }
            for other in candidates where areAlike(bag, bags[other]) { groups.join(place, other) }
        }
        return groups.all
    }

    /// Whether two texts say nearly the same.
    func areAlike(_ one: String, _ other: String) -> Bool { groups(among: [one, other]).count == 1 }

    /// The share of words that two texts have in common, from 0 to 1.
    static func likeness(_ one: String, _ other: String) -> Double {
        let (left, right) = (Set(tellingWords(one)), Set(tellingWords(other)))
        guard !left.isEmpty || !right.isEmpty else { return 1 }
        let shared = left.intersection(right).count
        return Double(shared) / Double(left.count + right.count - shared)
    }

    private func areAlike(_ one: [Int], _ other: [Int]) -> Bool {
        guard Double(min(one.count, other.count)) >= threshold * Double(max(one.count, other.count)) else { return false }
        let shared = Set(one).intersection(other).count
        return Double(shared) >= threshold * Double(one.count + other.count - shared)
    }

    /// Folded, without small words, without the ending of a plural.
    private static func tellingWords(_ text: String) -> [String] {
        Text.searchKey(text).split(separator: " ").map(String.init).filter { !smallWords.contains($0) }.map { word in
            word.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
        }
    }

    private static let smallWords: Set<String> = [
        "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "in", "into", "is", "it", "its", "of",
        "on", "or", "our", "so", "that", "the", "their", "them", "then", "there", "these", "they", "this", "to", "we", "where",
        "which", "will", "with",
    ]
}

/// Every word of the texts as a number, the rarest lowest.
private struct Vocabulary {
    private let numbers: [String: Int]

    init(_ texts: [[String]]) {
        var counts: [String: Int] = [:]
        for words in texts {
            for word in Set(words) { counts[word, default: 0] += 1 }
        }
        let ordered = counts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        numbers = Dictionary(ordered.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func rarestFirst(_ words: [String]) -> [Int] { Set(words).compactMap { numbers[$0] }.sorted() }
}

/// Places that are joined into groups, one pair at a time.
private struct JoinedPlaces {
    private var parents: [Int]

    init(count: Int) { parents = Array(0..<count) }

    mutating func join(_ one: Int, _ other: Int) {
        let (one, other) = (first(of: one), first(of: other))
        parents[max(one, other)] = min(one, other)
    }

    private func first(of place: Int) -> Int {
        var place = place
        while parents[place] != place { place = parents[place] }
        return place
    }

    var all: [[Int]] {
        Dictionary(grouping: parents.indices, by: first).values.filter { $0.count > 1 }.map { $0.sorted() }
            .sorted { $0[0] < $1[0] }
    }
}
