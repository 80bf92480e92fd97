/// One part of what brings records together: a number worked out of one value. Records with the same number may be the same
/// person; 0 is a missing value, which brings nobody together.
struct BlockKey: Hashable, Sendable {
    enum Part: String, Hashable, Sendable {
        case value, sound, initial, year, yearAndMonth, dayAndMonth, birth, sector, head, tail
    }

    let field: Int
    let part: Part

    /// For each distinct value of the field its number, the same in every table.
    func codes(_ table: PreparedTable) -> [UInt32] {
        let pool = table.fields[field].features.pool
        let all = pool.bytes.span
        return (0..<pool.count).map { code(all.extracting(pool.range($0))) }
    }

    private func code(_ value: Span<UInt8>) -> UInt32 {
        switch part {
        case .value: return NumberLists.hash(value)
        case .sound: return Soundex.code(value)
        case .initial: return UInt32(value[0])
        // The first and the last half of a number: one wrong key leaves one of them whole.
        case .head: return value.count < 6 ? 0 : NumberLists.hash(value.extracting(0..<value.count / 2))
        case .tail: return value.count < 6 ? 0 : NumberLists.hash(value.extracting(value.count / 2..<value.count))
        case .sector: return NumberLists.hash(value.extracting(0..<max(1, value.count - 2)))
        case .year, .yearAndMonth, .dayAndMonth, .birth:
            let date = BirthDigits(folded: value)
            let (low, high) = (min(date.day, date.month), max(date.day, date.month))
            switch part {
            case .year: return UInt32(date.year)
            case .yearAndMonth: return UInt32(date.year * 100 + date.month)
            case .dayAndMonth: return UInt32(low * 100 + high + 1)
            // Whichever way round day and month were written.
            default: return UInt32(date.year * 10_000 + low * 100 + high)
            }
        }
    }
}

/// A way of bringing records together: those that agree in all of `keys` are compared with each other.
///
/// Where too many agree (everybody called Smith), they are parted by `refiners`, one after another, until they are few.
struct BlockRule: Hashable, Sendable {
    let keys: [BlockKey]
    /// The keys may have changed places between the two records: given name and family name.
    var isUnordered = false
    var refiners: [BlockKey] = []
}

extension BlockRule {
    /// The rules that the fields of a table allow, the surest first.
    static func all(for table: PreparedTable) -> [BlockRule] {
        func keys(_ meaning: FieldMeaning, _ part: BlockKey.Part) -> [BlockKey] {
            table.fields.indices.filter { table.fields[$0].meaning == meaning }.map { BlockKey(field: $0, part: part) }
        }
        func key(_ meaning: FieldMeaning, _ part: BlockKey.Part) -> BlockKey? { keys(meaning, part).first }
        let givenSound = key(.givenName, .sound)
        let familySound = key(.familyName, .sound)
        let year = key(.birth, .year)
        let dayAndMonth = key(.birth, .dayAndMonth)
        let birth = key(.birth, .birth)
        let postcode = key(.postcode, .value)
        let whole = [key(.birth, .birth), key(.familyName, .sound), key(.givenName, .sound), postcode]

        var rules: [BlockRule] = []
        func add(_ keys: [BlockKey?], isUnordered: Bool = false, parted refiners: [BlockKey?]) {
            let known = keys.compactMap { $0 }
            guard known.count == keys.count else { return }
            let rest = refiners.compactMap { $0 }.filter { !known.contains($0) }
            rules.append(BlockRule(keys: known, isUnordered: isUnordered, refiners: rest))
        }
        for one in keys(.identifier, .value) { add([one], parted: whole) }
        for one in keys(.email, .value) { add([one], parted: whole) }
        add(
            [key(.givenName, .value), key(.familyName, .value)], isUnordered: true,
            parted: [year, dayAndMonth, postcode, key(.town, .value)])
        add([birth], parted: [familySound, givenSound, postcode, key(.town, .sound)])
        for one in keys(.phone, .value) { add([one], parted: [givenSound, year, familySound]) }
        add([postcode], parted: [givenSound, familySound, year])
        add([key(.familyName, .value)], parted: [key(.givenName, .initial), year, dayAndMonth, postcode])
        add([key(.givenName, .value)], parted: [dayAndMonth, familySound, postcode])
        add([familySound, givenSound], isUnordered: true, parted: [year, key(.postcode, .sector), dayAndMonth])
        add([familySound, key(.birth, .yearAndMonth)], parted: [givenSound])
        add([givenSound, key(.birth, .yearAndMonth)], parted: [key(.postcode, .sector), key(.familyName, .initial)])
        add([familySound, dayAndMonth], parted: [key(.givenName, .initial)])
        add([givenSound, year], parted: [key(.familyName, .initial), key(.postcode, .sector)])
        add([familySound, year], parted: [key(.postcode, .sector), key(.givenName, .initial)])
        add([givenSound, key(.postcode, .sector)], parted: [key(.familyName, .initial), year])
        for one in keys(.identifier, .head) + keys(.identifier, .tail) { add([one], parted: whole) }
        for one in keys(.address, .value) { add([one], parted: [key(.houseNumber, .value), key(.givenName, .initial), year]) }
        for one in keys(.text, .value) { add([one], parted: whole) }
        return rules
    }
}
