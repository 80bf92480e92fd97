import Definitions
public import Instruments
import Kernel

/// Makes the next occurrence of every report that recurs, where it is not there, and begins the exception reports of bodies
/// that owe them (GOV-3, GOV-4). May run on any number of nodes and after any pause: what was missed is made due as well.
public struct MakeReportsDue: Command {
    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the reporting calendar") }

    /// Gives how many were made.
    public func perform(in work: Work) throws -> Int {
        let store = ReportObligationStore(transaction: work.transaction)
        let recurring = try store.recurring()
        var made = try beginExceptionReports(beside: recurring, in: work)
        for (_, occurrences) in Dictionary(grouping: recurring, by: \.series) {
            var occurrences = occurrences
            // A year of weeks at the most in one run: the next run goes on.
            for _ in 0..<60 {
                guard let series = ReportSeries(occurrences, work.definitions), let next = try series.addNext(in: work) else {
                    break
                }
                occurrences.append(try store.find(next))
                made += 1
            }
        }
        return made
    }

    /// A body of a kind that owes exception reports has one due from the end of the present quarter, month or week.
    private func beginExceptionReports(beside recurring: [ReportObligation], in work: Work) throws -> Int {
        let known = Set(recurring.map(\.series))
        var made = 0
        for cycle in work.definitions.reports.exceptionCycles.inUse(on: work.today) {
            guard let kind = cycle.bodyKind else { continue }
            for body in try BodyStore(transaction: work.transaction).all()
            where body.kind == kind && (body.closedOn.map { $0 > work.today } ?? true) {
                for cadence in cycle.cadences {
                    let report = ReportObligation(
                        id: work.newID(),
                        plan: nil,
                        action: nil,
                        body: body.id,
                        toWhom: cycle.audience,
                        title: cycle.label(on: work.today),
                        cadence: cadence,
                        dueOn: MakeReportsDue.endOfPeriod(work.definitions.cadences[cadence], around: work.today),
                        sentOn: nil,
                        sentNote: "",
                        evidence: nil,
                        standing: .confirmed,
                        dismissedBecause: "",
                        follows: nil,
                        version: 1
                    )
                    guard !known.contains(report.series) else { continue }
                    try ReportObligationStore(transaction: work.transaction).add(report)
                    try work.journal.record(
                        "report.made-due",
                        about: [report.subject, body.subject],
                        ["due": .of(report.dueOn), "follows": .null]
                    )
                    made += 1
                }
            }
        }
        return made
    }

    /// The last day of the period of the calendar in which a day falls: its quarter, its half year, its week.
    static func endOfPeriod(_ cadence: Cadence?, around day: Day) -> Day {
        switch cadence?.every {
        case .months(let months) where 12 % months == 0:
            let first = day.firstOfMonth.adding(months: -((day.month - 1) % months))
            return first.adding(months: months).previous
        case .months(let months): return day.firstOfMonth.adding(months: months).previous
        case .days(let days): return day.adding(days: days - 1)
        case nil: return day.lastOfMonth
        }
    }
}
