import Kernel

/// IMP-8: something told as past on a date later than the plan itself.
enum DatesBeyondThePlan {
    /// A date guessed from the contents may be some weeks early.
    private static let slack = 62

    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        guard let dated = plan.dated else { return [] }
        let limit = dated.isGuess ? dated.day.adding(days: slack) : dated.day
        var seen: Set<String> = []
        var found: [DraftAnomaly] = []
        for action in plan.draft.actions.indices {
            for text in plan.tellings(of: action) {
                for told in DatedSentence.all(in: text.text, near: plan.nearYear)
                where told.isPast && !told.isToCome && !told.isYearMissing && told.date.firstDay > limit
                    && seen.insert(told.text + told.dateText).inserted
                {
                    found.append(
                        plan.anomaly(
                            .dateAfterDocument, [action], key: "\(plan.draft.actions[action].key):\(told.date.firstDay)",
                            "“\(told.text)” tells of \(told.date.inWords) as past, and the plan itself is of \(plan.draft.header.dated?.date.inWords ?? ""). Ask which date is meant.",
                            .check, at: [text.source], suggestion: yearBefore(told.date, limit)))
                }
            }
        }
        return found
    }

    private static func yearBefore(_ date: PartialDate, _ limit: Day) -> String {
        let earlier = date.lastDay.adding(months: -12)
        guard earlier <= limit, date.precision == .month else { return "" }
        return PartialDate(year: earlier.year, month: earlier.month).map { "\($0.inWords) may be meant." } ?? ""
    }
}

/// IMP-8: a result or event dated years before everything else in the plan.
enum DatesLongBefore {
    private static let years = 3

    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        guard let year = plan.dated?.day.year ?? plan.nearYear else { return [] }
        var seen: Set<String> = []
        var found: [DraftAnomaly] = []
        for action in plan.draft.actions.indices {
            for text in plan.tellings(of: action) {
                for told in DatedSentence.all(in: text.text, near: plan.nearYear)
                where !told.isYearMissing && year - told.date.firstDay.year >= years
                    && seen.insert(told.text + told.dateText).inserted
                {
                    found.append(
                        plan.anomaly(
                            .dateBeforeInspection, [action], key: "\(plan.draft.actions[action].key):\(told.date.firstDay)",
                            "“\(told.dateText)” is \(year - told.date.firstDay.year) years before the plan, in “\(told.text)”. Ask which date is meant.",
                            .check, at: [text.source]))
                }
            }
        }
        return found
    }
}

/// IMP-8: due in the month of the inspection, or before it.
enum DueAtInspection {
    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        guard let inspected = plan.draft.header.inspected, inspected.precision != .year else { return [] }
        let month = (inspected.to.lastDay.year, inspected.to.lastDay.month)
        var rows: [Int: [Int]] = [:]
        for (index, action) in plan.draft.actions.enumerated() where action.due.standing != .inherited {
            guard let day = action.due.day, (day.year, day.month) <= month else { continue }
            rows[action.rows.first ?? 0, default: []].append(index)
        }
        return rows.values.sorted { $0[0] < $1[0] }.map { actions in
            let due = plan.draft.actions[actions[0]].due
            let isSame = due.day.map { ($0.year, $0.month) == month } ?? false
            return plan.anomaly(
                .dateBeforeInspection, actions,
                "\(plan.references(actions)) \(actions.count == 1 ? "is" : "are") due \(due.asWritten), \(isSame ? "the month of" : "before") the inspection that the plan answers (\(inspected.asWritten)). Ask whether it was done during the inspection, or the date is wrong.",
                isSame ? .note : .check, at: [due.source])
        }
    }
}
