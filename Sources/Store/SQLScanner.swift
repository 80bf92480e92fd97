/// Reads a statement piece by piece, so that what looks like a parameter, a semicolon or a type word inside a
/// quotation, a comment or a function body is left alone. Nothing in it is looked up: it knows letters, not
/// SQL.
struct SQLScanner {
    enum Piece: Equatable {
        /// A run of letters, digits and underscores that does not start with a digit.
        case word(Substring)
        /// `:name`
        case parameter(Substring)
        /// `:name...`
        case list(Substring)
        /// `{name}`
        case typeWord(Substring)
        case comment(Substring)
        /// A string, a quoted name, or a `$$` body, with its marks.
        case quoted(Substring)
        case space(Substring)
        /// One other character, or `::`, or a number.
        case mark(Substring)
    }

    private let text: String
    private let bytes: String.UTF8View
    private var place: String.Index

    init(_ text: String) {
        self.text = text
        bytes = text.utf8
        place = text.startIndex
    }

    static func pieces(of text: String) -> [Piece] {
        var scanner = SQLScanner(text)
        var pieces: [Piece] = []
        while let piece = scanner.next() { pieces.append(piece) }
        return pieces
    }

    mutating func next() -> Piece? {
        guard let byte = peek() else { return nil }
        let start = place
        switch byte {
        case _ where isSpace(byte):
            skip(while: isSpace)
            return .space(text[start..<place])
        case _ where isWordStart(byte):
            skip(while: isWord)
            // PostgreSQL's E'…' escapes with a backslash.
            if peek() == quote, place == bytes.index(after: start), byte | 0x20 == UInt8(ascii: "e") {
                skipQuoted(quote, backslash: true)
                return .quoted(text[start..<place])
            }
            return .word(text[start..<place])
        case _ where isDigit(byte):
            skip(while: isWord)
            return .mark(text[start..<place])
        case quote, doubleQuote, UInt8(ascii: "`"):
            skipQuoted(byte, backslash: false)
            return .quoted(text[start..<place])
        case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"):
            skip { $0 != UInt8(ascii: "\n") }
            return .comment(text[start..<place])
        case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
            skipBlockComment()
            return .comment(text[start..<place])
        case UInt8(ascii: "$"):
            return dollar(from: start)
        case UInt8(ascii: ":"):
            return colon(from: start)
        case UInt8(ascii: "{"):
            advance()
            let from = place
            skip(while: isWord)
            guard peek() == UInt8(ascii: "}"), from < place else { return .mark(text[start..<place]) }
            let word = text[from..<place]
            advance()
            return .typeWord(word)
        default:
            advance()
            return .mark(text[start..<place])
        }
    }

    private mutating func colon(from start: String.Index) -> Piece {
        advance()
        if peek() == UInt8(ascii: ":") {
            advance()
            return .mark(text[start..<place])
        }
        guard let byte = peek(), isWordStart(byte) else { return .mark(text[start..<place]) }
        let from = place
        skip(while: isWord)
        let name = text[from..<place]
        if text[place...].hasPrefix("...") {
            advance(3)
            return .list(name)
        }
        return .parameter(name)
    }

    /// `$$ … $$` or `$tag$ … $tag$`; anything else that starts with a dollar is itself.
    private mutating func dollar(from start: String.Index) -> Piece {
        advance()
        skip(while: isWord)
        guard peek() == UInt8(ascii: "$") else { return .mark(text[start..<place]) }
        advance()
        let tag = text[start..<place]
        while place < bytes.endIndex, !text[place...].utf8.starts(with: tag.utf8) { advance() }
        if place < bytes.endIndex { advance(tag.utf8.count) }
        return .quoted(text[start..<place])
    }

    private mutating func skipQuoted(_ mark: UInt8, backslash: Bool) {
        advance()
        while let byte = peek() {
            advance()
            if backslash, byte == UInt8(ascii: "\\") {
                if peek() != nil { advance() }
            } else if byte == mark {
                guard peek() == mark else { return }
                advance()
            }
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        while let byte = peek() {
            if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
                depth += 1
                advance(2)
            } else if byte == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
                depth -= 1
                advance(2)
                if depth == 0 { return }
            } else {
                advance()
            }
        }
    }

    private func peek(_ ahead: Int = 0) -> UInt8? {
        guard let index = bytes.index(place, offsetBy: ahead, limitedBy: bytes.endIndex),
            index < bytes.endIndex
        else { return nil }
        return bytes[index]
    }

    private mutating func advance(_ count: Int = 1) {
        place = bytes.index(place, offsetBy: count)
    }

    private mutating func skip(while isWanted: (UInt8) -> Bool) {
        while place < bytes.endIndex, isWanted(bytes[place]) { place = bytes.index(after: place) }
    }
}

extension SQLScanner.Piece {
    /// The piece as it stood in the text.
    var text: String {
        switch self {
        case .word(let text), .comment(let text), .quoted(let text), .space(let text), .mark(let text):
            String(text)
        case .parameter(let name): ":\(name)"
        case .list(let name): ":\(name)..."
        case .typeWord(let word): "{\(word)}"
        }
    }

    var isBlank: Bool {
        switch self {
        case .space, .comment: true
        default: false
        }
    }

    func isWord(_ wanted: String) -> Bool {
        guard case .word(let word) = self else { return false }
        return word.uppercased() == wanted
    }
}

private let quote = UInt8(ascii: "'")
private let doubleQuote = UInt8(ascii: "\"")

private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
private func isWordStart(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte) || byte == 95 || byte >= 128
}
private func isWord(_ byte: UInt8) -> Bool { isWordStart(byte) || isDigit(byte) }
