import Documents

/// Puts the prose of a file together: bullets and numbers apart from words, sentences that a page or line end cut joined again.
struct ProseBlocks {
    private(set) var blocks: [ProseBlock] = []
    private var bold: Set<Int> = []

    /// - Parameters:
    ///   - layout: the lines in order; running heads and page numbers are left out.
    ///   - isTyped: the file is plain text, whose lines may be cut.
    init(_ layout: PlanLayout, isTyped: Bool) {
        let isCut = isTyped && Self.hasCutLines(layout)
        for line in layout.lines {
            guard let (text, level, isFurniture) = Self.words(line, layout.rows[line.index]), !isFurniture else { continue }
            take(text, level: level, row: line.index, isApart: line.cutBefore || !isCut)
        }
        for index in blocks.indices {
            let next = index + 1 < blocks.count ? blocks[index + 1] : nil
            blocks[index].isHeading = HeadingJudge.isHeading(blocks[index], isBold: bold.contains(index), next: next)
        }
    }

    /// Whether the lines of a typed file end where the page's edge was, not where paragraphs end.
    private static func hasCutLines(_ layout: PlanLayout) -> Bool {
        let lengths = layout.lines.compactMap { $0.paragraph?.text.text.utf8.count }
        guard let longest = lengths.max() else { return false }
        return longest <= 130 && lengths.count { $0 * 3 >= longest * 2 } * 4 >= lengths.count
    }

    /// The words of a line of prose; nil for rows of a table and for blank lines.
    private static func words(_ line: SourceLine, _ row: DraftRow) -> (String, Int?, Bool)? {
        guard row.fate != .blank, row.fate != .divider else { return nil }
        if let (block, text) = line.paragraph {
            guard !text.isBlank else { return nil }
            let isPart = block.part != .body && block.part != .textBox
            let isNumber = text.scan.tokens.allSatisfy { $0.kind != .word } && text.scan.wordCount <= 1
            return (CellText(row.cells[0]).text, block.level, isPart || isNumber || isPage(text.scan) || row.isRunningHead)
        }
        guard line.filled.count == 1, let only = line.filled.first else { return nil }
        return (line.cells[only].text.text, nil, false)
    }

    private static func isPage(_ scan: Scan) -> Bool {
        guard let first = scan.tokens.first, WordSet("page").contains(first), scan.wordCount <= 4 else { return false }
        return scan.tokens.dropFirst().allSatisfy { $0.kind != .word || WordSet("of").contains($0) }
    }

    private mutating func take(_ raw: String, level: Int?, row: Int, isApart: Bool) {
        var (text, isItem, marks) = Self.unmarked(raw)
        let scan = Scan(text)
        guard !scan.isBlank else { return }
        let number = PrintedNumber.read(scan)
        if let number { text = scan.string(number.rest..<scan.tokens.count) }
        let isOpen = number == nil && !isItem && level == nil && marks.level == nil
        if isOpen, let last = blocks.last, joins(Scan(text), to: last, isApart: isApart) {
            blocks[blocks.count - 1].scan = Scan(last.text + " " + text)
            blocks[blocks.count - 1].rows.append(row)
            return
        }
        if number == nil, Self.isLettered(scan) { isItem = true }
        if marks.isBold { bold.insert(blocks.count) }
        blocks.append(
            ProseBlock(
                rows: [row], scan: Scan(text), number: number, isItem: isItem, level: level ?? marks.level, isApart: isApart)
        )
    }

    /// Whether words go on from the block above: in small letters after an unfinished sentence, or on the next line of a file
    /// whose lines are cut.
    private func joins(_ scan: Scan, to last: ProseBlock, isApart: Bool) -> Bool {
        if last.level != nil || RecommendationMark.read(scan, isHeading: false) != nil { return false }
        let words = ProseBlock(rows: [], scan: scan, isItem: false, isApart: isApart)
        if words.saysNothing { return false }
        if last.isAllCapitals { return !isApart && words.isAllCapitals && last.words + words.words <= 25 && !last.isEnded }
        if words.isAllCapitals { return false }
        if scan.beginsSmall { return !last.isEnded || last.scan.endsHanging || !isApart }
        if last.scan.endsHanging, last.words >= 8 { return true }
        // Words that begin with a capital go on a sentence only when they are no heading.
        let mayBeHeading = words.words <= 12 && !words.isEnded
        if !last.isEnded, !mayBeHeading, last.words >= 8, HeadingJudge.hasVerb(last.scan) { return true }
        // A typed file with cut lines: the next line belongs to the paragraph unless a blank line stands between.
        return !isApart && last.words >= 8 && !(last.isEnded && mayBeHeading)
    }

    private struct Marks {
        var level: Int?
        var isBold = false
    }

    /// Without bullets, and the marks of headings and bold letters that converted files keep.
    private static func unmarked(_ raw: String) -> (String, Bool, Marks) {
        var text = raw.trimmed[...]
        var isItem = false
        var marks = Marks()
        let hashes = text.prefix { $0 == "#" }.count
        if (1...6).contains(hashes), text.dropFirst(hashes).first == " " {
            marks.level = hashes
            text = text.dropFirst(hashes + 1)
        }
        if let first = text.first, "-–—•·*▪●○◦".contains(first), text.dropFirst().first?.isWhitespace ?? false {
            isItem = true
            text = text.dropFirst().drop { $0.isWhitespace }
        } else if text.hasPrefix("o "), text.dropFirst(2).first?.isUppercase ?? false {
            isItem = true
            text = text.dropFirst(2)
        }
        if text.hasPrefix("**"), text.hasSuffix("**"), text.count > 4 { marks.isBold = true }
        return (text.replacing("**", with: "").trimmed, isItem, marks)
    }

    /// `(a)`, `b)`, `iv.` before an item.
    private static func isLettered(_ scan: Scan) -> Bool {
        ItemMarker.all(in: scan).first.map { $0.form.isLetter && $0.tokens.lowerBound == 0 } ?? false
    }
}

extension StringProtocol {
    /// Without white space at either end.
    var trimmed: String {
        var text = Substring(self)
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return String(text.drop { $0.isWhitespace })
    }
}

extension DraftRow {
    /// A line that every page repeats.
    var isRunningHead: Bool { fate == .title && !note.isEmpty }
}
