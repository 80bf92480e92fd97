/// A number that begins an item of a list inside a cell.
struct ItemMarker {
    enum Form: CaseIterable {
        /// `1.`
        case dot
        /// `(1)`
        case brackets
        /// `1)`
        case bracket
        /// `Action 1:`
        case named
        /// `a)` and `(a)`
        case letter
        /// `i)` and `(i)`
        case roman

        var isLetter: Bool { self == .letter || self == .roman }
    }

    var value: Int
    var form: Form
    /// The marker's own tokens.
    var tokens: Range<Int>
    /// A sentence or line ends before it.
    var endsSentence: Bool
    /// A word stands before it that numbers follow: "phase 2.".
    var isIntroduced: Bool
    var startsLine: Bool

    static func all(in scan: Scan) -> [ItemMarker] {
        var found: [ItemMarker] = []
        for index in scan.tokens.indices {
            let token = scan.tokens[index]
            switch token.kind {
            case .number where token.end - token.start <= 2 && token.value > 0 && token.value <= 60:
                if let marker = numbered(index, in: scan) { found.append(marker) }
            case .word where token.end - token.start <= 4:
                if let marker = lettered(index, in: scan) { found.append(marker) }
            default: break
            }
        }
        return found
    }

    private static func numbered(_ index: Int, in scan: Scan) -> ItemMarker? {
        let tokens = scan.tokens
        let token = tokens[index]
        let next = index + 1 < tokens.count ? tokens[index + 1] : nil
        let after = index + 2 < tokens.count ? tokens[index + 2] : nil
        if index > 0, tokens[index - 1].isMark("("), !token.isSpaced, let next, next.isMark(")"), !next.isSpaced {
            return made(token.value, .brackets, (index - 1)..<(index + 2), scan)
        }
        if index > 0, introducesItem(tokens[index - 1]), token.isSpaced, isOpening(index - 1, in: scan) {
            let isPointed = next.map { $0.isMark(".") || $0.isMark(":") || $0.isMark(")") || $0.isDash } ?? false
            if isPointed, after.map({ $0.kind == .number && !$0.isSpaced }) ?? false { return nil }
            return made(token.value, .named, (index - 1)..<(index + (isPointed ? 2 : 1)), scan)
        }
        guard token.isSpaced || (index > 0 && tokens[index - 1].value == 0x2022), let next, !next.isSpaced else { return nil }
        if next.isMark(")") { return made(token.value, .bracket, index..<(index + 2), scan) }
        guard next.isMark(".") || (next.isMark(":") && token.startsLine) else { return nil }
        if let after, !after.isSpaced, !(after.kind == .word && after.isCapital) { return nil }
        return made(token.value, .dot, index..<(index + 2), scan)
    }

    private static func lettered(_ index: Int, in scan: Scan) -> ItemMarker? {
        let tokens = scan.tokens
        let token = tokens[index]
        guard index + 1 < tokens.count, !tokens[index + 1].isSpaced, !token.isCapital else { return nil }
        let opens = index > 0 && tokens[index - 1].isMark("(") && !token.isSpaced
        let isPoint = tokens[index + 1].isMark(".") && token.startsLine
        guard tokens[index + 1].isMark(")") || isPoint, opens || token.isSpaced else { return nil }
        let range = (opens ? index - 1 : index)..<(index + 2)
        let word = scan.string(index..<(index + 1))
        if word.utf8.count == 1, let letter = word.utf8.first, letter >= 97, letter <= 122, word != "i" || isPoint {
            return made(Int(letter) - 96, .letter, range, scan)
        }
        guard let value = romans.firstIndex(of: word) else { return nil }
        return made(value + 1, .roman, range, scan)
    }

    private static func made(_ value: Int, _ form: Form, _ range: Range<Int>, _ scan: Scan) -> ItemMarker {
        let start = range.lowerBound
        let before = start > 0 ? scan.tokens[start - 1] : nil
        let ends = before.map { $0.isMark(".") || $0.isMark(";") || $0.isMark(":") || $0.isMark("?") } ?? true
        let introduced = before.map { $0.kind == .word && introducers.contains($0) } ?? false
        return ItemMarker(
            value: value, form: form, tokens: range, endsSentence: ends || scan.tokens[start].startsLine,
            isIntroduced: introduced, startsLine: scan.tokens[start].startsLine
        )
    }

    private static func introducesItem(_ token: Token) -> Bool {
        token.kind == .word && token.isCapital && namers.contains(token)
    }

    /// Whether a token opens the text, a line or a sentence.
    private static func isOpening(_ index: Int, in scan: Scan) -> Bool {
        guard index > 0 else { return true }
        let before = scan.tokens[index - 1]
        return scan.tokens[index].startsLine || before.isMark(".") || before.isMark(";") || before.isMark(":")
    }

    private static let namers = WordSet("action actions task step finding")
    private static let romans = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]

    /// Words after which a number is part of the sentence.
    static let introducers = WordSet(
        """
        phase level stage section action part band tier step quarter year week month recommendation paragraph appendix version
        chapter page line no number standard principle grade category band group cohort area question form table figure annex
        objective priority point item option theme row ref see above and or to than least about over under nearly only
        """
    )
}
