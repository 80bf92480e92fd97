/// Devanagari, Bengali, Gurmukhi and Gujarati: a consonant has an `a` after it unless a sign says otherwise.
///
/// The `a` that is not spoken is left out: at a word's end, and after a vowel and one consonant with another consonant
/// following (`कमला` is `kamla`). That is a rule of thumb; where it errs, sound keys mostly meet all the same.
enum IndicScript {
    private enum Sign {
        case consonant(String)
        case vowel(String)
        case vowelSign(String)
        case noVowel
        case mark(String)
    }

    /// One run of letters of these scripts.
    static func romanised(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        // A sound, and whether it is a vowel that nobody wrote.
        var sounds: [(text: String, isVowel: Bool, isUnwritten: Bool)] = []
        var scalars = scalars
        while let scalar = scalars.popFirst() {
            let offset = scalar.value & 0x7F
            if offset == 0x3C {
                // The dot below; it makes y of the Bengali letter that is otherwise j.
                if scalar.value == 0x09BC, sounds.count > 1, sounds[sounds.count - 2].text == "j" {
                    sounds[sounds.count - 2].text = "y"
                }
                continue
            }
            switch sign(offset, isBengali: (0x0980...0x09FF).contains(scalar.value)) {
            case .consonant(let text):
                sounds.append((text, false, false))
                sounds.append(("a", true, true))
            case .vowel(let text): sounds.append((text, true, false))
            case .vowelSign(let text):
                if sounds.last?.isUnwritten == true { sounds.removeLast() }
                // Bengali o is written as e and a around its consonant.
                if text == "a", sounds.last?.text == "e" {
                    sounds[sounds.count - 1].text = "o"
                } else {
                    sounds.append((text, true, false))
                }
            case .noVowel: if sounds.last?.isUnwritten == true { sounds.removeLast() }
            case .mark(let text): sounds.append((text, false, false))
            case nil: continue
            }
        }
        if sounds.last?.isUnwritten == true, sounds.count > 2 { sounds.removeLast() }
        var written: [(text: String, isVowel: Bool)] = []
        for (place, sound) in sounds.enumerated() {
            let isSilent =
                sound.isUnwritten && written.count > 1 && written[written.count - 2].isVowel
                && !(written.last?.isVowel ?? true) && isOneOnset(sounds[(place + 1)...].map { ($0.text, $0.isVowel) })
            if !isSilent { written.append((sound.text, sound.isVowel)) }
        }
        return written.map(\.text).joined()
    }

    /// One consonant and a vowel, or two that are spoken as one (pr, sy) and a vowel.
    private static func isOneOnset(_ sounds: [(text: String, isVowel: Bool)]) -> Bool {
        guard sounds.count > 1, !sounds[0].isVowel else { return false }
        if sounds[1].isVowel { return true }
        return ["r", "y", "v", "l"].contains(sounds[1].text) && sounds.count > 2 && sounds[2].isVowel
    }

    private static func sign(_ offset: UInt32, isBengali: Bool) -> Sign? {
        if isBengali, offset == 0x2F { return .consonant("j") }
        if let consonant = consonants[offset] { return .consonant(consonant) }
        if let vowel = vowels[offset] { return .vowel(vowel) }
        if let vowel = vowelSigns[offset] { return .vowelSign(vowel) }
        return switch offset {
        case 0x4D: .noVowel
        case 0x01, 0x02, 0x70: .mark("n")
        default: nil
        }
    }

    private static let consonants: [UInt32: String] = [
        0x15: "k", 0x16: "kh", 0x17: "g", 0x18: "gh", 0x19: "n", 0x1A: "ch", 0x1B: "chh", 0x1C: "j", 0x1D: "jh", 0x1E: "n",
        0x1F: "t", 0x20: "th", 0x21: "d", 0x22: "dh", 0x23: "n", 0x24: "t", 0x25: "th", 0x26: "d", 0x27: "dh", 0x28: "n",
        0x2A: "p", 0x2B: "ph", 0x2C: "b", 0x2D: "bh", 0x2E: "m", 0x2F: "y", 0x30: "r", 0x32: "l", 0x33: "l", 0x35: "v",
        0x36: "sh", 0x37: "sh", 0x38: "s", 0x39: "h",
    ]
    private static let vowels: [UInt32: String] = [
        0x05: "a", 0x06: "a", 0x07: "i", 0x08: "i", 0x09: "u", 0x0A: "u", 0x0B: "ri", 0x0F: "e", 0x10: "ai", 0x13: "o",
        0x14: "au",
    ]
    private static let vowelSigns: [UInt32: String] = [
        0x3E: "a", 0x3F: "i", 0x40: "i", 0x41: "u", 0x42: "u", 0x43: "ri", 0x47: "e", 0x48: "ai", 0x4B: "o", 0x4C: "au",
    ]
}
