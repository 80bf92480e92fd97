/// One rule's keys of a whole table in order, to be searched for those of one record.
struct KeyIndex: Sendable {
    private let rule: BlockRule
    private let codes: RowCodes
    /// Rows in the order of their keys.
    private let order: [Int32]

    init(_ table: PreparedTable, rule: BlockRule) {
        self.rule = rule
        codes = RowCodes(table, rule: rule)
        let keys = codes.keys(of: table)
        order = (0..<table.count).filter { keys[$0] != 0 }.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { Int32($0) }
    }

    /// Adds the rows of the table that the rule brings to the only record of `one`.
    func rows(for one: PreparedTable, in table: PreparedTable, adding rows: inout Set<Int32>) {
        let asked = RowCodes(one, rule: rule)
        let key = asked.key(of: 0, in: one)
        guard key != 0 else { return }
        let first = place { codes.key(of: $0, in: table) < key }
        let last = place { codes.key(of: $0, in: table) <= key }
        guard first < last else { return }
        var found = order[first..<last]
        for refiner in rule.refiners where found.count > MatchIndex.mostOfAKey {
            let code = asked.code(of: 0, refiner, in: one)
            guard code != 0 else { continue }
            found = found.filter { codes.code(of: Int($0), refiner, in: table) == code }[...]
        }
        // A key that a tenth of everybody has brings nobody.
        if found.count <= MatchIndex.mostOfAKey { rows.formUnion(found) }
    }

    /// How many rows come before, for a test that holds for the first of them and for no later one.
    private func place(_ isBefore: (Int) -> Bool) -> Int {
        var (low, high) = (0, order.count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(Int(order[middle])) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The numbers that a rule works out for the rows of a table.
struct RowCodes: Sendable {
    private let rule: BlockRule
    private let byKey: [BlockKey: [UInt32]]

    init(_ table: PreparedTable, rule: BlockRule) {
        self.rule = rule
        byKey = Dictionary(uniqueKeysWithValues: Set(rule.keys + rule.refiners).map { ($0, $0.codes(table)) })
    }

    /// 0 when it is missing.
    func code(of row: Int, _ key: BlockKey, in table: PreparedTable) -> UInt32 {
        let value = table.cell(row, key.field)
        guard value >= 0, let codes = byKey[key] else { return 0 }
        return codes[Int(value)]
    }

    /// All keys of the rule as one number; 0 when any is missing.
    func key(of row: Int, in table: PreparedTable) -> UInt64 {
        var all: UInt64 = 1
        for (place, key) in rule.keys.enumerated() {
            let code = code(of: row, key, in: table)
            guard code != 0 else { return 0 }
            all = max(1, all &+ RowCodes.stirred(UInt64(code) | (rule.isUnordered ? 0 : UInt64(place)) << 40))
        }
        return all
    }

    func keys(of table: PreparedTable) -> [UInt64] {
        var keys = [UInt64](repeating: 1, count: table.count)
        let width = table.fields.count
        for (place, key) in rule.keys.enumerated() {
            guard let codes = byKey[key] else { continue }
            let salt = rule.isUnordered ? 0 : UInt64(place) << 40
            for row in 0..<table.count where keys[row] != 0 {
                let value = table.cells[row * width + key.field]
                let code = value < 0 ? 0 : codes[Int(value)]
                keys[row] = code == 0 ? 0 : max(1, keys[row] &+ RowCodes.stirred(UInt64(code) | salt))
            }
        }
        return keys
    }

    private static func stirred(_ value: UInt64) -> UInt64 {
        var mixed = (value &+ 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 31)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 29)
    }
}
