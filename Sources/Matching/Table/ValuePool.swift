/// Distinct values of a column, each kept once, numbered from 0 in the order in which they came.
///
/// All their bytes stand in one array and the table of slots is open (linear probing), so that a million values cost about as
/// much as their letters and no object each.
struct ValuePool: Sendable {
    private(set) var bytes: [UInt8] = []
    /// Where each value begins; one more entry than there are values.
    private(set) var starts: [UInt32] = [0]
    private var slots: [Int32] = Array(repeating: -1, count: 64)

    var count: Int { starts.count - 1 }

    /// The number of the value, new or known.
    mutating func intern(_ value: Span<UInt8>) -> Int32 {
        if count * 2 >= slots.count { grow() }
        var slot = Int(truncatingIfNeeded: ValuePool.hash(value)) & (slots.count - 1)
        while slots[slot] >= 0 {
            if isValue(Int(slots[slot]), value) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = Int32(count)
        slots[slot] = number
        for index in value.indices { bytes.append(value[index]) }
        starts.append(UInt32(bytes.count))
        return number
    }

    mutating func intern(_ value: String) -> Int32 {
        intern(value.utf8.span)
    }

    /// The number of a value that is already here.
    func number(of value: Span<UInt8>) -> Int32? {
        var slot = Int(truncatingIfNeeded: ValuePool.hash(value)) & (slots.count - 1)
        while slots[slot] >= 0 {
            if isValue(Int(slots[slot]), value) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    func range(_ number: Int) -> Range<Int> { Int(starts[number])..<Int(starts[number + 1]) }

    func text(_ number: Int) -> String { String(decoding: bytes[range(number)], as: UTF8.self) }

    private func isValue(_ number: Int, _ value: Span<UInt8>) -> Bool {
        let range = range(number)
        guard range.count == value.count else { return false }
        for index in value.indices where bytes[range.lowerBound + index] != value[index] { return false }
        return true
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for number in 0..<count {
            let hash = ValuePool.hash(bytes.span.extracting(range(number)))
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }

    /// FNV-1a with the bits stirred at the end, the same on every run: results never depend on it, memory layout does.
    private static func hash(_ value: Span<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in value.indices { hash = (hash ^ UInt64(value[index])) &* 0x100_0000_01b3 }
        hash = (hash ^ (hash >> 32)) &* 0xd6e8_feb8_6659_fd93
        return hash ^ (hash >> 32)
    }
}
