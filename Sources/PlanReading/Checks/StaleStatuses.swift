import Kernel

/// IMP-8: "to be completed" on a date that has gone by when other things in the plan were done: it was not refreshed.
enum StaleStatuses {
    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        let done = plan.draft.actions.compactMap { action in
            action.status.isClaimedComplete ? action.status.completedOn.map { (action.reference, $0) } : nil
        }
        guard let latest = done.max(by: { $0.1.firstDay < $1.1.firstDay }) else { return [] }
        return plan.draft.actions.enumerated().compactMap { index, action in
            guard action.status.word == .toBeCompleted, action.due.standing != .inherited, let due = action.due.day,
                due < latest.1.firstDay
            else { return nil }
            let words = action.status.asWritten.isEmpty ? "to be completed" : action.status.asWritten
            return plan.anomaly(
                .notRefreshed, [index],
                "\(action.reference) says “\(words)” by \(action.due.date?.inWords ?? action.due.asWritten), while \(latest.0) was completed in \(latest.1.inWords). This part was not brought up to date. Ask whether it was done.",
                .check, at: [action.status.source ?? action.due.source])
        }
    }
}

/// IMP-8: statuses that ask something of a person.
enum StatusWords {
    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        var found: [DraftAnomaly] = []
        var colours: [String: [Int]] = [:]
        for (index, action) in plan.draft.actions.enumerated() {
            let status = action.status
            if status.isUpdateOverdue || status.word == .updateRequired {
                found.append(
                    plan.anomaly(
                        .updateRequired, [index],
                        "\(action.reference) says “\(status.asWritten)”: an update was asked for and did not come. Ask the lead for it.",
                        .check, at: [status.source]))
            }
            if !status.doneAlready.isEmpty, status.mapped == .noStatusGiven {
                found.append(
                    plan.anomaly(
                        .doneAlready, [index],
                        "\(action.reference) is worded as already done (“\(status.doneAlready)”), and has no status. Ask the lead whether it is done, and for the proof.",
                        .note, at: [action.statement.source]))
            }
            if status.mapped == .disputed {
                found.append(
                    plan.anomaly(
                        .disputed, [index],
                        "\(action.reference) contests its finding: “\(status.asWritten)”. Say by whom it was raised, when, and who replies.",
                        .check, at: [status.source ?? action.statement.source]))
            }
            if let colour = status.colour, colour.meaning.isEmpty { colours[colour.asWritten, default: []].append(index) }
        }
        for (colour, actions) in colours.sorted(by: { $0.key < $1.key }) {
            found.append(
                plan.anomaly(
                    .colourWithoutKey, actions, key: colour,
                    "\(actions.count) action\(actions.count == 1 ? " is" : "s are") marked “\(colour)”, and the plan has no key that says what it means. Say what it means.",
                    .settle, at: actions.prefix(20).map { plan.draft.actions[$0].status.source }))
        }
        return found
    }
}
