/// How alike two words are by their letters (Winkler 1990): 1 for the same, 0 for nothing in common.
public enum JaroWinkler {
    /// Of two words in plain letters.
    public static func likeness(_ first: String, _ second: String) -> Double {
        likeness(Array(first.utf8), Array(second.utf8))
    }

    public static func likeness(_ first: [UInt8], _ second: [UInt8]) -> Double {
        if first == second { return 1 }
        if first.isEmpty || second.isEmpty || first.count > 64 || second.count > 64 { return 0 }
        let reach = max(0, max(first.count, second.count) / 2 - 1)
        var takenFirst: UInt64 = 0, takenSecond: UInt64 = 0
        var shared = 0
        for place in first.indices {
            let start = max(0, place - reach), end = min(second.count, place + reach + 1)
            for other in start..<max(start, end) where takenSecond & (1 << UInt64(other)) == 0 && first[place] == second[other] {
                takenFirst |= 1 << UInt64(place)
                takenSecond |= 1 << UInt64(other)
                shared += 1
                break
            }
        }
        if shared == 0 { return 0 }
        var outOfPlace = 0
        var other = 0
        for place in first.indices where takenFirst & (1 << UInt64(place)) != 0 {
            while takenSecond & (1 << UInt64(other)) == 0 { other += 1 }
            if first[place] != second[other] { outOfPlace += 1 }
            other += 1
        }
        let count = Double(shared)
        let jaro =
            (count / Double(first.count) + count / Double(second.count) + (count - Double(outOfPlace / 2)) / count) / 3
        let prefix = zip(first, second).prefix(4).prefix { $0 == $1 }.count
        return jaro + Double(prefix) * 0.1 * (1 - jaro)
    }
}
