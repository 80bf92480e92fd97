import Definitions
import Instruments
import Kernel

/// Holds a claim against the record: supported, unsupported or contradicted (EVID-7). Pure.
struct ClaimJudge {
    let plan: PlanRecord
    /// Every item of evidence that a claim may rest on.
    let evidence: [ID<Evidence>: Evidence]
    let day: Day
    /// What the live record says today.
    var live = LiveFigures.none
    /// The day on which the report stands: its figures are held against months up to then.
    var statedOn: Day?
    /// The claims of the same report: a figure in one may speak against another.
    var beside: [AssuranceClaim] = []

    func judge(_ claim: AssuranceClaim) -> ClaimVerdict {
        var found = Findings()
        let actions = plan.actions.filter { claim.actions.contains($0.action.id) && $0.isWanted }
        for action in actions { weigh(action, claim, &found) }
        if claim.speaksOfWholePlan { weighPlan(claim, &found) }
        let items = newest(actions.flatMap(\.evidence) + claim.evidence.sorted().compactMap { evidence[$0] })
        for item in items { weigh(item, claim, &found) }
        let figures = figures(of: claim, actions.map(\.action.id))
        weigh(figures, claim, &found)
        if let figure = claim.figure { weigh(figure, items, figures, claim, &found) }
        if claim.isProposed, !found.behind.isEmpty {
            found.lacks.append("It was matched by its words alone. Somebody must say that it speaks of this.")
        }
        if found.isEmpty { found.lacks.append("Nothing is put behind it: no action, no audit and no measure.") }
        let standing: ClaimVerdict.Standing =
            !found.against.isEmpty ? .contradicted : found.behind.isEmpty || !found.lacks.isEmpty ? .unsupported : .supported
        return ClaimVerdict(standing: standing, reasons: found.against + found.lacks + found.behind)
    }

    private struct Findings {
        var against: [String] = []
        var lacks: [String] = []
        var behind: [String] = []

        /// Said once, however many ways lead to it.
        mutating func against(_ words: String) {
            if !words.isEmpty, !against.contains(words) { against.append(words) }
        }

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
        let open = wanted.filter { !$0.standing.rung.isAccepted || isFailing($0) }
        let all = "the plan’s \(wanted.count == 1 ? "one action" : "\(wanted.count) actions")"
        if wanted.isEmpty {
            found.lacks.append("The plan has no actions.")
        } else if open.count == wanted.count {
            found.against.append("Not one of \(all) is accepted as complete and holds.")
        } else if open.count > claim.leavesOut {
            let some = open.prefix(8).map(\.action.reference).joined(separator: ", ")
            let more = open.count > 8 ? " and \(open.count - 8) more" : ""
            let except = claim.leavesOut == 0 ? "none" : "\(claim.leavesOut)"
            found.against.append(
                "\(open.count) of \(all) are not accepted as complete, or what they measure is short (\(some)\(more)); the claim leaves out \(except)."
            )
        } else {
            found.behind.append("\(wanted.count - open.count) of \(all) are accepted as complete and hold.")
            return
        }
        // What speaks against it, whichever action it belongs to.
        for item in newest(open.flatMap(\.evidence)) where isShort(item) {
            found.against.append(words(of: item))
        }
        for figure in open.flatMap({ live.bound[$0.action.id] ?? [] }) where figure.isShort == true {
            found.against(figure.newest.map(figure.words) ?? "")
        }
        // The report’s own figures, where it gives one that is short of what an action is to reach.
        for other in beside where other.id != claim.id && !other.isDismissed {
            guard let stated = other.figure else { continue }
            for figure in self.figures(of: other, other.actions) where figure.scale.shape == .share {
                guard let target = figure.target, figure.scale.isLowerBetter ? stated > target : stated < target else { continue }
                found.against(
                    "The same report gives \(percent(stated)) for “\(figure.label)”, against a target of \(percent(target)).")
            }
        }
    }

    /// What the live record counts of what a claim speaks of: its own measures, and those by which its actions are proved; each once.
    private func figures(of claim: AssuranceClaim, _ actions: some Sequence<ID<ImprovementAction>>) -> [LiveFigures.Figure] {
        var seen: Set<String> = []
        let bound = actions.sorted().flatMap { live.bound[$0] ?? [] }
        let own = claim.measures.sorted().compactMap { key in bound.contains { $0.key == key } ? nil : live.figures[key] }
        return (bound + own).filter { seen.insert($0.label).inserted }
    }

    private func weigh(_ figures: [LiveFigures.Figure], _ claim: AssuranceClaim, _ found: inout Findings) {
        for figure in figures {
            guard let newest = figure.newest else {
                if claim.measures.contains(figure.key) { found.lacks.append("“\(figure.label)” has no reading yet.") }
                continue
            }
            // A claimed figure is compared beneath; whether it is good enough is not what was claimed.
            if claim.kind == .measured, claim.figure != nil { continue }
            switch figure.isShort {
            case true?: found.against(figure.words(newest))
            case false? where !figure.isActivity: found.behind.append(figure.words(newest))
            default: found.lacks.append("\(figure.words(newest)) No target says whether that is enough.")
            }
        }
    }

    private func isFailing(_ action: PlanRecord.ActionRecord) -> Bool {
        newest(action.evidence).contains(where: isShort)
    }

    /// What counts today: of several audits of one name, the newest; each item once.
    private func newest(_ items: [Evidence]) -> [Evidence] {
        let counted = items.filter(counts)
        var newest: [String: Evidence] = [:]
        for item in counted {
            let key = "\(item.kind) \(Text.searchKey(item.title))"
            if let other = newest[key], (other.datedOn, other.addedAt) >= (item.datedOn, item.addedAt) { continue }
            newest[key] = item
        }
        var seen: Set<ID<Evidence>> = []
        return counted.filter { item in newest.values.contains { $0.id == item.id } && seen.insert(item.id).inserted }
    }

    private func isShort(_ item: Evidence) -> Bool {
        switch item.proof {
        case .document: false
        case .audit(let audit): !audit.isPassed
        case .measure(let measure): measure.heldFor == 0 && measure.readings.contains { $0.value != nil }
        }
    }

    private func words(of item: Evidence) -> String {
        switch item.proof {
        case .document: "“\(item.title)” of \(item.datedOn.inWords)."
        case .audit(let audit):
            "“\(item.title)”: \(audit.met) of \(audit.sampleSize) met the standard (\(percent(audit.share))), where \(percent(audit.passMark)) passes."
        case .measure(let measure):
            if let newest = measure.readings.last(where: { $0.value != nil }), let value = newest.value {
                "“\(item.title)”: \(percent(value)) by \(newest.periodEnd.inWords), against a target of \(percent(measure.target))."
            } else {
                "“\(item.title)” has no reading yet."
            }
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
        case .audit, .measure:
            guard Self.value(of: item) != nil else { return }
            if isShort(item) {
                if !found.against.contains(words(of: item)) { found.against.append(words(of: item)) }
            } else {
                found.behind.append(words(of: item))
            }
        }
    }

    /// Half a percentage point is rounding; more is another figure.
    private func weigh(
        _ figure: Double, _ items: [Evidence], _ live: [LiveFigures.Figure], _ claim: AssuranceClaim, _ found: inout Findings
    ) {
        let counted = live.filter { $0.scale.shape == .share }.compactMap { one -> (String, Double)? in
            guard let reading = one.reading(namedIn: claim.words, upTo: statedOn ?? day), let value = reading.value(.share)
            else { return nil }
            return ("the live record, “\(one.label)” in \(MeasureWords.month(reading.startsOn)),", value)
        }
        let measured = counted + items.compactMap { item in Self.value(of: item).map { ("“\(item.title)”", $0) } }
        let others = measured.filter { abs($0.1 - figure) > 0.005 + 1e-9 }
        if measured.isEmpty {
            found.lacks.append("It claims \(percent(figure)), and no audit or measure is put behind it to compare.")
        } else if let same = measured.first(where: { abs($0.1 - figure) <= 0.005 + 1e-9 }), counted.isEmpty || others.isEmpty {
            found.behind.append("It claims \(percent(figure)), as \(same.0) has it.")
        } else {
            found.against(
                "It claims \(percent(figure)); \(others.map { "\($0.0) has \(percent($0.1))" }.joined(separator: "; ")).")
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
