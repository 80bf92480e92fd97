import Instruments
import Kernel

/// A plan among the open work of a child: so their page and the family view show it (PER-2). What was written before stays: the work
/// of the social worker without a plan ends, and goes on with it.
struct CarePlanInvolvement {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    func begin(_ key: String, for child: ID<Person>, _ plan: CarePlan, on day: Day) throws {
        let all = try involvements(of: child)
        if all.contains(where: { $0.value.openWork == key }) { return }
        let theirs = all.last { $0.value.role == "social-worker" && ($0.value.worker == plan.lead || plan.lead == nil) }
        if let old = theirs {
            try replace(old, on: day) { $0.openWork = key }
        } else if let lead = plan.lead,
            let account = try SignInStore(transaction: work.transaction).accounts().first(where: { $0.id == lead }),
            let agency = account.agency
        {
            try add(
                Involvement(
                    agency: agency, role: "social-worker", worker: lead, workerName: account.name, openWork: key,
                    about: "Leads the plan \(plan.reference)", span: Span(from: PartialDate(day)), currentAsOf: work.today),
                to: child)
        }
    }

    func end(_ key: String, for child: ID<Person>, on day: Day) throws {
        for one in try involvements(of: child) where one.value.openWork == key {
            try replace(one, on: day) { $0.openWork = "" }
        }
    }

    private func involvements(of child: ID<Person>) throws -> [Recorded<Involvement>] {
        let records = try PersonStore(transaction: work.transaction).records(under: [child])
        return try RecordedStore<Involvement>(transaction: work.transaction).all(of: Array(records.keys) + [child])
            .filter { $0.holds && $0.value.span.covers(work.today) }
    }

    private func replace(_ old: Recorded<Involvement>, on day: Day, _ change: (inout Involvement) -> Void) throws {
        var next = old.value
        change(&next)
        next.currentAsOf = work.today
        next.span = Span(from: PartialDate(day))
        if let first = old.value.span.firstDay, first >= day {
            // It began the same day: nothing of it would be left.
            _ = try RecordedStore<Involvement>(transaction: work.transaction).withdraw(
                old.id, Withdrawal(at: work.now, by: work.actor.user, because: "It goes on with another plan"))
        } else {
            _ = try FamilyStore(transaction: work.transaction).end(old.id, on: PartialDate(day.previous))
        }
        try add(next, to: old.person)
    }

    private func add(_ value: Involvement, to child: ID<Person>) throws {
        let recorded = Recorded(
            id: work.newID(Involvement.self), person: child, value: value, told: work.told("The plan", agency: value.agency))
        try RecordedStore<Involvement>(transaction: work.transaction).add(recorded)
        try work.journal.record(Involvement.entry, about: Subject("person", child), ["after": value.inJournal])
    }
}
