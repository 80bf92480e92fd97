/// Lays each data row on its table's columns: trailing blanks trimmed, one blank too many left out, cells that moved sideways
/// moved back, and rows that cannot be put right kept for a person (L5, L11, L12).
struct RecordReader {
    let layout: PlanLayout
    let corrections: PlanCorrections
    var records: [Record] = []
    var proposals: [DraftProposal] = []
    var anomalies: [DraftAnomaly] = []
    private var fits: [CellFit]
    private let periods: [Set<Int>]
    /// For merged cells: the last cell of each column that began one.
    private var above: [[Int: Field]]

    init(layout: PlanLayout, corrections: PlanCorrections) {
        (self.layout, self.corrections) = (layout, corrections)
        fits = layout.regions.map { CellFit($0, lines: layout.lines) }
        above = layout.regions.map { _ in [:] }
        periods = layout.regions.map(\.periods)
        for (number, region) in layout.regions.enumerated() where !periods[number].isEmpty { ask(about: region, number) }
    }

    mutating func read() {
        let regionOfLine = layout.regionOfLine
        var cut = false
        var section: Int?
        records.reserveCapacity(regionOfLine.count)
        for line in layout.lines {
            if line.cutBefore || layout.rows[line.index].fate == .repeatedHeader || layout.rows[line.index].fate == .title {
                cut = true
            }
            if let next = layout.sectionAt[line.index] { section = next }
            guard let region = regionOfLine[line.index] else { continue }
            var record = record(of: line, in: region)
            record.cutBefore = cut
            record.section = section.map { layout.sections[$0].key }
            records.append(record)
            cut = false
        }
    }

    // MARK: - One row

    private mutating func record(of line: SourceLine, in number: Int) -> Record {
        let region = layout.regions[number]
        var cells = line.cells
        while let last = cells.last, last.isBlank, cells.count > region.width { cells.removeLast() }
        if cells.count > region.width { cells = withoutExtra(cells, line, region, fits[number]) }
        while cells.count < region.width { cells.append(.filler(max(0, line.cells.count - 1))) }
        var record = Record(line: line.index, region: number)
        let judged = fits[number].judge(cells)
        if judged.faults > 0 {
            if let moved = shifted(cells, line, region, fits[number], judged) {
                cells = moved
            } else if judged.faults >= 2 {
                record.isScrambled = true
                anomalies.append(scrambled(line, region))
            }
        }
        fill(&record, with: cells, region, number)
        return record
    }

    private mutating func fill(_ record: inout Record, with cells: [GridCell], _ region: TableRegion, _ number: Int) {
        for (column, cell) in cells.enumerated() {
            let source = DraftSource(row: record.line, column: cell.source)
            var field = Field(text: cell.text, source: source, fill: cell.fill, date: cell.date, isStruckOut: cell.isStruckOut)
            if cell.isMerged, cell.isBlank, let top = above[number][column] {
                field = top
                field.standing = .merged
                field.isMerged = true
            } else {
                above[number][column] = field
            }
            guard column < region.columns.count else {
                if !cell.isBlank { record.more.append((.other, "", field)) }
                continue
            }
            let meaning = region.columns[column].meaning
            if field.isBlank, field.fill == nil { continue }
            if meaning == .other || meaning == .empty || record.fields[meaning] != nil || periods[number].contains(column) {
                if !field.isBlank { record.more.append((meaning, region.columns[column].heading, field)) }
            } else {
                record.fields[meaning] = field
            }
        }
    }

    /// Whether words under a quarter are what was done then or what is planned for it, only a person can say.
    private mutating func ask(about region: TableRegion, _ number: Int) {
        let headings = periods[number].sorted().map { "“\(region.columns[$0].heading)”" }
        anomalies.append(
            DraftAnomaly(
                key: "column-unclear:periods:table\(number)", code: .columnUnclear,
                message:
                    "Columns are headed by times: \(PlanLabels.list(headings)). Their words were kept as notes under those times, and no status or date was taken from them. Say for each whether it tells what was done or what is planned.",
                gravity: .check, sources: region.headerLines.first.map { [DraftSource(row: $0)] } ?? [], about: [],
                suggestion: "Notes of progress"
            )
        )
    }

    // MARK: - One cell too many

    /// Leaves out blank cells until the row is as wide as its table: first one after the date (L5), else where the rest fits best.
    private mutating func withoutExtra(_ cells: [GridCell], _ line: SourceLine, _ region: TableRegion, _ fit: CellFit)
        -> [GridCell]
    {
        let key = "cells:row\(line.index)"
        let due = region.columns.first { $0.meaning == .due }?.index ?? 0
        var kept = cells
        var removed: [Int] = []
        while kept.count > region.width {
            let blanks = kept.indices.filter { kept[$0].isBlank }
            guard !blanks.isEmpty else { break }
            let best = blanks.map { blank -> (index: Int, score: Int) in
                var without = kept
                without.remove(at: blank)
                let judged = fit.judge(without)
                return (blank, (judged.fits - judged.faults * 3) * 4 + (blank > due ? 2 : 0))
            }.max { ($0.score, -$0.index) < ($1.score, -$1.index) }
            guard let best else { break }
            removed.append(kept[best.index].source)
            kept.remove(at: best.index)
        }
        guard !removed.isEmpty else {
            anomalies.append(
                DraftAnomaly(
                    key: "extra-cells:row\(line.index)", code: .extraCells,
                    message:
                        "This row has \(cells.count) cells and its table \(region.width) columns, and none of the cells is blank. The last words are kept without a heading. Check which column they belong to.",
                    gravity: .settle, sources: [DraftSource(row: line.index)], about: [], suggestion: ""
                )
            )
            return kept
        }
        let isRejected = corrections.rejected.contains(key)
        proposals.append(
            DraftProposal(
                key: key, kind: .shift, state: isRejected ? .rejected : .applied,
                message:
                    "This row has \(cells.count) cells and its table \(region.width) columns, so the cells after the blank one were moved one column to the left.",
                before: cells.map(\.text.text), after: kept.map(\.text.text), meaning: nil,
                sources: [DraftSource(row: line.index)], about: [], confidence: 0.8
            )
        )
        return isRejected ? cells : kept
    }

    // MARK: - Moved sideways

    private mutating func shifted(
        _ cells: [GridCell],
        _ line: SourceLine,
        _ region: TableRegion,
        _ fit: CellFit,
        _ judged: (fits: Int, faults: Int)
    ) -> [GridCell]? {
        var best: (cells: [GridCell], by: Int, fits: Int)?
        for by in [1, 2, 3, 4, 5, -1, -2, -3] {
            guard let moved = moved(cells, by: by) else { continue }
            let now = fit.judge(moved)
            guard now.faults == 0, now.fits > judged.fits, now.fits >= 2, now.fits > best?.fits ?? 0 else { continue }
            best = (moved, by, now.fits)
        }
        guard let best else { return nil }
        let key = "shift:row\(line.index)"
        let isRejected = corrections.rejected.contains(key)
        let columns = abs(best.by) == 1 ? "one column" : "\(abs(best.by)) columns"
        proposals.append(
            DraftProposal(
                key: key, kind: .shift, state: isRejected ? .rejected : .applied,
                message:
                    "The cells of this row stand \(columns) too far to the \(best.by > 0 ? "left" : "right"): they are moved under the headings they fit.",
                before: cells.map(\.text.text), after: best.cells.map(\.text.text), meaning: nil,
                sources: [DraftSource(row: line.index)], about: [], confidence: 0.85
            )
        )
        return isRejected ? nil : best.cells
    }

    /// Nil when words would fall off an end.
    private func moved(_ cells: [GridCell], by: Int) -> [GridCell]? {
        var moved = cells
        if by > 0 {
            guard cells.suffix(by).allSatisfy(\.isBlank), cells.count > by else { return nil }
            moved.removeLast(by)
            moved = Array(repeating: .filler(0), count: by) + moved
        } else {
            guard cells.prefix(-by).allSatisfy(\.isBlank), cells.count > -by else { return nil }
            moved.removeFirst(-by)
            moved += Array(repeating: .filler(max(0, cells.count - 1)), count: -by)
        }
        return moved
    }

    private func scrambled(_ line: SourceLine, _ region: TableRegion) -> DraftAnomaly {
        let filled = line.filled.map { index -> String in
            let heading = index < region.columns.count ? region.columns[index].heading : ""
            return "\(heading.isEmpty ? "no heading" : heading): “\(line.cells[index].text.text.prefix(60))”"
        }
        return DraftAnomaly(
            key: "scrambled-row:row\(line.index)", code: .scrambledRow,
            message:
                "The cells of this row stand under headings they do not fit, and no move puts them right. They are kept as they stand. Say which cell belongs where. \(filled.joined(separator: "; ")).",
            gravity: .settle, sources: [DraftSource(row: line.index)], about: [], suggestion: ""
        )
    }
}
