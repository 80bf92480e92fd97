/// Words at the beginning of a heading or paragraph that say that it is a recommendation: `Recommendation 3 –`, `R3:`,
/// `Local recommendation 2`, `Rec. no. 4`, `Recommendation:`.
struct RecommendationMark {
    /// `Recommendation`, `Local recommendation`, `R`.
    var family: String
    /// Empty when it has none.
    var number: String
    /// For reading: `Recommendation 3`, `R3`.
    var label: String
    /// Where the words begin, as a token.
    var rest: Int

    private static let announcers = WordSet("recommendation rec recommendations")
    private static let qualifiers = WordSet(
        "local national key overarching main priority strategic regional single multi agency partnership panel review cross system"
    )
    private static let letter = Hash.of("r".utf8)
    private static let numerals = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]

    /// - Parameter isHeading: the document itself makes the line a heading, so that no mark need part the number from the words.
    static func read(_ scan: Scan, isHeading: Bool) -> RecommendationMark? {
        let tokens = scan.tokens
        var index = 0
        while index < min(4, tokens.count),
            tokens[index].kind == .word && qualifiers.contains(tokens[index]) || index > 0 && tokens[index].isDash
        {
            index += 1
        }
        guard index < tokens.count, tokens[index].kind == .word else { return nil }
        let isLetter = index == 0 && tokens[0].hash == letter && tokens[0].isCapital
        guard isLetter || announcers.contains(tokens[index]) else { return nil }
        let familyEnd = index + 1
        index = familyEnd
        if isLetter, index >= tokens.count || tokens[index].kind != .number || tokens[index].isSpaced { return nil }
        while index < tokens.count, tokens[index].isMark(".") || tokens[index].isMark("#") || isNumberWord(tokens[index]) {
            index += 1
        }
        guard let (number, end) = number(scan, at: index) else {
            // "Recommendation: the partnership should …"
            guard !isLetter, index < tokens.count, tokens[index].isMark(":"), index + 1 < tokens.count else { return nil }
            let family = tidy(scan.string(0..<familyEnd))
            return RecommendationMark(family: family, number: "", label: family, rest: index + 1)
        }
        index = end
        var isParted = false
        while index < tokens.count, isParting(tokens[index]) {
            isParted = true
            index += 1
        }
        if index < tokens.count, !isParted {
            guard !isLetter, isHeading || tokens[index].isCapital || tokens[index].isMark("\"") else { return nil }
        }
        let family = isLetter ? "R" : tidy(scan.string(0..<familyEnd))
        return RecommendationMark(
            family: family, number: number, label: isLetter ? "R\(number)" : "\(family) \(number)", rest: index)
    }

    private static func isNumberWord(_ token: Token) -> Bool { token.kind == .word && WordSet("no number num").contains(token) }

    private static func isParting(_ token: Token) -> Bool {
        token.isDash || token.isMark(":") || token.isMark(".") || token.isMark(")") || token.isMark("|")
    }

    /// `3`, `3.1`, `3a`, `three`.
    private static func number(_ scan: Scan, at index: Int) -> (String, Int)? {
        guard index < scan.tokens.count else { return nil }
        let token = scan.tokens[index]
        if token.kind == .word, let place = numerals.firstIndex(where: { Hash.of($0.utf8) == token.hash }) {
            return ("\(place + 1)", index + 1)
        }
        guard token.kind == .number, token.end - token.start <= 3 else { return nil }
        var end = index + 1
        while end + 1 < scan.tokens.count, scan.tokens[end].isMark("."), !scan.tokens[end].isSpaced,
            scan.tokens[end + 1].kind == .number,
            !scan.tokens[end + 1].isSpaced
        { end += 2 }
        if end < scan.tokens.count, scan.tokens[end].kind == .word, !scan.tokens[end].isSpaced,
            scan.tokens[end].end - scan.tokens[end].start == 1
        {
            end += 1
        }
        return (scan.string(index..<end), end)
    }

    /// One way of writing it, whatever capitals the heading has.
    private static func tidy(_ family: String) -> String {
        let words = family.lowercased().replacing("recommendations", with: "recommendation")
        let whole = words == "rec" ? "recommendation" : words.hasSuffix(" rec") ? words + "ommendation" : words
        return whole.prefix(1).uppercased() + whole.dropFirst()
    }
}
