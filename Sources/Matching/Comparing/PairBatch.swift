/// Pairs on their way through the fields, all of them one field at a time.
struct PairBatch {
    /// How many go through together: few enough to stay in the nearest cache.
    static let size = 1024

    private(set) var count = 0
    var lefts = [Int32](repeating: 0, count: size)
    var rights = [Int32](repeating: 0, count: size)
    /// Four bits for each field, from the lowest.
    var patterns = [UInt64](repeating: 0, count: size)
    var levels = [UInt8](repeating: 0, count: size)
    /// Bits so far: of the fields of the home, and of all others.
    var homeWeights = [Double](repeating: 0, count: size)
    var weights = [Double](repeating: 0, count: size)

    var isFull: Bool { count == PairBatch.size }

    mutating func append(_ left: Int32, _ right: Int32) {
        lefts[count] = left
        rights[count] = right
        patterns[count] = 0
        weights[count] = 0
        homeWeights[count] = 0
        count += 1
    }

    mutating func clear() { count = 0 }

    /// Adds the levels just found to the patterns.
    mutating func keepLevels(of field: Int) {
        for at in 0..<count { patterns[at] |= UInt64(levels[at]) << UInt64(field * 4) }
    }

    /// Drops every pair that weighs less than `bar`, whose home could still gain `homeMost` and weighs `moved` at least.
    mutating func drop(below bar: Double, homeMost: Double, moved: Double) {
        var kept = 0
        for at in 0..<count where weights[at] + max(moved, homeWeights[at] + homeMost) >= bar {
            if kept != at {
                lefts[kept] = lefts[at]
                rights[kept] = rights[at]
                patterns[kept] = patterns[at]
                weights[kept] = weights[at]
                homeWeights[kept] = homeWeights[at]
            }
            kept += 1
        }
        count = kept
    }

    static func level(of field: Int, in pattern: UInt64) -> UInt8 {
        UInt8(truncatingIfNeeded: pattern >> UInt64(field * 4)) & 15
    }
}
