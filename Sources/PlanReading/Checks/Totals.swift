import Kernel

/// Counts what was read, by the definitions of `docs/plan-totals.md` (IMP-10).
struct TotalsCounter {
    let draft: PlanDraft
    let assembler: PlanAssembler
    let records: [Record]
    /// Distinct lead cells of actions, as written.
    let leadCells: Set<String>

    func count() -> PlanTotals {
        let began = Set(assembler.units.filter { $0.action != nil }.map(\.record.line))
        var totals = PlanTotals.none
        totals.rows = records.count
        totals.references = references()
        totals.findings = draft.findings.count
        totals.actionRows = assembler.units.count { $0.action != nil && !$0.isFurther }
        totals.actions = draft.actions.count
        totals.leadCells = leadCells.count
        let leading = Set(draft.actions.flatMap { action in action.leads.filter { $0.standing != .inherited }.map(\.party) })
        let parties = draft.parties.filter { leading.contains($0.key) }
        totals.leads = parties.count
        for party in parties { totals.leadKinds[party.kind.rawValue, default: 0] += 1 }
        totals.withoutOwnLead = draft.actions.count { $0.leadCell == nil || $0.leadCell?.standing == .inherited }
        for action in draft.actions { add(action, to: &totals) }
        totals.dueRows = dueRows()
        for proposal in draft.proposals { totals.proposalKinds[proposal.kind.rawValue, default: 0] += 1 }
        for hint in draft.actions.flatMap(\.hints) { totals.hints[hint.rawValue, default: 0] += 1 }
        totals.bySection = draft.sections.map { section in draft.actions.count { $0.section == section.key } }
        for record in records where began.contains(record.line) {
            for (meaning, field) in record.fields where !field.isBlank && !field.isMerged {
                totals.filled[meaning.rawValue, default: 0] += 1
            }
        }
        totals.resultRows = Set(draft.actions.filter { !$0.results.isEmpty }.compactMap(\.rows.first)).count
        for row in draft.rows where row.isTableRow {
            totals.tableRows += 1
            switch row.fate {
            case .header, .repeatedHeader: totals.headerRows += 1
            case .title, .section: totals.titleRows += 1
            case .divider: totals.dividerRows += 1
            case .glossary: totals.glossaryRows += 1
            default: break
            }
        }
        totals.sections = draft.sections.count
        totals.anomalies = draft.anomalies.count
        totals.proposals = draft.proposals.count
        return totals
    }

    private func dueRows() -> [String: Int] {
        var months: [Int: Set<String>] = [:]
        for action in draft.actions where action.due.standing != .inherited {
            guard let row = action.rows.first, let date = action.due.date else { continue }
            months[row, default: []].insert(String(date.lastDay.description.prefix(7)))
        }
        return months.values.reduce(into: [:]) { counts, months in for month in months { counts[month, default: 0] += 1 } }
    }

    private func references() -> Int {
        let printed = assembler.groups.filter { $0.reference != nil }
        return printed.isEmpty
            ? draft.findings.isEmpty ? 0 : Set(assembler.units.filter { !$0.findings.isEmpty }.map(\.record.line)).count
            : printed.count
    }

    private func add(_ action: DraftAction, to totals: inout PlanTotals) {
        totals.status[action.status.mapped.rawValue, default: 0] += 1
        totals.statusWords[action.status.word.rawValue, default: 0] += 1
        let isOwn = action.due.standing != .inherited
        if isOwn, action.due.kind == .immediate { totals.immediate += 1 }
        if action.isDated { totals.dated += 1 } else if !isOwn || action.due.kind != .immediate { totals.undated += 1 }
        if isOwn, let date = action.due.date { totals.due[String(date.lastDay.description.prefix(7)), default: 0] += 1 }
    }
}

extension PlanTotals {
    static let none = PlanTotals(
        rows: 0, references: 0, findings: 0, actionRows: 0, actions: 0, leadCells: 0, leads: 0, leadKinds: [:],
        withoutOwnLead: 0, dated: 0, immediate: 0, undated: 0, status: [:], statusWords: [:], due: [:], dueRows: [:],
        bySection: [],
        filled: [:],
        resultRows: 0, headerRows: 0, titleRows: 0, dividerRows: 0, glossaryRows: 0, tableRows: 0, sections: 0, anomalies: 0,
        proposals: 0, proposalKinds: [:], hints: [:], prose: [:]
    )
}
