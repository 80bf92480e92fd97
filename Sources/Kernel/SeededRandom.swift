/// Random numbers that are the same for the same seed on every machine (SplitMix64, Steele, Lea and Flood 2014).
///
/// ```swift
/// @Test("…", arguments: 0..<200 as Range<UInt64>)
/// func holds(seed: UInt64) {
///     var random = SeededRandom(seed)
///     let day = random.day(in: "2012-01-01"..."2035-12-31")
/// ```
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(_ seed: UInt64) {
        state = seed
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    public mutating func int(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    public mutating func day(in range: ClosedRange<Day>) -> Day {
        Day(number: int(in: range.lowerBound.number...range.upperBound.number))
    }

    /// True once in `count` times.
    public mutating func onceIn(_ count: Int) -> Bool { int(in: 1...max(1, count)) == 1 }

    /// Letters, accents, marks, digits, quotes, line ends and a few scripts: what people and files throw at a reader.
    public mutating func text(upTo length: Int) -> String {
        let alphabet = Array("abcXYZ019 ,;:\"'’-–—/\\<>&=+@\n\r\tàéÖłŻßİςŠ٣शिपেاُ中😀\u{301}\u{00A0}")
        return String(
            (0..<int(in: 0...max(0, length))).map { _ in alphabet[int(in: 0...alphabet.count - 1)] }
        )
    }
}
