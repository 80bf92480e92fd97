/// A heading or paragraph of prose, put together again where a page or line end cut it.
struct ProseBlock {
    /// Rows of the file, the first first.
    var rows: [Int]
    /// Its words without bullet and number.
    var scan: Scan
    var number: PrintedNumber?
    /// A bullet, dash or letter of a list stands before it.
    var isItem: Bool
    /// The level that the document itself gives it as a heading.
    var level: Int?
    var isHeading = false
    /// A blank line, page end or paragraph end stands before it.
    var isApart: Bool

    var text: String { scan.text }
    var words: Int { scan.wordCount }
    var source: DraftSource { DraftSource(row: rows.first ?? 0, column: 0) }

    var draftText: DraftText { DraftText(text, standing: rows.count > 1 ? .repaired : .written, source: source) }

    /// It says that there is nothing: "Nil", "None".
    var saysNothing: Bool {
        words <= 3 && !words.isZero && Self.nothing.contains(text.lowercased().filter { $0.isLetter || $0 == " " })
    }

    private static let nothing: Set<String> = ["nil", "none", "na", "not applicable", "n a", "nil return", "not relevant"]

    /// All words of three letters or more are capitals throughout.
    var isAllCapitals: Bool {
        let long = scan.tokens.filter { $0.kind == .word && $0.end - $0.start >= 3 }
        return !long.isEmpty && long.allSatisfy(\.isAllCapitals) && text.utf8.count > 5
    }

    /// Whether it stops as a sentence or list item stops.
    var isEnded: Bool {
        guard let last = scan.tokens.last else { return true }
        // "agencies.2": the mark of a footnote stands after the full stop.
        if last.kind == .number, !last.isSpaced, scan.tokens.count >= 2, scan.tokens[scan.tokens.count - 2].isMark(".") {
            return true
        }
        return last.kind == .mark && !last.isDash && !last.isMark(",") && !last.isMark("&") && !last.isMark("/")
            && !last.isMark("(")
    }
}

extension Int {
    fileprivate var isZero: Bool { self == 0 }
}

/// Judges whether a piece of prose is a heading: by the document's own level, capitals throughout, or by being short and no
/// sentence.
enum HeadingJudge {
    private static let finite = WordSet("has have had is are was were will shall must cannot does do did")
    private static let asking = WordSet("what how why who where when")

    static func hasVerb(_ scan: Scan) -> Bool { scan.contains(wordOf: finite) }

    static func isHeading(_ block: ProseBlock, isBold: Bool, next: ProseBlock?) -> Bool {
        if block.saysNothing || block.words == 0 || block.isItem && block.number == nil { return false }
        let last = block.scan.tokens.last
        let isStopped = last.map { $0.isMark(".") || $0.isMark(";") || $0.isMark(",") } ?? false
        if block.level != nil { return block.words <= 40 && !(isStopped && block.words > 14) }
        if block.isAllCapitals, block.words <= 25 { return true }
        if isStopped { return false }
        if isBold, block.words <= 25 { return true }
        guard block.words <= 12, let first = block.scan.tokens.first, first.isCapital || first.kind == .number,
            block.isApart || block.number != nil, let next, !next.scan.beginsSmall
        else { return false }
        if last?.isMark("?") ?? false { return asking.contains(first) }
        let isLeading = last?.isMark(":") ?? false
        if isLeading, next.isItem { return block.words <= 5 && !block.scan.contains(wordOf: finite) }
        return !block.scan.contains(wordOf: finite) || block.words <= 6 && asking.contains(first)
    }
}
