/// Colours as plans name them. What one means is for the plan's own key to say.
enum ColourWords {
    enum Colour: String, CaseIterable {
        case blue, green, amber, red, yellow, purple, grey, black, white
    }

    private static let names: [UInt64: Colour] = {
        var names: [UInt64: Colour] = [:]
        for colour in Colour.allCases { names[Hash.of(colour.rawValue.utf8)] = colour }
        names[Hash.of("gray".utf8)] = .grey
        names[Hash.of("orange".utf8)] = .amber
        names[Hash.of("lilac".utf8)] = .purple
        return names
    }()

    private static let letters: [UInt64: Colour] = [
        Hash.of("b".utf8): .blue, Hash.of("g".utf8): .green, Hash.of("a".utf8): .amber, Hash.of("r".utf8): .red,
        Hash.of("y".utf8): .yellow, Hash.of("p".utf8): .purple,
    ]

    static func named(_ token: Token) -> Colour? { token.kind == .word ? names[token.hash] : nil }

    /// A cell that says a colour and little else: `Green`, `G`, `AMBER/GREEN` gives the first, `Rated green`.
    static func colour(_ scan: Scan) -> Colour? {
        guard !scan.isBlank, scan.tokens.count <= 5 else { return nil }
        if scan.tokens.count == 1, let only = scan.tokens.first, only.isCapital, let letter = letters[only.hash] { return letter }
        for token in scan.tokens {
            if let colour = named(token) { return colour }
        }
        return nil
    }

    /// The colour nearest to a shading; nil for white and what is no colour.
    static func nearest(to fill: String) -> Colour? {
        guard let value = Int(fill, radix: 16), fill.count == 6 else { return nil }
        let red = Double(value >> 16 & 255) / 255
        let green = Double(value >> 8 & 255) / 255
        let blue = Double(value & 255) / 255
        let high = max(red, green, blue)
        let low = min(red, green, blue)
        let spread = high - low
        if spread < 0.12 {
            if high > 0.93 { return .white }
            return high < 0.2 ? .black : .grey
        }
        var hue: Double
        if high == red {
            hue = (green - blue) / spread
        } else if high == green {
            hue = 2 + (blue - red) / spread
        } else {
            hue = 4 + (red - green) / spread
        }
        hue *= 60
        if hue < 0 { hue += 360 }
        switch hue {
        case ..<18, 340...: return .red
        case ..<50: return .amber
        case ..<68: return .yellow
        case ..<170: return .green
        case ..<255: return .blue
        default: return .purple
        }
    }
}
