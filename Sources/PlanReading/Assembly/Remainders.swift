/// The last look over a reading: words of a data row that became no value are kept with an action or finding of that row, under
/// their heading, so that nothing is dropped (IMP-1).
struct Remainders {
    private let layout: PlanLayout
    private var said: [Int: Set<UInt64>] = [:]
    private var actionOf: [Int: Int] = [:]
    private var findingOf: [Int: Int] = [:]

    init(_ layout: PlanLayout, _ actions: [DraftAction], _ findings: [DraftFinding]) {
        self.layout = layout
        for (place, action) in actions.enumerated() {
            let words = Self.words(of: action)
            for row in action.rows {
                said[row, default: []].formUnion(words)
                if actionOf[row] == nil { actionOf[row] = place }
            }
        }
        for (place, finding) in findings.enumerated() {
            let words = Self.words(of: finding)
            for row in finding.rows {
                said[row, default: []].formUnion(words)
                if findingOf[row] == nil { findingOf[row] = place }
            }
        }
    }

    func keep(_ records: [Record], _ actions: inout [DraftAction], _ findings: inout [DraftFinding], _ notes: inout [DraftText]) {
        for record in records where layout.lines[record.line].isRow {
            let row = record.line
            let words = said[row] ?? []
            // A mended cell is told by its mended words.
            let fields = Array(record.fields.values) + record.more.map(\.field)
            for (column, cell) in layout.lines[row].cells.enumerated() where !cell.isBlank {
                let told =
                    fields.first { $0.source == DraftSource(row: row, column: cell.source) && !$0.isMerged }?.text ?? cell.text
                guard Self.hashes(told.scan).contains(where: { !words.contains($0) }) else { continue }
                let columns = layout.regions[record.region].columns
                let heading = column < columns.count ? columns[column].heading : ""
                let value = DraftText(cell.text.text, source: DraftSource(row: row, column: cell.source))
                let other = DraftOther(heading: heading.isEmpty ? "No heading" : heading, value: value)
                if let place = actionOf[row] {
                    actions[place].others.append(other)
                } else if let place = findingOf[row] {
                    findings[place].others.append(other)
                } else {
                    notes.append(value)
                }
            }
        }
        let read = Set(records.map(\.line))
        for line in layout.lines where line.isRow && layout.rows[line.index].fate == .note && !read.contains(line.index) {
            for cell in line.cells
            where !cell.isBlank && !notes.contains(where: { $0.source?.row == line.index && $0.text == cell.text.text }) {
                notes.append(DraftText(cell.text.text, source: DraftSource(row: line.index, column: cell.source)))
            }
        }
    }

    /// Words, and numbers of two digits or more; the numbers of items are no words.
    private static func hashes(_ scan: Scan) -> [UInt64] {
        scan.tokens.filter { $0.kind == .word && $0.end - $0.start > 1 || $0.kind == .number && $0.end - $0.start > 1 }.map(
            \.hash)
    }

    private static func words(of action: DraftAction) -> Set<UInt64> {
        let texts: [DraftText?] = [
            action.statement, action.preamble, action.intent, action.expectedImpact, action.successMeasure, action.oversight,
            action.scrutiny, action.evidence, action.expectation, action.requiredOutcome, action.theme, action.leadCell,
        ]
        var all = texts.compactMap { $0?.text }
        all += [action.reference, action.due.asWritten, action.status.asWritten, action.status.colour?.asWritten ?? ""]
        all += action.notes.map(\.text) + action.others.map(\.value.text)
        return Set(all.flatMap { hashes(Scan($0)) })
    }

    private static func words(of finding: DraftFinding) -> Set<UInt64> {
        let texts: [DraftText?] = [finding.statement, finding.theme, finding.expectation, finding.requiredOutcome]
        var all = texts.compactMap { $0?.text } + [finding.reference, finding.status?.asWritten ?? ""]
        all += finding.others.map(\.value.text)
        return Set(all.flatMap { hashes(Scan($0)) })
    }
}
