/// IMP-8: the same action beside two findings, one of which it has nothing to do with.
enum CopiedActions {
    /// How well a row must fit its finding before another that fits far worse is doubted.
    private static let fits = 0.35
    private static let farWorse = 0.65

    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        var found: [DraftAnomaly] = []
        var told: Set<Int> = []
        for group in plan.repeated where group.isSame {
            let scored = group.actions.map { ($0, fit(plan.unitOf[$0], plan)) }
            guard let best = scored.max(by: { ($0.1, -$0.0) < ($1.1, -$1.0) }), best.1 >= fits else { continue }
            // Numbered actions copied together are judged and told of together.
            for (action, fit) in scored where fit >= 0 && fit < best.1 * farWorse && told.insert(plan.unitOf[action]).inserted {
                let row = plan.actionsOfUnit[plan.unitOf[action]] ?? [action]
                found.append(
                    plan.anomaly(
                        .copiedAction, row + [best.0],
                        row.count == 1
                            ? "\(plan.references(row)) is the same action as \(plan.draft.actions[best.0].reference), and has little to do with the finding beside it. It may have been copied. Ask what was meant for this finding."
                            : "\(plan.references(row)) repeat the row of \(plan.draft.actions[best.0].reference), and have little to do with the finding beside them. They may have been copied. Ask what was meant for this finding.",
                        .check, at: [plan.draft.actions[action].statement.source, plan.draft.actions[best.0].statement.source]))
            }
        }
        return found
    }

    /// How much of what a row's actions say its findings say too; negative when it stands under none.
    private static func fit(_ unit: Int, _ plan: PlanUnderCheck) -> Double {
        let actions = plan.actionsOfUnit[unit] ?? []
        let findings = Set(actions.flatMap { plan.findingsOf[$0] })
        guard !findings.isEmpty else { return -1 }
        let words = findings.reduce(into: Set<UInt64>()) { $0.formUnion(plan.findingWords[$1]) }
        return plan.weights.share(of: Set(actions.flatMap { plan.stems[$0] }), in: words)
    }
}
