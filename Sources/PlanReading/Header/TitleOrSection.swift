/// The last line above the first table: the plan's title, or the heading of its first section when later tables have theirs.
enum TitleOrSection {
    private static let titles = WordSet("plan plans statement report response appendix")

    static func settle(_ lines: inout [DraftText], _ layout: inout PlanLayout) {
        guard let last = lines.last, let source = last.source, let first = layout.sections.first?.title.source?.row,
            let table = layout.regions.compactMap({ ($0.headerLines + $0.body).min() }).min(), source.row < table, table < first,
            // Nothing but blank lines between it and the table.
            !((source.row + 1)..<table).contains(where: { layout.rows[$0].fate != .blank && layout.rows[$0].fate != .header })
        else { return }
        let scan = Scan(last.text)
        guard scan.wordCount <= 12, !scan.contains(wordOf: titles) else { return }
        // Numbered like the others, or as bare as they are.
        let number = ProseReader.number(scan)
        guard (number != nil) == !layout.sections[0].number.isEmpty else { return }
        lines.removeLast()
        layout.rows[source.row].fate = .section
        layout.sections.insert(
            DraftSection(
                key: "", number: number?.text ?? "",
                title: DraftText(number.map { scan.string($0.rest..<scan.tokens.count) } ?? last.text, source: source),
                introduction: [], severity: ProseReader.isPriority(scan) ? .priorityAction : .areaForImprovement
            ), at: 0
        )
        for place in layout.sections.indices { layout.sections[place].key = "section-\(place + 1)" }
        layout.sectionAt = layout.sectionAt.mapValues { $0 + 1 }
        layout.sectionAt[source.row] = 0
    }
}
