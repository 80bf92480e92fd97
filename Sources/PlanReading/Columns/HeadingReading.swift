/// A heading taken apart: its words without marks, and what it may mean (IMP-2).
struct HeadingReading {
    /// As printed, tidied, footnote marks left out.
    let text: String
    /// Small letters, singular, no marks.
    let words: [String]
    /// Footnote marks glued to it: `¹`, `*`.
    let marks: [String]

    init(_ text: String) { self.init(Scan(text)) }

    init(_ scan: Scan) {
        let (clean, marks) = FootnoteMarks.split(scan.text)
        self.text = clean
        self.marks = marks
        words = HeadingReading.words(marks.isEmpty ? scan : Scan(clean))
    }

    /// A heading that is a time and no more: "Q1 2025/26", "April 2025", "Update June 2025".
    static func isPeriod(_ heading: String) -> Bool {
        let scan = Scan(heading)
        guard scan.wordCount <= 6, let found = DateScanner.all(in: scan, near: 2020, isDateCell: true).first else { return false }
        let rest = scan.tokens.indices.filter { !found.tokens.contains($0) && scan.tokens[$0].kind != .mark }
        return rest.allSatisfy { besides.contains(scan.tokens[$0]) }
    }

    private static let besides = WordSet(
        "update updates progress position review comments q quarter as at of to rag status in month")

    /// The same for "Ref.", "REF ¹" and "Ref".
    var key: String { words.joined(separator: " ") }
    var isBlank: Bool { words.isEmpty }

    /// Meanings with how well the words fit, the best first, from 0 to 1.
    func guesses() -> [ColumnGuess] {
        var best: [ColumnMeaning: Double] = [:]
        guard !words.isEmpty, words.count <= 16 else { return [] }
        for start in words.indices {
            for known in HeadingWords.byFirstWord[words[start]] ?? [] where matches(known.words, at: start) {
                let share = Double(known.words.count) / Double(words.count)
                let fit = share == 1 ? 0.97 : 0.4 + 0.45 * share + (start == 0 ? 0.05 : 0)
                best[known.meaning] = max(best[known.meaning] ?? 0, fit * known.weight)
            }
        }
        return best.map { ColumnGuess(meaning: $0.key, confidence: $0.value) }.sorted {
            ($1.confidence, $0.meaning.rawValue) < ($0.confidence, $1.meaning.rawValue)
        }
    }

    private func matches(_ phrase: [String], at start: Int) -> Bool {
        guard start + phrase.count <= words.count else { return false }
        for offset in phrase.indices where words[start + offset] != phrase[offset] { return false }
        return true
    }

    // MARK: - Words

    private static func words(_ scan: Scan) -> [String] {
        var words: [String] = []
        let tokens = scan.tokens
        for index in tokens.indices {
            let token = tokens[index]
            switch token.kind {
            case .word:
                // "(s)" and "(ies)" only make a plural.
                if index > 0, tokens[index - 1].isMark("("), !tokens[index - 1].isSpaced, index > 1 { continue }
                let printed = scan.string(index..<(index + 1)).lowercased()
                let word = printed.utf8.contains(0xE2) ? printed.replacing("’", with: "'") : printed
                words.append(singular(word))
            case .mark where token.isMark("&") || token.isMark("+"):
                words.append("and")
            case .mark where token.isMark("#"):
                words.append("no")
            default: break
            }
        }
        return words
    }

    /// Headings say "Action" and "Actions", "Agency" and "Agencies".
    static func singular(_ word: String) -> String {
        guard word.utf8.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"), !word.hasSuffix("is") else {
            return word
        }
        if word.hasSuffix("'s") { return String(word.dropLast(2)) }
        if word.hasSuffix("ies"), word.utf8.count > 4 { return word.dropLast(3) + "y" }
        if word == "progress" || word == "success" || word == "address" || word == "process" { return word }
        if word == "children's" || word == "always" || word == "does" { return word == "does" ? "doe" : word }
        return String(word.dropLast())
    }
}

/// Superscripts, asterisks and daggers that point to a footnote.
enum FootnoteMarks {
    private static let superscripts: Set<Character> = ["¹", "²", "³", "⁰", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "†", "‡"]

    static func isMark(_ character: Character) -> Bool { superscripts.contains(character) }

    /// The text without the marks at the end of its words, and the marks.
    static func split(_ text: String) -> (text: String, marks: [String]) {
        guard text.utf8.contains(where: { $0 >= 128 || $0 == 42 }) else { return (text, []) }
        var marks: [String] = []
        var clean = ""
        var current = ""
        for character in text {
            if superscripts.contains(character) || (character == "*" && !clean.isEmpty) {
                current.append(character)
                continue
            }
            if !current.isEmpty {
                marks.append(current)
                current = ""
            }
            clean.append(character)
        }
        if !current.isEmpty { marks.append(current) }
        guard !marks.isEmpty else { return (text, []) }
        return (clean.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " "), marks)
    }

    /// The mark that a footnote begins with: `¹ The number …`, `* …`, `1 …` in a footnote of Word.
    static func leading(_ text: String) -> (mark: String, rest: String)? {
        let trimmed = text.drop { $0.isWhitespace }
        let mark = trimmed.prefix { superscripts.contains($0) || $0 == "*" }
        guard !mark.isEmpty, mark.count <= 3 else { return nil }
        let rest = trimmed.dropFirst(mark.count).drop { $0.isWhitespace }
        return rest.isEmpty ? nil : (String(mark), String(rest))
    }
}
