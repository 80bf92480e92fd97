import Documents

/// Findings printed once, as a numbered list above the tables, while the tables give only their numbers.
struct ListedFindings {
    struct Item {
        var reference: PrintedReference
        var text: CellText
        var source: DraftSource
    }

    private(set) var items: [Item] = []
    /// Tables that have references and no column for findings, at least half of whose references are in the list.
    private var tables: Set<Int> = []

    var isUsed: Bool { !tables.isEmpty }

    init(_ layout: PlanLayout) {
        let without = layout.regions.indices.filter { number in
            let meanings = layout.regions[number].columns.map(\.meaning)
            return meanings.contains(.reference) && meanings.contains(.action) && !meanings.contains(.finding)
        }
        guard !without.isEmpty else { return }
        for line in layout.lines {
            if let (block, text) = line.paragraph, let item = Self.item(block.listNumber, text, line.index) { items.append(item) }
        }
        // The same number twice is two lists, and nobody can say which is meant.
        let counts = Dictionary(grouping: items, by: \.reference.slug)
        guard items.count >= 2, counts.values.allSatisfy({ $0.count == 1 }) else {
            items = []
            return
        }
        for number in without {
            let region = layout.regions[number]
            guard let column = region.columns.first(where: { $0.meaning == .reference })?.index else { continue }
            let printed = region.body.compactMap { index -> String? in
                let cells = layout.lines[index].cells
                guard column < cells.count else { return nil }
                return PrintedReference.read(cells[column].text.scan, isReferenceColumn: true)?.slug
            }
            let known = printed.count { counts[$0] != nil }
            if known > 0, known * 2 >= printed.count { tables.insert(number) }
        }
    }

    func item(for reference: PrintedReference, in record: Record) -> Item? {
        guard tables.contains(record.region) else { return nil }
        return items.first { $0.reference == reference }
    }

    /// "3. Fathers are rarely spoken to.", "Finding 3: …", "R3 …": the number, then at least three words.
    private static func item(_ listNumber: String?, _ text: CellText, _ row: Int) -> Item? {
        let scan = text.scan
        let source = DraftSource(row: row, column: 0)
        if let listNumber, let reference = PrintedReference.read(Scan(trimmed(listNumber))) {
            return scan.wordCount >= 3 ? Item(reference: reference, text: text, source: source) : nil
        }
        for end in stride(from: min(5, scan.tokens.count - 1), to: 0, by: -1) where scan.tokens[end - 1].kind != .mark {
            let next = scan.tokens[end]
            guard next.kind == .mark || next.isSpaced, let reference = PrintedReference.read(Scan(scan.string(0..<end))),
                !reference.numbers.isEmpty, !(next.isMark(".") && end + 1 < scan.tokens.count && !scan.tokens[end + 1].isSpaced)
            else { continue }
            var start = end
            while start < scan.tokens.count, scan.tokens[start].kind == .mark { start += 1 }
            let words = CellText(scan.string(start..<scan.tokens.count))
            guard words.scan.wordCount >= 3 else { return nil }
            return Item(reference: bare(reference), text: words, source: source)
        }
        return nil
    }

    /// "Finding 3" in the list is 3 in the table.
    private static func bare(_ reference: PrintedReference) -> PrintedReference {
        let words = WordSet("finding recommendation issue number no area point")
        guard words.contains(reference.family) else { return reference }
        var bare = reference
        bare.family = ""
        return bare
    }

    private static func trimmed(_ number: String) -> String {
        var text = number
        while let last = text.last, last == "." || last == ")" { text.removeLast() }
        return text
    }
}
