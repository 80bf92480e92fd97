import Foundation

/// Folding of text, so that both database engines sort and search alike whatever their own rules of letters are.
public enum Text {
    /// Lower case without diacritics, every run of anything that is neither letter nor digit made one space.
    ///
    /// `"O'Brien-Żółć"` becomes `"o brien zolc"`. Stored beside the text as it was written; never shown.
    public static func searchKey(_ text: String) -> String {
        var key = ""
        var pendingSpace = false
        for scalar in text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            if isDiacritic(scalar) { continue }
            if let plain = plainLetters[scalar] {
                if pendingSpace, !key.isEmpty { key += " " }
                pendingSpace = false
                key += plain
            } else if isPartOfWord(scalar) {
                if pendingSpace, !key.isEmpty { key += " " }
                pendingSpace = false
                key.unicodeScalars.append(scalar)
            } else {
                pendingSpace = true
            }
        }
        return key
    }

    /// Accents, vowel points and cantillation, which people leave out when they type. The vowel signs of Indic and other
    /// scripts are letters to their readers and stay.
    private static func isDiacritic(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0300...0x036F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F: true
        case 0x0591...0x05C7, 0x0610...0x061A, 0x064B...0x065F, 0x0670, 0x06D6...0x06ED:
            scalar.properties.generalCategory == .nonspacingMark
        default: false
        }
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        // Apostrophes that Unicode counts as letters.
        if (0x02B9...0x02BF).contains(scalar.value) { return false }
        if scalar.properties.isAlphabetic || scalar.properties.numericType != nil { return true }
        return [.nonspacingMark, .spacingMark].contains(scalar.properties.generalCategory)
    }

    /// Letters that Unicode does not take apart, as people type them on a plain keyboard.
    private static let plainLetters: [Unicode.Scalar: String] = [
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i",
        "ħ": "h",
        "ŋ": "n", "ς": "σ",
    ]
}
