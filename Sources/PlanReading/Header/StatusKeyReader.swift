/// Reads the plan's own key: what it says that its colours and words mean (PLAN-9). Blue may be complete or not yet due.
enum StatusKeyReader {
    /// The entries of a row such as `Blue | Complete`, or of a shaded cell beside its meaning. Empty when it is no key.
    static func entries(of line: SourceLine, isAfterLabel: Bool) -> [DraftKeyEntry] {
        let cells = line.cells.filter { !$0.isCovered }
        var entries: [DraftKeyEntry] = []
        var index = 0
        while index < cells.count {
            let cell = cells[index]
            let colour = ColourWords.colour(cell.text.scan)
            let next = cells[(index + 1)...].first { !$0.isBlank }
            let isShaded = cell.isBlank && cell.fill.flatMap(ColourWords.nearest).map { $0 != .white && $0 != .black } ?? false
            if colour != nil || isShaded, let next, ColourWords.colour(next.text.scan) == nil, next.text.scan.wordCount >= 1 {
                let word = cell.isBlank ? "" : cell.text.text
                entries.append(
                    entry(
                        word, fill: cell.fill, meaning: next.text.text, source: DraftSource(row: line.index, column: next.source))
                )
                index = (cells.firstIndex { $0.source == next.source } ?? index) + 1
            } else {
                if !cell.isBlank {
                    let inside = self.entries(
                        of: cell.text.scan, source: DraftSource(row: line.index, column: cell.source), fill: cell.fill)
                    if inside.isEmpty, isAfterLabel, let fill = cell.fill, let near = ColourWords.nearest(to: fill),
                        near != .white, near != .black
                    {
                        entries.append(
                            entry(
                                "", fill: fill, meaning: cell.text.text, source: DraftSource(row: line.index, column: cell.source)
                            ))
                    }
                    entries += inside
                }
                index += 1
            }
        }
        return entries
    }

    /// The entries of a text such as `Blue = complete; Green – on track`.
    static func entries(of scan: Scan, source: DraftSource, fill: String? = nil) -> [DraftKeyEntry] {
        var starts: [(index: Int, meaning: Int)] = []
        for index in scan.tokens.indices {
            guard ColourWords.named(scan.tokens[index]) != nil || isLetterKey(index, in: scan), isOpening(index, in: scan) else {
                continue
            }
            var meaning = index + 1
            // "Blue (B) – complete", "Amber/Red: …".
            while meaning < scan.tokens.count, meaning < index + 5, !isSeparator(scan.tokens[meaning]) { meaning += 1 }
            guard meaning < scan.tokens.count, isSeparator(scan.tokens[meaning]), meaning + 1 < scan.tokens.count else {
                continue
            }
            starts.append((index, meaning + 1))
        }
        return starts.enumerated().map { place, start in
            var end = place + 1 < starts.count ? starts[place + 1].index : scan.tokens.count
            while end > start.meaning + 1, scan.tokens[end - 1].kind == .mark, !scan.tokens[end - 1].isMark(")") { end -= 1 }
            return entry(
                scan.string(start.index..<(start.index + 1)), fill: fill,
                meaning: scan.string(start.meaning..<max(start.meaning, end)),
                source: source
            )
        }
    }

    private static func isSeparator(_ token: Token) -> Bool { token.isDash || token.isMark(":") || token.isMark("=") }

    private static func isLetterKey(_ index: Int, in scan: Scan) -> Bool {
        let token = scan.tokens[index]
        guard token.kind == .word, token.end - token.start == 1, token.isCapital, index + 1 < scan.tokens.count else {
            return false
        }
        return isSeparator(scan.tokens[index + 1]) && scan.tokens[index + 1].isMark("=")
    }

    private static func isOpening(_ index: Int, in scan: Scan) -> Bool {
        guard index > 0, !scan.tokens[index].startsLine else { return true }
        let before = scan.tokens[index - 1]
        if before.kind == .mark {
            return !before.isMark("(") && !before.isMark("&") && !before.isMark("/") && !before.isMark("\"")
        }
        return scan.tokens[index].isCapital
    }

    private static func entry(_ word: String, fill: String?, meaning: String, source: DraftSource) -> DraftKeyEntry {
        DraftKeyEntry(word: word, fill: fill, meaning: meaning, status: status(of: Scan(meaning)), source: source)
    }

    /// The status that a key's words describe; nil when they describe none.
    static func status(of scan: Scan) -> DraftStatusKey? {
        let isLate = scan.contains(wordOf: WordSet("overdue late missed passed lapsed"))
        let isWanting =
            scan.contains(wordOf: WordSet("not missed incomplete outstanding without"))
            && scan.contains(wordOf: WordSet("date deadline timescale timescales time target"))
            && scan.contains(wordOf: WordSet("complete completed achieved met delivered"))
        if isWanting { return .overdue }
        for index in scan.tokens.indices {
            guard let found = StatusPhrases.phrase(at: index, in: scan) else { continue }
            let status = StatusPhrases.mapped(found.known.word)
            return isLate && status != .doneAwaitingEvidence ? .overdue : status
        }
        if isLate { return .overdue }
        if scan.contains(wordOf: WordSet("risk risks concern concerns slippage issues barriers difficulties")) { return .atRisk }
        if scan.contains(anyOf: [Phrase("not yet"), Phrase("no action"), Phrase("not begun")]) { return .notStarted }
        return nil
    }

    static let labels = WordSet("key legend")

    /// "Key:", "RAG key", "Status key", "BRAG rating definitions": what stands above a key.
    static func isLabel(_ scan: Scan) -> Bool {
        guard scan.wordCount <= 6 else { return false }
        if scan.contains(wordOf: labels) { return true }
        return scan.contains(wordOf: WordSet("rag brag ragb"))
            && scan.contains(wordOf: WordSet("definition definitions rating ratings meaning guide status explained"))
    }
}
