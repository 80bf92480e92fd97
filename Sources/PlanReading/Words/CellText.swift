/// A cell's words without markup and stray white space, taken apart once.
///
/// Line and item breaks stay as line ends. The cell as it stands in the file is kept beside it in `PlanDraft.rows`.
struct CellText {
    let scan: Scan
    /// It held a bullet or dash and nothing else, and counts as blank.
    let isOnlyBullet: Bool

    init(_ raw: String) {
        let tidy = Tidying.tidy(raw)
        let scan = Scan(tidy)
        let isWordless = !scan.tokens.isEmpty && scan.tokens.allSatisfy { $0.kind == .mark && CellText.saysNothing($0) }
        isOnlyBullet = isWordless
        self.scan = isWordless ? Scan("") : scan
    }

    var text: String { scan.text }
    var tokens: [Token] { scan.tokens }
    var isBlank: Bool { scan.tokens.isEmpty }

    static let blank = CellText("")

    private static func saysNothing(_ token: Token) -> Bool {
        token.isDash || token.value == 0x2022 || token.isMark(".") || token.isMark("*") || token.isMark(",")
            || token.isMark("_") || token.isMark(";") || token.isMark(":") || token.isMark("'")
    }
}

enum Tidying {
    /// Known tags are taken out and their breaks kept; character references are read; runs of spaces become one. A `<` that
    /// opens no known tag is a less-than sign.
    static func tidy(_ raw: String) -> String {
        var raw = raw
        return raw.withUTF8 { bytes in
            needsTidying(bytes) ? String(decoding: tidied(bytes), as: UTF8.self) : String(decoding: bytes, as: UTF8.self)
        }
    }

    private static func needsTidying(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var previous: UInt8 = 32
        for byte in bytes {
            if byte < 32 || byte == 60 || byte == 38 || byte >= 128 || (byte == 32 && previous == 32) { return true }
            previous = byte
        }
        return previous == 32 && !bytes.isEmpty
    }

    private static func tidied(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var place = 0
        /// 0 nothing, 1 a space, 2 a line end waits to be written before the next word.
        var gap = 0
        func write(_ byte: UInt8) {
            if gap > 0, !out.isEmpty { out.append(gap == 2 ? 10 : 32) }
            gap = 0
            out.append(byte)
        }
        while place < bytes.count {
            let byte = bytes[place]
            if byte == 10 || byte == 13 || byte == 11 || byte == 12 {
                gap = 2
                place += 1
            } else if byte <= 32 {
                gap = max(gap, 1)
                place += 1
            } else if byte == 60, let tag = tag(bytes, at: place) {
                gap = max(gap, tag.isBreak ? 2 : 1)
                place = tag.end
            } else if byte == 38, let reference = reference(bytes, at: place) {
                if reference.scalar == "\u{A0}" { gap = max(gap, 1) } else { String(reference.scalar).utf8.forEach(write) }
                place = reference.end
            } else if byte == 0xC2, place + 1 < bytes.count, bytes[place + 1] == 0xA0 {
                gap = max(gap, 1)
                place += 2
            } else if byte == 0xE2, place + 2 < bytes.count, bytes[place + 1] == 0x80, bytes[place + 2] == 0xA2 {
                // A bullet begins a line.
                gap = 2
                for offset in 0..<3 { write(bytes[place + offset]) }
                place += 3
            } else if byte == 0xE2, place + 2 < bytes.count, bytes[place + 1] == 0x80, (0x8B...0x8D).contains(bytes[place + 2]) {
                place += 3
            } else if byte == 0xEF, place + 2 < bytes.count, bytes[place + 1] == 0xBB, bytes[place + 2] == 0xBF {
                place += 3
            } else {
                write(byte)
                place += 1
            }
        }
        return out
    }

    private static let breaking: Set<String> = ["ul", "ol", "li", "p", "br", "div", "tr", "table", "h1", "h2", "h3", "h4", "hr"]
    private static let inline: Set<String> = [
        "span", "b", "i", "u", "em", "strong", "sup", "sub", "font", "a", "td", "th", "tbody", "thead", "small", "s", "del",
    ]

    /// The known tag that begins here: where it ends and whether it parts lines.
    private static func tag(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (end: Int, isBreak: Bool)? {
        var place = start + 1
        if place < bytes.count, bytes[place] == 47 { place += 1 }
        var name: [UInt8] = []
        while place < bytes.count, name.count < 8,
            bytes[place] | 32 >= 97 && bytes[place] | 32 <= 122 || (48...57).contains(bytes[place])
        {
            name.append(bytes[place] | 32)
            place += 1
        }
        let word = String(decoding: name, as: UTF8.self)
        guard breaking.contains(word) || inline.contains(word), place < bytes.count,
            bytes[place] == 62 || bytes[place] <= 32 || bytes[place] == 47
        else { return nil }
        let limit = min(bytes.count, place + 400)
        while place < limit, bytes[place] != 62 { place += 1 }
        guard place < limit else { return nil }
        return (place + 1, breaking.contains(word))
    }

    private static let named: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ndash": "–", "mdash": "—",
        "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "bull": "•", "pound": "£",
    ]

    private static func reference(
        _ bytes: UnsafeBufferPointer<UInt8>,
        at start: Int
    ) -> (scalar: Unicode.Scalar, end: Int)? {
        let limit = min(bytes.count, start + 10)
        guard let end = (start + 1..<max(start + 1, limit)).first(where: { bytes[$0] == 59 }) else { return nil }
        let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
        if let scalar = named[name] { return (scalar, end + 1) }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let value = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let value, value >= 32 || value == 10, let scalar = Unicode.Scalar(value) else { return nil }
        return (scalar, end + 1)
    }
}
