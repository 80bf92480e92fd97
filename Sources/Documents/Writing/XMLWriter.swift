/// Text made safe to stand in an XML part.
enum XMLWriter {
    static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

    /// Markup characters replaced, for element content and attributes alike; characters that XML cannot hold dropped.
    static func escaped(_ text: String) -> String {
        escaped(text) { _ in "" }
    }

    /// The same, with control characters written as Excel writes them (`_x0007_`), so that they come back when read.
    static func cellEscaped(_ text: String) -> String {
        let guarded = text.contains("_x") ? underscoresGuarded(text) : text
        return escaped(guarded) { scalar in
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "_x" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "_"
        }
    }

    private static func escaped(_ text: String, control: (Unicode.Scalar) -> String) -> String {
        guard text.utf8.contains(where: { isSpecial($0) }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n": result += "&#10;"
            case "\t": result += "&#9;"
            case "\r": result += control(scalar)
            case "\u{FFFE}", "\u{FFFF}": result += control(scalar)
            default:
                if scalar.value < 32 {
                    result += control(scalar)
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result
    }

    /// Bytes below the space, the markup characters, and EF, with which the two scalars that XML forbids begin.
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 32 || byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0xEF
    }

    /// An underscore that would be read as the beginning of `_x0041_` is itself written that way.
    private static func underscoresGuarded(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        for place in bytes.indices {
            let isCode =
                bytes[place] == UInt8(ascii: "_") && place + 6 < bytes.count
                && bytes[place + 1] == UInt8(ascii: "x")
                && bytes[place + 6] == UInt8(ascii: "_")
                && bytes[place + 2..<place + 6].allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
            result += isCode ? Array("_x005F_".utf8) : [bytes[place]]
        }
        return String(decoding: result, as: UTF8.self)
    }
}
