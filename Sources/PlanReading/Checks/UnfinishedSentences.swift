/// IMP-8: a sentence that stops on a word which something must follow: "circulated to staff by".
enum UnfinishedSentences {
    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        var found: [DraftAnomaly] = []
        var seen: Set<DraftSource> = []
        for finding in plan.draft.findings where isOpen(finding.statement) {
            if let source = finding.statement.source { seen.insert(source) }
            found.append(remark(finding.statement, finding.label, "finding", [], finding.key, plan))
        }
        for (index, action) in plan.draft.actions.enumerated() {
            for (text, name) in values(action) where isOpen(text) {
                if let source = text.source, !seen.insert(source).inserted { continue }
                found.append(remark(text, action.reference, name, [index], "\(action.key):\(name)", plan))
            }
        }
        return found
    }

    private static func values(_ action: DraftAction) -> [(DraftText, String)] {
        [
            (action.statement, "action"), (action.expectation, "expectation"), (action.requiredOutcome, "required outcome"),
            (action.expectedImpact, "expected impact"), (action.scrutiny, "scrutiny"), (action.evidence, "evidence"),
            (action.successMeasure, "success measure"), (action.oversight, "oversight"),
        ].compactMap { text, name in text.map { ($0, name) } }
            + action.notes.map { (DraftText($0.text, source: $0.source), "note of progress") }
    }

    private static func isOpen(_ text: DraftText) -> Bool {
        guard text.standing == .written || text.standing == .repaired else { return false }
        let scan = Scan(text.text)
        guard let last = scan.tokens.last, scan.wordCount >= 4, last.kind == .word, !last.isAllCapitals else { return false }
        return Sentences.open.contains(last)
    }

    private static func remark(
        _ text: DraftText, _ reference: String, _ name: String, _ actions: [Int], _ key: String, _ plan: PlanUnderCheck
    ) -> DraftAnomaly {
        let scan = Scan(text.text)
        let end = scan.string(max(0, scan.tokens.count - 8)..<scan.tokens.count)
        return plan.anomaly(
            .unfinishedSentence, actions, key: key,
            "The \(name) of \(reference) stops without an ending: “… \(end)”. Ask for the rest, or look for it in the next cell.",
            .check, at: [text.source])
    }
}
