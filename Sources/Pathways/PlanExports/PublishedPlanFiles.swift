public import Documents
import Instruments
import Kernel

extension PublishedPlan {
    /// The plan for Word, lying on its side: a table of promises under each finding.
    public var word: WordDocument {
        var blocks: [WordDocument.Block] = [.title(title), .paragraph([.init(edition, isItalic: true)])]
        let facts = [
            ("Place", snapshot.plan.place), ("Inspection", snapshot.plan.inspected),
            ("Owned by", snapshot.plan.ownedBy ?? ""),
        ].filter { !$0.1.isBlank }
        if !facts.isEmpty {
            blocks.append(.paragraph([.init(facts.map { "\($0.0): \($0.1)" }.joined(separator: "\n"))]))
        }
        for words in snapshot.plan.introduction.paragraphs { blocks.append(.paragraph([.init(words)])) }
        for section in sections {
            if !section.title.isBlank { blocks.append(.heading(section.title, level: 1)) }
            for words in section.introduction.paragraphs { blocks.append(.paragraph([.init(words)])) }
            for answered in section.findings { blocks += self.blocks(of: answered) }
        }
        if !loose.isEmpty {
            blocks.append(.heading("Actions that answer no finding", level: 1))
            blocks.append(.table(table(of: loose)))
        }
        for note in snapshot.footnotes { blocks.append(.paragraph([.init("\(note.mark) \(note.body)")])) }
        blocks.append(.paragraph([.init(PublishedPlan.basis, isItalic: true)]))
        return WordDocument(title: title, author: "Lantern", pageHeader: title, isLandscape: true, blocks: blocks)
    }

    private func blocks(of answered: Answered) -> [WordDocument.Block] {
        let finding = answered.finding
        var blocks: [WordDocument.Block] = [
            .heading([finding.reference, finding.statement].filter { !$0.isBlank }.joined(separator: " "), level: 2)
        ]
        if finding.severity == .priorityAction { blocks.append(.paragraph([.init("Priority action", isBold: true)])) }
        for words in finding.required.paragraphs { blocks.append(.paragraph([.init(words)])) }
        if !answered.actions.isEmpty { blocks.append(.table(table(of: answered.actions))) }
        if !answered.elsewhere.isEmpty {
            blocks.append(.paragraph([.init("Also answered by \(answered.elsewhere.joined(separator: ", ")).")]))
        }
        if answered.actions.isEmpty, answered.elsewhere.isEmpty {
            blocks.append(.paragraph([.init("No action of its own answers this finding.", isItalic: true)]))
        }
        return blocks
    }

    private func table(of actions: [PlanSnapshot.Action]) -> WordDocument.Table {
        WordDocument.Table(
            columns: [
                .init("Reference", share: 1), .init("Action", share: 5), .init("Lead", share: 2),
                .init("With", share: 2), .init("Due", share: 2), .init("Measure of success", share: 3),
                .init("Status", share: 2),
            ],
            rows: actions.map { action in
                [
                    .text(action.reference), .text(action.statement), .text(lead(action)),
                    .text(contributors(action)), .text(due(action)), .text(action.successMeasure), .text(status(action)),
                ]
            }
        )
    }

    /// The plan for Excel: one line for each promise, and one for each finding that nothing answers. Reading it in again
    /// gives the same findings and actions.
    public var workbook: Workbook {
        let lines = rows.map { row in row.map { Workbook.Cell.text($0) } }
        return Workbook(
            sheets: [
                Workbook.Sheet(
                    name: "Plan",
                    rows: [PublishedPlan.headings.map(Workbook.Cell.header)] + lines,
                    columnWidths: [9, 24, 18, 44, 32, 12, 48, 24, 24, 18, 30, 30, 24, 30, 20, 14, 16],
                    frozenRows: 1,
                    hasFilter: true
                ),
                Workbook.Sheet(
                    name: "About",
                    rows: about.map { [Workbook.Cell.text($0)] },
                    columnWidths: [100]
                ),
            ],
            title: title,
            author: "Lantern"
        )
    }

    /// The same lines as text, for a spreadsheet.
    public var csv: String { CSV.write([PublishedPlan.headings] + rows, for: .spreadsheet) }

    private var about: [String] {
        [title, edition, snapshot.plan.place, PublishedPlan.basis].filter { !$0.isBlank }
    }

    static let headings = [
        "Reference", "Section", "Severity", "Area for improvement", "Required outcome", "Action number", "Action",
        "Lead", "Contributors", "Due date", "Success measure", "Evidence", "Oversight", "Expected impact",
        "Status", "RAG", "Also answered by",
    ]

    /// Under `headings`.
    var rows: [[String]] {
        var rows: [[String]] = []
        for section in sections {
            for answered in section.findings {
                let finding = answered.finding
                let head = [
                    finding.reference, section.title, finding.severity.label, finding.statement, finding.required,
                ]
                let elsewhere = answered.elsewhere.joined(separator: "; ")
                rows += answered.actions.map { head + cells(of: $0) + [elsewhere] }
                if answered.actions.isEmpty {
                    let empty = PublishedPlan.headings.count - head.count - 1
                    rows.append(head + [String](repeating: "", count: empty) + [elsewhere])
                }
            }
        }
        return rows + loose.map { ["", "", "", "", ""] + cells(of: $0) + [""] }
    }

    private func cells(of action: PlanSnapshot.Action) -> [String] {
        [
            action.reference, action.statement, lead(action), contributors(action), due(action),
            action.successMeasure, action.evidencePlan, oversight(action), action.expectedImpact,
            status(action), colour(action),
        ]
    }
}

extension String {
    /// Blocks between blank lines.
    fileprivate var paragraphs: [String] {
        split(separator: "\n\n", omittingEmptySubsequences: true).map(String.init).filter { !$0.isBlank }
    }
}
