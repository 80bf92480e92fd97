import Definitions
import Instruments
public import Kernel

/// How somebody stands with the supervision that is owed to them: pure (SUP-1).
public struct SupervisionStanding: Hashable, Sendable {
    public let staff: ID<StaffMember>
    /// Sessions in a year, by what they work as.
    public let inYear: Int
    /// The first day of the year that is counted.
    public let yearFrom: Day
    public let held: Int
    /// How many were due by today, of the months of the year that are over and in which they worked.
    public let dueByNow: Int
    public let last: Day?
    /// The day by which the next must be held.
    public let nextDue: Day
    public let today: Day

    public var shortfall: Int { max(0, dueByNow - held) }
    /// Days past the day on which the next was due; 0 where none is overdue.
    public var daysOverdue: Int { max(0, today.days(since: nextDue)) }
    public var isBehind: Bool { shortfall > 0 || daysOverdue > 0 }

    /// - Parameters:
    ///   - month: in which the year begins, 1 for January.
    ///   - days: of all sessions that were held.
    public init(_ staff: StaffMember, sessions inYear: Int, yearBegins month: Int, held days: [Day], on today: Day) {
        self.staff = staff.id
        self.inYear = inYear
        self.today = today
        let thisYear = Day(year: today.year, month: month, day: 1) ?? today.firstOfMonth
        let yearFrom = thisYear <= today ? thisYear : thisYear.adding(months: -12)
        self.yearFrom = yearFrom
        let from = max(yearFrom, staff.startedOn)
        // Whole months that are over.
        var months = 0
        while from.adding(months: months + 1) <= today { months += 1 }
        dueByNow = inYear * months / 12
        held = days.count { $0 >= yearFrom && $0 <= today }
        last = days.filter { $0 <= today }.max()
        let since = max(last ?? from, from)
        // Twelve parted evenly is in months, as people plan; what is not, in days.
        nextDue = 12 % max(1, inYear) == 0 ? since.adding(months: 12 / max(1, inYear)) : since.adding(days: 365 / max(1, inYear))
    }
}

/// Who is owed supervision, and how they stand.
struct SupervisionOwed {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    /// Of those to whom it is owed, in the order given.
    func standing(of staff: [StaffMember]) throws -> [SupervisionStanding] {
        let rules = work.definitions.workforce
        let owed = staff.compactMap { one in
            rules.occupations[one.occupation]?.supervision.map { (one, $0.value(on: work.today)) }
        }.filter { $0.1 > 0 }
        let held = try SupervisionStore(transaction: work.transaction).days(of: owed.map(\.0.id))
        let month = rules.yearBegins.value(on: work.today)
        return owed.map { one, inYear in
            SupervisionStanding(one, sessions: inYear, yearBegins: month, held: held[one.id] ?? [], on: work.today)
        }
    }
}
