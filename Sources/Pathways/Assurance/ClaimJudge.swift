import Instruments
import Kernel

/// Holds a claim against the record: supported, unsupported or contradicted (EVID-7). Pure.
struct ClaimJudge {
    let plan: PlanRecord
    /// Every item of evidence that a claim may rest on.
    let evidence: [ID<Evidence>: Evidence]
    let day: Day

    func judge(_ claim: AssuranceClaim) -> ClaimVerdict {
        var found = Findings()
        let actions = plan.actions.filter { claim.actions.contains($0.action.id) && $0.isWanted }
        for action in actions { weigh(action, claim, &found) }
        if claim.speaksOfWholePlan { weighPlan(claim, &found) }
        var items = actions.flatMap(\.evidence) + claim.evidence.sorted().compactMap { evidence[$0] }
        var seen: Set<ID<Evidence>> = []
        items = items.filter { seen.insert($0.id).inserted && counts($0) }
        for item in items { weigh(item, claim, &found) }
        if let figure = claim.figure { weigh(figure, items, &found) }
        if found.isEmpty { found.lacks.append("Nothing is put behind it: no action, no audit and no measure.") }
        let standing: ClaimVerdict.Standing =
            !found.against.isEmpty ? .contradicted : found.behind.isEmpty || !found.lacks.isEmpty ? .unsupported : .supported
        return ClaimVerdict(standing: standing, reasons: found.against + found.lacks + found.behind)
    }

    private struct Findings {
        var against: [String] = []
        var lacks: [String] = []
        var behind: [String] = []
        var isEmpty: Bool { against.isEmpty && lacks.isEmpty && behind.isEmpty }
    }

    private func weigh(_ action: PlanRecord.ActionRecord, _ claim: AssuranceClaim, _ found: inout Findings) {
        let name = "Action \(action.action.reference)"
        switch action.standing.rung {
        case .slipped: found.against.append("\(name) was accepted once and no longer holds.")
        case .verified, .sustained:
            if action.gate.isOpen {
                found.behind.append("\(name) was accepted by the body that oversees it, on sufficient evidence.")
            } else if action.action.wasLetThrough {
                found.lacks.append("\(name) was let through by the chair without sufficient evidence.")
            } else {
                found.lacks.append("\(name) was accepted, and its evidence is no longer sufficient.")
            }
        case .claimed, .evidenced:
            guard claim.kind == .completion else { return }
            found.lacks.append("\(name) is said to be done; the body that oversees it has not accepted it.")
        case .underWay:
            guard claim.kind == .completion else { return }
            found.against.append("\(name) is still under way.")
        case .planned:
            guard claim.kind != .measured else { return }
            found.against.append("\(name) has not begun.")
        }
    }

    private func weighPlan(_ claim: AssuranceClaim, _ found: inout Findings) {
        let wanted = plan.actions.filter(\.isWanted)
        let open = wanted.filter { !$0.standing.rung.isAccepted }
        guard !wanted.isEmpty else {
            found.lacks.append("The plan has no actions.")
            return
        }
        if open.count > claim.leavesOut {
            let some = open.prefix(8).map(\.action.reference).joined(separator: ", ")
            let more = open.count > 8 ? " and \(open.count - 8) more" : ""
            found.against.append(
                "\(open.count) of the plan’s \(wanted.count) actions are not accepted as complete (\(some)\(more)); the claim leaves out \(claim.leavesOut == 0 ? "none" : "\(claim.leavesOut)")."
            )
        } else {
            found.behind.append("\(wanted.count - open.count) of the plan’s \(wanted.count) actions are accepted as complete.")
        }
    }

    private func counts(_ item: Evidence) -> Bool {
        item.withdrawnAt == nil && !(item.staleOn.map { $0 <= day } ?? false)
    }

    private func weigh(_ item: Evidence, _ claim: AssuranceClaim, _ found: inout Findings) {
        switch item.proof {
        case .document:
            // A document shows that something was done; that it is complete, or helps, it does not show (EVID-3).
            if claim.kind == .activity {
                found.behind.append("“\(item.title)” of \(item.datedOn.inWords) shows it.")
            } else if found.behind.isEmpty {
                found.lacks.append("“\(item.title)” is a document: it supports, and does not prove by itself.")
            }
        case .audit(let audit):
            let words =
                "“\(item.title)”: \(audit.met) of \(audit.sampleSize) met the standard (\(percent(audit.share))), where \(percent(audit.passMark)) passes."
            if audit.isPassed { found.behind.append(words) } else { found.against.append(words) }
        case .measure(let measure):
            guard let newest = measure.readings.last(where: { $0.value != nil }), let value = newest.value else { return }
            let words =
                "“\(item.title)”: \(percent(value)) by \(newest.periodEnd.inWords), against a target of \(percent(measure.target))."
            if measure.heldFor > 0 { found.behind.append(words) } else { found.against.append(words) }
        }
    }

    /// Half a percentage point is rounding; more is another figure.
    private func weigh(_ figure: Double, _ items: [Evidence], _ found: inout Findings) {
        let measured = items.compactMap { item in Self.value(of: item).map { (item.title, $0) } }
        if measured.isEmpty {
            found.lacks.append("It claims \(percent(figure)), and no audit or measure is put behind it to compare.")
        } else if let same = measured.first(where: { abs($0.1 - figure) <= 0.005 + 1e-9 }) {
            found.behind.append("It claims \(percent(figure)), as “\(same.0)” has it.")
        } else {
            let others = measured.map { "“\($0.0)” has \(percent($0.1))" }.joined(separator: "; ")
            found.against.append("It claims \(percent(figure)); \(others).")
        }
    }

    private static func value(of item: Evidence) -> Double? {
        switch item.proof {
        case .document: nil
        case .audit(let audit): audit.share
        case .measure(let measure): measure.readings.last { $0.value != nil }?.value
        }
    }
}
