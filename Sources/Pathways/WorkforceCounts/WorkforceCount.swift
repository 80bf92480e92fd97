import Definitions
public import Instruments
import Kernel

/// One number of one month: what a worker held, what sat under a manager, how often a child’s worker changed.
struct WorkforceCount: Hashable {
    enum Kind: String, Hashable, CaseIterable { case caseload, span, changes }

    let kind: Kind
    let subject: Subject
    let reference: String
    let agency: ID<Agency>?
    let team: ID<Team>?
    let child: ID<Person>?
    let amount: Double
    let most: Int?
}

/// Keeps what stood at the end of each month, so that measures have a series of it (M-41, M-42, M-59): months that are over once, the
/// month that runs anew each time. The first time, as many months as measures keep.
public struct CountWorkforce: Sendable {
    public init() {}

    /// How many months were counted.
    public func run(_ lantern: Lantern, as actor: Actor, for purpose: Purpose) async throws -> Int {
        let months = try await lantern.ask(WorkforceMonthsDue(), as: actor, for: purpose)
        for month in months {
            try Task.checkCancellation()
            try await lantern.perform(KeepWorkforceMonth(month), as: actor, for: purpose)
        }
        return months.count
    }
}

/// Months that were not counted since they were over, and the one that runs; the oldest first.
struct WorkforceMonthsDue: Query {
    var act: Act { .runTimetable }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("the counts of the workforce") }

    func answer(in work: Work) throws -> [Day] {
        let last = work.today.firstOfMonth
        let kept = try WorkforceCountStore(transaction: work.transaction).counted()
        let back = work.definitions.counting.monthsKept.value(on: work.today) - 1
        return (0...max(0, back)).map { last.adding(months: $0 - back) }.filter { month in
            guard month < last, let at = kept[month] else { return true }
            return at.day < month.lastOfMonth
        }
    }
}

/// Counts one month as it stood at its end, or stands today.
struct KeepWorkforceMonth: Command {
    let month: Day

    init(_ month: Day) {
        self.month = month
    }

    var act: Act { .runTimetable }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("the counts of the workforce") }

    func perform(in work: Work) throws {
        let day = min(month.lastOfMonth, work.today)
        let at = day < work.today ? Instant(day, hour: 23, minute: 59) : work.now
        let counts = try caseloads(on: day, in: work) + changes(on: day, in: work)
        try WorkforceCountStore(transaction: work.transaction).keep(
            counts.map { (work.newID(), $0) }, of: month, at: at)
    }

    private func caseloads(on day: Day, in work: Work) throws -> [WorkforceCount] {
        let staff = try StaffStore(transaction: work.transaction).all(on: day)
        let all = try Caseloads(work, on: day).loads(of: staff)
        let loads = Dictionary(all.map { ($0.staff, $0) }, uniquingKeysWith: { first, _ in first })
        let spans = try Caseloads(work, on: day).spans(staff, loads)
        let managers = Set(spans.filter { $0.returnedOn != nil }.map(\.manager))
        let members = Dictionary(try work.inWords(staff).map { ($0.member.id, $0) }, uniquingKeysWith: { first, _ in first })
        func count(_ kind: WorkforceCount.Kind, _ id: ID<StaffMember>, _ amount: Double, _ most: Int?) -> WorkforceCount? {
            members[id].map { line in
                WorkforceCount(
                    kind: kind, subject: line.member.subject,
                    reference: [line.team, line.occupation].filter { !$0.isBlank }.joined(separator: ": "),
                    agency: line.member.agency, team: line.member.team, child: nil, amount: amount, most: most)
            }
        }
        let held = all.filter { $0.cases > 0 && !managers.contains($0.staff) }
        return held.compactMap { count(.caseload, $0.staff, Double($0.hundredths) / 100, $0.limit) }
            + spans.compactMap { count(.span, $0.manager, Double($0.cases), $0.limit) }
    }

    private func changes(on day: Day, in work: Work) throws -> [WorkforceCount] {
        let months = work.definitions.workforce.changeMonths.value(on: day)
        let teams = Dictionary(
            try StaffStore(transaction: work.transaction).all(on: day).compactMap { one in one.user.map { ($0, one.team) } },
            uniquingKeysWith: { first, _ in first })
        return try WorkersOfChildren(work).all(on: day).map { one in
            WorkforceCount(
                kind: .changes, subject: Subject("person", one.child), reference: "", agency: one.agency,
                team: one.worker.flatMap { teams[$0] ?? nil }, child: one.child,
                amount: Double(one.history.changes(within: months, to: day).count), most: nil)
        }
    }
}
