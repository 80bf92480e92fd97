/// Blank cells beneath a filled one may mean "the same as above": proposed, shown grey, and never for a status (L8).
struct Inheritance {
    let corrections: PlanCorrections
    let units: [RowUnit]
    let groups: [ReferenceGroup]
    private(set) var proposals: [DraftProposal] = []

    init(corrections: PlanCorrections, units: [RowUnit], groups: [ReferenceGroup]) {
        (self.corrections, self.units, self.groups) = (corrections, units, groups)
    }

    private let texts: [(meaning: ColumnMeaning, path: WritableKeyPath<DraftAction, DraftText?>, name: String)] = [
        (.lead, \.leadCell, "lead"), (.oversight, \.oversight, "oversight"),
        (.expectedImpact, \.expectedImpact, "expected impact"),
        (.successMeasure, \.successMeasure, "success measure"), (.scrutiny, \.scrutiny, "scrutiny and evidence of impact"),
        (.expectation, \.expectation, "expectation"), (.requiredOutcome, \.requiredOutcome, "required outcome"),
        (.theme, \.theme, "theme"),
    ]

    mutating func apply(to actions: inout [DraftAction], unitOf: [Int]) {
        var above: [ColumnMeaning: (group: Int, value: DraftText)] = [:]
        var themeAbove: (region: Int, section: String?)?
        var dueAbove: (group: Int, due: DraftDue)?
        for index in actions.indices {
            let unit = unitOf[index]
            let group = units[unit].group
            let line = units[unit].record.line
            for (meaning, path, name) in texts {
                if let own = actions[index][keyPath: path] {
                    above[meaning] = (group, own)
                    if meaning == .theme { themeAbove = (units[unit].record.region, actions[index].section) }
                } else if let last = above[meaning], !hasOwn(meaning, units[unit]),
                    // A theme is printed once for all the rows beneath it, whatever their references.
                    last.group == group
                        || meaning == .theme && themeAbove?.region == units[unit].record.region
                            && themeAbove?.section == actions[index].section
                {
                    actions[index][keyPath: path] = propose(last.value, meaning, name, line, actions[index])
                }
            }
            if actions[index].due.kind != .none || actions[index].status.completedOn != nil
                || !actions[index].due.asWritten.isEmpty
            {
                dueAbove = actions[index].due.kind == .none ? nil : (group, actions[index].due)
            } else if let last = dueAbove, last.group == group, !hasOwn(.due, units[unit]) {
                inherit(last.due, into: &actions[index], line)
            }
        }
    }

    /// The row's cell holds words, though none of them are this action's.
    private func hasOwn(_ meaning: ColumnMeaning, _ unit: RowUnit) -> Bool { unit.record.has(meaning) }

    private mutating func propose(
        _ value: DraftText, _ meaning: ColumnMeaning, _ name: String, _ line: Int, _ action: DraftAction
    ) -> DraftText? {
        let key = "inherit:\(meaning.rawValue):\(action.key)"
        let state = state(key)
        proposals.append(
            DraftProposal(
                key: key, kind: .inherit, state: state,
                message: "The \(name) of \(action.reference) is blank; the row above may hold for it too.",
                before: [""], after: [value.text], meaning: meaning,
                sources: [DraftSource(row: line)] + (value.source.map { [$0] } ?? []),
                about: [action.key], confidence: 0.6
            )
        )
        guard state != .rejected else { return nil }
        return DraftText(value.text, standing: state == .accepted ? .repaired : .inherited, source: value.source)
    }

    private mutating func inherit(_ due: DraftDue, into action: inout DraftAction, _ line: Int) {
        let key = "inherit:due:\(action.key)"
        let state = state(key)
        proposals.append(
            DraftProposal(
                key: key, kind: .inherit, state: state,
                message: "The date of \(action.reference) is blank; the row above may hold for it too.",
                before: [""], after: [due.asWritten], meaning: .due,
                sources: [DraftSource(row: line)] + (due.source.map { [$0] } ?? []),
                about: [action.key], confidence: 0.5
            )
        )
        guard state != .rejected else { return }
        action.due = due
        action.due.standing = state == .accepted ? .repaired : .inherited
    }

    private func state(_ key: String) -> DraftProposal.State {
        if corrections.accepted.contains(key) { return .accepted }
        return corrections.rejected.contains(key) ? .rejected : .applied
    }
}
