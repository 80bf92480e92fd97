/// The shape of a postcode among words, looked at letter by letter since every address and every search goes through it.
enum PostcodeShape {
    /// How many words from this place on are one whole postcode: `B17 8AA` two, `B178AA` one; nil when they are none.
    static func length(_ words: ArraySlice<Substring>) -> Int? {
        guard let first = words.first else { return nil }
        if isWhole(first) { return 1 }
        if let second = words.dropFirst().first, isFirstHalf(first), isSecondHalf(second) { return 2 }
        return nil
    }

    /// `B17`, `SW1A`.
    static func isFirstHalf(_ word: some StringProtocol) -> Bool {
        let letters = Array(word.utf8)
        guard (2...4).contains(letters.count), isLetter(letters[0]) else { return false }
        let digit = isLetter(letters[1]) ? 2 : 1
        guard digit < letters.count, isDigit(letters[digit]) else { return false }
        let rest = letters[(digit + 1)...]
        return rest.count <= 1 && rest.allSatisfy { isLetter($0) || isDigit($0) }
    }

    /// `8AA`.
    static func isSecondHalf(_ word: some StringProtocol) -> Bool {
        let letters = Array(word.utf8)
        return letters.count == 3 && isDigit(letters[0]) && isLetter(letters[1]) && isLetter(letters[2])
    }

    /// `8` or `8A`: a second half while it is being typed.
    static func beginsSecondHalf(_ word: some StringProtocol) -> Bool {
        let letters = Array(word.utf8)
        return (1...2).contains(letters.count) && isDigit(letters[0]) && letters.dropFirst().allSatisfy(isLetter)
    }

    private static func isWhole(_ word: Substring) -> Bool {
        (5...7).contains(word.utf8.count) && word.utf8.allSatisfy { isLetter($0) || isDigit($0) }
            && isSecondHalf(word.suffix(3)) && isFirstHalf(word.dropLast(3))
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
