import Kernel

/// Names in other scripts, written with the plain letters a to z as families are used to seeing them in English letters:
/// `Жанна` as `zhanna`, `ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ` as `gurprit singh`.
///
/// The tables are ours, short, and the same on every machine. Arabic and Hebrew are written without most vowels, so what
/// they give (`mhmd`) is not for reading: names in them are compared by their consonants (`SoundKey.skeleton`).
public enum Romanisation {
    /// Folded (`Text.searchKey`) and romanised. What stands in a script that is not known here stays as it is.
    public static func folded(_ text: String) -> String {
        romanised(Text.searchKey(text))
    }

    /// The same of text that is folded already.
    static func romanised(_ folded: String) -> String {
        if folded.utf8.allSatisfy({ $0 < 0x80 }) { return folded }
        var written = ""
        let scalars = Array(folded.unicodeScalars)
        var place = 0
        while place < scalars.count {
            let scalar = scalars[place]
            let next = place + 1 < scalars.count ? scalars[place + 1] : nil
            if isIndic(scalar) {
                let end = scalars[place...].firstIndex { !isIndic($0) } ?? scalars.count
                written += IndicScript.romanised(scalars[place..<end])
                place = end
            } else if let next, let pair = GreekScript.pairs[String(String.UnicodeScalarView([scalar, next]))] {
                written += pair
                place += 2
            } else {
                written += letters[scalar] ?? digit(scalar) ?? String(scalar)
                place += 1
            }
        }
        return written
    }

    /// Whether a folded word is in a script that leaves most vowels out: Arabic (and Urdu, Persian, Pashto) or Hebrew.
    public static func leavesVowelsOut(_ folded: String) -> Bool {
        folded.unicodeScalars.contains { scalar in
            let isSemitic = (0x0590...0x074F).contains(scalar.value) || (0x08A0...0x08FF).contains(scalar.value)
            return isSemitic && scalar.properties.numericType == nil
        }
    }

    /// Devanagari, Bengali, Gurmukhi and Gujarati, whose tables run alike.
    private static func isIndic(_ scalar: Unicode.Scalar) -> Bool { (0x0900...0x0AFF).contains(scalar.value) }

    /// A digit of any script as one of 0 to 9.
    private static func digit(_ scalar: Unicode.Scalar) -> String? {
        guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else { return nil }
        return String(Int(value))
    }

    private static let letters: [Unicode.Scalar: String] = {
        var letters = GreekScript.letters
        letters.merge(cyrillic) { first, _ in first }
        letters.merge(SemiticScripts.letters) { first, _ in first }
        return letters
    }()

    /// As passports of the countries that use it mostly have it. Folding has taken the marks off й, ё and ї.
    private static let cyrillic: [Unicode.Scalar: String] = [
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k", "л": "l",
        "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
        "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
        "і": "i", "є": "ye", "ґ": "g", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѕ": "dz",
        "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h",
    ]
}

/// Modern Greek, by sound.
enum GreekScript {
    static let pairs: [String: String] = [
        "ου": "ou", "αι": "e", "ει": "i", "οι": "i", "αυ": "av", "ευ": "ev", "μπ": "b", "ντ": "nt", "γγ": "ng", "γκ": "gk",
        "τζ": "tz",
    ]

    static let letters: [Unicode.Scalar: String] = [
        "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
        "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
        "χ": "ch", "ψ": "ps", "ω": "o",
    ]
}

/// Arabic with the letters of Urdu and Persian, and Hebrew.
enum SemiticScripts {
    static let letters: [Unicode.Scalar: String] = [
        "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
        "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k",
        "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ى": "a", "ة": "a", "ء": "", "ؤ": "w", "ئ": "y",
        "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ک": "k", "ی": "y", "ے": "e", "ں": "n", "ہ": "h", "ھ": "h", "ۃ": "a",
        "ٹ": "t", "ڈ": "d", "ڑ": "r", "ۀ": "a", "ە": "a",
        "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "w", "ז": "z", "ח": "h", "ט": "t", "י": "y", "כ": "k",
        "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "p", "ף": "p", "צ": "ts",
        "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
    ]
}
