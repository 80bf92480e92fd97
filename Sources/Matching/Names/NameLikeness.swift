/// How alike two names are, and why: the nearer, the smaller.
public enum NameLikeness: Int, Hashable, Sendable, Comparable, CaseIterable {
    /// Written the same.
    case same
    /// The same but for capitals, accents, marks or the order of the words.
    case sameLetters
    /// The same name in another form: a feminine ending, Mc for Mac, another language, a name more or fewer.
    case sameForms
    /// One is short for the other.
    case nickname
    /// Spelt otherwise and spoken alike.
    case soundsAlike
    /// A few letters differ (Jaro and Winkler, 0.9 or more).
    case near
    case different

    public static func < (left: NameLikeness, right: NameLikeness) -> Bool { left.rawValue < right.rawValue }

    /// For reading, after both names: `sounds alike`.
    public var inWords: String {
        switch self {
        case .same: "written the same"
        case .sameLetters: "the same letters"
        case .sameForms: "the same name in another form"
        case .nickname: "one is short for the other"
        case .soundsAlike: "sounds alike"
        case .near: "a few letters differ"
        case .different: "a different name"
        }
    }
}

extension KnownNames {
    /// How alike two words of names are.
    public func likeness(_ first: NameWord, _ second: NameWord) -> NameLikeness {
        if first.asWritten == second.asWritten { return .same }
        if first.letters == second.letters { return .sameLetters }
        if first.isForm(of: second) { return .sameForms }
        if let kinship = kinship(first.letters, second.letters) { return kinship == .form ? .sameForms : .nickname }
        if first.soundsLike(second) { return .soundsAlike }
        let isNear = JaroWinkler.similarity(first.letters, second.letters) >= 0.9
        return isNear && min(first.letters.utf8.count, second.letters.utf8.count) > 2 ? .near : .different
    }

    /// How alike two names are, of one word or many and in any order: as alike as the least alike of the words that pair best. Words
    /// that the other has not may be middle names: with every other word alike it is then the same name in another form at best, and
    /// different where half the words or more have no partner.
    public func likeness(_ first: String, _ second: String) -> NameLikeness {
        if first == second { return .same }
        return max(.sameLetters, likeness(WrittenName(first), WrittenName(second)))
    }

    public func likeness(_ first: WrittenName, _ second: WrittenName) -> NameLikeness {
        let plain = pairing(first.bearing, second.bearing)
        if plain == .sameLetters || plain == .same || (first.joined.isEmpty && second.joined.isEmpty) { return plain }
        // Al-Hassan and Alhassan: one side joined.
        let joined = [
            pairing(first.withJoined, second.words), pairing(first.words, second.withJoined),
            pairing(first.withJoined, second.bearing), pairing(first.bearing, second.withJoined),
        ]
        return min(plain, joined.min() ?? plain)
    }

    private func pairing(_ first: [NameWord], _ second: [NameWord]) -> NameLikeness {
        let (few, many) = first.count <= second.count ? (first, second) : (second, first)
        if few.isEmpty { return .different }
        var pairs: [(level: NameLikeness, few: Int, many: Int)] = []
        for (place, word) in few.enumerated() {
            for (other, candidate) in many.enumerated() {
                let level = likeness(word, candidate)
                if level < .different { pairs.append((level, place, other)) }
            }
        }
        pairs.sort { ($0.level, $0.few, $0.many) < ($1.level, $1.few, $1.many) }
        var taken: Set<Int> = []
        var partners: [Int: NameLikeness] = [:]
        var inOrder = true
        for pair in pairs where partners[pair.few] == nil && !taken.contains(pair.many) {
            taken.insert(pair.many)
            partners[pair.few] = pair.level
            inOrder = inOrder && pair.few == pair.many
        }
        guard partners.count == few.count, let least = partners.values.max() else { return .different }
        if few.count == many.count { return max(least, inOrder ? .same : .sameLetters) }
        // Amina alone is not Amina Hussain, and Amina Hussain is Amina Noor Hussain.
        return few.count * 2 > many.count ? max(least, .sameForms) : .different
    }
}

extension WrittenName {
    /// Its words with each joined pair in place of its two.
    fileprivate var withJoined: [NameWord] {
        guard !joined.isEmpty else { return words }
        var rest = words
        for whole in joined {
            guard
                let place = zip(rest, rest.dropFirst()).enumerated().first(where: { $1.0.letters + $1.1.letters == whole.letters }
                )?.offset
            else { continue }
            rest.replaceSubrange(place...(place + 1), with: [whole])
        }
        return rest
    }
}
