/// The pieces of a web page as a browser would take it: tags need not match, and what cannot be understood is text.
struct WebTokens {
    enum Token: Hashable {
        case start(String, [String: String])
        case end(String)
        case text(String)
    }

    private let bytes: [UInt8]
    private var at = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// Nil at the end.
    mutating func next() -> Token? {
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "<"), at + 1 < bytes.count else { return text() }
            switch bytes[at + 1] {
            case UInt8(ascii: "!") where bytes[at...].starts(with: Array("<!--".utf8)): skip(past: "-->")
            case UInt8(ascii: "!"), UInt8(ascii: "?"): skip(past: ">")
            case UInt8(ascii: "/"):
                let name = readName(from: at + 2)
                skip(past: ">")
                return .end(name)
            case 65...90, 97...122: return start()
            default: return text()
            }
        }
        return nil
    }

    /// Passes over everything up to the end tag of an element whose content is no text.
    mutating func skipContent(of name: String) {
        let wanted = Array("</\(name)".utf8)
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "<"), bytes[at...].prefix(wanted.count).map({ lower($0) }) == wanted {
                return
            }
            at += 1
        }
    }

    private mutating func text() -> Token {
        let start = at
        at += 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
        return .text(WebTokens.decoded(String(decoding: bytes[start..<at], as: UTF8.self)))
    }

    private mutating func start() -> Token {
        let name = readName(from: at + 1)
        at += 1 + name.utf8.count
        var attributes: [String: String] = [:]
        while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
            let key = readName(from: at)
            guard !key.isEmpty else {
                at += 1
                continue
            }
            at += key.utf8.count
            skipSpaces()
            guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else {
                attributes[key] = ""
                continue
            }
            at += 1
            skipSpaces()
            attributes[key] = WebTokens.decoded(readValue())
        }
        at = min(bytes.count, at + 1)
        return .start(name, attributes)
    }

    private mutating func readValue() -> String {
        guard at < bytes.count else { return "" }
        let quote = bytes[at]
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        if isQuoted { at += 1 }
        let start = at
        while at < bytes.count,
            isQuoted ? bytes[at] != quote : bytes[at] > 32 && bytes[at] != UInt8(ascii: ">")
        { at += 1 }
        let value = String(decoding: bytes[start..<at], as: UTF8.self)
        if isQuoted { at = min(bytes.count, at + 1) }
        return value
    }

    /// Letters, digits, hyphens and colons from a place on, in lower case.
    private func readName(from start: Int) -> String {
        var end = start
        while end < bytes.count {
            switch bytes[end] {
            case 48...58, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"): end += 1
            default: return String(decoding: bytes[start..<end].map { lower($0) }, as: UTF8.self)
            }
        }
        return ""
    }

    private mutating func skipSpaces() {
        while at < bytes.count, bytes[at] <= 32 { at += 1 }
    }

    private mutating func skip(past mark: String) {
        let mark = Array(mark.utf8)
        while at < bytes.count {
            if bytes[at] == mark[0], bytes[at...].starts(with: mark) {
                at += mark.count
                return
            }
            at += 1
        }
    }

    private func lower(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte + 32 : byte }

    /// Character references replaced; one that is unknown stays as it was written.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "&") {
            result += rest[..<mark]
            let after = rest[rest.index(after: mark)...]
            let name = after.prefix(12).prefix { $0 != ";" && !$0.isWhitespace && $0 != "&" }
            if after.dropFirst(name.count).first == ";", let character = character(String(name)) {
                result += character
                rest = after.dropFirst(name.count + 1)
            } else {
                result += "&"
                rest = after
            }
        }
        return result + rest
    }

    private static func character(_ name: String) -> String? {
        if name.hasPrefix("#x") || name.hasPrefix("#X") {
            return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init).map {
                String(Character($0))
            }
        }
        if name.hasPrefix("#") {
            return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init).map { String(Character($0)) }
        }
        return named[name]
    }

    private static let named = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "pound": "£",
        "euro": "€",
        "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "hellip": "…",
        "bull": "•",
        "middot": "·", "copy": "©", "reg": "®", "trade": "™", "deg": "°", "frac12": "½", "frac14": "¼",
        "times": "×",
        "eacute": "é", "egrave": "è", "aacute": "á", "oacute": "ó", "uacute": "ú", "iacute": "í",
        "ccedil": "ç",
        "uuml": "ü", "ouml": "ö", "auml": "ä", "sup1": "¹", "sup2": "²", "sup3": "³", "ge": "≥", "le": "≤",
        "rarr": "→",
        "check": "✓", "zwj": "\u{200D}", "zwnj": "\u{200C}", "shy": "\u{AD}", "emsp": " ", "ensp": " ",
        "thinsp": " ",
    ]
}
