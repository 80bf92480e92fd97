/// The number printed before a paragraph or heading: `2.35`, `4.1.1`, `12.`, `7)`.
struct PrintedNumber {
    /// Without a closing point or bracket.
    var text: String
    /// How many parts it has: 2 for `2.35`.
    var depth: Int
    /// Where the words begin, as a token.
    var rest: Int

    /// Nil when the line begins with no number, or with one that is part of its sentence: "30 staff", "2.5 million", "14 March".
    static func read(_ scan: Scan) -> PrintedNumber? {
        let tokens = scan.tokens
        var index = 0
        if let first = tokens.first, first.kind == .word, paragraph.contains(first), tokens.count > 1 { index = 1 }
        guard index < tokens.count, tokens[index].kind == .number, tokens[index].end - tokens[index].start <= 3 else {
            return nil
        }
        let start = index
        var depth = 1
        index += 1
        while index + 1 < tokens.count, tokens[index].isMark("."), !tokens[index].isSpaced, tokens[index + 1].kind == .number,
            !tokens[index + 1].isSpaced, tokens[index + 1].end - tokens[index + 1].start <= 3
        {
            depth += 1
            index += 2
        }
        let text = scan.string(start..<index)
        var isClosed = false
        while index < tokens.count, !tokens[index].isSpaced, tokens[index].kind == .mark, closing(tokens[index]) {
            isClosed = true
            index += 1
        }
        guard index < tokens.count else {
            return depth > 1 || isClosed ? PrintedNumber(text: text, depth: depth, rest: index) : nil
        }
        guard tokens[index].isSpaced else { return nil }
        if depth == 1, !isClosed {
            // Without a point, only a capital that is no month can follow: "1 Introduction".
            guard tokens[index].isCapital, tokens[start].value <= 99, MonthNames.month(tokens[index]) == nil else { return nil }
        }
        if depth > 1, !isClosed, tokens[index].kind == .mark ? tokens[index].isMark("%") : !startsWords(tokens[index]) {
            return nil
        }
        while index < tokens.count, tokens[index].isDash { index += 1 }
        return PrintedNumber(text: text, depth: depth, rest: index)
    }

    private static let paragraph = WordSet("para paragraph")

    private static func closing(_ token: Token) -> Bool { token.isMark(".") || token.isMark(")") || token.isMark(":") }
    private static func startsWords(_ token: Token) -> Bool { token.isCapital || token.kind == .number }
}
