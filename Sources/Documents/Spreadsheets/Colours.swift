/// The colours that a workbook's cells may name: outright, by the theme, or by Excel's old list of sixty-four.
struct Colours {
    /// In the order in which cells count them: light 1, dark 1, light 2, dark 2, then six accents and two links.
    private var theme = [
        "FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47",
        "0563C1",
        "954F72",
    ]
    private var indexed: [String]

    init(theme part: XMLScanner?) throws(DocumentProblem) {
        indexed = Colours.standard
        guard var xml = part else { return }
        // The part has them dark first: dk1, lt1, dk2, lt2, accent1…
        var found: [String] = []
        var isInScheme = false
        reading: while true {
            switch try xml.next() {
            case .start where xml.name == "clrScheme": isInScheme = true
            case .start where isInScheme && xml.name == "srgbClr":
                found.append(try xml.attribute("val") ?? "000000")
            case .start where isInScheme && xml.name == "sysClr":
                found.append(try xml.attribute("lastClr") ?? "000000")
            case .end where xml.name == "clrScheme": break reading
            case .done: break reading
            default: break
            }
        }
        guard found.count >= 12 else { return }
        theme = [found[1], found[0], found[3], found[2]] + found[4..<12]
    }

    mutating func replaceIndexed(_ colours: [String]) {
        for (index, colour) in colours.enumerated() where index < indexed.count { indexed[index] = colour }
    }

    /// The colour that an element such as `fgColor` names, as six hexadecimal digits; nil for automatic.
    func colour(_ xml: XMLScanner) throws(DocumentProblem) -> String? {
        let base: String?
        if let rgb = try xml.attribute("rgb") {
            base = Colours.hex(rgb)
        } else if let number = try xml.attribute("theme").flatMap({ Int($0) }) {
            base = theme.indices.contains(number) ? Colours.hex(theme[number]) : nil
        } else if let number = try xml.attribute("indexed").flatMap({ Int($0) }) {
            base = indexed.indices.contains(number) ? indexed[number] : nil
        } else {
            base = nil
        }
        let tint = try xml.attribute("tint").flatMap { Double($0) } ?? 0
        return base.map { tint == 0 ? $0 : Colours.tinted($0, by: tint) }
    }

    /// Six upper-case hexadecimal digits from `ffc000`, `#FFC000` or `FFFFC000`; nil for anything else.
    static func hex(_ text: String) -> String? {
        let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
        guard digits.count == 6 || digits.count == 8, digits.allSatisfy({ $0.isASCII && $0.isHexDigit })
        else { return nil }
        return digits.suffix(6).uppercased()
    }

    /// Lighter for a tint above nought, darker below (ECMA-376 part 1, 18.8.19), channel by channel, which comes
    /// close to the rule's own way by hue and luminance.
    static func tinted(_ colour: String, by tint: Double) -> String {
        guard let value = UInt32(colour, radix: 16), tint.isFinite else { return colour }
        let amount = max(-1, min(1, tint))
        return (0..<3).map { (channel: Int) -> String in
            let level = Double(value >> UInt32(16 - channel * 8) & 0xFF)
            let changed = amount < 0 ? level * (1 + amount) : level * (1 - amount) + 255 * amount
            let digits = String(Int(changed.rounded()), radix: 16, uppercase: true)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    private static let standard: [String] = {
        let first = ["000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF"]
        let rest = [
            "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080", "9999FF",
            "993366", "FFFFCC",
            "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF", "000080", "FF00FF", "FFFF00", "00FFFF",
            "800080", "800000",
            "008080", "0000FF", "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF",
            "FFCC99", "3366FF",
            "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696", "003366", "339966",
            "003300", "333300",
            "993300", "993366", "333399", "333333",
        ]
        return first + first + rest
    }()
}
