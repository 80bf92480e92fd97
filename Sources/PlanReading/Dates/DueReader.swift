import Kernel

/// Reads a cell that says when an action is due (PLAN-7, IMP-5).
struct DueReader {
    let nearYear: Int?

    struct Read {
        var due: DraftDue
        /// The cell says that it was done, not when it is due: "Completed March 2014".
        var status: (word: DraftStatus.Word, asWritten: String)?
        var completedOn: PartialDate?
        var isCutOff = false
        /// It says something and no date could be made of it.
        var isUnclear = false
    }

    static let none = DraftDue(asWritten: "", kind: .none, dependsOn: "", milestones: [], standing: .written, isGuess: false)

    /// - Parameter preamble: Words before the cell's numbered items, which hold for items with no word of their own:
    ///   "Completed; (1) … (2) …".
    func read(_ text: CellText, preamble: CellText = .blank, field: Field) -> Read {
        var due = DueReader.none
        due.asWritten = text.text
        due.source = field.source
        due.standing = field.standing
        guard !text.isBlank else { return Read(due: due) }
        let scan = text.scan
        let found = dates(scan, field, text)
        let status =
            statusWord(scan, hasDate: !found.isEmpty)
            ?? statusWord(preamble.scan, hasDate: true).flatMap { found.isEmpty ? nil : $0 }
        let isCutOff = found.contains(where: \.isCutOff)
        if let status, status.word == .complete || status.word == .inPlace {
            var read = Read(due: due, status: status, completedOn: found.last?.date, isCutOff: isCutOff)
            read.due.isGuess = found.last?.isGuess ?? false
            return read
        }
        var read = Read(due: due, status: status, isCutOff: isCutOff)
        fill(&read, found, scan)
        return read
    }

    private func dates(_ scan: Scan, _ field: Field, _ text: CellText) -> [FoundDate] {
        let found = DateScanner.all(in: scan, near: nearYear, isDateCell: true)
        guard let day = field.date, field.text.text == text.text else { return found }
        // A true date shown as a month is a month; the words win where they say more.
        if let only = found.first, found.count == 1, only.date.precision == .month, !only.isYearMissing { return found }
        if found.isEmpty || found.count == 1 { return [FoundDate(tokens: 0..<scan.tokens.count, date: PartialDate(day))] }
        return found
    }

    // MARK: - Kinds

    private static let immediate = WordSet("immediate immediately asap now")
    private static let rolling = WordSet(
        "ongoing continuous continuing continual rolling annually quarterly monthly weekly throughout permanent always")
    private static let depending = [
        Phrase("depends on"), Phrase("dependent on"), Phrase("dependent upon"), Phrase("depending on"), Phrase("subject to"),
        Phrase("awaiting"), Phrase("pending"), Phrase("contingent on"),
    ]
    private static let unknown = WordSet("unknown tbc tbd tba undetermined")
    private static let unknownPhrases = [
        Phrase("to be confirmed"), Phrase("to be agreed"), Phrase("to be determined"), Phrase("not known"),
        Phrase("to be decided"),
    ]
    private static let revised = WordSet("revised extended now moved new slipped deferred postponed amended rescheduled")
    private static let original = WordSet("originally original previously was from")

    private func fill(_ read: inout Read, _ found: [FoundDate], _ scan: Scan) {
        let milestones = parts(scan)
        if milestones.count >= 2 {
            read.due.milestones = milestones
            if let dated = milestones.first(where: { $0.date != nil }), let last = milestones.last(where: { $0.date != nil }) {
                read.due.kind = dated == last ? dated.kind : last.kind
                read.due.date = last.date
                read.due.isGuess = found.contains(where: \.isGuess)
                read.due.dependsOn = milestones.first { !$0.dependsOn.isEmpty }?.dependsOn ?? ""
                return
            }
        }
        if let last = found.last {
            read.due.kind = kind(last)
            read.due.date = last.date
            read.due.from = last.from
            read.due.isGuess = found.contains(where: \.isGuess)
            guard found.count >= 2, let first = found.first else { return }
            let isRevised = scan.contains(wordOf: DueReader.revised)
            let isOriginalLast = scan.tokens[max(0, last.tokens.lowerBound - 3)..<last.tokens.lowerBound].contains {
                $0.kind == .word && DueReader.original.contains($0)
            }
            if isOriginalLast {
                (read.due.date, read.due.from, read.due.kind, read.due.firstDate) = (
                    first.date, first.from, kind(first), last.date
                )
            } else if isRevised {
                read.due.firstDate = first.date
            } else {
                read.due.milestones = found.map {
                    DraftMilestone(asWritten: scan.string($0.tokens), kind: kind($0), date: $0.date, dependsOn: "")
                }
                let latest = found.max { $0.date.lastDay < $1.date.lastDay } ?? last
                (read.due.date, read.due.from, read.due.kind) = (latest.date, latest.from, kind(latest))
            }
            return
        }
        (read.due.kind, read.due.dependsOn) = undated(scan)
        read.isUnclear =
            read.due.kind == .none && !scan.contains(anyOf: DueReader.unknownPhrases) && !scan.contains(wordOf: DueReader.unknown)
            && read.status == nil
            && !LeadWords.nobody.contains(scan.text.lowercased())
    }

    private func kind(_ found: FoundDate) -> DraftDue.Kind {
        if found.from != nil || found.date.precision == .year { return .range }
        return found.date.precision == .day ? .exact : .month
    }

    private func undated(_ scan: Scan) -> (DraftDue.Kind, String) {
        for phrase in DueReader.depending {
            guard let range = scan.first(phrase) else { continue }
            return (.depends, scan.string(range.upperBound..<scan.tokens.count))
        }
        if scan.contains(wordOf: DueReader.immediate) { return (.immediate, "") }
        if scan.contains(wordOf: DueReader.rolling) || scan.contains("on going") { return (.rolling, "") }
        return (.none, "")
    }

    /// Timescales numbered inside one cell are milestones of one action.
    private func parts(_ scan: Scan) -> [DraftMilestone] {
        let read = NumberedItems.read(scan)
        guard read.items.count >= 2, read.isNumbered else { return [] }
        return read.items.map { item in
            let part = Scan(scan.string(item.tokens))
            let found = DateScanner.all(in: part, near: nearYear, isDateCell: true).last
            let (kind, dependsOn) = found.map { (self.kind($0), "") } ?? undated(part)
            return DraftMilestone(asWritten: part.text, kind: kind, date: found?.date, dependsOn: dependsOn)
        }
    }

    // MARK: - Words of status in a cell for dates

    private static let still = [
        Phrase("to be"), Phrase("to complete"), Phrase("will be"), Phrase("due"), Phrase("complete by"), Phrase("completion by"),
        Phrase("for completion"), Phrase("target"),
    ]

    /// "Completed March 2014", "To be completed April 2015", "In place", "Recruitment completed September 2014".
    private func statusWord(_ scan: Scan, hasDate: Bool) -> (word: DraftStatus.Word, asWritten: String)? {
        guard scan.wordCount <= 14 else { return nil }
        for index in scan.tokens.indices {
            guard let found = StatusPhrases.phrase(at: index, in: scan) else { continue }
            let word = found.known.word
            let words = scan.string(index..<found.end)
            switch word {
            case .complete:
                // "Complete by March" is a date to meet; "Completed by: (1) Nov 2014" is a claim.
                let isBy = found.end < scan.tokens.count && scan.tokens[found.end].hash == Hash.of("by".utf8)
                if isBy, scan.tokens[index].hash == Hash.of("complete".utf8) { return nil }
                if !hasDate, scan.wordCount > 5 { return nil }
                if DueReader.ambiguous.contains(scan.tokens[index]) { return nil }
                return (word, words)
            case .toBeCompleted: return (word, words)
            case .inPlace, .notStarted, .overdue, .atRisk, .superseded, .updateRequired:
                return scan.wordCount <= 6 ? (word, words) : nil
            case .onGoing: return nil
            default: return nil
            }
        }
        return nil
    }

    /// Words that mean "done" in a status column and may mean something else beside a date.
    private static let ambiguous = WordSet("met yes resolved live")
}
