/// Walks through an XML part one token at a time: the small, safe piece of XML that Office files are made of.
///
/// Knows elements, attributes, text, CDATA, comments and character references. A document type declaration is refused
/// outright, so there are no entities to expand or files to fetch. Nothing is built in memory but the names of the
/// elements now open. Names are given without their namespace prefix.
struct XMLScanner {
    enum Token { case start, end, text, done }

    let bytes: [UInt8]
    let what: String
    var at = 0
    private(set) var open: [Range<Int>] = []
    private var attributes = 0..<0
    var textRange = 0..<0
    var textIsLiteral = false
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
        while end < bytes.count, !isSpace(bytes[end]), bytes[end] != UInt8(ascii: ">"),
            bytes[end] != UInt8(ascii: "/")
        {
            end += 1
        }
        guard end > nameStart, open.count < XMLScanner.deepest, !(open.isEmpty && hasRoot) else {
            throw damaged
        }
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
            while place < end, bytes[place] != UInt8(ascii: "\""), bytes[place] != UInt8(ascii: "'") {
                place += 1
            }
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
