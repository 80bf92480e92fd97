/// Text of a workbook's cells: kept once in a part of its own, or in the cell.
struct RichText: Hashable {
    var text = ""
    /// True when all of it that can be seen is struck through.
    var isStruckOut = false

    /// The text inside the `si` or `is` just started, without the reading aids of Japanese; ends past its end.
    static func read(_ xml: inout XMLScanner) throws(DocumentProblem) -> RichText {
        let outside = xml.depth - 1
        var result = RichText()
        var isText = false
        var isStruck = false
        var sawStruck = false
        var sawPlain = false
        while true {
            switch try xml.next() {
            case .start where xml.name == "rPh": try xml.skipElement()
            case .start where xml.name == "r": isStruck = false
            case .start where xml.name == "strike": isStruck = isOn(try xml.attribute("val"))
            case .start where xml.name == "t": isText = true
            case .text where isText:
                let piece = unescaped(try xml.text())
                result.text += piece
                if piece.contains(where: { !$0.isWhitespace }) {
                    if isStruck { sawStruck = true } else { sawPlain = true }
                }
            case .end where xml.depth == outside:
                result.isStruckOut = sawStruck && !sawPlain
                return result
            case .end where xml.name == "t": isText = false
            case .done: throw xml.damaged
            default: break
            }
        }
    }

    /// The strings that cells point at by their number.
    static func shared(_ part: XMLScanner?) throws(DocumentProblem) -> [RichText] {
        guard var xml = part else { return [] }
        var strings: [RichText] = []
        while true {
            switch try xml.next() {
            case .start where xml.name == "si": strings.append(try read(&xml))
            case .done: return strings
            default: break
            }
        }
    }

    /// Characters that XML cannot hold are written `_x000D_`, and an underscore that might be read so `_x005F_`.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
        var result = ""
        var rest = text[...]
        while let mark = rest.firstRange(of: "_x") {
            result += rest[..<mark.lowerBound]
            let code = rest[mark.upperBound...].prefix(5)
            if code.count == 5, code.last == "_", let value = UInt32(code.dropLast(), radix: 16),
                let scalar = Unicode.Scalar(value)
            {
                result.unicodeScalars.append(scalar)
                rest = rest[mark.upperBound...].dropFirst(5)
            } else {
                result += rest[mark]
                rest = rest[mark.upperBound...]
            }
        }
        return result + rest
    }
}
