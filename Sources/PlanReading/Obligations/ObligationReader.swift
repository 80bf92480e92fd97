import Kernel

/// Promises of later checks (AUDIT-4) and of reports (GOV-4), proposed from words such as audit, dip sample, review and "quarterly".
struct ObligationReader {
    let nearYear: Int?

    private static let auditWords = WordSet("audit audits audited auditing re-audit")
    private static let reviewWords = WordSet("review reviews reviewed")
    private static let later = WordSet("will to be due planned subsequently later commence undertaken scheduled shall would")
    private static let reportWords = WordSet(
        "report reports reported reporting scorecard scorecards update updates presented performance")
    private static let triggers = WordSet(
        "audit audits audited auditing dip review reviews reviewed evaluation evaluations evaluate observation observations survey surveys survey report reports reported reporting update updates presented performance"
    )

    func read(_ action: inout DraftAction, dueCell: Field?) {
        var audits: [DraftAudit] = []
        var reports: [DraftReport] = []
        if let field = dueCell, let audit = inDueCell(field, action.due) { audits.append(audit) }
        let fields: [(text: DraftText?, isPromise: Bool)] = [
            (action.statement, true), (action.scrutiny, true), (action.successMeasure, true), (action.evidence, true),
            (action.oversight, true),
        ]
        for (text, _) in fields { take(text, &audits, &reports, isProgress: false) }
        for note in action.notes { take(DraftText(note.text, source: note.source), &audits, &reports, isProgress: true) }
        action.audits = audits
        action.reports = reports
    }

    private func take(_ text: DraftText?, _ audits: inout [DraftAudit], _ reports: inout [DraftReport], isProgress: Bool) {
        guard let text, text.standing != .inherited, !text.isBlank else { return }
        let scan = Scan(text.text)
        guard scan.contains(wordOf: Self.triggers) else { return }
        for sentence in scan.sentences() {
            if let audit = audit(scan, sentence, text.source, isProgress: isProgress),
                !audits.contains(where: { $0.text == audit.text })
            {
                audits.append(audit)
            }
            for report in isProgress ? [] : self.reports(scan, sentence, text.source) where !reports.contains(report) {
                reports.append(report)
            }
        }
    }

    /// "Audit in July 2017" where a date is wanted: both the date and a promise.
    private func inDueCell(_ field: Field, _ due: DraftDue) -> DraftAudit? {
        guard let kind = kind(field.text.scan, 0..<field.text.tokens.count, isProgress: false), due.standing != .inherited else {
            return nil
        }
        return DraftAudit(kind: kind, text: field.text.text, due: due.date, source: field.source)
    }

    // MARK: - Checks

    private func audit(_ scan: Scan, _ sentence: Range<Int>, _ source: DraftSource?, isProgress: Bool) -> DraftAudit? {
        guard let kind = kind(scan, sentence, isProgress: isProgress) else { return nil }
        let words = scan.tokens[sentence]
        // In a note of progress only what is still to come is promised.
        if isProgress, !words.contains(where: { $0.kind == .word && Self.later.contains($0) }) || isDone(words) { return nil }
        let part = Scan(scan.string(sentence))
        let date = DateScanner.all(in: part, near: nearYear).first { !$0.isYearMissing || isProgress }?.date
        return DraftAudit(
            kind: kind, text: part.text, due: date, cadence: CadenceWords.all(in: scan, sentence).first, source: source)
    }

    private func isDone(_ words: ArraySlice<Token>) -> Bool {
        words.contains { $0.kind == .word && WordSet("has have was were been completed").contains($0) }
            && !words.contains { $0.kind == .word && WordSet("will").contains($0) }
    }

    private func kind(_ scan: Scan, _ range: Range<Int>, isProgress: Bool) -> DraftAudit.Kind? {
        let words = scan.tokens[range].filter { $0.kind == .word }
        if scan.first("dip sample", from: range.lowerBound, to: range.upperBound) != nil
            || scan.first("dip sampling", from: range.lowerBound, to: range.upperBound) != nil
            || scan.first("dip samples", from: range.lowerBound, to: range.upperBound) != nil
        {
            return .dipSample
        }
        if words.contains(where: { Self.auditWords.contains($0) }) { return .audit }
        if words.contains(where: { WordSet("evaluation evaluations evaluated").contains($0) }) { return .evaluation }
        if scan.first("observations of", from: range.lowerBound, to: range.upperBound) != nil
            || scan.first("observation of", from: range.lowerBound, to: range.upperBound) != nil
        {
            return .observation
        }
        if words.contains(where: { WordSet("survey surveys").contains($0) }) { return .survey }
        guard words.contains(where: { Self.reviewWords.contains($0) }) else { return nil }
        // "Review the policy" is work to do; "to be reviewed in June" promises a check.
        let hasDate = !DateScanner.all(in: Scan(scan.string(range)), near: nearYear).isEmpty
        let isPassive =
            scan.first("to be reviewed", from: range.lowerBound, to: range.upperBound) != nil
            || scan.first("will be reviewed", from: range.lowerBound, to: range.upperBound) != nil
            || scan.first("be reviewed by", from: range.lowerBound, to: range.upperBound) != nil
        let isNoun =
            scan.first("review in", from: range.lowerBound, to: range.upperBound) != nil
            || scan.first("review by", from: range.lowerBound, to: range.upperBound) != nil
            || !CadenceWords.all(in: scan, range).isEmpty
        return isPassive || (isNoun && (hasDate || !CadenceWords.all(in: scan, range).isEmpty)) ? .review : nil
    }

    // MARK: - Reports

    private func reports(_ scan: Scan, _ sentence: Range<Int>, _ source: DraftSource?) -> [DraftReport] {
        guard let word = sentence.first(where: { scan.tokens[$0].kind == .word && Self.reportWords.contains(scan.tokens[$0]) })
        else { return [] }
        let cadences = CadenceWords.all(in: scan, sentence)
        let to = recipient(scan, sentence, after: word)
        guard !cadences.isEmpty || (!to.isEmpty && isReporting(scan.tokens[word])) else { return [] }
        let text = scan.string(sentence)
        return (cadences.isEmpty ? [.oneOff] : cadences).map { DraftReport(cadence: $0, to: to, text: text, source: source) }
    }

    private func isReporting(_ token: Token) -> Bool { WordSet("report reports reported reporting presented").contains(token) }

    /// The body after "to": capital words, with "and" and "of" between.
    private func recipient(_ scan: Scan, _ sentence: Range<Int>, after word: Int) -> String {
        for index in sentence where scan.tokens[index].hash == Hash.of("to".utf8) && scan.tokens[index].kind == .word {
            var end = index + 1
            while end < sentence.upperBound, WordSet("the relevant through be provided").contains(scan.tokens[end]) { end += 1 }
            let start = end
            var lastCapital = start
            while end < sentence.upperBound {
                let token = scan.tokens[end]
                if token.kind == .word, token.isCapital,
                    !(end > start && ActionVerbs.imperatives.contains(token) && !LeadWords.bodies.contains(token))
                {
                    lastCapital = end + 1
                } else if !(token.isMark("&") || token.isMark("/") || token.isMark("'") || token.isDash
                    || (token.kind == .word
                        && (WordSet("and of for the").contains(token) || LeadWords.bodies.contains(token)
                            || LeadWords.posts.contains(token) || LeadWords.organisations.contains(token))))
                {
                    break
                } else if token.kind == .word,
                    LeadWords.bodies.contains(token) || LeadWords.posts.contains(token) || WordSet("team teams").contains(token)
                {
                    lastCapital = end + 1
                }
                end += 1
            }
            guard lastCapital > start else { continue }
            let words = scan.tokens[start..<lastCapital].filter { $0.kind == .word }
            let isBody = words.contains {
                LeadWords.bodies.contains($0) || LeadWords.organisations.contains($0) || LeadWords.posts.contains($0)
                    || $0.isAllCapitals
            }
            if isBody { return scan.string(start..<lastCapital) }
        }
        return ""
    }
}
