/// Two tables (or one and itself) whose records are compared field by field.
final class Comparison: Sendable {
    let left: PreparedTable
    let right: PreparedTable
    /// For each field and each value on the left the number of the same value on the right, or -1. Empty when both are one table.
    private let onRight: [[Int32]]
    private let given: Int?
    private let family: Int?
    /// For a given name on the left the same word among family names on the right, and the other way about; or -1.
    private let givenAsFamily: [Int32]
    private let familyAsGiven: [Int32]

    init(_ left: PreparedTable, _ right: PreparedTable) {
        self.left = left
        self.right = right
        onRight = left === right ? [] : zip(left.fields, right.fields).map { Comparison.numbers(of: $0, in: $1) }
        given = right.place(of: .givenName)
        family = right.place(of: .familyName)
        if let given, let family {
            givenAsFamily = Comparison.numbers(of: left.fields[given], in: right.fields[family])
            familyAsGiven = Comparison.numbers(of: left.fields[family], in: right.fields[given])
        } else {
            givenAsFamily = []
            familyAsGiven = []
        }
    }

    private static func numbers(of field: PreparedTable.Field, in other: PreparedTable.Field) -> [Int32] {
        let pool = field.features.pool
        return (0..<pool.count).map { other.features.pool.number(of: pool.bytes.span.extracting(pool.range($0))) ?? -1 }
    }

    /// Writes the level of `field` for every pair into `batch.levels`.
    func levels(of field: Int, for batch: inout PairBatch) {
        let (a, b) = (left.fields[field].features, right.fields[field].features)
        switch right.fields[field].meaning {
        case .givenName, .fullName:
            if field == given, family != nil {
                fillGiven(&batch, field, a, b)
            } else {
                fill(&batch, field) { ValueComparison.given(a, $0, b, $1) }
            }
        case .familyName: fill(&batch, field) { ValueComparison.family(a, $0, b, $1) }
        case .birth: fill(&batch, field) { ValueComparison.birth(a.dates[$0], b.dates[$1]) }
        case .sex: fill(&batch, field) { _, _ in 1 }
        case .postcode: fill(&batch, field) { ValueComparison.postcode(a, $0, b, $1) }
        case .address: fill(&batch, field) { ValueComparison.address(a, $0, b, $1) }
        case .houseNumber, .region, .phone: fill(&batch, field) { ValueComparison.edits(1, a, $0, b, $1) }
        case .identifier: fill(&batch, field) { ValueComparison.edits(2, a, $0, b, $1) }
        case .email: fill(&batch, field) { ValueComparison.email(a, $0, b, $1) }
        case .town, .text: fill(&batch, field) { ValueComparison.words(a, $0, b, $1) }
        }
        // What was changed over has been counted with the given name.
        if field == family, let given {
            for at in 0..<batch.count where PairBatch.level(of: given, in: batch.patterns[at]) == Level.Given.changedOver {
                batch.levels[at] = Level.missing
            }
        }
    }

    @inline(__always)
    private func fill(_ batch: inout PairBatch, _ field: Int, differing: (Int, Int) -> UInt8) {
        let width = right.fields.count
        let translated = onRight.isEmpty ? [] : onRight[field]
        for at in 0..<batch.count {
            let one = left.cells[Int(batch.lefts[at]) * width + field]
            let other = right.cells[Int(batch.rights[at]) * width + field]
            if one < 0 || other < 0 {
                batch.levels[at] = Level.missing
            } else if (translated.isEmpty ? one : translated[Int(one)]) == other {
                batch.levels[at] = 0
            } else {
                batch.levels[at] = differing(Int(one), Int(other))
            }
        }
    }

    private func fillGiven(_ batch: inout PairBatch, _ field: Int, _ a: ValueFeatures, _ b: ValueFeatures) {
        guard let family else { return }
        fill(&batch, field) { ValueComparison.given(a, $0, b, $1) }
        let width = right.fields.count
        for at in 0..<batch.count where batch.levels[at] >= Level.Given.part && batch.levels[at] != Level.missing {
            let leftRow = Int(batch.lefts[at]) * width
            let rightRow = Int(batch.rights[at]) * width
            let leftFamily = left.cells[leftRow + family]
            guard leftFamily >= 0, right.cells[rightRow + family] >= 0 else { continue }
            let isChangedOver =
                givenAsFamily[Int(left.cells[leftRow + field])] == right.cells[rightRow + family]
                && familyAsGiven[Int(leftFamily)] == right.cells[rightRow + field]
            if isChangedOver { batch.levels[at] = Level.Given.changedOver }
        }
    }
}

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
    var weights = [Double](repeating: 0, count: size)

    var isFull: Bool { count == PairBatch.size }

    mutating func append(_ left: Int32, _ right: Int32) {
        lefts[count] = left
        rights[count] = right
        patterns[count] = 0
        weights[count] = 0
        count += 1
    }

    mutating func clear() { count = 0 }

    /// Adds the levels just found to the patterns.
    mutating func keepLevels(of field: Int) {
        for at in 0..<count { patterns[at] |= UInt64(levels[at]) << UInt64(field * 4) }
    }

    /// Drops every pair that weighs less than `bar`.
    mutating func drop(below bar: Double) {
        var kept = 0
        for at in 0..<count where weights[at] >= bar {
            if kept != at {
                lefts[kept] = lefts[at]
                rights[kept] = rights[at]
                patterns[kept] = patterns[at]
                weights[kept] = weights[at]
            }
            kept += 1
        }
        count = kept
    }

    static func level(of field: Int, in pattern: UInt64) -> UInt8 {
        UInt8(truncatingIfNeeded: pattern >> UInt64(field * 4)) & 15
    }
}
