import Kernel

extension ActionBuilder {
    /// Everything that the row says of one of its actions.
    func fill(_ action: inout DraftAction, _ unit: RowUnit, _ share: RowShare, _ number: Int, isFirst: Bool, _ text: CellText) {
        let record = unit.record
        func value(_ meaning: ColumnMeaning) -> DraftText? {
            guard let field = record.field(meaning), let own = share.text(meaning, number, of: field), !own.isBlank else {
                return nil
            }
            return DraftText(own.text, standing: field.standing, source: field.source)
        }
        action.intent = value(.intent)
        action.expectedImpact = value(.expectedImpact)
        action.successMeasure = value(.successMeasure)
        action.oversight = value(.oversight)
        action.scrutiny = value(.scrutiny)
        action.evidence = value(.evidence)
        action.expectation = value(.expectation)
        action.requiredOutcome = value(.requiredOutcome)
        action.theme = value(.theme)
        action.leadCell = value(.lead) ?? value(.accountable)
        let due = due(record, share, number)
        action.due = due.due
        action.status = status(record, share, number, due, text)
        action.notes = notes(unit, share, number)
        action.results = results(record, isFirst: isFirst)
        action.hints = hints(text)
        let done = DoneAlready.hint(text.scan)
        if !done.isEmpty {
            action.status.doneAlready = done
            action.hints.append(.doneAlready)
        }
        action.others = others(record)
    }

    // MARK: - Dates

    private func due(_ record: Record, _ share: RowShare, _ number: Int) -> DueReader.Read {
        let reader = DueReader(nearYear: nearYear)
        var read = DueReader.Read(due: DueReader.none)
        if let field = record.field(.due), let own = share.text(.due, number, of: field) {
            read = reader.read(own, preamble: share.preamble(.due), field: field)
        }
        if let field = record.field(.revisedDue), let own = share.text(.revisedDue, number, of: field), !own.isBlank {
            let revised = reader.read(own, field: field).due
            if revised.date != nil {
                let first = read.due.date
                let words = read.due.asWritten
                read.due = revised
                read.due.firstDate = first
                read.due.asWritten = words.isEmpty ? revised.asWritten : "\(words); revised: \(revised.asWritten)"
            }
        }
        return read
    }

    // MARK: - Status

    private func status(_ record: Record, _ share: RowShare, _ number: Int, _ due: DueReader.Read, _ text: CellText)
        -> DraftStatus
    {
        var status = stated(record, share, number, due)
        if status == nil, let field = record.field(.completed), let own = share.text(.completed, number, of: field), !own.isBlank
        {
            status = completed(own, field)
        }
        if status == nil || status?.word == .narrative, let source = record.field(.action)?.source,
            let done = statuses.immediatelyDone(text, source: source)
        {
            return done
        }
        if status == nil, let contest = Disputes.sentence(in: text.scan) {
            var disputed = statuses.made(.disputed, text.scan.string(contest), record.field(.action)?.source)
            disputed.word = .blank
            return disputed
        }
        var found = status ?? StatusReader.blank
        if found.word == .narrative, let field = record.field(.progress), let contest = Disputes.sentence(in: field.text.scan) {
            found = statuses.made(.disputed, field.text.scan.string(contest), field.source)
        }
        rate(&found, record, share, number)
        return found
    }

    private func stated(_ record: Record, _ share: RowShare, _ number: Int, _ due: DueReader.Read) -> DraftStatus? {
        var narrative: DraftStatus?
        for meaning in [ColumnMeaning.status, .rating, .progress] {
            guard let field = record.field(meaning) else { continue }
            let isStatusCell = meaning != .progress
            if meaning != .rating || field.text.scan.wordCount > 1 || ColourWords.colour(field.text.scan) == nil {
                let byNumber = StatusReader.byNumber(field.text.scan)
                if !byNumber.isEmpty, let own = byNumber[number] {
                    return statuses.made(own.word, field.text.scan.string(own.range), field.source)
                }
                if let own = share.text(meaning, number, of: field) {
                    if let found = statuses.status(in: own, source: field.source, isStatusCell: isStatusCell) { return found }
                }
                // A word before numbered notes holds for all of them.
                if let found = statuses.status(in: share.preamble(meaning), source: field.source, isStatusCell: isStatusCell) {
                    return found
                }
            }
            if narrative == nil, meaning != .rating { narrative = statuses.made(.narrative, "", field.source) }
        }
        if narrative == nil, let more = record.more.first(where: { $0.meaning == .progress }) {
            narrative = statuses.made(.narrative, "", more.field.source)
        }
        if let (word, words) = due.status {
            var found = statuses.made(word, words, due.due.source)
            found.completedOn = word == .complete ? due.completedOn : nil
            return found
        }
        return narrative
    }

    private func completed(_ text: CellText, _ field: Field) -> DraftStatus? {
        let read = DueReader(nearYear: nearYear).read(text, field: field)
        if let date = read.due.date ?? read.completedOn {
            return statuses.made(.complete, text.text, field.source, date: date)
        }
        guard let (word, range) = StatusReader.word(in: text.scan, isStatusCell: true) else { return nil }
        let said = text.scan.string(range).lowercased()
        if said == "no" || said == "n" { return nil }
        return statuses.made(word, text.scan.string(range), field.source)
    }

    /// The colour beside the action, read through the plan's own key and through nothing else.
    private func rate(_ status: inout DraftStatus, _ record: Record, _ share: RowShare, _ number: Int) {
        for meaning in [ColumnMeaning.rating, .status, .progress] {
            guard let field = record.fields[meaning] else { continue }
            let own = share.text(meaning, number, of: field) ?? field.text
            let isWord = own.scan.wordCount <= 4 && ColourWords.colour(own.scan) != nil
            let fill = meaning == .progress ? nil : field.fill
            guard
                isWord || fill.flatMap(ColourWords.nearest).map({ $0 != .white && $0 != .black && $0 != .grey }) ?? false
                    || (own.scan.wordCount <= 4 && !own.isBlank && statuses.key.entry(for: own.scan, fill: nil) != nil)
            else { continue }
            let entry = statuses.key.entry(
                for: isWord || !own.isBlank && own.scan.wordCount <= 4 ? own.scan : Scan(""), fill: isWord ? nil : fill)
            let written = isWord || (entry != nil && !own.isBlank) ? own.text : fill ?? ""
            status.colour = DraftColour(asWritten: written, meaning: entry?.meaning ?? "")
            let isOpen = status.word == .blank || status.word == .narrative
            if isOpen, let entry {
                let wasNarrative = status.word == .narrative
                status.asWritten = written
                status.word = .rating
                status.mapped = entry.status ?? .noStatusGiven
                status.isClaimedComplete = entry.status == .doneAwaitingEvidence
                status.source = field.source
                status.why = "The plan's key says that \(named(written)) means “\(entry.meaning)”."
                if entry.status == nil { status.why += " That is none of the known statuses." }
                if wasNarrative, entry.status == nil { status.word = .narrative }
            } else if isOpen {
                status.asWritten = written
                if status.word == .blank { status.word = .rating }
                status.why =
                    "It is marked \(named(written)), and the plan has no key that says what that means, so nothing is taken from it."
                status.source = field.source
            }
            return
        }
    }

    private func named(_ written: String) -> String {
        guard written.count == 6, Int(written, radix: 16) != nil else { return "“\(written)”" }
        return "its \(ColourWords.nearest(to: written)?.rawValue ?? "") shading"
    }

    // MARK: - Notes, results, the rest

    private func notes(_ unit: RowUnit, _ share: RowShare, _ number: Int) -> [DraftNote] {
        var notes: [DraftNote] = []
        let record = unit.record
        for meaning in [ColumnMeaning.progress, .status] {
            guard let field = record.field(meaning) else { continue }
            let isOnlyWord = meaning == .status && field.text.scan.wordCount <= 4
            guard !isOnlyWord, !StatusReader.byNumber(field.text.scan).isEmpty || share.text(meaning, number, of: field) != nil
            else { continue }
            let own =
                StatusReader.byNumber(field.text.scan).isEmpty ? share.text(meaning, number, of: field) ?? .blank : field.text
            notes += NoteReader.notes(own, source: field.source, nearYear: nearYear)
            if share.isShared(meaning), !share.preamble(meaning).isBlank {
                notes.insert(DraftNote(text: share.preamble(meaning).text, source: field.source), at: 0)
            }
        }
        for field in unit.furtherNotes { notes += NoteReader.notes(field.text, source: field.source, nearYear: nearYear) }
        for more in record.more where more.meaning == .progress {
            var own = NoteReader.notes(more.field.text, source: more.field.source, nearYear: nearYear)
            if HeadingReading.isPeriod(more.heading), let first = own.first { own[0].text = more.heading + ": " + first.text }
            notes += own
        }
        if let field = unit.action { notes += NoteReader.datedNotes(field.text, source: field.source, nearYear: nearYear) }
        let isAllDated = notes.count > 1 && notes.allSatisfy { $0.on != nil }
        return isAllDated
            ? notes.enumerated().sorted {
                ($0.element.on?.firstDay.number ?? 0, $0.offset) < ($1.element.on?.firstDay.number ?? 0, $1.offset)
            }.map(\.element) : notes
    }

    private func results(_ record: Record, isFirst: Bool) -> [DraftResult] {
        guard isFirst else { return [] }
        return [ColumnMeaning.progress, .status, .evidence, .requiredOutcome, .action].flatMap { meaning in
            record.field(meaning).map { ResultReader.results($0.text, source: $0.source, nearYear: nearYear) } ?? []
        }
    }

    private static let interim = WordSet("interim temporary temporarily stopgap stop-gap")
    private static let pilots = WordSet("pilot pilots piloted piloting trial trialled")
    private static let rolling: [Phrase] = [
        "roll out", "rolled out", "rollout", "rolling out", "to be extended", "across the county", "across the city",
    ]

    private func hints(_ text: CellText) -> [DraftHint] {
        var hints: [DraftHint] = []
        if text.scan.contains(wordOf: Self.interim) || text.scan.contains("short term") || text.scan.contains("stop gap") {
            hints.append(.interim)
        }
        if text.scan.contains(wordOf: Self.pilots) { hints.append(.pilot) }
        if text.scan.contains(anyOf: Self.rolling) { hints.append(.rollOut) }
        return hints
    }

    private func others(_ record: Record) -> [DraftOther] {
        var others: [DraftOther] = []
        let region = layout.regions[record.region]
        for meaning in [ColumnMeaning.start, .resources, .risk, .review, .severity, .contributors, .accountable] {
            guard let field = record.field(meaning), !(meaning == .accountable && record.field(.lead) == nil) else { continue }
            let heading = region.columns.first { $0.meaning == meaning }?.heading ?? ""
            others.append(DraftOther(heading: heading.isEmpty ? meaning.rawValue : heading, value: field.draft))
        }
        for more in record.more where more.meaning != .progress {
            others.append(DraftOther(heading: more.heading.isEmpty ? "No heading" : more.heading, value: more.field.draft))
        }
        return others
    }
}

extension DraftAction {
    init(_ named: (key: String, reference: String), text: DraftText, rows: [Int]) {
        self.init(
            key: named.key, reference: named.reference, statement: text, leads: [], due: DueReader.none,
            status: StatusReader.blank,
            notes: [], results: [], references: [], audits: [], reports: [], hints: [], others: [], rows: rows, needsReview: false
        )
    }
}
