import Kernel

/// How a value as it was written becomes the value that is compared. An empty result is a missing value.
enum Folding {
    static func folded(_ value: Span<UInt8>, as meaning: FieldMeaning) -> [UInt8] {
        let plain = lettersAndDigits(value)
        if isSayingNothing(plain) { return [] }
        switch meaning {
        case .givenName, .familyName, .fullName, .town, .region, .address, .houseNumber, .text: return plain
        case .birth:
            return BirthDigits(value)?.digits ?? []
        case .sex: return sex(plain)
        case .postcode, .identifier: return plain.filter { $0 != space }
        case .phone: return phone(plain)
        case .email:
            return withoutOuterSpace(value).map(lowered)
        }
    }

    /// Small letters without accents, and digits, with one space between words.
    private static func lettersAndDigits(_ value: Span<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(value.count)
        var pendingSpace = false
        for index in value.indices {
            let byte = lowered(value[index])
            if byte >= 128 { return Array(Text.searchKey(string(value)).utf8) }
            // An apostrophe parts nothing: “O'Brien” is “obrien”, as people type it.
            if byte == UInt8(ascii: "'") { continue }
            guard isLetter(byte) || isDigit(byte) else {
                pendingSpace = true
                continue
            }
            if pendingSpace, !result.isEmpty { result.append(space) }
            pendingSpace = false
            result.append(byte)
        }
        return result
    }

    private static func sex(_ plain: [UInt8]) -> [UInt8] {
        switch String(decoding: plain, as: UTF8.self) {
        case "m", "male", "boy", "man", "1": [UInt8(ascii: "m")]
        case "f", "female", "girl", "woman", "2": [UInt8(ascii: "f")]
        case "0", "9", "u", "x", "i", "not specified", "indeterminate": []
        default: plain
        }
    }

    /// The last ten digits: with +44 in front or a nought it is the same telephone.
    private static func phone(_ plain: [UInt8]) -> [UInt8] {
        let digits = plain.filter(isDigit)
        return digits.count < 5 ? [] : Array(digits.suffix(10))
    }

    /// What people and programs write when they know nothing.
    private static func isSayingNothing(_ plain: [UInt8]) -> Bool {
        switch plain.count {
        case 0: true
        case 2...14: nothing.contains(plain)
        default: false
        }
    }

    private static let nothing: Set<[UInt8]> = Set(
        ["na", "n a", "nan", "null", "nil", "none", "unknown", "not known", "not recorded", "not given", "nfa", "tbc", "missing"]
            .map {
                Array($0.utf8)
            })

    private static func withoutOuterSpace(_ value: Span<UInt8>) -> ArraySlice<UInt8> {
        var slice = bytes(value)[...]
        while let first = slice.first, first <= space { slice.removeFirst() }
        while let last = slice.last, last <= space { slice.removeLast() }
        return slice
    }

    static func string(_ value: Span<UInt8>) -> String { String(decoding: bytes(value), as: UTF8.self) }

    private static func bytes(_ value: Span<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(value.count)
        for index in value.indices { result.append(value[index]) }
        return result
    }

    private static let space = UInt8(ascii: " ")

    static func lowered(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte + 32 : byte }
    static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
    static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
