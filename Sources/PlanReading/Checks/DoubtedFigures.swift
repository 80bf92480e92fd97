/// IMP-8: a figure is reported, and the same row says that how it is counted is still being checked.
enum DoubtedFigures {
    private static let checking = WordSet(
        "check checks checked checking validate validated validation verify verified verifying verification cleanse cleansing reconcile"
    )
    private static let counting = WordSet(
        "indicator indicators measure measures definition definitions counted counting count figure figures data recording calculated"
    )
    private static let ongoing = WordSet(
        "being additional further still ongoing correct correctly accurate accuracy whether")

    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        var found: [DraftAnomaly] = []
        for (index, action) in plan.draft.actions.enumerated() {
            guard let result = action.results.first, let doubt = doubt(in: plan.record(of: index)) else { continue }
            let unit = result.unit == "%" ? "%" : result.unit.isEmpty ? "" : " \(result.unit)"
            found.append(
                plan.anomaly(
                    .figureDoubted, [index],
                    "The row of \(action.reference) reports \(result.value)\(unit), and also says “\(doubt.words)”. The figure rests on a count that is still being checked. Ask for the checked figure and its definition.",
                    .check, at: [doubt.source, result.source]))
        }
        return found
    }

    private static func doubt(in record: Record) -> (words: String, source: DraftSource)? {
        for (_, field) in record.fields.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let scan = field.text.scan
            guard scan.contains(wordOf: checking) else { continue }
            for sentence in scan.sentences() {
                let words = scan.tokens[sentence].filter { $0.kind == .word }
                if words.contains(where: { checking.contains($0) }), words.contains(where: { counting.contains($0) }),
                    words.contains(where: { ongoing.contains($0) })
                {
                    return (scan.string(sentence), field.source)
                }
            }
        }
        return nil
    }
}
