import Documents
import Kernel

/// Where everything in the file stands: tables with their columns, sections, and what is no table.
struct PlanLayout {
    var lines: [SourceLine]
    var rows: [DraftRow]
    var regions: [TableRegion]
    var sections: [DraftSection] = []
    /// The section that begins at a line, by the line's index.
    var sectionAt: [Int: Int] = [:]
    /// Regions whose findings stand as headings above their rows.
    var headedRegions: Set<Int> = []
    /// Actions told by small forms or bullets, where no table tells them.
    var forms: [Record] = []
    var formLines: Set<Int> = []
    var header: DraftHeader
    var particulars = Particulars()

    /// The region of each data line.
    var regionOfLine: [Int: Int] {
        var found: [Int: Int] = [:]
        for (number, region) in regions.enumerated() {
            for index in region.body { found[index] = number }
        }
        return found
    }
}

struct LayoutReader {
    private var finder: TableFinder
    private let corrections: PlanCorrections
    private var keyEntries: [DraftKeyEntry] = []
    private var glossary: [DraftGlossaryEntry] = []
    private var particulars = Particulars()
    /// Rows with one cell of words, outside the data: read as prose.
    private var prose: Set<Int> = []

    init(lines: [SourceLine], rows: [DraftRow], corrections: PlanCorrections) {
        finder = TableFinder(lines: lines, rows: rows, corrections: corrections)
        self.corrections = corrections
    }

    private var lines: [SourceLine] { finder.lines }

    mutating func read() -> PlanLayout {
        finder.find()
        let forms = readForms()
        for run in finder.loose { sort(run.filter { forms.fates[$0] == nil }) }
        for index in finder.regions.indices { mapColumns(of: index) }
        for index in finder.regions.indices { sortSingles(of: index) }
        var layout = PlanLayout(
            lines: lines, rows: finder.rows, regions: finder.regions, header: .empty, particulars: particulars
        )
        if !forms.records.isEmpty {
            (layout.forms, layout.formLines) = (forms.records, Set(forms.fates.keys))
            layout.regions.append(TableRegion(form: forms.meanings))
            for (row, fate) in forms.fates { layout.rows[row].fate = fate }
        }
        layout.header.statusKey = keyEntries
        layout.header.glossary = glossary
        var reader = ProseReader(layout: layout, proseRows: prose)
        reader.read()
        return reader.layout
    }

    // MARK: - Rows outside tables

    /// Forms are looked for only where no table of three columns or more has headings.
    private mutating func readForms() -> FormReader {
        guard finder.regions.allSatisfy({ $0.width <= 2 }) else { return FormReader([], region: 0) }
        let forms = FormReader(lines, region: 0)
        if !forms.records.isEmpty { finder.regions = [] }
        return forms
    }

    private mutating func sort(_ run: [Int]) {
        guard !run.isEmpty else { return }
        var rest: [Int] = []
        var isKey = false
        var isGlossary = label(before: run[0]).map { GlossaryReader.isLabel($0) } ?? false
        if let before = label(before: run[0]), StatusKeyReader.isLabel(before) { isKey = true }
        if !isGlossary { isGlossary = GlossaryReader.looksLikeList(run.map { lines[$0] }) }
        for index in run {
            let line = lines[index]
            if line.filled.count == 1, let only = line.filled.first {
                let scan = line.cells[only].text.scan
                if GlossaryReader.isLabel(scan) { (isGlossary, isKey) = (true, false) }
                if StatusKeyReader.isLabel(scan) { (isKey, isGlossary) = (true, false) }
            }
            if GlossaryReader.isHeading(line) {
                isGlossary = true
                finder.rows[index].fate = .glossary
                continue
            }
            let entries = line.filled.count <= 8 ? StatusKeyReader.entries(of: line, isAfterLabel: isKey) : []
            if !entries.isEmpty, isKey || line.filled.count <= 2 || entries.count >= 2 {
                keyEntries += entries
                finder.rows[index].fate = .statusKey
            } else if isGlossary, let entry = GlossaryReader.entry(of: line) {
                glossary.append(entry)
                finder.rows[index].fate = .glossary
            } else if line.filled.count == 1 {
                prose.insert(index)
            } else if isParticular(line) {
                finder.rows[index].fate = .particular
            } else {
                rest.append(index)
            }
        }
        if rest.count >= 2, rest.contains(where: { lines[$0].filled.count >= 3 }) || looksLikeTwoColumns(rest) {
            finder.adopt(rest)
        } else {
            for index in rest { finder.rows[index].fate = .note }
        }
    }

    /// Two columns of prose, such as findings beside actions.
    private func looksLikeTwoColumns(_ run: [Int]) -> Bool {
        let wide = run.filter { lines[$0].filled.count == 2 && lines[$0].cells.reduce(0) { $0 + $1.text.scan.wordCount } >= 8 }
        return wide.count * 2 > run.count
    }

    /// A label and its value: "Date of inspection | 4 to 8 March 2024".
    private mutating func isParticular(_ line: SourceLine) -> Bool {
        let filled = line.filled
        guard filled.count == 2, let first = filled.first, let last = filled.last, last == first + 1 || first == 0 else {
            return false
        }
        let label = line.cells[first].text.scan
        let value = line.cells[last].text
        let isMarked = label.tokens.last?.isMark(":") ?? false
        guard label.wordCount <= 8, isMarked || Particulars.isLabel(label, 0..<label.tokens.count), value.scan.wordCount <= 40
        else { return false }
        let joined = Scan(label.text + (isMarked ? " " : ": ") + value.text)
        return particulars.take(joined, source: DraftSource(row: line.index, column: line.cells[last].source))
    }

    /// The nearest words above a row, when they are a paragraph or a row of one cell.
    private func label(before index: Int) -> Scan? {
        var place = index - 1
        while place >= max(0, index - 2) {
            let line = lines[place]
            if let paragraph = line.paragraph { return paragraph.text.scan }
            if line.filled.count == 1 { return line.cells[line.filled[0]].text.scan }
            if !line.filled.isEmpty { return nil }
            place -= 1
        }
        return nil
    }

    // MARK: - Columns

    private mutating func mapColumns(of number: Int) {
        var region = finder.regions[number]
        let body = region.body.isEmpty ? region.singles : region.body
        let wide = body.filter { !lines[$0].cells.isEmpty }
        let named = region.headings.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? 0
        var width = named
        // A column with no heading that a fifth of the rows use is a column; one that a stray cell uses is none.
        for column in width..<max(width, wide.reduce(0) { max($0, lines[$1].usedWidth) }) {
            let used = wide.reduce(0) { $0 + (column < lines[$1].cells.count && !lines[$1].cells[column].isBlank ? 1 : 0) }
            if used * 5 >= wide.count { width = column + 1 }
        }
        map(&region, wide, number, width: width)
        if named >= 3, width > named {
            var narrow = region
            map(&narrow, wide, number, width: named)
            if isOverhang(wide, beyond: narrow) { region = narrow }
        }
        finder.regions[number] = region
    }

    /// Whether what stands beyond the last heading got there by a blank cell too many: without it, the row fits better (L5).
    private func isOverhang(_ wide: [Int], beyond region: TableRegion) -> Bool {
        let fit = CellFit(region, lines: lines)
        let over = wide.filter { lines[$0].usedWidth > region.width }
        let better = over.count { index in
            let cells = Array(lines[index].cells.prefix(lines[index].usedWidth))
            let now = fit.judge(Array(cells.prefix(region.width)))
            return cells.count == region.width + 1
                && cells.indices.contains { blank in
                    guard cells[blank].isBlank else { return false }
                    var without = cells
                    without.remove(at: blank)
                    let then = fit.judge(without)
                    // One stray row is no column, even where the fit says nothing.
                    return then.faults <= now.faults && (then.fits > now.fits || over.count == 1 && then.fits == now.fits)
                }
        }
        return better * 2 > over.count
    }

    private func map(_ region: inout TableRegion, _ wide: [Int], _ number: Int, width: Int) {
        region.width = width
        while region.headings.count < width { region.headings.append(HeadingReading("")) }
        region.headings = Array(region.headings.prefix(width))
        var columns = [[GridCell]](repeating: [], count: width)
        for index in wide {
            for column in 0..<width where column < lines[index].cells.count { columns[column].append(lines[index].cells[column]) }
        }
        var fixed: [Int: ColumnMeaning] = [:]
        for column in corrections.columns where column.table == nil || column.table == number {
            fixed[column.column] = column.meaning
        }
        var saved: [String: ColumnMeaning] = [:]
        for (heading, meaning) in corrections.savedHeadings { saved[HeadingReading(heading).key] = meaning }
        let mapping = ColumnMapping(
            headings: region.headings, signs: columns.map { ContentSigns($0) }, saved: saved, fixed: fixed
        )
        region.columns = mapping.columns(
            samples: columns.map { cells in cells.lazy.filter { !$0.isBlank }.prefix(3).map { String($0.text.text.prefix(160)) } }
        )
    }

    // MARK: - Rows with one cell of words

    private mutating func sortSingles(of number: Int) {
        let region = finder.regions[number]
        var body = region.body
        for index in region.singles {
            if isData(lines[index], region) { body.append(index) } else { prose.insert(index) }
        }
        body.sort()
        var kept: [Int] = []
        for index in body {
            if isTotal(lines[index]) { finder.rows[index].fate = .total } else { kept.append(index) }
        }
        finder.regions[number].body = kept
        for index in kept { finder.rows[index].fate = .data }
    }

    private func isData(_ line: SourceLine, _ region: TableRegion) -> Bool {
        guard let place = line.filled.first else { return false }
        let cell = line.cells[place]
        let scan = cell.text.scan
        let meaning = place < region.columns.count ? region.columns[place].meaning : .other
        if cell.span > 1, cell.span * 2 >= max(2, region.width) { return false }
        if FootnoteMarks.leading(scan.text) != nil { return false }
        if meaning == .reference, PrintedReference.read(scan) != nil { return true }
        guard place == 0 || (place == 1 && region.columns.first?.meaning == .empty) else { return true }
        switch meaning {
        case .reference, .theme, .other, .empty, .severity: return scan.wordCount > 30
        default: return !ProseReader.isHeadingLike(scan) || scan.wordCount > 14 || !ProseReader.announces(scan)
        }
    }

    /// Sums at the foot of a table: "Total", then numbers.
    private func isTotal(_ line: SourceLine) -> Bool {
        guard let first = line.filled.first, line.filled.count >= 2 else { return false }
        let scan = line.cells[first].text.scan
        guard scan.wordCount <= 3, let word = scan.tokens.first, WordSet("total totals sum").contains(word) else { return false }
        return line.filled.dropFirst().allSatisfy { line.cells[$0].text.tokens.allSatisfy { $0.kind != .word } }
    }
}

extension DraftHeader {
    static let empty = DraftHeader(
        kind: .other, kindBecause: "", datedBecause: "", introduction: [], statusKey: [], footnotes: [], glossary: [],
        notes: [], particulars: []
    )
}
