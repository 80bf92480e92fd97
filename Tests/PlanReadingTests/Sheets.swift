import Documents
import Kernel

@testable import PlanReading

/// Small invented plans for tests: cells between strokes, a row a line. A line with no stroke is a line of prose.
enum Sheets {
    static func text(_ drawn: String) -> String {
        drawn.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard line.contains("|") else { return String(line) }
            return line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimming() }.joined(separator: "\t")
        }.joined(separator: "\n")
    }

    static func read(_ drawn: String, _ corrections: PlanCorrections = .none) throws -> PlanDraft {
        PlanReader.read(try DocumentReader.read(Array(text(drawn).utf8), named: "plan.txt"), corrections: corrections)
    }

    static func read(_ document: WordDocument) throws -> PlanDraft {
        PlanReader.read(try DocumentReader.read(try document.bytes(), named: "plan.docx"))
    }

    static func read(_ workbook: Workbook) throws -> PlanDraft {
        PlanReader.read(try DocumentReader.read(try workbook.bytes(), named: "plan.xlsx"))
    }

    /// A Word table whose first row is the headings.
    static func table(_ drawn: String) -> WordDocument.Block {
        let rows = drawn.split(separator: "\n").map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimming() }
        }
        return .table(
            WordDocument.Table(
                columns: (rows.first ?? []).map { WordDocument.Column($0) },
                rows: rows.dropFirst().map { $0.map { .text($0) } }
            )
        )
    }

    /// The due date read from one cell, near the year of the plan.
    static func due(_ words: String, near year: Int? = 2024) -> DueReader.Read {
        let field = Field(text: CellText(words), source: DraftSource(row: 0, column: 0))
        return DueReader(nearYear: year).read(field.text, field: field)
    }

    /// Those whom lead cells name: name, kind and what is known of each.
    static func parties(_ cells: String..., glossary: [DraftGlossaryEntry] = []) -> [DraftParty] {
        var reader = PartyReader(cells: cells, glossary: glossary)
        for cell in cells { for index in reader.read(cell) { reader.count(index) } }
        return reader.parties
    }
}

extension Substring {
    func trimming() -> String {
        var rest = self
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}

extension PlanDraft {
    func fate(_ words: String) -> DraftRow.Fate? {
        rows.first { row in row.cells.contains { $0.contains(words) } }?.fate
    }

    func proposals(_ kind: DraftProposal.Kind) -> [DraftProposal] { proposals.filter { $0.kind == kind } }
    func anomalies(_ code: AnomalyCode) -> [DraftAnomaly] { anomalies.filter { $0.code == code } }
    func lead(_ action: DraftAction) -> [String] { action.leads.compactMap { party($0.party)?.name } }
    func columns(_ table: Int = 0) -> [ColumnMeaning] { tables[table].columns.map(\.meaning) }
}
