import Documents

/// Plans with no table of actions: a small form for each ("Action: … Lead: … Due: …", as lines or as rows of a label and its
/// value), or bullets beneath headings with their lead and date inside (IMP-1).
struct FormReader {
    private let lines: [SourceLine]
    private let region: Int
    private(set) var records: [Record] = []
    /// Lines that were read, each with its fate.
    private(set) var fates: [Int: DraftRow.Fate] = [:]
    private(set) var meanings: [(meaning: ColumnMeaning, label: String)] = []
    private var open: Record?
    private var last: ColumnMeaning?
    private var finding: (text: CellText, source: DraftSource, isOwn: Bool)?
    private var inline = 0

    /// - Parameter region: Number that the forms' table will have.
    init(_ lines: [SourceLine], region: Int) {
        (self.lines, self.region) = (lines, region)
        for line in lines { take(line) }
        close()
        if !isPlan { (records, fates, meanings) = ([], [:], []) }
    }

    /// At least two forms, or two bullets with labels, that say what is to be done and by whom or when.
    private var isPlan: Bool {
        let whole = records.filter { record in
            record.has(.action) && [ColumnMeaning.lead, .due, .status, .rating].contains { record.fields[$0] != nil }
        }
        return whole.count >= 2 && whole.count * 2 >= records.count
    }

    // MARK: - Lines

    private mutating func take(_ line: SourceLine) {
        if let (block, text) = line.paragraph {
            guard block.part == .body else { return }
            take(text, DraftSource(row: line.index, column: 0), line, isBullet: isBullet(block, text))
        } else if !line.filled.isEmpty {
            let pairs = pairs(line)
            if pairs.isEmpty { return close() }
            for (meaning, label, value) in pairs {
                let field = Field(
                    text: value.text, source: DraftSource(row: line.index, column: value.source), fill: value.fill,
                    date: value.date)
                add(meaning, label, field, line)
            }
        }
    }

    private func isBullet(_ block: SourceDocument.Paragraph, _ text: CellText) -> Bool {
        block.listNumber != nil || text.tokens.first.map { $0.value == 0x2022 || $0.isDash } ?? false
    }

    /// A row of labels, each with its value to the right; a value may be blank. Empty when the row is anything else.
    private func pairs(_ line: SourceLine) -> [(ColumnMeaning, String, GridCell)] {
        let cells = line.cells.filter { !$0.isCovered }
        guard cells.count >= 2, cells.count <= 8 else { return [] }
        var pairs: [(ColumnMeaning, String, GridCell)] = []
        var place = 0
        while place < cells.count {
            let label = cells[place].text.text
            if cells[place].isBlank {
                guard cells[place...].allSatisfy(\.isBlank) else { return [] }
                break
            }
            guard place + 1 < cells.count, let meaning = FormLabels.meaning(of: Scan(label.filter { $0 != ":" })) else {
                return []
            }
            pairs.append((meaning, label, cells[place + 1]))
            place += 2
        }
        return pairs
    }

    private mutating func take(_ text: CellText, _ source: DraftSource, _ line: SourceLine, isBullet: Bool) {
        let parts = FormLabels.parts(text.scan)
        let before = parts.first.flatMap { $0.meaning == nil ? $0 : nil }
        let labelled = parts.filter { $0.meaning != nil }
        if let before, !labelled.isEmpty || isBullet, isBullet || text.scan.string(before.tokens).count > 12 {
            // Words, then labels: an action with its lead and date inside.
            close()
            begin(line)
            inline += 1
            set(.action, "Action", Field(text: CellText(text.scan.string(before.tokens)), source: source), line)
            for part in labelled { set(part, text, source, line) }
            close()
        } else if !labelled.isEmpty {
            for part in labelled {
                guard let meaning = part.meaning else { continue }
                add(meaning, part.label, Field(text: CellText(text.scan.string(part.tokens)), source: source), line)
            }
        } else if Self.announces(text.scan) || line.paragraph?.block.level != nil {
            close()
            head(text, source, line)
        } else if open != nil, let last, let field = open?.fields[last], !isReferenceLike(text.scan) {
            open?.fields[last]?.text = CellText(field.text.isBlank ? text.text : field.text.text + "\n" + text.text)
            fates[line.index] = .data
        } else {
            close()
        }
    }

    /// "Recommendation 2: …", "Finding 4 – …", "Priority 1".
    private static func announces(_ scan: Scan) -> Bool {
        ProseReader.number(scan) != nil && scan.tokens.first?.kind == .word
    }

    private func isReferenceLike(_ scan: Scan) -> Bool { scan.wordCount <= 3 && PrintedReference.read(scan) != nil }

    private mutating func head(_ text: CellText, _ source: DraftSource, _ line: SourceLine) {
        guard let number = ProseReader.number(text.scan) else {
            finding = (text, source, false)
            return
        }
        let words = text.scan.string(number.rest..<text.scan.tokens.count)
        if Scan(words).wordCount >= 3 {
            finding = (CellText(words), source, false)
            fates[line.index] = .section
        } else {
            // "Action 2" over a form is its reference.
            finding = nil
            begin(line)
            open?.fields[.reference] = Field(text: text, source: source)
            fates[line.index] = .data
        }
    }

    // MARK: - Records

    private mutating func begin(_ line: SourceLine) {
        open = Record(line: line.index, region: region)
        last = nil
    }

    private mutating func add(_ meaning: ColumnMeaning, _ label: String, _ field: Field, _ line: SourceLine) {
        let begins: Set<ColumnMeaning> = [.reference, .finding, .action, .theme]
        if let record = open, record.fields[meaning] != nil,
            begins.contains(meaning) || record.has(.action) && record.fields.count >= 3
        {
            let above = open?.fields[.finding]
            close()
            begin(line)
            // A second action of the same finding.
            if meaning == .action, let above { open?.fields[.finding] = above }
        }
        if open == nil { begin(line) }
        set(meaning, label, field, line)
    }

    private mutating func set(_ part: FormLabels.Part, _ text: CellText, _ source: DraftSource, _ line: SourceLine) {
        guard let meaning = part.meaning else { return }
        set(meaning, part.label, Field(text: CellText(text.scan.string(part.tokens)), source: source), line)
    }

    private mutating func set(_ meaning: ColumnMeaning, _ label: String, _ field: Field, _ line: SourceLine) {
        if !meanings.contains(where: { $0.meaning == meaning }) { meanings.append((meaning, label)) }
        if open?.fields[meaning] == nil {
            open?.fields[meaning] = field
        } else if !field.isBlank {
            open?.more.append((meaning, label, field))
        }
        last = meaning
        fates[line.index] = .data
    }

    private mutating func close() {
        defer { (open, last) = (nil, nil) }
        guard var record = open, record.has(.action) || record.has(.finding) else { return }
        if !record.has(.finding), let finding {
            record.fields[.finding] = Field(text: finding.text, source: finding.source)
            fates[finding.source.row] = .data
        }
        records.append(record)
    }
}
