/// Proposes to make one action of several that say the same, and does so where a person has said yes (PLAN-4).
///
/// The first keeps its words, lead and date; it answers every finding of the others and has their notes and results. What the
/// others said of dates and leads is kept beside it.
struct MergedActions {
    private(set) var draft: PlanDraft
    private(set) var unitOf: [Int]
    private(set) var proposals: [DraftProposal] = []
    /// Whether any were made one.
    private(set) var isChanged = false

    init(_ plan: PlanUnderCheck, corrections: PlanCorrections) {
        (draft, unitOf) = (plan.draft, plan.unitOf)
        var into: [Int: Int] = [:]
        for group in plan.repeated {
            let first = group.actions[0]
            for other in group.actions.dropFirst() where into[other] == nil {
                let (one, two) = (plan.draft.actions[first], plan.draft.actions[other])
                let key = "merge:\(one.key):\(two.key)"
                let isAccepted = corrections.accepted.contains(key)
                if isAccepted { into[other] = into[first] ?? first }
                proposals.append(
                    DraftProposal(
                        key: key, kind: .mergeActions,
                        state: isAccepted ? .accepted : corrections.rejected.contains(key) ? .rejected : .suggested,
                        message: Self.message(one, two, group.isSame), before: [Self.words(one), Self.words(two)],
                        after: [Self.words(one)], meaning: .action,
                        sources: [one.statement.source, two.statement.source].compactMap { $0 }, about: [one.key, two.key],
                        confidence: group.isSame ? 0.7 : 0.4))
            }
        }
        guard !into.isEmpty else { return }
        isChanged = true
        for (other, first) in into.sorted(by: { $0.key < $1.key }) { absorb(other, into: first) }
        let gone = Set(into.keys)
        draft.actions = draft.actions.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
        unitOf = unitOf.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
    }

    private static func words(_ action: DraftAction) -> String {
        "\(action.reference): \(action.statement.text) (\(action.due.asWritten.isEmpty ? "no date" : action.due.asWritten))"
    }

    private static func message(_ one: DraftAction, _ two: DraftAction, _ isSame: Bool) -> String {
        let alike = isSame ? "say the same" : "say much the same"
        let dates =
            one.due.day == two.due.day ? "" : " The date of \(one.reference) would hold, and the other is kept beside it."
        return
            "\(one.reference) and \(two.reference) \(alike). They could be one action that answers the findings of both.\(dates)"
    }

    private mutating func absorb(_ other: Int, into first: Int) {
        let gone = draft.actions[other]
        let kept = draft.actions[first].key
        draft.actions[first].rows += gone.rows.filter { !draft.actions[first].rows.contains($0) }
        draft.actions[first].notes += gone.notes.filter { !draft.actions[first].notes.contains($0) }
        draft.actions[first].results += gone.results.filter { !draft.actions[first].results.contains($0) }
        draft.actions[first].references += gone.references
        draft.actions[first].audits += gone.audits.filter { !draft.actions[first].audits.contains($0) }
        draft.actions[first].reports += gone.reports.filter { !draft.actions[first].reports.contains($0) }
        draft.actions[first].others += gone.others
        func keep(_ heading: String, _ text: String, _ source: DraftSource?) {
            guard !text.isEmpty else { return }
            draft.actions[first].others.append(
                DraftOther(heading: "\(heading) at \(gone.reference)", value: DraftText(text, source: source)))
        }
        keep("Action", gone.statement.text, gone.statement.source)
        keep("Due", gone.due.asWritten, gone.due.source)
        keep("Lead", gone.leadCell?.text ?? "", gone.leadCell?.source)
        keep("Status", gone.status.asWritten, gone.status.source)
        for index in draft.links.indices where draft.links[index].action == gone.key { draft.links[index].action = kept }
        for index in draft.rows.indices where draft.rows[index].gave.contains(gone.key) {
            draft.rows[index].gave = draft.rows[index].gave.map { $0 == gone.key ? kept : $0 }
        }
        point(from: gone.key, to: kept)
    }

    private mutating func point(from gone: String, to kept: String) {
        for action in draft.actions.indices {
            for place in draft.actions[action].references.indices where draft.actions[action].references[place].target == gone {
                draft.actions[action].references[place].target = kept
            }
        }
    }
}
