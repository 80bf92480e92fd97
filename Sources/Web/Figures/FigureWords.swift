/// How wide words are likely to be, so that they can be given room without asking a browser. Generous: wide rather than
/// narrow, because fonts differ.
enum FigureWords {
    /// In pixels, for letters of that size.
    static func width(_ words: String, size: Double) -> Double {
        words.reduce(0) { $0 + breadth($1) } * size
    }

    /// Breaks words into lines no wider than `limit`, at spaces where there are any. What does not go into `lines` lines
    /// ends in "…"; whoever draws it says the whole elsewhere.
    static func wrapped(_ words: String, size: Double, within limit: Double, lines most: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in words.split(whereSeparator: \.isWhitespace).flatMap({ pieces(String($0), size, limit) }) {
            let longer = line.isEmpty ? word : line + " " + word
            if width(longer, size: size) <= limit {
                line = longer
            } else {
                if !line.isEmpty { lines.append(line) }
                line = word
            }
        }
        if !line.isEmpty { lines.append(line) }
        guard lines.count > most, most > 0 else { return lines }
        var last = lines[most - 1]
        while let end = last.last, ",;: ".contains(end) || width(last + "…", size: size) > limit { last.removeLast() }
        return Array(lines.prefix(most - 1)) + [last + "…"]
    }

    /// A word that is wider than a line, in parts that are not.
    private static func pieces(_ word: String, _ size: Double, _ limit: Double) -> [String] {
        guard width(word, size: size) > limit else { return [word] }
        var parts: [String] = []
        var part = ""
        for character in word {
            if !part.isEmpty, width(part + String(character), size: size) > limit {
                parts.append(part)
                part = ""
            }
            part.append(character)
            if character == "-", width(part, size: size) > limit / 3 {
                parts.append(part)
                part = ""
            }
        }
        return part.isEmpty ? parts : parts + [part]
    }

    /// Of one character, as a part of the letters' size.
    private static func breadth(_ character: Character) -> Double {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        if scalar.isASCII {
            if "iljtfrI.,:;'|!()[] ".unicodeScalars.contains(scalar) { return 0.36 }
            if "mwMW@%".unicodeScalars.contains(scalar) { return 0.95 }
            return character.isUppercase ? 0.7 : 0.6
        }
        switch scalar.value {
        case 0x300...0x36F, 0x200B...0x200F: return 0
        case ..<0x590: return 0.7
        case ..<0x1100: return 0.75
        default: return 1.3
        }
    }
}

extension String {
    /// Whether there is nothing to read in it.
    var saysNothing: Bool { allSatisfy(\.isWhitespace) }
}
