/// Walks through an XML part one token at a time: the small, safe piece of XML that Office files are made of.
///
/// Knows elements, attributes, text, CDATA, comments and character references. A document type declaration is refused
/// outright, so there are no entities to expand or files to fetch. Nothing is built in memory but the names of the
/// elements now open. Names are given without their namespace prefix.
struct XMLScanner {
    enum Token { case start, end, text, done }

    private let bytes: [UInt8]
    private let what: String
    private var at = 0
    private var open: [Range<Int>] = []
    private var attributes = 0..<0
    private var textRange = 0..<0
    private var textIsLiteral = false
    private var endsItself = false
    private var hasRoot = false
    /// The element that the last start or end token was about.
    private(set) var name = ""

    /// Nobody's document is nested this deeply; what reads the tokens may recurse.
    static let deepest = 300

    /// `what` names the file in a refusal: "This Word document".
    init(_ bytes: [UInt8], what: String) throws(DocumentProblem) {
        self.what = what
        self.bytes = try XMLScanner.utf8(bytes, what: what)
        if self.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }

    /// How many elements are open now; after a start token, the element itself included.
    var depth: Int { open.count }

    mutating func next() throws(DocumentProblem) -> Token {
        if endsItself { return close() }
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "<") else {
                if let token = try characters() { return token }
                continue
            }
            switch byte(at + 1) {
            case UInt8(ascii: "/"): return try endTag()
            case UInt8(ascii: "?"): try skip(past: "?>")
            case UInt8(ascii: "!"): if try declaration() { return .text }
            default: return try startTag()
            }
        }
        guard open.isEmpty, hasRoot else { throw damaged }
        return .done
    }

    /// The text of the last text token, with its references replaced.
    func text() throws(DocumentProblem) -> String {
        try textIsLiteral ? String(decoding: bytes[textRange], as: UTF8.self) : decoded(textRange)
    }

    /// An attribute of the element just started, by its name without prefix: `val` finds `w:val`.
    func attribute(_ wanted: String) throws(DocumentProblem) -> String? {
        try attribute(wanted, ifPrefixed: false)
    }

    /// An attribute that must have a prefix, as `r:id` must be told from `id`.
    func prefixedAttribute(_ wanted: String) throws(DocumentProblem) -> String? {
        try attribute(wanted, ifPrefixed: true)
    }

    /// Moves past everything inside the element just started, its end included.
    mutating func skipElement() throws(DocumentProblem) {
        let outside = depth - 1
        while depth > outside || endsItself {
            if try next() == .done { throw damaged }
        }
    }

    /// All text inside the element just started, whatever elements it is wrapped in; ends past its end.
    mutating func textInside() throws(DocumentProblem) -> String {
        let outside = depth - 1
        var all = ""
        while depth > outside || endsItself {
            switch try next() {
            case .text: all += try text()
            case .done: throw damaged
            default: break
            }
        }
        return all
    }

    var damaged: DocumentProblem { .damaged(what: what) }

    /// Whether these bytes stand anywhere in the part.
    func holds(_ wanted: [UInt8]) -> Bool {
        guard let first = wanted.first, bytes.count >= wanted.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            (0...bytes.count - wanted.count).contains { place in
                bytes[place] == first && bytes[place..<place + wanted.count].elementsEqual(wanted)
            }
        }
    }
}

// MARK: - Tags

extension XMLScanner {
    private func byte(_ place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0 }

    private mutating func startTag() throws(DocumentProblem) -> Token {
        let nameStart = at + 1
        var end = nameStart
        while end < bytes.count, !isSpace(bytes[end]), bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "/") {
            end += 1
        }
        guard end > nameStart, open.count < XMLScanner.deepest, !(open.isEmpty && hasRoot) else { throw damaged }
        hasRoot = true
        let full = nameStart..<end
        while end < bytes.count, bytes[end] != UInt8(ascii: ">") {
            let character = bytes[end]
            if character == UInt8(ascii: "\"") || character == UInt8(ascii: "'") {
                end += 1
                while end < bytes.count, bytes[end] != character { end += 1 }
            } else if character == UInt8(ascii: "<") {
                throw damaged
            }
            end += 1
        }
        guard end < bytes.count else { throw damaged }
        endsItself = bytes[end - 1] == UInt8(ascii: "/")
        attributes = full.upperBound..<max(full.upperBound, endsItself ? end - 1 : end)
        at = end + 1
        open.append(full)
        name = local(full)
        return .start
    }

    private mutating func endTag() throws(DocumentProblem) -> Token {
        var end = at + 2
        while end < bytes.count, bytes[end] != UInt8(ascii: ">") { end += 1 }
        guard end < bytes.count, let opened = open.last else { throw damaged }
        var nameEnd = end
        while nameEnd > at + 2, isSpace(bytes[nameEnd - 1]) { nameEnd -= 1 }
        guard bytes[at + 2..<nameEnd].elementsEqual(bytes[opened]) else { throw damaged }
        at = end + 1
        return close()
    }

    private mutating func close() -> Token {
        endsItself = false
        if let closed = open.popLast() { name = local(closed) }
        return .end
    }

    private func local(_ full: Range<Int>) -> String {
        var start = full.lowerBound
        for place in full where bytes[place] == UInt8(ascii: ":") { start = place + 1 }
        return String(decoding: bytes[start..<full.upperBound], as: UTF8.self)
    }

    private func attribute(_ wanted: String, ifPrefixed: Bool) throws(DocumentProblem) -> String? {
        var place = attributes.lowerBound
        let end = attributes.upperBound
        while place < end {
            while place < end, isSpace(bytes[place]) { place += 1 }
            let nameStart = place
            var localStart = place
            while place < end, bytes[place] != UInt8(ascii: "="), !isSpace(bytes[place]) {
                if bytes[place] == UInt8(ascii: ":") { localStart = place + 1 }
                place += 1
            }
            let nameEnd = place
            while place < end, bytes[place] != UInt8(ascii: "\""), bytes[place] != UInt8(ascii: "'") { place += 1 }
            guard place < end else {
                if nameEnd > nameStart { throw damaged }
                return nil
            }
            let quote = bytes[place]
            let valueStart = place + 1
            place = valueStart
            while place < end, bytes[place] != quote { place += 1 }
            if localStart > nameStart || !ifPrefixed, isName(localStart..<nameEnd, wanted),
                !bytes[nameStart..<nameEnd].starts(with: Array("xmlns".utf8))
            {
                return try decoded(valueStart..<place)
            }
            place += 1
        }
        return nil
    }

    private func isName(_ range: Range<Int>, _ wanted: String) -> Bool {
        range.count == wanted.utf8.count && bytes[range].elementsEqual(wanted.utf8)
    }
}

// MARK: - Text

extension XMLScanner {
    /// Nil when it was only the white space outside the root element.
    private mutating func characters() throws(DocumentProblem) -> Token? {
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
        if open.isEmpty {
            guard bytes[start..<at].allSatisfy({ isSpace($0) }) else { throw damaged }
            return nil
        }
        textRange = start..<at
        textIsLiteral = false
        return .text
    }

    /// True when it was a CDATA section, which is text.
    private mutating func declaration() throws(DocumentProblem) -> Bool {
        if bytes[at...].starts(with: Array("<!--".utf8)) {
            at += 4
            try skip(past: "-->")
            return false
        }
        guard bytes[at...].starts(with: Array("<![CDATA[".utf8)), !open.isEmpty else { throw .unsafeMarkup }
        let start = at + 9
        at = start
        try skip(past: "]]>")
        textRange = start..<at - 3
        textIsLiteral = true
        return true
    }

    private mutating func skip(past mark: String) throws(DocumentProblem) {
        let mark = Array(mark.utf8)
        while at + mark.count <= bytes.count {
            if bytes[at] == mark[0], bytes[at..<at + mark.count].elementsEqual(mark) {
                at += mark.count
                return
            }
            at += 1
        }
        throw damaged
    }

    private func decoded(_ range: Range<Int>) throws(DocumentProblem) -> String {
        guard bytes[range].contains(where: { $0 == UInt8(ascii: "&") || $0 == 13 }) else {
            return String(decoding: bytes[range], as: UTF8.self)
        }
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var place = range.lowerBound
        while place < range.upperBound {
            let character = bytes[place]
            if character == 13 {
                // XML makes every line end one line feed.
                result.append(10)
                if place + 1 < range.upperBound, bytes[place + 1] == 10 { place += 1 }
            } else if character == UInt8(ascii: "&") {
                guard let end = bytes[place..<min(range.upperBound, place + 12)].firstIndex(of: UInt8(ascii: ";")),
                    let scalar = reference(String(decoding: bytes[place + 1..<end], as: UTF8.self))
                else { throw damaged }
                result.append(contentsOf: String(Character(scalar)).utf8)
                place = end
            } else {
                result.append(character)
            }
            place += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func reference(_ name: String) -> Unicode.Scalar? {
        switch name {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        case "apos": "'"
        default:
            if name.hasPrefix("#x") {
                UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
            } else if name.hasPrefix("#") {
                UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
            } else {
                nil
            }
        }
    }

    private func isSpace(_ byte: UInt8) -> Bool {
        byte == 32 || byte == 10 || byte == 9 || byte == 13
    }

    /// Office writes UTF-8, and may write UTF-16, which is turned over here so that a declaration cannot hide in it.
    private static func utf8(_ bytes: [UInt8], what: String) throws(DocumentProblem) -> [UInt8] {
        let isBig = bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0, 0x3C])
        let isLittle = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0x3C, 0])
        if isBig || isLittle {
            return Array(TextDecoding.utf16(bytes[...], isBigEndian: isBig).utf8.drop { $0 == 0 })
        }
        // Any other encoding would have to be declared in the first line.
        let first = String(decoding: bytes.prefix(120), as: UTF8.self).lowercased()
        if first.hasPrefix("<?xml"), let declared = first.firstRange(of: "encoding=") {
            let value = first[declared.upperBound...].dropFirst()
            guard value.hasPrefix("utf-8") || value.hasPrefix("utf8") || value.hasPrefix("us-ascii") else {
                throw .damaged(what: what)
            }
        }
        return bytes
    }
}
