/// A word, number or mark of a text, with where it stands in the text's UTF-8.
struct Token {
    enum Kind { case word, number, mark }

    var kind: Kind
    /// White space or the start of the text stands before it.
    var isSpaced: Bool
    /// A line ends before it, or it is the first.
    var startsLine: Bool
    /// The first letter is a capital.
    var isCapital: Bool
    /// Two letters or more, and none of them small.
    var isAllCapitals: Bool
    var start: Int
    var end: Int
    /// Of the word in small letters; two equal words have equal hashes.
    var hash: UInt64
    /// A number's value; a mark's scalar, with typographic dashes and quotation marks made plain.
    var value: Int

    func isMark(_ character: Unicode.Scalar) -> Bool { kind == .mark && value == Int(character.value) }
    var isDash: Bool { isMark("-") }
}

/// A text taken apart once, so that everything else reads it without searching it again.
struct Scan {
    let text: String
    let bytes: [UInt8]
    let tokens: [Token]

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
        tokens = Scan.tokens(of: bytes)
    }

    /// The words from one token up to, but not with, another; trimmed.
    func string(_ range: Range<Int>) -> String {
        guard !range.isEmpty, range.lowerBound < tokens.count else { return "" }
        return string(bytesFrom: tokens[range.lowerBound].start, to: tokens[range.upperBound - 1].end)
    }

    func string(bytesFrom start: Int, to end: Int) -> String {
        guard start < end else { return "" }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    var isBlank: Bool { tokens.isEmpty }

    /// Whether the words stand at that token, whatever marks or hyphens stand between them.
    func matches(_ phrase: Phrase, at index: Int) -> Int? {
        var place = index
        for (count, hash) in phrase.hashes.enumerated() {
            if count > 0, place < tokens.count, tokens[place].isDash || tokens[place].isMark("'") { place += 1 }
            guard place < tokens.count, tokens[place].kind != .mark, tokens[place].hash == hash else { return nil }
            place += 1
        }
        return place
    }

    /// Where the words first stand, as a range of tokens.
    func first(_ phrase: Phrase, from start: Int = 0, to end: Int? = nil) -> Range<Int>? {
        guard let head = phrase.hashes.first else { return nil }
        var index = start
        let end = end ?? tokens.count
        while index < end {
            if tokens[index].hash == head, tokens[index].kind != .mark, let past = matches(phrase, at: index), past <= end {
                return index..<past
            }
            index += 1
        }
        return nil
    }

    func contains(_ phrase: Phrase) -> Bool { first(phrase) != nil }
    func contains(anyOf phrases: [Phrase]) -> Bool { phrases.contains { contains($0) } }
    func contains(wordOf words: WordSet) -> Bool { tokens.contains { $0.kind == .word && words.contains($0) } }

    /// How many words and numbers there are.
    var wordCount: Int { tokens.reduce(0) { $0 + ($1.kind == .mark ? 0 : 1) } }
}

/// Words to look for, in small letters.
struct WordSet: Sendable {
    private let hashes: Set<UInt64>

    init(_ words: String) {
        hashes = Set(words.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Hash.of($0.utf8) })
    }

    func contains(_ token: Token) -> Bool { hashes.contains(token.hash) }
    func contains(_ word: String) -> Bool { hashes.contains(Hash.of(word.lowercased().utf8)) }
    func contains(hash: UInt64) -> Bool { hashes.contains(hash) }
}

/// Words that stand one after another, in small letters: `has been`.
struct Phrase: Sendable, ExpressibleByStringLiteral {
    let hashes: [UInt64]

    init(_ words: String) {
        hashes = words.split(whereSeparator: { $0 == " " || $0 == "-" }).map { Hash.of($0.utf8) }
    }

    init(stringLiteral value: String) { self.init(value) }

    static func list(_ text: String) -> [Phrase] {
        text.split(separator: "\n").map { Phrase(String($0)) }
    }
}

enum Hash {
    static let seed: UInt64 = 14_695_981_039_346_656_037

    /// FNV-1a over the bytes, ASCII capitals taken as small letters.
    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = seed
        for byte in bytes { add(byte, to: &hash) }
        return hash
    }

    static func add(_ byte: UInt8, to hash: inout UInt64) {
        let lower = byte >= 65 && byte <= 90 ? byte | 32 : byte
        hash = (hash ^ UInt64(lower)) &* 1_099_511_628_211
    }

    static func combine(_ one: UInt64, _ other: UInt64) -> UInt64 {
        (one ^ (other &+ 0x9E37_79B9_7F4A_7C15 &+ (one << 6) &+ (one >> 2))) &* 1_099_511_628_211
    }
}
