/// A short list of numbers for each value, all in one array: the hashes of its words, or of the names it is a form of.
struct NumberLists: Sendable {
    private(set) var numbers: [UInt32] = []
    private(set) var starts: [UInt32] = [0]

    /// The list of the next value; it is sorted, and what is there twice counts once.
    mutating func append(_ list: [UInt32]) {
        var last: UInt32?
        for number in list.sorted() where number != last {
            numbers.append(number)
            last = number
        }
        starts.append(UInt32(numbers.count))
    }

    func range(_ value: Int) -> Range<Int> { Int(starts[value])..<Int(starts[value + 1]) }

    /// How many numbers two lists have in common, and how many each has.
    static func overlap(_ left: NumberLists, _ a: Int, _ right: NumberLists, _ b: Int) -> (common: Int, left: Int, right: Int) {
        let (leftRange, rightRange) = (left.range(a), right.range(b))
        var (i, j, common) = (leftRange.lowerBound, rightRange.lowerBound, 0)
        while i < leftRange.upperBound, j < rightRange.upperBound {
            let (one, other) = (left.numbers[i], right.numbers[j])
            if one == other { common += 1 }
            if one <= other { i += 1 }
            if other <= one { j += 1 }
        }
        return (common, leftRange.count, rightRange.count)
    }

    /// The words of a folded value as hashes that are the same in every table.
    static func words(of value: Span<UInt8>) -> [UInt32] {
        var words: [UInt32] = []
        var start = 0
        for at in 0...value.count where at == value.count || value[at] == UInt8(ascii: " ") {
            if at > start { words.append(hash(value.extracting(start..<at))) }
            start = at + 1
        }
        return words
    }

    /// Never 0, so that 0 can say “missing”.
    static func hash(_ value: Span<UInt8>) -> UInt32 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in value.indices { hash = (hash ^ UInt64(value[index])) &* 0x100_0000_01b3 }
        hash = (hash ^ (hash >> 29)) &* 0xbf58_476d_1ce4_e5b9
        return max(1, UInt32(truncatingIfNeeded: hash >> 32))
    }
}
