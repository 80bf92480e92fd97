import Kernel

/// Notes of progress out of one cell, each with its own date where it has one (PLAN-8).
enum NoteReader {
    private static let asOf = [Phrase("as of"), Phrase("as at"), Phrase("at end"), Phrase("updated"), Phrase("update")]

    /// Paragraphs that begin with a date are notes of their own; a cell without them is one note.
    static func notes(_ text: CellText, source: DraftSource, nearYear: Int?) -> [DraftNote] {
        guard !text.isBlank else { return [] }
        var notes: [DraftNote] = []
        var isDated = false
        for line in text.text.split(separator: "\n") {
            let scan = Scan(String(line))
            if let (date, _) = leading(scan, nearYear: nearYear) {
                notes.append(DraftNote(text: scan.text, on: date, source: source))
                isDated = true
            } else if let last = notes.indices.last {
                notes[last].text += "\n" + scan.text
            } else {
                notes.append(DraftNote(text: scan.text, source: source))
            }
        }
        if !isDated { return [DraftNote(text: text.text, on: date(of: text.scan, nearYear: nearYear), source: source)] }
        return notes
    }

    /// Dated notes in a cell that is not for progress: each of its paragraphs but perhaps the first begins with a date.
    static func datedNotes(_ text: CellText, source: DraftSource, nearYear: Int?) -> [DraftNote] {
        let notes = notes(text, source: source, nearYear: nearYear)
        return notes.count { $0.on != nil } >= 2 ? notes.filter { $0.on != nil } : []
    }

    private static func leading(_ scan: Scan, nearYear: Int?) -> (PartialDate, Int)? {
        var start = 0
        while start < min(3, scan.tokens.count),
            scan.tokens[start].kind == .mark || WordSet("update updated date on").contains(scan.tokens[start])
        { start += 1 }
        guard let first = scan.tokens.indices.contains(start) ? scan.tokens[start] : nil,
            first.kind == .number || MonthNames.month(first) != nil,
            let found = DateScanner.all(
                in: Scan(scan.string(start..<min(scan.tokens.count, start + 10))), near: nearYear, isDateCell: false
            ).first,
            found.tokens.lowerBound == 0, found.date.precision != .year, !found.isYearMissing
        else { return nil }
        return (found.date, found.tokens.upperBound)
    }

    /// The date that a whole note gives of itself: at its end, or after "as of".
    static func date(of scan: Scan, nearYear: Int?) -> PartialDate? {
        let found = DateScanner.all(in: scan, near: nearYear).filter { !$0.isYearMissing }
        guard !found.isEmpty else { return nil }
        for date in found {
            let start = max(0, date.tokens.lowerBound - 3)
            let before = start..<date.tokens.lowerBound
            if asOf.contains(where: { phrase in scan.first(phrase, from: start, to: before.upperBound) != nil }) {
                return date.date
            }
        }
        guard let last = found.last, last.date.precision == .day, scan.tokens.count - last.tokens.upperBound <= 1,
            scan.tokens.count > last.tokens.count + 2
        else { return nil }
        // "… by 30 June 2018." is a promise, "Name 04/07/17." a signature.
        let before = last.tokens.lowerBound - 1
        return before >= 0 && scan.tokens[before].kind == .word && DateWords.leads.contains(scan.tokens[before]) ? nil : last.date
    }
}
