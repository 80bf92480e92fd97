import Foundation

/// Given and family names are not independent: half of those called Khan may have one of twenty given names. What a pair of
/// names says is therefore no more than how many people really have both.
enum NamePairs {
    /// For each record the bits to take off where both names agree: nought, or less where more people have the pair of names than
    /// each of them alone would lead one to expect. Empty when the table has not both.
    static func bits(_ table: PreparedTable, samePerson: Double) -> [Float] {
        guard let given = table.place(of: .givenName), let family = table.place(of: .familyName) else { return [] }
        func key(_ row: Int) -> UInt64? {
            let (one, other) = (table.cell(row, given), table.cell(row, family))
            return one < 0 || other < 0 ? nil : UInt64(one) << 32 | UInt64(other)
        }
        var counts: [UInt64: Int32] = [:]
        for row in 0..<table.count {
            if let key = key(row) { counts[key, default: 0] += 1 }
        }
        let records = Double(max(1, table.count))
        // The person's own other records are no strangers; some have more of them than most.
        let own = 1 + 2 * max(1, samePerson * records)
        return (0..<table.count).map { row in
            guard let key = key(row), let count = counts[key] else { return 0 }
            let others = Double(count) - own
            guard others > 2 else { return 0 }
            let (givens, families) = (table.fields[given].counts, table.fields[family].counts)
            let expected =
                Double(givens[Int(table.cell(row, given))]) * Double(families[Int(table.cell(row, family))]) / records
            return others > expected ? Float(-log2(others / expected)) : 0
        }
    }
}
