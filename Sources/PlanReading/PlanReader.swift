public import Documents

/// Reads a plan out of a document: what was found, what was promised, by whom, by when and how it is going.
///
/// Pure: no clock, no database. The same document and corrections always give the same draft.
public enum PlanReader {
    /// Never refuses: what cannot be understood is kept as rows with an anomaly that says so.
    public static func read(_ document: SourceDocument, corrections: PlanCorrections = .none) -> PlanDraft {
        let rows = document.blocks.compactMap(DraftRow.init(unread:))
        return PlanDraft(unread: rows, of: document)
    }
}

extension DraftRow {
    init?(unread block: SourceDocument.Block) {
        switch block {
        case .pageBreak: return nil
        case .paragraph(let paragraph):
            self.init(
                place: DraftPlace(paragraph.place), isTableRow: false, cells: [paragraph.text], fills: [:],
                struckOut: [], fate: .note, note: "", gave: []
            )
        case .row(let row):
            self.init(
                place: DraftPlace(row.place), isTableRow: true, cells: row.cells.map(\.text), fills: [:],
                struckOut: [], fate: .data, note: "", gave: []
            )
        }
    }
}

extension PlanDraft {
    init(unread rows: [DraftRow], of document: SourceDocument) {
        self.init(
            fileName: document.fileName, fingerprint: document.fingerprint, layout: .unknown,
            header: DraftHeader(
                kind: .other, kindBecause: "", datedBecause: "", introduction: [], statusKey: [], footnotes: [],
                glossary: [], notes: [], particulars: []
            ),
            sections: [], tables: [], rows: rows, findings: [], actions: [], links: [], parties: [], anomalies: [],
            proposals: [],
            totals: PlanTotals(
                rows: 0, references: 0, findings: 0, actionRows: 0, actions: 0, leadCells: 0, leads: 0, leadKinds: [:],
                withoutOwnLead: 0, dated: 0, immediate: 0, undated: 0, status: [:], statusWords: [:], due: [:],
                bySection: [], filled: [:], resultRows: 0, headerRows: 0, titleRows: 0, dividerRows: 0, glossaryRows: 0,
                tableRows: 0, sections: 0, anomalies: 0, proposals: 0
            )
        )
    }
}
