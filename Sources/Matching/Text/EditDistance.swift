/// How many keystrokes lie between two values: a byte put in, left out, changed, or changed over with its neighbour
/// (Damerau 1964, in the restricted form: no part is edited twice).
public enum EditDistance {
    /// The distance, or `limit + 1` when it is more than `limit`.
    public static func damerauLevenshtein(_ left: String, _ right: String, limit: Int = .max - 1) -> Int {
        within(limit, left.utf8.span, right.utf8.span)
    }

    static func within(_ limit: Int, _ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
        if abs(left.count - right.count) > limit { return limit + 1 }
        var start = 0
        while start < left.count, start < right.count, left[start] == right[start] { start += 1 }
        var leftEnd = left.count
        var rightEnd = right.count
        while leftEnd > start, rightEnd > start, left[leftEnd - 1] == right[rightEnd - 1] {
            leftEnd -= 1
            rightEnd -= 1
        }
        let (leftCount, rightCount) = (leftEnd - start, rightEnd - start)
        if leftCount == 0 || rightCount == 0 { return clipped(max(leftCount, rightCount), limit) }
        if limit == 1 { return isOneEdit(left, right, start: start, leftCount, rightCount) ? 1 : 2 }
        return clipped(table(left, right, start: start, leftCount, rightCount), limit)
    }

    private static func clipped(_ distance: Int, _ limit: Int) -> Int { distance > limit ? limit + 1 : distance }

    /// What differs, once the same beginning and end are taken away, is one byte changed, or two changed over.
    private static func isOneEdit(
        _ left: Span<UInt8>, _ right: Span<UInt8>, start: Int, _ leftCount: Int, _ rightCount: Int
    ) -> Bool {
        if leftCount == 1, rightCount == 1 { return true }
        return leftCount == 2 && rightCount == 2 && left[start] == right[start + 1] && left[start + 1] == right[start]
    }

    private static func table(
        _ left: Span<UInt8>, _ right: Span<UInt8>, start: Int, _ leftCount: Int, _ rightCount: Int
    ) -> Int {
        let width = rightCount + 1
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: width * 3) { rows in
            for at in 0..<width { rows[at] = at }
            // Three rows, taken in turn: the one being filled, the one before it, and the one before that.
            for i in 1...leftCount {
                let now = i % 3 * width
                let before = (i + 2) % 3 * width
                let beforeThat = (i + 1) % 3 * width
                rows[now] = i
                for j in 1...rightCount {
                    let same = left[start + i - 1] == right[start + j - 1]
                    var best = min(rows[before + j] + 1, rows[now + j - 1] + 1, rows[before + j - 1] + (same ? 0 : 1))
                    if i > 1, j > 1, left[start + i - 1] == right[start + j - 2], left[start + i - 2] == right[start + j - 1] {
                        best = min(best, rows[beforeThat + j - 2] + 1)
                    }
                    rows[now + j] = best
                }
            }
            return rows[leftCount % 3 * width + rightCount]
        }
    }
}
