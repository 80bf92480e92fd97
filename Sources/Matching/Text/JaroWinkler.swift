/// How alike two short words are, from 0 (nothing in common) to 1 (the same), with a word's beginning counting for more.
///
/// Jaro 1989, and Winkler 1990: “String comparator metrics and enhanced decision rules in the Fellegi–Sunter model of record
/// linkage”, a prefix of at most 4 at a scale of 0.1, given where Jaro is above 0.7. Compared byte by byte on folded text.
public enum JaroWinkler {
    public static func similarity(_ left: String, _ right: String) -> Double {
        similarity(left.utf8.span, right.utf8.span)
    }

    static func similarity(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Double {
        let jaro = jaro(left, right)
        guard jaro > 0.7 else { return jaro }
        return jaro + Double(commonPrefix(left, right)) * 0.1 * (1 - jaro)
    }

    /// How many of the first four bytes agree.
    static func commonPrefix(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
        let most = min(4, left.count, right.count)
        var prefix = 0
        while prefix < most, left[prefix] == right[prefix] { prefix += 1 }
        return prefix
    }

    /// What is matched is kept as bits of one word; beyond 64 bytes only the first 64 are looked at.
    static func jaro(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Double {
        let leftCount = min(64, left.count)
        let rightCount = min(64, right.count)
        guard leftCount > 0, rightCount > 0 else { return leftCount == rightCount ? 1 : 0 }
        let window = max(0, max(leftCount, rightCount) / 2 - 1)
        var leftMatched: UInt64 = 0
        var rightMatched: UInt64 = 0
        for at in 0..<leftCount {
            let byte = left[at]
            var other = max(0, at - window)
            let last = min(rightCount - 1, at + window)
            while other <= last {
                if right[other] == byte, rightMatched & (1 << UInt64(other)) == 0 {
                    leftMatched |= 1 << UInt64(at)
                    rightMatched |= 1 << UInt64(other)
                    break
                }
                other += 1
            }
        }
        let matches = leftMatched.nonzeroBitCount
        guard matches > 0 else { return 0 }
        var outOfOrder = 0
        while leftMatched != 0 {
            if left[leftMatched.trailingZeroBitCount] != right[rightMatched.trailingZeroBitCount] { outOfOrder += 1 }
            leftMatched &= leftMatched - 1
            rightMatched &= rightMatched - 1
        }
        let common = Double(matches)
        return (common / Double(leftCount) + common / Double(rightCount) + (common - Double(outOfOrder / 2)) / common) / 3
    }
}
