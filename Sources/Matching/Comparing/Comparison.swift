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

    private func areAlike(_ one: ValueFeatures, _ a: Int32, _ other: ValueFeatures, _ b: Int32) -> Bool {
        NumberLists.overlap(one.roots, Int(a), other.roots, Int(b)).common > 0
            || ValueComparison.likeness(one, Int(a), other, Int(b)) >= ValueComparison.alike
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
            let (leftGiven, rightGiven) = (left.cells[leftRow + field], right.cells[rightRow + field])
            let rightFamily = right.cells[rightRow + family]
            let givenIsFamily = givenAsFamily[Int(leftGiven)] == rightFamily
            let familyIsGiven = familyAsGiven[Int(leftFamily)] == rightGiven
            guard givenIsFamily || familyIsGiven else { continue }
            // One of them changed over to the letter, the other at least alike.
            let isChangedOver =
                givenIsFamily && familyIsGiven
                || givenIsFamily
                    && areAlike(left.fields[family].features, leftFamily, right.fields[field].features, rightGiven)
                || familyIsGiven
                    && areAlike(left.fields[field].features, leftGiven, right.fields[family].features, rightFamily)
            if isChangedOver { batch.levels[at] = Level.Given.changedOver }
        }
    }
}
