import Kernel

/// IMP-8: an action due on one date, whose own words put the work, or its beginning, after it.
enum WorkAfterDue {
    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        var seen: Set<String> = []
        var found: [DraftAnomaly] = []
        for (index, action) in plan.draft.actions.enumerated() where action.due.standing != .inherited {
            guard let due = action.due.day, action.due.kind != .rolling else { continue }
            for text in plan.tellings(of: index) {
                let late = DatedSentence.all(in: text.text, near: plan.nearYear).filter {
                    $0.isToCome && $0.begins > due && (!$0.isYearMissing || $0.begins < due.adding(months: 6))
                }
                guard let told = late.first, seen.insert("\(action.rows.first ?? 0)|\(told.text)").inserted else { continue }
                found.append(
                    plan.anomaly(
                        .dueBeforeWork, [index],
                        "\(action.reference) is due \(action.due.asWritten), and “\(told.text)” puts the work after that. Ask for the date that holds, and why it moved.",
                        .check, at: [text.source, action.due.source],
                        suggestion: "Due \(told.date.inWords), first due \(action.due.asWritten)."))
            }
        }
        return found
    }
}

/// IMP-8: work said to begin most of a year before it is due.
enum StartsLongBeforeDue {
    private static let months = 9

    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        plan.draft.actions.enumerated().compactMap { index, action -> DraftAnomaly? in
            guard action.due.standing != .inherited, let due = action.due.day,
                let told = DatedSentence.all(in: action.statement.text, near: plan.nearYear).first(where: {
                    $0.isStart && !$0.isYearMissing && $0.date.lastDay.adding(months: months) < due
                })
            else { return nil }
            return plan.anomaly(
                .conflictingDates, [index],
                "\(action.reference) is to start \(told.date.inWords) and due \(action.due.asWritten), \(due.year * 12 + due.month - told.date.lastDay.year * 12 - told.date.lastDay.month) months later. Ask which date is meant, and for the dates between.",
                .check, at: [action.statement.source, action.due.source])
        }
    }
}

/// IMP-8: due before the plan's own date, and nothing says that it is done. One entry for the whole plan.
enum OverdueUnsaid {
    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        guard let dated = plan.dated else { return [] }
        let late = plan.draft.actions.indices.filter { index in
            let action = plan.draft.actions[index]
            let isOpen = [.noStatusGiven, .inProgress, .notStarted, .atRisk].contains(action.status.mapped)
            return isOpen && action.status.doneAlready.isEmpty && action.due.standing != .inherited
                && action.due.day.map { $0 < dated.day || ($0 == dated.day && action.due.precision == .month) } ?? false
        }
        guard !late.isEmpty else { return [] }
        let rows = late.compactMap { plan.draft.actions[$0].due.source }
        var seen: Set<DraftSource> = []
        return [
            plan.anomaly(
                .progressAfterDue, late, key: "plan",
                "\(late.count) action\(late.count == 1 ? " was" : "s were") due before the plan’s own date (\(plan.draft.header.dated?.date.inWords ?? "")), and nothing says that \(late.count == 1 ? "it is" : "they are") done: \(plan.references(late)). Ask each lead.",
                .note, at: rows.filter { seen.insert($0).inserted })
        ]
    }
}
