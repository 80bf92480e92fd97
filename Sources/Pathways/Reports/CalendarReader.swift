import Definitions
import Instruments
import Kernel

/// Gathers everything that is owed, from the four places where promises stand.
struct CalendarReader {
    private let work: Work
    private let store: CalendarStore
    private let bodyNames: [ID<Body>: String]
    private let planTitles: [ID<ImprovementPlan>: String]

    init(_ work: Work) throws {
        self.work = work
        store = CalendarStore(transaction: work.transaction)
        bodyNames = try BodyStore(transaction: work.transaction).names(on: work.today)
        planTitles = Dictionary(
            try ImprovementPlanStore(transaction: work.transaction).all().map { ($0.id, $0.title) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    func items(from first: Day, through last: Day) throws -> [CalendarItem] {
        let reports = try ReportObligationStore(transaction: work.transaction).due(by: last, receivedSince: first)
        let owed = try store.audits(dueBy: last) + store.dateReviews(dueBy: last)
        let open = try store.openActions()
        let rules = work.definitions.improvement
        let cycle = rules.updateEveryDays.value(on: work.today)
        let updates = open.map { ($0, $0.silentSince.adding(days: cycle)) }.filter { $0.1 <= last }
        let actions = Set(reports.compactMap(\.action) + owed.map(\.action.id) + updates.map(\.0.action.id))
        let leads = try leads(of: actions)
        let references = Dictionary(
            try store.actions(actions).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        return reports.map { item($0, leads, references) }
            + owed.map { item($0, leads) }
            + together(updates, leads)
    }

    /// By post, with the accountable one first.
    private func leads(of actions: Set<ID<ImprovementAction>>) throws -> [ID<ImprovementAction>: String] {
        var names: [ID<ImprovementAction>: String] = [:]
        // In handfuls: an engine takes only so many values in one question.
        let all = actions.sorted()
        for start in stride(from: 0, to: all.count, by: 500) {
            let some = Array(all[start..<min(start + 500, all.count)])
            for (action, leads) in try PartyStore(transaction: work.transaction).leads(of: some) {
                let ordered = leads.filter(\.isAccountable) + leads.filter { !$0.isAccountable }
                names[action] = ordered.first?.party.publishedName ?? ""
            }
        }
        return names
    }

    private func item(
        _ report: ReportObligation,
        _ leads: [ID<ImprovementAction>: String],
        _ actions: [ID<ImprovementAction>: CalendarStore.Action]
    ) -> CalendarItem {
        let cadence = work.definitions.cadences[report.cadence]
        return CalendarItem(
            kind: .report,
            dueOn: report.dueOn,
            title: report.title,
            body: report.body,
            toWhom: report.body.flatMap { bodyNames[$0] } ?? report.toWhom,
            lead: report.action.flatMap { leads[$0] } ?? "",
            plan: report.plan,
            planTitle: report.plan.flatMap { planTitles[$0] } ?? "",
            action: report.action,
            reference: report.action.flatMap { actions[$0]?.reference } ?? "",
            cadence: cadence?.every == nil ? "" : cadence?.label(on: work.today) ?? "",
            report: report.id,
            receivedOn: report.sentOn,
            isProposed: report.standing == .proposed
        )
    }

    private func item(_ owed: CalendarStore.Owed, _ leads: [ID<ImprovementAction>: String]) -> CalendarItem {
        CalendarItem(
            kind: owed.kind,
            dueOn: owed.dueOn,
            title: owed.words,
            body: owed.action.overseenBy,
            toWhom: owed.action.overseenBy.flatMap { bodyNames[$0] } ?? "",
            lead: leads[owed.action.id] ?? "",
            plan: owed.action.plan,
            planTitle: planTitles[owed.action.plan] ?? "",
            action: owed.action.id,
            reference: owed.action.reference,
            cadence: "",
            report: nil,
            receivedOn: nil,
            isProposed: owed.isProposed
        )
    }

    /// The updates that one lead owes on one day in one plan are one line.
    private func together(
        _ updates: [(CalendarStore.OpenAction, Day)],
        _ leads: [ID<ImprovementAction>: String]
    ) -> [CalendarItem] {
        struct Key: Hashable {
            let plan: ID<ImprovementPlan>
            let lead: String
            let body: ID<Body>?
            let day: Day
        }
        let groups = Dictionary(grouping: updates) { open, day in
            Key(plan: open.action.plan, lead: leads[open.action.id] ?? "", body: open.action.overseenBy, day: day)
        }
        return groups.map { key, group in
            let references = group.map(\.0.action.reference)
            let shown = references.prefix(6).joined(separator: ", ") + (references.count > 6 ? " …" : "")
            return CalendarItem(
                kind: .update,
                dueOn: key.day,
                title: references.count == 1 ? "Update on action \(shown)" : "Updates on \(references.count) actions: \(shown)",
                body: key.body,
                toWhom: key.body.flatMap { bodyNames[$0] } ?? "",
                lead: key.lead,
                plan: key.plan,
                planTitle: planTitles[key.plan] ?? "",
                action: group.first?.0.action.id,
                reference: references.count == 1 ? shown : "",
                cadence: "",
                report: nil,
                receivedOn: nil,
                isProposed: false
            )
        }
    }
}
