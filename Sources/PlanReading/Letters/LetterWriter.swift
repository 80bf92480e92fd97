import Kernel

/// Writes a letter into a draft: what is marked as priority action or area for improvement becomes a finding without an action.
struct LetterWriter {
    let letter: DraftLetter
    let blocks: [ProseBlock]

    func write(into draft: inout PlanDraft) {
        draft.layout = .letter
        draft.tables = []
        draft.letter = letter
        draft.header.notes = []
        draft.header.introduction = []
        writeHeader(&draft)
        let sections = sections()
        draft.sections = sections.map(\.section)
        draft.findings = findings(sections)
        draft.anomalies = anomalies()
        mark(&draft.rows)
        draft.totals.findings = draft.findings.count
        draft.totals.sections = draft.sections.count
        draft.totals.anomalies = draft.anomalies.count
        draft.totals.prose = [
            "paragraphs": letter.paragraphs.count, "priority-actions": letter.count(.priorityAction),
            "areas-for-improvement": letter.count(.areaForImprovement), "strengths": letter.count(.strength),
            "unmarked": letter.count(.nothing),
        ]
    }

    // MARK: - The header

    private static let inspecting = WordSet(
        "inspection inspected inspectors visit visited fieldwork undertook undertaken carried")

    private func writeHeader(_ draft: inout PlanDraft) {
        if let title = LetterSigns.title(blocks)?.draftText { draft.header.title = title }
        if draft.header.inspected == nil { draft.header.inspected = inspected() }
        if draft.header.place == nil { draft.header.place = place() }
        if draft.header.dated == nil, let own = dateOfItself() {
            draft.header.dated = own
            draft.header.datedBecause = "The letter is dated so."
        }
    }

    private func inspected() -> DraftInspection? {
        for block in blocks.prefix(40) where block.scan.contains(wordOf: Self.inspecting) {
            for sentence in block.scan.sentences() {
                let scan = Scan(block.scan.string(sentence))
                guard scan.contains(wordOf: Self.inspecting),
                    let found = DateScanner.all(in: scan).first(where: { !$0.isYearMissing && $0.date.precision != .year })
                else { continue }
                return DraftInspection(
                    asWritten: scan.string(found.tokens), from: found.from ?? found.date, to: found.date, source: block.source)
            }
        }
        return nil
    }

    /// "inspection of … in Ambleford", "visit to Ambleford": in the title, else in a sentence that says who was inspected.
    private func place() -> DraftText? {
        let title = LetterSigns.title(blocks)?.draftText
        if let title, let found = name(in: Scan(title.text), after: Self.atPlace, source: title.source) { return found }
        for block in blocks.prefix(40) where block.scan.contains(wordOf: Self.visiting) {
            for sentence in block.scan.sentences() {
                let scan = Scan(block.scan.string(sentence))
                guard let visit = scan.tokens.firstIndex(where: { $0.kind == .word && Self.visiting.contains($0) }),
                    let found = name(in: scan, from: visit, after: Self.atPlace, source: block.source)
                else { continue }
                return found
            }
        }
        return nil
    }

    private static let atPlace = WordSet("in at to visited")
    private static let visiting = WordSet("inspection inspected visit visited")
    private static let within = WordSet("upon on and le")

    /// The last name in capitals after such a word, months left out.
    private func name(in scan: Scan, from start: Int = 0, after words: WordSet, source: DraftSource?) -> DraftText? {
        for last in scan.tokens.indices.reversed() where last >= start && scan.tokens[last].kind == .word {
            guard words.contains(scan.tokens[last]), last + 1 < scan.tokens.count, scan.tokens[last + 1].kind == .word else {
                continue
            }
            var end = last + 1
            while end < scan.tokens.count, isOfName(scan, end, from: last + 1) { end += 1 }
            if end > last + 1 { return DraftText(scan.string((last + 1)..<end), source: source) }
        }
        return nil
    }

    private func isOfName(_ scan: Scan, _ place: Int, from first: Int) -> Bool {
        let token = scan.tokens[place]
        guard token.kind == .word, MonthNames.month(token) == nil else { return false }
        if token.isCapital { return true }
        return place > first && Self.within.contains(token) && place + 1 < scan.tokens.count && scan.tokens[place + 1].isCapital
            && MonthNames.month(scan.tokens[place + 1]) == nil
    }

    /// A line that is a date and nothing more, above the greeting.
    private func dateOfItself() -> DraftDate? {
        for block in blocks.prefix(20) where block.words <= 6 {
            guard let found = DateScanner.all(in: block.scan).first, found.date.precision == .day, !found.isYearMissing else {
                continue
            }
            return DraftDate(asWritten: block.scan.string(found.tokens), date: found.date, source: block.source)
        }
        return nil
    }

    // MARK: - Findings

    /// One for each heading and severity that findings stand under, in order.
    private func sections() -> [(heading: String, severity: DraftSeverity, section: DraftSection)] {
        var sections: [(heading: String, severity: DraftSeverity, section: DraftSection)] = []
        for paragraph in letter.paragraphs {
            guard let severity = paragraph.mark.severity,
                !sections.contains(where: { $0.heading == paragraph.heading && $0.severity == severity })
            else { continue }
            let fallback = severity == .priorityAction ? "Priority actions" : "Areas for improvement"
            let title = paragraph.heading.isEmpty ? fallback : paragraph.heading
            sections.append(
                (
                    paragraph.heading, severity,
                    DraftSection(
                        key: "section-\(sections.count + 1)", number: "", title: DraftText(title, source: paragraph.text.source),
                        introduction: [], severity: severity)
                ))
        }
        return sections
    }

    private func findings(_ sections: [(heading: String, severity: DraftSeverity, section: DraftSection)]) -> [DraftFinding] {
        var counts: [DraftSeverity: Int] = [:]
        return letter.paragraphs.compactMap { paragraph in
            guard let severity = paragraph.mark.severity else { return nil }
            counts[severity, default: 0] += 1
            let name = severity == .priorityAction ? "Priority action" : "Area for improvement"
            return DraftFinding(
                key: "finding-\(paragraph.key)", reference: "", label: "\(name) \(counts[severity, default: 1])", family: "",
                number: nil, statement: paragraph.text, theme: nil, expectation: nil, requiredOutcome: nil, provenance: .quoted,
                severity: severity, severityBecause: paragraph.isMarkedByPerson ? "A person marked it so." : paragraph.because,
                section: sections.first { $0.heading == paragraph.heading && $0.severity == severity }?.section.key,
                parts: [DraftPart(letter: "a", statement: paragraph.text.text)], hasOwnAction: false, isDisputed: false,
                status: nil,
                footnotes: [], rows: paragraph.rows)
        }
    }

    // MARK: - What a person has to settle

    private func anomalies() -> [DraftAnomaly] {
        var anomalies: [DraftAnomaly] = []
        let sources = letter.response.words.compactMap(\.source)
        if letter.response.due == nil {
            let words = letter.response.dueUnclear
            anomalies.append(
                anomaly(
                    "response-due", .noDate, .settle,
                    (words.isEmpty
                        ? "The letter does not say by which day the answer must be in."
                        : "The letter says “\(words)” and names no day, so none was worked out.")
                        + " Ask the inspectorate, and write the day down.", sources))
        }
        if letter.response.lead == nil {
            anomalies.append(
                anomaly(
                    "response-lead", .noLead, .check, "The letter does not say who prepares the answer. Say who does.", sources))
        }
        return anomalies
    }

    private func anomaly(
        _ key: String, _ code: AnomalyCode, _ gravity: DraftAnomaly.Gravity, _ message: String, _ sources: [DraftSource]
    )
        -> DraftAnomaly
    {
        DraftAnomaly(key: key, code: code, message: message, gravity: gravity, sources: sources, about: [], suggestion: "")
    }

    private func mark(_ rows: inout [DraftRow]) {
        for block in blocks where block.isHeading {
            for row in block.rows where rows[row].fate != .title { rows[row].fate = .section }
        }
        for paragraph in letter.paragraphs {
            for (count, row) in paragraph.rows.enumerated() {
                rows[row].fate = count > 0 ? .joined : paragraph.mark.severity == nil ? .note : .data
                rows[row].note = paragraph.mark == .strength ? "A strength." : ""
                rows[row].gave = paragraph.mark.severity == nil ? [] : ["finding-\(paragraph.key)"]
            }
        }
    }
}
