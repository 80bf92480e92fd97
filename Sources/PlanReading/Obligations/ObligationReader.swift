import Kernel

/// Promises of later checks (AUDIT-4) and of reports (GOV-4), proposed from words such as audit, dip sample, review and "quarterly".
struct ObligationReader {
    let nearYear: Int?

    private static let auditWords = WordSet("audit audits audited auditing re-audit")
    private static let reviewWords = WordSet("review reviews reviewed")
    private static let later = WordSet("will planned subsequently later scheduled shall re-audited")
    private static let toCome = [
        Phrase("to be"), Phrase("due to"), Phrase("due in"), Phrase("to audit"), Phrase("to undertake"), Phrase("to complete"),
        Phrase("to conduct"), Phrase("to carry"), Phrase("to commence"), Phrase("re audited"), Phrase("to review"),
    ]
    private static let reportWords = WordSet(
        "report reports reported reporting scorecard scorecards update updates presented performance")
    private static let triggers = WordSet(
        "audit audits audited auditing dip review reviews reviewed evaluation evaluations evaluate observation observations survey surveys survey report reports reported reporting update updates presented performance"
    )

    /// Adds to an action the checks and reports that its own cells promise. What was proposed from the row above promises nothing.
    func read(_ action: inout DraftAction) {
        var audits: [DraftAudit] = []
        var reports: [DraftReport] = []
        if let audit = inDueCell(action.due) { audits.append(audit) }
        let fields = [action.statement, action.scrutiny, action.successMeasure, action.evidence, action.oversight]
        for text in fields { take(text, &audits, &reports, isProgress: false) }
        // "To be audited" beside "Audit in July" is one promise, and the date cell says when.
        if let dated = audits.first, dated.text == action.due.asWritten {
            audits.removeAll { $0.kind == dated.kind && $0.due == nil && $0.source == action.statement.source }
        }
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
    private func inDueCell(_ due: DraftDue) -> DraftAudit? {
        let scan = Scan(due.asWritten)
        guard due.standing != .inherited, let kind = kind(scan, 0..<scan.tokens.count, isProgress: false) else { return nil }
        return DraftAudit(kind: kind, text: due.asWritten, due: due.date, source: due.source)
    }

    // MARK: - Checks

    private func audit(_ scan: Scan, _ sentence: Range<Int>, _ source: DraftSource?, isProgress: Bool) -> DraftAudit? {
        guard let kind = kind(scan, sentence, isProgress: isProgress) else { return nil }
        // In a note of progress only what is still to come is promised.
        if isProgress, !isToCome(scan, sentence) { return nil }
        let part = Scan(scan.string(sentence))
        let dates = DateScanner.all(in: part, near: nearYear).filter { $0.date.precision != .year }
        let word = part.tokens.firstIndex { $0.kind == .word && Self.triggers.contains($0) } ?? 0
        let date = (dates.first { $0.tokens.lowerBound > word } ?? dates.first)?.date
        return DraftAudit(
            kind: kind, text: part.text, due: date, cadence: CadenceWords.all(in: scan, sentence).first, source: source)
    }

    /// "Findings from this audit will …" speaks of one that was done.
    private func isAudit(_ index: Int, _ scan: Scan, _ range: Range<Int>, isProgress: Bool) -> Bool {
        guard scan.tokens[index].kind == .word, Self.auditWords.contains(scan.tokens[index]) else { return false }
        let before = scan.tokens[max(range.lowerBound, index - 3)..<index]
        return !isProgress || !before.contains { $0.kind == .word && Self.already.contains($0) }
    }

    private static let already = WordSet("this that these those via from previous last following")

    private func isToCome(_ scan: Scan, _ sentence: Range<Int>) -> Bool {
        scan.tokens[sentence].contains { $0.kind == .word && Self.later.contains($0) }
            || Self.toCome.contains { scan.first($0, from: sentence.lowerBound, to: sentence.upperBound) != nil }
    }

    private func kind(_ scan: Scan, _ range: Range<Int>, isProgress: Bool) -> DraftAudit.Kind? {
        let words = scan.tokens[range].filter { $0.kind == .word }
        if scan.first("dip sample", from: range.lowerBound, to: range.upperBound) != nil
            || scan.first("dip sampling", from: range.lowerBound, to: range.upperBound) != nil
            || scan.first("dip samples", from: range.lowerBound, to: range.upperBound) != nil
        {
            return .dipSample
        }
        if range.contains(where: { isAudit($0, scan, range, isProgress: isProgress) }) { return .audit }
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
        let cadences = CadenceWords.nearest(to: word, in: scan, sentence)
        let to = recipient(scan, word..<sentence.upperBound)
        guard !cadences.isEmpty || (!to.isEmpty && isReporting(scan.tokens[word])) else { return [] }
        let text = scan.string(sentence)
        return (cadences.isEmpty ? [.oneOff] : cadences).map { DraftReport(cadence: $0, to: to, text: text, source: source) }
    }

    private static let leadIn = WordSet("the relevant through be provided presented to")

    private func isReporting(_ token: Token) -> Bool { WordSet("report reports reported reporting presented").contains(token) }

    /// The body after "to": capital words, with "and" and "of" between.
    private func recipient(_ scan: Scan, _ sentence: Range<Int>) -> String {
        for index in sentence where scan.tokens[index].hash == Hash.of("to".utf8) && scan.tokens[index].kind == .word {
            var end = index + 1
            while end < sentence.upperBound, Self.leadIn.contains(scan.tokens[end]) { end += 1 }
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
