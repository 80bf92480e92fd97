/// The rows that share one heading, or one shape where there is none.
struct TableRegion {
    var headerLines: [Int] = []
    var reuses = false
    var headings: [HeadingReading] = []
    var width = 0
    /// Lines of data, in order.
    var body: [Int] = []
    /// Lines with words in one cell only: sections, or data of which little is filled in.
    var singles: [Int] = []
    var columns: [DraftColumn] = []
    /// Columns headed by a quarter, month or year: what their cells say is of that time.
    var periods: Set<Int> { Set(columns.filter { HeadingReading.isPeriod($0.heading) }.map(\.index)) }
    /// The file's own number of the table or sheet.
    var table: Int?

    /// Its rows are forms, not lines of a table.
    private(set) var isForm = false

    init() {}

    /// The labels of forms, as if they were a table's headings.
    init(form labels: [(meaning: ColumnMeaning, label: String)]) {
        isForm = true
        width = labels.count
        headings = labels.map { HeadingReading($0.label) }
        columns = labels.enumerated().map { place, label in
            DraftColumn(
                index: place, heading: label.label, meaning: label.meaning, confidence: 0.9,
                why: "The label “\(label.label)” says so.", alternatives: [], marks: [], samples: [])
        }
    }

    /// The keys of its headings, to know the heading again where a page repeats it.
    var signature: [String] { headings.map(\.key) }
}

extension SourceLine {
    var filled: [Int] { cells.indices.filter { !cells[$0].isBlank } }

    var isBlankRow: Bool { cells.allSatisfy(\.isBlank) }

    /// Nothing but dashes, lines or equals signs, and some.
    func isDivider(raw: [String]) -> Bool {
        guard
            isBlankRow
                || filled.allSatisfy({ cells[$0].text.tokens.allSatisfy { $0.isMark("=") || $0.isMark("~") || $0.isMark("#") } })
        else { return false }
        let marks = raw.joined().unicodeScalars.filter { !$0.properties.isWhitespace }
        return marks.count >= 3 && marks.allSatisfy { "-–—_=~*#".unicodeScalars.contains($0) }
    }

    /// All its words are short enough for headings.
    var isTerse: Bool {
        cells.allSatisfy { $0.text.scan.bytes.count <= 110 && $0.text.tokens.count <= 22 && $0.date == nil }
    }

    /// How many cells stand up to the last with words.
    var usedWidth: Int { (cells.lastIndex { !$0.isBlank } ?? -1) + 1 }
}

/// Knows heading rows by their words, or, where the words are unfamiliar, by their look (IMP-2).
enum HeaderRows {
    /// How many cells are headings that are known, of how many filled; nil when the row cannot be a heading.
    static func fit(_ line: SourceLine) -> (known: Int, filled: Int)? {
        let filled = line.filled
        guard filled.count >= 2, line.isTerse else { return nil }
        var meanings: Set<ColumnMeaning> = []
        var known = 0
        for index in filled {
            let scan = line.cells[index].text.scan
            if scan.tokens.count == 1, scan.tokens[0].kind == .number { return nil }
            guard let best = HeadingReading(scan).guesses().first, best.confidence >= 0.6 else { continue }
            known += 1
            meanings.insert(best.meaning)
        }
        return meanings.count >= 2 ? (known, filled.count) : nil
    }

    /// - Parameter hasOther: Another heading row is in force, so that this one must be plainer.
    static func isHeader(_ line: SourceLine, hasOther: Bool) -> Bool {
        guard let fit = fit(line) else { return false }
        let share = Double(fit.known) / Double(fit.filled)
        if hasOther { return fit.known >= 3 && share >= 0.6 || (fit.known == 2 && fit.filled == 2) && line.cells.count <= 2 }
        return fit.known >= 2 && share >= 0.5 || fit.known >= 3 && share >= 0.4
    }

    /// Whether a person explained at least half of its words before, as headings of another file (IMP-2).
    static func isKept(_ line: SourceLine, _ saved: Set<String>) -> Bool {
        guard !saved.isEmpty, line.filled.count >= 2, line.isTerse else { return false }
        let known = line.filled.count { saved.contains(HeadingReading(line.cells[$0].text.scan).key) }
        return known >= 2 && known * 2 >= line.filled.count
    }

    /// Whether a row prints the headings of a region again, whatever its marks, case and full stops (L1).
    static func repeats(_ line: SourceLine, _ region: TableRegion) -> Bool {
        guard !region.headings.isEmpty, line.isTerse else { return false }
        var same = 0
        var different = 0
        let width = max(line.usedWidth, region.headings.count)
        for index in 0..<width {
            let heading = index < region.headings.count ? region.headings[index] : nil
            let words = heading?.words.count ?? 0
            let cell = index < line.cells.count && !line.cells[index].isBlank ? line.cells[index].text.scan : nil
            if cell == nil, words == 0 { continue }
            // Most rows are no headings: they are told by how many words they have, and their words not looked at.
            if let cell, words > 0, abs(cell.wordCount - words) <= 2, HeadingReading(cell).key == heading?.key {
                same += 1
            } else {
                different += 1
                if Double(different) > Double(width) * 0.3 { return false }
            }
        }
        return same >= 2 && Double(same) >= Double(same + different) * 0.7
    }

    /// A second row of headings: words only beneath wide or blank headings, or headings itself (two-row headings).
    static func continues(_ line: SourceLine, _ region: TableRegion, first: SourceLine) -> Bool {
        let filled = line.filled
        guard !filled.isEmpty, line.isTerse, filled.count < max(2, first.cells.count) || first.filled.count < first.cells.count
        else {
            return false
        }
        var known = 0
        for index in filled {
            let scan = line.cells[index].text.scan
            guard scan.wordCount <= 6, !scan.tokens.contains(where: { $0.kind == .number }) else { return false }
            let isHeading = (HeadingReading(scan).guesses().first?.confidence ?? 0) >= 0.55
            let isUnder =
                index < first.cells.count
                && (first.cells[index].isCovered || first.cells[index].span > 1 || first.cells[index].isBlank)
            if isHeading { known += 1 }
            guard isHeading || isUnder else { return false }
        }
        return known * 2 >= filled.count
    }

    /// A row above the headings that names groups of columns: "Plan | | | Delivery".
    static func isGroupRow(_ line: SourceLine, above header: SourceLine) -> Bool {
        let filled = line.filled
        // What stands apart, or says what a colour means, names no columns.
        guard !filled.isEmpty, filled.count < header.filled.count, line.isTerse, !header.cutBefore,
            StatusKeyReader.entries(of: line, isAfterLabel: false).isEmpty,
            filled.allSatisfy({
                line.cells[$0].text.scan.wordCount <= 5 && line.cells[$0].text.scan.tokens.allSatisfy { $0.kind != .number }
            })
        else { return false }
        let isWide = filled.contains { line.cells[$0].span > 1 && line.cells[$0].span < header.cells.count }
        return isWide || (filled.count >= 2 && filled != [0, 1])
    }

    /// A first row that looks like headings though its words are unfamiliar: short in every column, while the rows
    /// beneath are longer, or hold dates and references.
    static func looksLikeHeader(_ line: SourceLine, above body: [SourceLine]) -> Bool {
        let filled = line.filled
        guard filled.count >= 3, body.count >= 2, line.isTerse, Double(filled.count) >= Double(line.usedWidth) * 0.7 else {
            return false
        }
        var unlike = 0
        for index in filled {
            let scan = line.cells[index].text.scan
            guard scan.wordCount <= 8, PrintedReference.read(scan) == nil, DateScanner.all(in: scan).isEmpty else { return false }
            let below = body.prefix(12).compactMap {
                $0.cells.indices.contains(index) && !$0.cells[index].isBlank ? $0.cells[index] : nil
            }
            guard !below.isEmpty else { continue }
            let words = below.reduce(0) { $0 + $1.text.scan.wordCount }
            let isLonger = words > below.count * (scan.wordCount + 3)
            let isTyped =
                below.filter {
                    $0.date != nil || ContentSigns.isDateLike($0.text.scan) || PrintedReference.read($0.text.scan) != nil
                }.count * 2 > below.count
            if isLonger || isTyped { unlike += 1 }
        }
        return unlike * 2 >= filled.count
    }
}
