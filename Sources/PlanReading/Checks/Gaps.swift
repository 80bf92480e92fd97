/// IMP-8: what the plan leaves blank: a finding without an action, an action without a lead or date.
enum Gaps {
    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        let (parts, told) = uncovered(plan)
        return findings(plan, besides: told) + parts + leads(plan) + dates(plan) + bullets(plan)
    }

    private static func findings(_ plan: PlanUnderCheck, besides told: Set<String>) -> [DraftAnomaly] {
        let linked = Set(plan.draft.links.filter { $0.certainty != .sameReference }.map(\.finding))
        return plan.draft.findings.filter { !$0.hasOwnAction && !linked.contains($0.key) && !told.contains($0.key) }.map {
            finding in
            let status = finding.status.map { $0.asWritten.isEmpty ? "" : " Its status says “\($0.asWritten)”." } ?? ""
            return DraftAnomaly(
                key: "finding-without-action:\(finding.key)", code: .findingWithoutAction,
                message:
                    "\(finding.label) has no action of its own.\(status) Say which action answers it, or write one.",
                gravity: .check, sources: finding.statement.source.map { [$0] } ?? [], about: [finding.key], suggestion: "")
        }
    }

    /// A row with several findings, claimed complete as a whole, where only some have an action.
    private static func uncovered(_ plan: PlanUnderCheck) -> (parts: [DraftAnomaly], told: Set<String>) {
        var told: Set<String> = []
        let linked = Set(plan.draft.links.filter { $0.certainty == .certain }.map(\.finding))
        let parts = plan.actionsOfUnit.sorted { $0.key < $1.key }.compactMap { unit, actions -> DraftAnomaly? in
            guard plan.units[unit].findings.count > 1, actions.allSatisfy({ plan.draft.actions[$0].status.isClaimedComplete })
            else { return nil }
            let own = plan.units[unit].findings.map { plan.draft.findings[$0] }
            let open = own.filter { !linked.contains($0.key) }
            guard !open.isEmpty, open.count < own.count else { return nil }
            told.formUnion(open.map(\.key))
            return plan.anomaly(
                .partNotCovered, actions,
                "The row is claimed complete, and \(PlanLabels.list(open.map(\.label))) has no action in it. Completion covers only what an action answers.",
                .check, at: [open[0].statement.source])
        }
        return (parts, told)
    }

    private static func leads(_ plan: PlanUnderCheck) -> [DraftAnomaly] {
        let none = plan.draft.actions.indices.filter {
            plan.draft.actions[$0].leads.isEmpty && !plan.draft.actions[$0].needsReview
        }
        return none.map {
            plan.anomaly(
                .noLead, [$0], "\(plan.draft.actions[$0].reference) names nobody who leads it. Agree a lead.", .check)
        }
    }

    private static func dates(_ plan: PlanUnderCheck) -> [DraftAnomaly] {
        let none = plan.draft.actions.indices.filter {
            let action = plan.draft.actions[$0]
            return action.due.kind == .none && action.due.asWritten.isEmpty && action.status.completedOn == nil
                && !action.status.isClaimedComplete && action.status.mapped != .disputed && !action.needsReview
        }
        return none.map {
            plan.anomaly(
                .noDate, [$0], "\(plan.draft.actions[$0].reference) has no date. Agree one, or say what it waits for.", .check)
        }
    }

    /// A cell that holds a bullet or dash and nothing more.
    private static func bullets(_ plan: PlanUnderCheck) -> [DraftAnomaly] {
        var found: [DraftAnomaly] = []
        for (index, row) in plan.draft.rows.enumerated() where row.fate == .data || row.fate == .joined {
            for (column, cell) in row.cells.enumerated() where cell.utf8.count <= 6 && CellText(cell).isOnlyBullet {
                found.append(
                    DraftAnomaly(
                        key: "only-a-bullet:row\(index):\(column)", code: .onlyABullet,
                        message: "This cell holds a mark and no words, and was read as blank. Ask what should stand there.",
                        gravity: .note, sources: [DraftSource(row: index, column: column)], about: [], suggestion: ""))
            }
        }
        return found
    }
}
