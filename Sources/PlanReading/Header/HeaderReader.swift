import Kernel

/// What the plan says of itself, and what is guessed from it: place, kind and date, each with its reason (PLAN-1).
struct HeaderReader {
    let layout: PlanLayout
    let records: [Record]
    let nearYear: Int?
    let corrections: PlanCorrections

    func read() -> DraftHeader {
        var header = layout.header
        let texts = texts(header)
        let place = { (source: DraftSource) in layout.rows[source.row].place.inWords }
        (header.kind, header.kindBecause) = PlanKind.guess(texts, place: place)
        header.place = PlanPlace.guess(Array(texts.prefix(12))) ?? commonest(texts)
        mark(&header)
        date(&header)
        return header
    }

    /// Title, running heads, sections, introduction, notes, then the rows themselves: the likeliest to speak of the whole first.
    private func texts(_ header: DraftHeader) -> [(scan: Scan, source: DraftSource)] {
        var texts: [DraftText] = []
        if let title = header.title { texts.append(title) }
        texts += layout.sections.map(\.title)
        for (index, row) in layout.rows.enumerated() where row.fate == .title || row.fate == .particular {
            texts.append(DraftText(row.cells.joined(separator: " "), source: DraftSource(row: index)))
        }
        texts += header.introduction + header.footnotes.map { DraftText($0.text, source: $0.source) } + header.notes
        var found = texts.compactMap { text in text.source.map { (Scan(text.text), $0) } }
        for record in records.prefix(200) {
            for meaning in [ColumnMeaning.finding, .action, .progress] {
                if let field = record.field(meaning) { found.append((field.text.scan, field.source)) }
            }
        }
        return found
    }

    /// A place named over and over in the rows, when no title names one.
    private func commonest(_ texts: [(scan: Scan, source: DraftSource)]) -> DraftText? {
        var counts: [String: (count: Int, text: DraftText)] = [:]
        for text in texts {
            guard let found = PlanPlace.guess([text]) else { continue }
            counts[found.text, default: (0, found)].count += 1
        }
        guard let best = counts.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) })?.value, best.count >= 3 else {
            return nil
        }
        return best.text
    }

    // MARK: - Footnotes

    /// Where each footnote's mark stands.
    private func mark(_ header: inout DraftHeader) {
        guard !header.footnotes.isEmpty else { return }
        var places: [String: [DraftSource]] = [:]
        for region in layout.regions {
            for line in region.headerLines { note(line, &places) }
            for line in region.body { note(line, &places) }
        }
        for index in header.footnotes.indices { header.footnotes[index].marked = places[header.footnotes[index].mark] ?? [] }
    }

    private func note(_ line: Int, _ places: inout [String: [DraftSource]]) {
        for (column, cell) in layout.rows[line].cells.enumerated()
        where cell.utf8.contains(where: { $0 >= 0xC2 }) || cell.hasSuffix("*") {
            for mark in Set(FootnoteMarks.split(cell).marks) {
                places[mark, default: []].append(DraftSource(row: line, column: column))
            }
        }
    }

    // MARK: - The plan's date

    private func date(_ header: inout DraftHeader) {
        if let set = corrections.dated {
            header.dated = DraftDate(asWritten: "", date: set)
            header.datedBecause = "You set this."
        } else if let version = layout.particulars.versionDate {
            header.dated = version
            header.datedBecause = "Its version says so."
        } else if let submitted = header.submitted {
            header.dated = submitted
            header.datedBecause = "It was submitted then."
        } else if let latest = latest() {
            header.dated = latest.date
            header.datedBecause = latest.because
        }
    }

    /// The latest date on which something is said to have happened: notes of progress, completions, "as at".
    private func latest() -> (date: DraftDate, because: String)? {
        var latest: DraftDate?
        for record in records {
            for meaning in [ColumnMeaning.progress, .status, .completed, .due] {
                guard let field = record.field(meaning), let found = past(field, meaning) else { continue }
                let candidate = DraftDate(asWritten: found.words, date: found.date, source: field.source)
                if latest.map({ $0.date.firstDay < candidate.date.firstDay }) ?? true { latest = candidate }
            }
        }
        return latest.map { ($0, "It is the latest date on which the plan says that something was done.") }
    }

    private static let asAt = [Phrase("as of"), Phrase("as at"), Phrase("at end")]

    private func past(_ field: Field, _ meaning: ColumnMeaning) -> (words: String, date: PartialDate)? {
        let scan = field.text.scan
        if meaning == .completed, let date = field.date { return (scan.text, PartialDate(date)) }
        let found = DateScanner.all(in: scan, near: nearYear, isDateCell: meaning != .progress).filter {
            !$0.isYearMissing && !$0.isCutOff && $0.date.precision != .year
        }
        var best: FoundDate?
        for date in found {
            let before = max(0, date.tokens.lowerBound - 4)..<date.tokens.lowerBound
            let words = scan.tokens[before].filter { $0.kind == .word }
            let isAsAt = Self.asAt.contains { scan.first($0, from: before.lowerBound, to: before.upperBound) != nil }
            let isDone =
                words.contains { WordSet("completed achieved agreed confirmed signed delivered closed was in").contains($0) }
                && words.contains { WordSet("completed achieved agreed confirmed signed delivered closed was").contains($0) }
            let isHoped = words.contains { WordSet("be will by due to until").contains($0) }
            let opens = date.tokens.lowerBound == 0 && date.date.precision == .day && meaning == .progress
            let signs =
                date.tokens.upperBound >= scan.tokens.count - 1 && date.date.precision == .day && meaning == .progress && !isHoped
            guard isAsAt || (isDone && !isHoped) || opens || signs || meaning == .completed else { continue }
            if best.map({ $0.date.firstDay < date.date.firstDay }) ?? true { best = date }
        }
        return best.map { (scan.string($0.tokens), $0.date) }
    }
}
