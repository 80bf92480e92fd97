/// What the numbers in a cell's `s` attribute stand for: how it shows a number, its shading, whether it is struck out.
struct CellStyles {
    struct Style {
        var format = NumberFormat.general
        /// Nil for none, and for white, which looks like none.
        var fill: String?
        var isStruckOut = false
    }

    private var styles: [Style] = []

    subscript(index: Int) -> Style {
        styles.indices.contains(index) ? styles[index] : Style()
    }

    init(_ part: XMLScanner?, colours: Colours) throws(DocumentProblem) {
        guard var xml = part else { return }
        var colours = colours
        var formats: [Int: NumberFormat] = [:]
        var struckFonts: [Bool] = []
        var fills: [String?] = []
        var indexed: [String] = []
        while true {
            let token = try xml.next()
            if token == .done { return }
            guard token == .start else { continue }
            switch xml.name {
            case "rgbColor":
                indexed.append(try xml.attribute("rgb").flatMap(Colours.hex) ?? "000000")
                colours.replaceIndexed(indexed)
            case "numFmt":
                if let id = try xml.attribute("numFmtId").flatMap({ Int($0) }),
                    let code = try xml.attribute("formatCode")
                {
                    formats[id] = NumberFormat(code: String(code.prefix(300)))
                }
            case "font" where xml.depth == 3: struckFonts.append(try CellStyles.isStruck(&xml))
            case "fill" where xml.depth == 3: fills.append(try CellStyles.fill(&xml, colours))
            case "dxfs", "cellStyleXfs": try xml.skipElement()
            case "xf":
                let number = try xml.attribute("numFmtId").flatMap { Int($0) } ?? 0
                let font = try xml.attribute("fontId").flatMap { Int($0) } ?? 0
                let fill = try xml.attribute("fillId").flatMap { Int($0) } ?? 0
                styles.append(
                    Style(
                        format: formats[number] ?? NumberFormat(builtIn: number) ?? .general,
                        fill: fills.indices.contains(fill) ? fills[fill] : nil,
                        isStruckOut: struckFonts.indices.contains(font) && struckFonts[font]
                    )
                )
            default: break
            }
        }
    }

    private static func isStruck(_ xml: inout XMLScanner) throws(DocumentProblem) -> Bool {
        let outside = xml.depth - 1
        var isStruck = false
        while true {
            switch try xml.next() {
            case .start where xml.name == "strike": isStruck = isOn(try xml.attribute("val"))
            case .end where xml.depth == outside: return isStruck
            case .done: throw xml.damaged
            default: break
            }
        }
    }

    /// The colour that a cell is filled with: the foreground of a solid pattern, or the first of a gradient.
    private static func fill(_ xml: inout XMLScanner, _ colours: Colours) throws(DocumentProblem) -> String? {
        let outside = xml.depth - 1
        var pattern = ""
        var colour: String?
        while true {
            switch try xml.next() {
            case .start where xml.name == "patternFill": pattern = try xml.attribute("patternType") ?? "none"
            case .start where xml.name == "gradientFill": pattern = "solid"
            case .start where xml.name == "fgColor" || xml.name == "color":
                if colour == nil { colour = try colours.colour(xml) }
            case .end where xml.depth == outside:
                return pattern == "solid" && colour != "FFFFFF" ? colour : nil
            case .done: throw xml.damaged
            default: break
            }
        }
    }
}

/// The value of an on-off setting: on when it is named without a value.
func isOn(_ value: String?) -> Bool {
    value.map { !["0", "false", "off", "none"].contains($0) } ?? true
}
