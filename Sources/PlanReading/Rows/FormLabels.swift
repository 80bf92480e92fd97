/// Labels inside prose and forms: "Lead: …", "By when – …", "(Lead: A; by: June)".
enum FormLabels {
    struct Part {
        /// Nil for words before the first label.
        var meaning: ColumnMeaning?
        var label: String
        /// Tokens of the words, label left out.
        var tokens: Range<Int>
    }

    /// The parts of a text: what stands before the first label, then each label with its words.
    static func parts(_ scan: Scan) -> [Part] {
        var starts: [(label: Range<Int>, meaning: ColumnMeaning, name: String)] = []
        for colon in scan.tokens.indices where scan.tokens[colon].isMark(":") {
            guard let (label, meaning) = label(endingAt: colon, in: scan, after: starts.last.map { $0.label.upperBound + 1 } ?? 0)
            else { continue }
            starts.append((label, meaning, scan.string(label)))
        }
        guard let first = starts.first else { return [Part(meaning: nil, label: "", tokens: 0..<scan.tokens.count)] }
        var parts: [Part] = []
        if let before = trimmed(0..<first.label.lowerBound, scan) { parts.append(Part(meaning: nil, label: "", tokens: before)) }
        for (place, start) in starts.enumerated() {
            let end = place + 1 < starts.count ? starts[place + 1].label.lowerBound : scan.tokens.count
            let words = (start.label.upperBound + 1)..<max(start.label.upperBound + 1, end)
            parts.append(
                Part(
                    meaning: start.meaning, label: start.name, tokens: trimmed(words, scan) ?? words.lowerBound..<words.lowerBound
                ))
        }
        return parts
    }

    /// The meaning of a label that is known beyond doubt, as a heading would be.
    static func meaning(of label: Scan) -> ColumnMeaning? {
        if label.wordCount == 1, let word = label.tokens.first(where: { $0.kind == .word }), by.contains(word) { return .due }
        guard label.wordCount <= 6, let best = HeadingReading(label).guesses().first, best.confidence >= 0.66 else { return nil }
        return best.meaning == .other ? nil : best.meaning
    }

    private static let by = WordSet("by")

    /// A known label of one to five words that ends at a colon and begins where a label may.
    private static func label(endingAt colon: Int, in scan: Scan, after limit: Int) -> (Range<Int>, ColumnMeaning)? {
        for start in max(limit, colon - 5)..<max(limit, colon) where begins(start, in: scan) {
            if let meaning = meaning(of: Scan(scan.string(start..<colon))) { return (start..<colon, meaning) }
        }
        return nil
    }

    private static func begins(_ index: Int, in scan: Scan) -> Bool {
        guard scan.tokens[index].kind == .word else { return false }
        if index == 0 || scan.tokens[index].startsLine { return true }
        let before = scan.tokens[index - 1]
        return before.kind == .mark && !before.isMark("'") && !before.isMark("/") && !(before.isDash && !before.isSpaced)
            && !before.isMark("&")
    }

    /// Without the brackets, dashes and semicolons between parts, and without a bullet before the first.
    private static func trimmed(_ range: Range<Int>, _ scan: Scan) -> Range<Int>? {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, scan.tokens[start].value == 0x2022 || scan.tokens[start].isDash && scan.tokens[start].kind == .mark {
            start += 1
        }
        let between = "([;,|-"
        while end > start, let mark = Unicode.Scalar(UInt32(scan.tokens[end - 1].value)), scan.tokens[end - 1].kind == .mark,
            between.unicodeScalars.contains(mark) || mark == ")" && isOpenBefore(start, end, scan)
        {
            end -= 1
        }
        return start < end ? start..<end : nil
    }

    /// A closing bracket whose opening one stands before these words.
    private static func isOpenBefore(_ start: Int, _ end: Int, _ scan: Scan) -> Bool {
        var depth = 0
        for index in start..<end {
            if scan.tokens[index].isMark("(") { depth += 1 }
            if scan.tokens[index].isMark(")") { depth -= 1 }
        }
        return depth < 0
    }
}
