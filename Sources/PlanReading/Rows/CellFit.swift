/// Whether the cells of a row stand where their kind belongs. Only columns whose cells are mostly of one kind are judged.
struct CellFit {
    enum Kind {
        case reference, lead, date, prose
    }

    /// The kind that a column holds; nil where anything may stand.
    private var kinds: [Kind?]
    /// Lead cells of the table, in small letters.
    private var leads: Set<String> = []

    init(_ region: TableRegion, lines: [SourceLine]) {
        kinds = [Kind?](repeating: nil, count: region.columns.count)
        let step = max(1, region.body.count / 120)
        let sample = stride(from: 0, to: region.body.count, by: step).map { lines[region.body[$0]] }
        for column in region.columns.indices {
            let cells = sample.compactMap {
                $0.cells.indices.contains(column) && !$0.cells[column].isBlank ? $0.cells[column] : nil
            }
            guard cells.count >= 2 else { continue }
            /// Whether as good a share passes, one cell aside: the one to be judged is among them.
            func mostly(_ share: Double, _ test: (GridCell) -> Bool) -> Bool {
                let passed = cells.count(where: test)
                return passed >= 2 && Double(passed) >= Double(cells.count - 1) * share
            }
            switch region.columns[column].meaning {
            case .reference:
                if mostly(0.6, { PrintedReference.read($0.text.scan, isReferenceColumn: true) != nil }) {
                    kinds[column] = .reference
                }
            case .lead, .accountable, .contributors, .oversight:
                if mostly(0.7, { ContentSigns.isLeadLike($0.text.scan) }) { kinds[column] = .lead }
            case .due, .start, .completed, .revisedDue, .review:
                if mostly(0.7, { $0.date != nil || ContentSigns.isDateLike($0.text.scan) }) { kinds[column] = .date }
            case .action, .finding, .expectedImpact, .scrutiny, .progress, .expectation, .requiredOutcome, .successMeasure,
                .evidence:
                if cells.reduce(0, { $0 + $1.text.scan.wordCount }) >= cells.count * 6 { kinds[column] = .prose }
            default: break
            }
        }
        for column in region.columns.indices where region.columns[column].meaning == .lead {
            for index in region.body where lines[index].cells.indices.contains(column) {
                let scan = lines[index].cells[column].text.scan
                if scan.wordCount <= 6, ContentSigns.isLeadLike(scan) { leads.insert(scan.text.lowercased()) }
            }
        }
    }

    /// How many cells belong where they stand, and how many cannot.
    func judge(_ cells: [GridCell]) -> (fits: Int, faults: Int) {
        var fits = 0
        var faults = 0
        for (column, cell) in cells.enumerated() where !cell.isBlank && column < kinds.count {
            guard let kind = kinds[column] else { continue }
            switch isAtHome(cell, kind) {
            case true: fits += 1
            case false: faults += 1
            default: break
            }
        }
        return (fits, faults)
    }

    /// Nil when it may or may not be.
    private func isAtHome(_ cell: GridCell, _ kind: Kind) -> Bool? {
        let scan = cell.text.scan
        switch kind {
        case .reference:
            if PrintedReference.read(scan, isReferenceColumn: true) != nil { return true }
            return scan.wordCount > 6 ? false : nil
        case .lead:
            if leads.contains(scan.text.lowercased()) || ContentSigns.isLeadLike(scan) { return true }
            return scan.wordCount >= 8 ? false : ContentSigns.isDateLike(scan) && scan.wordCount <= 3 ? false : nil
        case .date:
            if cell.date != nil || ContentSigns.isDateLike(scan) { return true }
            return scan.wordCount >= 10 || leads.contains(scan.text.lowercased()) ? false : nil
        case .prose:
            if leads.contains(scan.text.lowercased()) { return false }
            if scan.wordCount <= 2, !DateScanner.all(in: scan).isEmpty { return false }
            return scan.wordCount >= 6 ? true : nil
        }
    }
}
