/// What is worked out once for each distinct value of a column, so that comparing two of them is a few steps.
final class ValueFeatures: Sendable {
    let meaning: FieldMeaning
    let pool: ValuePool
    /// For words: which of 26 letters and 6 groups of other bytes are in it, a bit each.
    let letters: [UInt32]
    /// For birth dates: year × 10 000 + month × 100 + day.
    let dates: [Int32]
    /// For names: what they are forms of.
    let roots: NumberLists
    /// For names and words: their parts, without those that every other value has (“street”).
    let parts: NumberLists
    let commonParts: Set<UInt32>

    /// `commonParts` is given when the value is of a record that is held against a table: the table's.
    init(_ pool: ValuePool, meaning: FieldMeaning, names: any NameKnowledge, commonParts given: Set<UInt32>? = nil) {
        self.meaning = meaning
        self.pool = pool
        let all = pool.bytes.span
        let values = 0..<pool.count
        letters =
            meaning.isWords ? values.map { ValueFeatures.letters(all.extracting(pool.range($0))) } : []
        dates =
            meaning == .birth
            ? values.map {
                let date = BirthDigits(folded: all.extracting(pool.range($0)))
                return Int32(date.year * 10_000 + date.month * 100 + date.day)
            } : []
        var roots = NumberLists()
        if meaning == .givenName || meaning == .familyName {
            for value in values {
                roots.append(names.roots(of: pool.text(value)).map { NumberLists.hash($0.utf8.span) })
            }
        }
        self.roots = roots
        var parts = NumberLists()
        var common = given ?? []
        if meaning.isWords {
            let words = values.map { NumberLists.words(of: all.extracting(pool.range($0))) }
            if given == nil, meaning == .address || meaning == .text { common = ValueFeatures.common(words) }
            for list in words { parts.append(list.filter { !common.contains($0) }) }
        }
        self.parts = parts
        commonParts = common
    }

    /// Words that one value in fifty has: they say nothing of which street it is.
    private static func common(_ values: [[UInt32]]) -> Set<UInt32> {
        var counts: [UInt32: Int] = [:]
        for word in values.lazy.joined() { counts[word, default: 0] += 1 }
        let many = max(20, values.count / 50)
        return Set(counts.lazy.filter { $0.value > many }.map(\.key))
    }

    private static func letters(_ value: Span<UInt8>) -> UInt32 {
        var mask: UInt32 = 0
        for index in value.indices {
            let byte = value[index]
            mask |= 1 << UInt32(Folding.isLetter(byte) ? byte - 97 : 26 + byte % 6)
        }
        return mask
    }
}

extension FieldMeaning {
    /// Compared as words: how alike, and which parts are the same.
    var isWords: Bool {
        switch self {
        case .givenName, .familyName, .fullName, .town, .address, .text, .email: true
        default: false
        }
    }
}
