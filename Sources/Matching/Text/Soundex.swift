/// How an English name sounds, roughly: its first letter and three figures for the consonants after it.
///
/// Russell 1918, as the American census used it: vowels part two alike consonants, h and w do not. It only brings records
/// together to be compared; it never says that two names agree.
enum Soundex {
    /// Four bytes as one number; 0 for a value without a Latin letter.
    static func code(_ word: Span<UInt8>) -> UInt32 {
        var at = 0
        while at < word.count, !Folding.isLetter(word[at]) { at += 1 }
        guard at < word.count else { return 0 }
        var code = UInt32(word[at])
        var length = 1
        var last = figures[Int(word[at] - 97)]
        at += 1
        while at < word.count, length < 4 {
            let byte = word[at]
            at += 1
            guard Folding.isLetter(byte) else {
                // Only the first of several names.
                if byte == UInt8(ascii: " "), at > 4 { break }
                continue
            }
            let figure = figures[Int(byte - 97)]
            if figure == 9 { continue }
            if figure != 0, figure != last {
                code = code << 8 | UInt32(figure + 48)
                length += 1
            }
            last = figure
        }
        return code
    }

    /// a to z; 0 is a vowel, 9 a letter that is not heard.
    private static let figures: [UInt8] = [0, 1, 2, 3, 0, 1, 2, 9, 0, 2, 2, 4, 5, 5, 0, 1, 2, 6, 2, 3, 0, 1, 9, 2, 0, 2]
}
