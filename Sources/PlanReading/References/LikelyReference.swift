/// Which row a pointer likely means when the row that it names has little to do with its own, and a neighbour has much (PLAN-11).
struct LikelyReference {
    private let words: [Set<UInt64>]
    private let weights: WordWeights
    private let groups: [ReferenceGroup]
    /// Groups by the number before the point, so that only rows of the same part are compared.
    private var siblings: [String: [Int]] = [:]

    /// - Parameter texts: the words of each group's findings and actions, beside `groups`.
    init(groups: [ReferenceGroup], texts: [String]) {
        self.groups = groups
        let stems = texts.map { ContentWords.stems(of: Scan($0)) }
        words = stems.map(Set.init)
        weights = WordWeights(stems)
        for (index, group) in groups.enumerated() {
            if let part = group.reference?.group { siblings[part, default: []].append(index) }
        }
    }

    private static let unlike = 0.12
    private static let alike = 0.4

    /// A sibling of the target, beside it or one digit away, whose words are like those of the row that points, when the
    /// target's are not.
    func likelier(than target: Int, from own: Int) -> Int? {
        guard own != target, words.indices.contains(target), let reference = groups[target].reference,
            let part = reference.group, likeness(own, target) < Self.unlike
        else { return nil }
        let near = (siblings[part] ?? []).filter { other in
            other != own && other != target && groups[other].reference.map { isSlip($0, for: reference) } ?? false
        }
        let best = near.map { ($0, likeness(own, $0)) }.max { $0.1 < $1.1 }
        return best.flatMap { $0.1 >= Self.alike ? $0.0 : nil }
    }

    /// How much of the shorter of two rows the other has too.
    private func likeness(_ one: Int, _ other: Int) -> Double {
        max(weights.share(of: words[one], in: words[other]), weights.share(of: words[other], in: words[one]))
    }

    /// One number apart, or a digit more or less: 3.12 for 3.13, 22.12 for 22.1.
    private func isSlip(_ one: PrintedReference, for other: PrintedReference) -> Bool {
        guard let last = one.numbers.last, let named = other.numbers.last, one.numbers.count == other.numbers.count else {
            return false
        }
        return abs(last - named) <= 2 || last == named / 10 || named == last / 10
    }
}
