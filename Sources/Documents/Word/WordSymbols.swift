/// Characters that Word draws from numbers and from its symbol fonts.
enum WordSymbols {
    /// A count in one of Word's number formats; plain digits for those of other languages.
    static func number(_ count: Int, as format: String) -> String {
        switch format {
        case "lowerLetter": letters(count).lowercased()
        case "upperLetter": letters(count)
        case "lowerRoman": roman(count).lowercased()
        case "upperRoman": roman(count)
        case "decimalZero": (0..<10).contains(count) ? "0\(count)" : "\(count)"
        case "ordinal": "\(count)" + ordinalEnding(count)
        case "none": ""
        default: "\(count)"
        }
    }

    /// A bullet as it looks; the private characters of symbol fonts become a plain one.
    static func bullet(_ text: String) -> String {
        guard let scalar = text.unicodeScalars.first else { return "•" }
        if scalar.value >= 0xF000, scalar.value <= 0xF0FF { return symbol(scalar.value) ?? "•" }
        return text == "o" ? "•" : text
    }

    /// The character that a symbol font (Wingdings, Symbol) draws at a code, where it carries meaning: ticks, boxes.
    static func symbol(_ code: UInt32) -> String? {
        switch code & 0xFF {
        case 0xFC, 0xFE: code & 0xFF == 0xFC ? "✓" : "☑"
        case 0xFB: "✗"
        case 0xFD: "☒"
        case 0xA8, 0x6F, 0x71: "☐"
        case 0x6C, 0xB7, 0xA7: "•"
        case 0xE0: "→"
        case 0xD8: "➢"
        case 0x4A: "☺"
        case 0x4B: "😐"
        case 0x4C: "☹"
        default: nil
        }
    }

    /// A footnote's mark: `¹²`.
    static func raised(_ count: Int) -> String {
        let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        return String("\(count)".compactMap { $0.wholeNumberValue.map { digits[$0] } })
    }

    /// An endnote's mark: `ⁱᵛ`.
    static func raisedRoman(_ count: Int) -> String {
        let marks: [Character: Character] = [
            "i": "ⁱ", "v": "ᵛ", "x": "ˣ", "l": "ˡ", "c": "ᶜ", "d": "ᵈ", "m": "ᵐ",
        ]
        return String(roman(count).lowercased().compactMap { marks[$0] })
    }

    /// The colours that Word's highlighter has.
    static let highlights = [
        "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF", "blue": "0000FF",
        "red": "FF0000",
        "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080",
        "darkRed": "800000",
        "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0", "black": "000000",
    ]

    /// Word goes on after Z with AA, BB, CC.
    private static func letters(_ count: Int) -> String {
        guard count >= 1, count <= 26 * 40 else { return "\(count)" }
        let letter = Character(Unicode.Scalar(UInt8(65 + (count - 1) % 26)))
        return String(repeating: letter, count: (count - 1) / 26 + 1)
    }

    private static func roman(_ count: Int) -> String {
        guard count >= 1, count < 4000 else { return "\(count)" }
        var rest = count
        var text = ""
        for (value, numeral) in [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
            (10, "X"),
            (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ] {
            while rest >= value {
                text += numeral
                rest -= value
            }
        }
        return text
    }

    private static func ordinalEnding(_ count: Int) -> String {
        if (11...13).contains(count % 100) { return "th" }
        switch count % 10 {
        case 1: return "st"
        case 2: return "nd"
        case 3: return "rd"
        default: return "th"
        }
    }
}
