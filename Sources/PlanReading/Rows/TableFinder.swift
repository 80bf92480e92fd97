import Documents

/// Finds the tables of a file: where their headings stand, wherever that is, which rows are theirs, and what the rows
/// between are (L1–L5, L22).
struct TableFinder {
    let lines: [SourceLine]
    let corrections: PlanCorrections
    var rows: [DraftRow]
    var regions: [TableRegion] = []
    /// Runs of rows that belong to no table with headings.
    var loose: [[Int]] = []
    private var run: [Int] = []
    private var current: Int?
    private var mayContinue = false
    /// Headings that a person explained before.
    private let savedKeys: Set<String>

    init(lines: [SourceLine], rows: [DraftRow], corrections: PlanCorrections) {
        (self.lines, self.rows, self.corrections) = (lines, rows, corrections)
        savedKeys = Set(corrections.savedHeadings.keys.map { HeadingReading($0).key }.filter { !$0.isEmpty })
    }

    mutating func find() {
        for line in lines {
            guard line.isRow else {
                closeRun()
                mayContinue = false
                continue
            }
            place(line)
        }
        closeRun()
    }

    private mutating func place(_ line: SourceLine) {
        let index = line.index
        if line.isDivider(raw: rows[index].cells) { return set(.divider, index) }
        if line.isBlankRow { return set(.blank, index) }
        let isOther = corrections.notHeaderRows.contains(index)
        if corrections.headerRows.contains(index) { return start(line) }
        if !isOther, let region = repeated(line) {
            closeRun()
            current = region
            mayContinue = false
            return set(.repeatedHeader, index)
        }
        if !isOther, let region = current, mayContinue, let first = regions[region].headerLines.last.map({ lines[$0] }),
            HeaderRows.continues(line, regions[region], first: first)
        {
            return join(line, to: region)
        }
        mayContinue = false
        let isHeader = HeaderRows.isHeader(line, hasOther: current != nil) || HeaderRows.isKept(line, savedKeys)
        if !isOther, isHeader { return start(line) }
        if let region = current, belongs(line, to: region) {
            closeRun()
            if line.filled.count == 1, !line.cells.contains(where: \.isMerged) || line.cells[line.filled[0]].span > 1 {
                regions[region].singles.append(index)
            } else {
                regions[region].body.append(index)
            }
            return
        }
        if let last = run.last, lines[last].table != line.table { closeRun() }
        run.append(index)
    }

    private mutating func set(_ fate: DraftRow.Fate, _ index: Int) { rows[index].fate = fate }

    // MARK: - Headings

    private func repeated(_ line: SourceLine) -> Int? {
        guard line.isTerse, line.filled.count >= 2 else { return nil }
        if let current, HeaderRows.repeats(line, regions[current]) { return current }
        return regions.indices.last { HeaderRows.repeats(line, regions[$0]) }
    }

    private mutating func start(_ line: SourceLine) {
        var region = TableRegion()
        region.table = line.table
        if let last = run.last, last == line.index - 1, lines[last].table == line.table,
            HeaderRows.isGroupRow(lines[last], above: line)
        {
            region.headerLines = [last]
            set(.header, last)
            run.removeLast()
        }
        closeRun()
        region.headerLines.append(line.index)
        region.width = line.usedWidth
        set(.header, line.index)
        regions.append(region)
        current = regions.count - 1
        mayContinue = true
        regions[regions.count - 1].headings = headings(of: regions[regions.count - 1])
    }

    private mutating func join(_ line: SourceLine, to region: Int) {
        regions[region].headerLines.append(line.index)
        regions[region].width = max(regions[region].width, line.usedWidth)
        regions[region].headings = headings(of: regions[region])
        set(.header, line.index)
        mayContinue = regions[region].headerLines.count < 3
    }

    /// Headings of several rows are joined, a wide one standing over each of its columns.
    private func headings(of region: TableRegion) -> [HeadingReading] {
        (0..<region.width).map { column in
            var parts: [String] = []
            for header in region.headerLines {
                let cells = lines[header].cells
                guard column < cells.count else { continue }
                var place = column
                while place > 0, cells[place].isCovered { place -= 1 }
                // In a file with no merged cells, a heading over several columns is followed by blanks.
                if region.headerLines.count > 1, header != region.headerLines.last, cells[place].isBlank,
                    !hasWords(below: header, at: column, region)
                {
                    continue
                }
                if region.headerLines.count > 1, header != region.headerLines.last, cells[place].isBlank {
                    while place > 0, cells[place].isBlank { place -= 1 }
                }
                let text = cells[place].text.text
                if !text.isEmpty, parts.last != text { parts.append(text) }
            }
            let joined = HeadingReading(parts.joined(separator: " "))
            guard parts.count > 1, let last = parts.last else { return joined }
            // The lowest words say most: "Delivery RAG" is a RAG column.
            let own = HeadingReading(last)
            let isBetter = (own.guesses().first?.confidence ?? 0) > (joined.guesses().first?.confidence ?? 0)
            return isBetter ? HeadingReading(printed: joined.text, as: own) : joined
        }
    }

    private func hasWords(below header: Int, at column: Int, _ region: TableRegion) -> Bool {
        region.headerLines.contains { $0 > header && column < lines[$0].cells.count && !lines[$0].cells[column].isBlank }
    }

    // MARK: - Belonging

    private mutating func belongs(_ line: SourceLine, to region: Int) -> Bool {
        let width = regions[region].width
        if line.table == regions[region].table {
            // A text file's tables are only runs of lines: a glossary of two columns after a wide table is none of it.
            return line.table != nil
                && (rows[line.index].place.line == nil || line.cells.count > 2 || width <= 3 || line.filled == [0]
                    || rows[line.index].cells.count >= width)
        }
        guard line.cells.count >= max(2, width * 6 / 10), line.usedWidth <= width + 3 else { return false }
        let isText = rows[line.index].place.line != nil
        guard !isText, line.cells.count == width || line.usedWidth == width else {
            if isText { regions[region].table = line.table }
            return isText
        }
        // Another table of the document with as many columns and no headings of its own (L3).
        var next = regions[region]
        (next.body, next.singles, next.reuses, next.table) = ([], [], true, line.table)
        closeRun()
        regions.append(next)
        current = regions.count - 1
        return true
    }

    private mutating func closeRun() {
        if !run.isEmpty { loose.append(run) }
        run = []
    }

    // MARK: - Tables with no headings that are known

    /// Makes a table of a loose run; its first row is its heading when it looks like one.
    mutating func adopt(_ run: [Int]) {
        var region = TableRegion()
        region.table = run.first.flatMap { lines[$0].table }
        var body = run
        if let first = run.first, !corrections.notHeaderRows.contains(first),
            HeaderRows.looksLikeHeader(lines[first], above: run.dropFirst().map { lines[$0] })
        {
            region.headerLines = [first]
            region.width = lines[first].usedWidth
            region.headings = headings(of: region)
            set(.header, first)
            body.removeFirst()
        }
        for index in body {
            region.width = max(region.width, lines[index].usedWidth)
            if lines[index].filled.count == 1 { region.singles.append(index) } else { region.body.append(index) }
        }
        while region.headings.count < region.width { region.headings.append(HeadingReading("")) }
        let place = regions.firstIndex { ($0.headerLines.first ?? $0.body.first ?? 0) > (run.first ?? 0) } ?? regions.count
        regions.insert(region, at: place)
    }
}

extension HeadingReading {
    /// A heading printed in several rows, read by the words of one.
    init(printed text: String, as other: HeadingReading) {
        self.init(text: text, words: other.words, marks: other.marks)
    }

    private init(text: String, words: [String], marks: [String]) {
        (self.text, self.words, self.marks) = (text, words, marks)
    }
}
