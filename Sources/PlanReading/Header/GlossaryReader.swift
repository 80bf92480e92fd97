/// Lists of letters and what they stand for, outside the main table (L20, L22).
enum GlossaryReader {
    private static let labels = WordSet("acronym acronyms abbreviation abbreviations glossary terminology")

    /// "Acronyms:", "Glossary of terms": what stands above such a list.
    static func isLabel(_ scan: Scan) -> Bool { scan.wordCount <= 6 && scan.contains(wordOf: labels) }

    /// A heading row of such a list: "Acronym | Meaning".
    static func isHeading(_ line: SourceLine) -> Bool {
        guard line.filled.count == 2, let first = line.filled.first else { return false }
        return isLabel(line.cells[first].text.scan) || heads.contains(HeadingReading(line.cells[first].text.scan).key)
    }

    private static let heads: Set<String> = ["term", "acronym", "abbreviation", "short form", "initial"]

    /// Two cells, the first of them letters or a short term.
    static func entry(of line: SourceLine) -> DraftGlossaryEntry? {
        let filled = line.filled
        guard filled.count == 2, let term = filled.first, let meaning = filled.last else { return nil }
        let scan = line.cells[term].text.scan
        guard scan.wordCount <= 4, scan.bytes.count <= 30, line.cells[meaning].text.scan.wordCount >= 1 else { return nil }
        return DraftGlossaryEntry(
            term: line.cells[term].text.text, meaning: line.cells[meaning].text.text,
            source: DraftSource(row: line.index, column: line.cells[term].source), isDuplicate: false
        )
    }

    /// Whether most first cells are letters that stand for something, when no label says so.
    static func looksLikeList(_ lines: [SourceLine]) -> Bool {
        guard lines.count >= 3 else { return false }
        let lettered = lines.filter { line in
            guard line.filled.count == 2, let first = line.filled.first, let scan = Optional(line.cells[first].text.scan) else {
                return false
            }
            return scan.wordCount <= 2 && scan.tokens.contains { $0.isAllCapitals }
                && line.cells[line.filled[1]].text.scan.wordCount >= 2
        }
        return lettered.count * 10 >= lines.count * 7
    }

    /// An entry typed as a line: "LSCP – Local Safeguarding Children Partnership".
    static func entry(of scan: Scan, row: Int) -> DraftGlossaryEntry? {
        guard let first = scan.tokens.first, first.kind == .word, first.isAllCapitals,
            let mark = scan.tokens.indices.dropFirst().first(where: {
                scan.tokens[$0].isMark(":") || scan.tokens[$0].isMark("=") || (scan.tokens[$0].isDash && scan.tokens[$0].isSpaced)
            }), mark <= 4, mark + 1 < scan.tokens.count, scan.wordCount <= 30
        else { return nil }
        return DraftGlossaryEntry(
            term: scan.string(0..<mark), meaning: scan.string((mark + 1)..<scan.tokens.count),
            source: DraftSource(row: row, column: 0), isDuplicate: false
        )
    }

    static func marked(_ entries: [DraftGlossaryEntry]) -> [DraftGlossaryEntry] {
        var counts: [String: Int] = [:]
        for entry in entries { counts[entry.term.lowercased(), default: 0] += 1 }
        return entries.map { entry in
            var entry = entry
            entry.isDuplicate = (counts[entry.term.lowercased()] ?? 0) > 1
            return entry
        }
    }
}
