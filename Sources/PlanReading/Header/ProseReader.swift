import Documents
import Kernel

/// Sorts what stands outside the tables: title, particulars, introduction, headings of sections and theirs,
/// footnotes, keys and running heads (L2, L22, L23).
struct ProseReader {
    var layout: PlanLayout
    /// Table rows of one cell that are no data.
    let proseRows: Set<Int>

    private struct Piece {
        var line: Int
        var text: CellText
        var source: DraftSource
        var level: Int?
        var part: SourceDocument.Part
        var isRow: Bool
    }

    private var pieces: [Piece] = []
    private var repeats: [String: Int] = [:]
    private var titles: [DraftText] = []
    private var hasProse = false
    private var isGlossary = false
    private var isKey = false
    private var openSection: Int?
    private let turns: PageTurns

    init(layout: PlanLayout, proseRows: Set<Int>) {
        (self.layout, self.proseRows, turns) = (layout, proseRows, PageTurns(layout))
        for line in layout.lines where !layout.formLines.contains(line.index) {
            if let (block, text) = line.paragraph {
                pieces.append(
                    Piece(
                        line: line.index, text: text, source: DraftSource(row: line.index, column: 0), level: block.level,
                        part: block.part, isRow: false)
                )
            } else if proseRows.contains(line.index), let place = line.filled.first {
                let cell = line.cells[place]
                pieces.append(
                    Piece(
                        line: line.index, text: cell.text, source: DraftSource(row: line.index, column: cell.source), level: nil,
                        part: .body, isRow: true)
                )
            }
        }
        for piece in pieces { repeats[HeadingReading(piece.text.scan).key, default: 0] += 1 }
    }

    mutating func read() {
        let starts = layout.regions.compactMap { ($0.headerLines + $0.body).min() } + layout.formLines
        let firstTable = starts.min() ?? Int.max
        let lastTable = (layout.regions.flatMap(\.body) + layout.formLines).max() ?? -1
        let nextTableLine = nextTableLines()
        for (number, piece) in pieces.enumerated() {
            sort(
                piece, isPreface: piece.line < firstTable, isAfter: piece.line > lastTable,
                leadsToTable: leads(number, to: nextTableLine)
            )
        }
        finish()
    }

    /// For each line, the first line of a table at or after it.
    private func nextTableLines() -> [Int] {
        var isTable = [Bool](repeating: false, count: layout.lines.count)
        for region in layout.regions { for index in region.headerLines + region.body { isTable[index] = true } }
        for index in layout.rows.indices where layout.rows[index].fate == .repeatedHeader { isTable[index] = true }
        var next = [Int](repeating: Int.max, count: layout.lines.count + 1)
        for index in layout.lines.indices.reversed() { next[index] = isTable[index] ? index : next[index + 1] }
        return next
    }

    /// Whether only prose, and no other heading, stands between a piece and the next rows of a table.
    private func leads(_ number: Int, to nextTableLine: [Int]) -> Bool {
        var place = number
        while place < pieces.count {
            let next = place + 1 < pieces.count ? pieces[place + 1].line : Int.max
            let table = nextTableLine[pieces[place].line + 1]
            if table < next { return table != Int.max }
            place += 1
            if place < pieces.count, Self.isHeadingLike(pieces[place].text.scan), !isRunningHead(pieces[place]) { return false }
            if place > number + 6 { return false }
        }
        return false
    }

    private func isRunningHead(_ piece: Piece) -> Bool {
        piece.part == .pageHeader || piece.part == .pageFooter
            || (repeats[HeadingReading(piece.text.scan).key] ?? 0) >= 3 && piece.text.scan.wordCount <= 20
                && !(piece.text.tokens.first.map(Self.announcers.contains) ?? false && Self.number(piece.text.scan) != nil)
    }

    // MARK: - Sorting

    private mutating func sort(_ piece: Piece, isPreface: Bool, isAfter: Bool, leadsToTable: Bool) {
        let scan = piece.text.scan
        guard !scan.isBlank else { return set(.blank, piece) }
        if PageTurns.isDivider(scan) { return set(.divider, piece) }
        if isRunningHead(piece) || turns.goesOn(across: piece.line) && scan.wordCount <= 20 {
            set(.title, piece, "A line that every page repeats; left out.")
            return
        }
        if piece.part == .comment { return keepNote(piece) }
        if let (mark, rest) = footnote(piece) {
            layout.header.footnotes.append(DraftFootnote(mark: mark, text: rest, source: piece.source, marked: []))
            return set(.footnote, piece)
        }
        if sortKeyOrGlossary(piece) { return }
        let isHeading = piece.level != nil || Self.isHeadingLike(scan)
        if isPreface {
            if layout.particulars.take(scan, source: piece.source) { return set(.particular, piece) }
            if isHeading, isSectionHeading(piece, leadsToTable: leadsToTable, isPreface: true) { return open(piece) }
            if isHeading || (titles.isEmpty && isLongTitle(scan)), !hasProse, titles.count < 4 {
                titles.append(DraftText(scan.text, source: piece.source))
                return set(.title, piece)
            }
            if let section = openSection {
                layout.sections[section].introduction.append(DraftText(scan.text, source: piece.source))
                return set(.introduction, piece)
            }
            hasProse = true
            takeInspection(scan, piece.source)
            layout.header.introduction.append(DraftText(scan.text, source: piece.source))
            return set(.introduction, piece)
        }
        if isHeading, !isAfter, isSectionHeading(piece, leadsToTable: leadsToTable, isPreface: false) { return open(piece) }
        if let section = openSection, leadsToTable, !isAfter, !piece.isRow {
            layout.sections[section].introduction.append(DraftText(scan.text, source: piece.source))
            return set(.introduction, piece)
        }
        keepNote(piece)
    }

    private mutating func keepNote(_ piece: Piece) {
        layout.header.notes.append(DraftText(piece.text.text, source: piece.source))
        set(.note, piece)
    }

    private mutating func set(_ fate: DraftRow.Fate, _ piece: Piece, _ note: String = "") {
        layout.rows[piece.line].fate = fate
        layout.rows[piece.line].note = note
    }

    private func footnote(_ piece: Piece) -> (String, String)? {
        if let found = FootnoteMarks.leading(piece.text.text) { return found }
        guard piece.part == .footnote else { return nil }
        let mark = piece.text.text.prefix { !$0.isWhitespace }
        return mark.count <= 4
            ? (String(mark), String(piece.text.text.dropFirst(mark.count).drop { $0.isWhitespace })) : ("", piece.text.text)
    }

    private mutating func sortKeyOrGlossary(_ piece: Piece) -> Bool {
        let scan = piece.text.scan
        let entries = StatusKeyReader.entries(of: scan, source: piece.source)
        let isKeyLabel = StatusKeyReader.isLabel(scan)
        if !entries.isEmpty,
            isKey || isKeyLabel || entries.count >= 2 || scan.contains(wordOf: StatusKeyReader.labels) || entries[0].status != nil
        {
            layout.header.statusKey += entries
            set(.statusKey, piece)
            isKey = true
            return true
        }
        if isKeyLabel, scan.wordCount <= 6 {
            isKey = true
            set(.statusKey, piece)
            return true
        }
        isKey = false
        if GlossaryReader.isLabel(scan) {
            isGlossary = true
            set(.glossary, piece)
            return true
        }
        if isGlossary, let entry = GlossaryReader.entry(of: scan, row: piece.line) {
            layout.header.glossary.append(entry)
            set(.glossary, piece)
            return true
        }
        isGlossary = false
        return false
    }

    // MARK: - Sections

    private func isSectionHeading(_ piece: Piece, leadsToTable: Bool, isPreface: Bool) -> Bool {
        if piece.isRow { return !isPreface }
        guard leadsToTable else { return false }
        if Self.announces(piece.text.scan) {
            return !titles.isEmpty || Self.isPriority(piece.text.scan) || Self.number(piece.text.scan) != nil
        }
        if isPreface { return piece.level.map { $0 >= 2 } ?? false && !titles.isEmpty }
        return piece.text.scan.wordCount <= 16 && (piece.level != nil || !LayoutSigns.looksLikeName(piece.text.scan))
    }

    private mutating func open(_ piece: Piece) {
        let scan = piece.text.scan
        let number = Self.number(scan)
        let title = number.map { scan.string($0.rest..<scan.tokens.count) } ?? scan.text
        layout.sectionAt[piece.line] = layout.sections.count
        openSection = layout.sections.count
        layout.sections.append(
            DraftSection(
                key: "section-\(layout.sections.count + 1)", number: number?.text ?? "",
                title: DraftText(title.isEmpty ? scan.text : title, source: piece.source), introduction: [],
                severity: Self.isPriority(scan) ? .priorityAction : .areaForImprovement
            )
        )
        set(.section, piece)
    }

    /// Inspectors' words for the graver of the two severities (PLAN-3).
    static func isPriority(_ scan: Scan) -> Bool {
        scan.contains(anyOf: [Phrase("priority action"), Phrase("priority actions"), Phrase("areas for priority action")])
    }

    /// The number before a heading, and where its words begin: "2. FRONT DOOR", "Section B – …", "Theme 3: …".
    static func number(_ scan: Scan) -> (text: String, rest: Int)? {
        guard let first = scan.tokens.first else { return nil }
        var index = 0
        if first.kind == .word, announcers.contains(first) { index = 1 }
        guard index < scan.tokens.count else { return nil }
        let token = scan.tokens[index]
        let isLetter = token.kind == .word && token.end - token.start == 1 && token.isCapital
        guard token.kind == .number && token.end - token.start <= 2 || isLetter && (index == 1 || isPointed(index + 1, scan))
        else { return nil }
        guard index == 1 || isPointed(index + 1, scan) else { return nil }
        var rest = index + 1
        while rest < scan.tokens.count, scan.tokens[rest].kind == .mark, !scan.tokens[rest].isMark("("),
            !scan.tokens[rest].isMark("\"")
        { rest += 1 }
        return (scan.string(index..<(index + 1)), rest)
    }

    private static func isPointed(_ index: Int, _ scan: Scan) -> Bool {
        guard index < scan.tokens.count, scan.tokens[index].kind == .mark else { return false }
        // "5.2 …" is a reference with words after it.
        return !(index + 1 < scan.tokens.count && scan.tokens[index + 1].kind == .number && !scan.tokens[index + 1].isSpaced)
    }

    private static let announcers = WordSet(
        """
        section theme priority recommendation part chapter objective outcome workstream strand pillar area aim goal standard
        appendix action finding issue
        """
    )

    /// Whether a line says of itself that something begins: a number, capitals throughout, "Theme 3".
    static func announces(_ scan: Scan) -> Bool {
        if number(scan) != nil || isPriority(scan) { return true }
        let words = scan.tokens.filter { $0.kind == .word && $0.end - $0.start > 2 }
        return words.count >= 1 && words.allSatisfy(\.isAllCapitals) && scan.text.utf8.count > 8
    }

    /// Short, begins with a capital or number, and ends in no full stop.
    static func isHeadingLike(_ scan: Scan) -> Bool {
        guard scan.wordCount >= 1, scan.wordCount <= 22, let first = scan.tokens.first, let last = scan.tokens.last,
            first.kind == .number || first.isCapital || first.isMark("\""), !last.isMark("."), !last.isMark(";"),
            !last.isMark(",")
        else { return false }
        return scan.sentences().count == 1 || number(scan) != nil
    }

    // MARK: - The plan's title and inspection

    private static let plans = WordSet("plan plans statement report response")

    /// A title that runs on: "Appendix 4. Service improvement plan – Inspection of services for … Inspection date: …".
    private func isLongTitle(_ scan: Scan) -> Bool {
        guard scan.wordCount <= 50, let last = scan.tokens.last, !last.isMark(".") else { return false }
        return scan.tokens.prefix(14).contains { $0.kind == .word && Self.plans.contains($0) }
    }

    /// An introduction that says when inspectors came: "… inspection, which took place in October 2017".
    private mutating func takeInspection(_ scan: Scan, _ source: DraftSource) {
        guard layout.particulars.inspected == nil else { return }
        for sentence in scan.sentences() {
            layout.particulars.takeDates(in: scan, sentence, about: sentence, source)
            if layout.particulars.inspected != nil { return }
        }
    }

    private mutating func finish() {
        TitleOrSection.settle(&titles, &layout)
        for title in titles { _ = layout.particulars.take(Scan(title.text), source: title.source ?? DraftSource(row: 0)) }
        if let first = titles.first {
            layout.header.title = DraftText(titles.map(\.text).joined(separator: " – "), source: first.source)
        }
        let running = pieces.first { isRunningHead($0) && $0.text.scan.wordCount >= 3 }
        if layout.header.title == nil, let running { layout.header.title = DraftText(running.text.text, source: running.source) }
        layout.header.glossary = GlossaryReader.marked(layout.header.glossary)
        layout.header.inspected = layout.particulars.inspected
        layout.header.submitted = layout.particulars.submitted
        layout.header.version = layout.particulars.version
        layout.header.particulars = layout.particulars.others
    }
}
