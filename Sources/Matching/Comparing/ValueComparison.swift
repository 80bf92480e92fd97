/// Two different values of one column → the level of their agreement (a position in `FieldMeaning.levels`).
enum ValueComparison {
    typealias Side = ValueFeatures

    /// Above this two words are almost the same, and above the second alike (Winkler 1990; the levels of Splink are 0.92 and
    /// about 0.8).
    private static let almost = 0.92
    static let alike = 0.8

    static func given(_ left: Side, _ a: Int, _ right: Side, _ b: Int) -> UInt8 {
        let (x, y) = (left.pool.range(a), right.pool.range(b))
        if NumberLists.overlap(left.roots, a, right.roots, b).common > 0 { return Level.Given.form }
        if x.count == 1 || y.count == 1 {
            return left.pool.bytes[x.lowerBound] == right.pool.bytes[y.lowerBound] ? Level.Given.initial : Level.Given.different
        }
        let likeness = likeness(left, a, right, b)
        if likeness >= almost { return Level.Given.almost }
        if havePartInCommon(left, a, right, b) { return Level.Given.part }
        return likeness >= alike ? Level.Given.alike : Level.Given.different
    }

    static func family(_ left: Side, _ a: Int, _ right: Side, _ b: Int) -> UInt8 {
        if NumberLists.overlap(left.roots, a, right.roots, b).common > 0 { return 1 }
        let likeness = likeness(left, a, right, b)
        if likeness >= almost { return 2 }
        if havePartInCommon(left, a, right, b) { return 3 }
        return likeness >= alike ? 4 : 5
    }

    static func words(_ left: Side, _ a: Int, _ right: Side, _ b: Int) -> UInt8 {
        let likeness = likeness(left, a, right, b)
        return likeness >= almost ? 1 : likeness >= alike ? 2 : 3
    }

    static func email(_ left: Side, _ a: Int, _ right: Side, _ b: Int) -> UInt8 {
        likeness(left, a, right, b) >= 0.95 ? 1 : 2
    }

    static func address(_ left: Side, _ a: Int, _ right: Side, _ b: Int) -> UInt8 {
        let shared = NumberLists.overlap(left.parts, a, right.parts, b)
        let most = max(shared.left, shared.right)
        if most > 0, shared.common == most { return 1 }
        let likeness = likeness(left, a, right, b)
        if likeness >= almost { return 1 }
        if shared.common > 0, shared.common * 2 >= most { return 2 }
        return likeness >= 0.86 ? 2 : 3
    }

    static func birth(_ one: Int32, _ other: Int32) -> UInt8 {
        let (y1, m1, d1) = (one / 10_000, one / 100 % 100, one % 100)
        let (y2, m2, d2) = (other / 10_000, other / 100 % 100, other % 100)
        if y1 == y2, m1 == d2, d1 == m2 { return 1 }
        if isOneKeyApart(one, other) { return 2 }
        if (y1 == y2 ? 1 : 0) + (m1 == m2 ? 1 : 0) + (d1 == d2 ? 1 : 0) == 2, abs(y1 - y2) <= 10 { return 3 }
        if y1 == y2, m1 * d1 == 1 || m2 * d2 == 1 { return 4 }
        let days = abs((y1 - y2) * 372 + (m1 - m2) * 31 + d1 - d2)
        return days <= 372 ? 5 : days <= 3720 ? 6 : 7
    }

    /// One digit of eight differs, or two neighbours have changed places.
    private static func isOneKeyApart(_ one: Int32, _ other: Int32) -> Bool {
        var (a, b) = (one, other)
        while a % 10 == b % 10 {
            a /= 10
            b /= 10
        }
        if a / 10 == b / 10 { return true }
        return a / 100 == b / 100 && a % 10 == b / 10 % 10 && b % 10 == a / 10 % 10
    }

    static func postcode(_ left: Side, _ a: Int, _ right: Side, _ b: Int) -> UInt8 {
        let (x, y) = (left.pool.range(a), right.pool.range(b))
        let (ours, theirs) = (left.pool.bytes, right.pool.bytes)
        let one = ours.span.extracting(x)
        let other = theirs.span.extracting(y)
        var prefix = 0
        while prefix < min(one.count, other.count), one[prefix] == other[prefix] { prefix += 1 }
        // The sector of a British postcode is all but its last two letters; of others, all but the last figure.
        let isBritish = Folding.isLetter(one[0]) && one.count >= 5
        if isBritish, one.count == other.count, prefix >= one.count - 2 {
            return EditDistance.within(1, one, other) == 1 ? 1 : 2
        }
        if EditDistance.within(1, one, other) == 1 { return 1 }
        if !isBritish, prefix > 1, prefix >= max(one.count, other.count) - 2 { return 2 }
        return prefix >= area(one) && area(one) == area(other) ? 3 : 4
    }

    /// The letters at its beginning; of a postcode of figures the first alone.
    private static func area(_ postcode: Span<UInt8>) -> Int {
        var length = 0
        while length < postcode.count, Folding.isLetter(postcode[length]) { length += 1 }
        return max(1, length)
    }

    static func edits(_ limit: Int, _ left: Side, _ a: Int, _ right: Side, _ b: Int) -> UInt8 {
        let (x, y) = (left.pool.range(a), right.pool.range(b))
        // In two or three figures one key is no small difference: 12 and 13 are two houses.
        let allowed = max(x.count, y.count) <= 2 ? 0 : max(x.count, y.count) <= 5 ? min(1, limit) : limit
        let (ours, theirs) = (left.pool.bytes, right.pool.bytes)
        let distance = EditDistance.within(max(1, allowed), ours.span.extracting(x), theirs.span.extracting(y))
        return distance <= allowed ? UInt8(distance) : UInt8(limit + 1)
    }

    private static func havePartInCommon(_ left: Side, _ a: Int, _ right: Side, _ b: Int) -> Bool {
        let (x, y) = (left.parts.range(a), right.parts.range(b))
        return (x.count > 1 || y.count > 1) && NumberLists.overlap(left.parts, a, right.parts, b).common > 0
    }

    /// Jaro–Winkler, or 0 where the letters alone show that it is below `alike`.
    static func likeness(_ left: Side, _ a: Int, _ right: Side, _ b: Int) -> Double {
        let (x, y) = (left.pool.range(a), right.pool.range(b))
        let (one, other) = (left.letters[a], right.letters[b])
        // At least so many bytes of each find no partner.
        let most = min(x.count - (one & ~other).nonzeroBitCount, y.count - (other & ~one).nonzeroBitCount)
        if most <= 0 { return 0 }
        let bound = (Double(most) / Double(x.count) + Double(most) / Double(y.count) + 1) / 3
        let (ours, theirs) = (left.pool.bytes, right.pool.bytes)
        let first = ours.span.extracting(x)
        let second = theirs.span.extracting(y)
        let prefix = JaroWinkler.commonPrefix(first, second)
        if bound + Double(prefix) * 0.1 * (1 - bound) < alike { return 0 }
        return JaroWinkler.similarity(first, second)
    }
}
