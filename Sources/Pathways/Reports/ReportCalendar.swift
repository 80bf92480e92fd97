import Definitions
public import Instruments
public import Kernel

/// What is promised to whom and when: reports, audits, updates and dates to be looked at again, overdue first (GOV-4).
public struct ReportCalendar: Query {
    public let months: Int
    public let body: ID<Body>?
    public let lead: String?
    public let kind: CalendarItem.Kind?

    /// - Parameter months: how far ahead, this month being the first; from 1 to 36.
    public init(months: Int = 12, body: ID<Body>? = nil, lead: String? = nil, kind: CalendarItem.Kind? = nil) {
        self.months = min(max(months, 1), 36)
        self.body = body
        self.lead = lead
        self.kind = kind
    }

    public struct Month: Hashable, Sendable {
        /// Its first day.
        public let first: Day
        public let items: [CalendarItem]

        public var inWords: String { "\(Day.monthNames[first.month - 1]) \(first.year)" }
    }

    public struct Answer: Sendable {
        /// Oldest first.
        public let overdue: [CalendarItem]
        /// Those with something in them, from this month on.
        public let coming: [Month]
        /// Promised without a day.
        public let undated: [CalendarItem]
        /// Every lead who owes something, by post, in order of their names; whatever was asked for.
        public let leads: [String]
        public let bodies: [BodyChoices.Choice]
        public let day: Day
        public let mayEdit: Bool

        /// Overdue, coming and undated, in that order.
        public var all: [CalendarItem] { overdue + coming.flatMap(\.items) + undated }
    }

    public var act: Act { .readPlan }

    public func record(in work: Work) throws -> AccessRecord {
        // A member reads the calendar because they sit, whatever their role.
        AccessRecord("the reporting calendar", overseenBy: body ?? work.actor.seats.first?.body)
    }

    public func answer(in work: Work) throws -> Answer {
        let first = work.today.firstOfMonth
        let last = first.adding(months: months).previous
        let everything = try CalendarReader(work).items(from: first, through: last)
        let items = everything.filter { item in
            (body == nil || item.body == body) && (lead == nil || item.lead == lead) && (kind == nil || item.kind == kind)
        }
        let dated = items.filter { $0.dueOn != nil && !$0.isOverdue(on: work.today) && ($0.dueOn ?? first) >= first }
        let byMonth = Dictionary(grouping: dated) { ($0.dueOn ?? first).firstOfMonth }
        return Answer(
            overdue: ReportCalendar.sorted(items.filter { $0.isOverdue(on: work.today) }),
            coming: byMonth.keys.sorted().map { Month(first: $0, items: ReportCalendar.sorted(byMonth[$0] ?? [])) },
            undated: items.filter { $0.dueOn == nil },
            leads: Set(everything.map(\.lead)).filter { !$0.isEmpty }.sorted { Text.searchKey($0) < Text.searchKey($1) },
            bodies: try BodyStore(transaction: work.transaction).names(on: work.today)
                .map { BodyChoices.Choice(id: $0.key, name: $0.value) }
                .sorted { Text.searchKey($0.name) < Text.searchKey($1.name) },
            day: work.today,
            mayEdit: work.granted.contains(.editPlan)
        )
    }

    private static func sorted(_ items: [CalendarItem]) -> [CalendarItem] {
        let kinds = Dictionary(uniqueKeysWithValues: CalendarItem.Kind.allCases.enumerated().map { ($1, $0) })
        func key(_ item: CalendarItem) -> (Int, Int, String, String) {
            (item.dueOn.map { $0.days(since: Day(number: 0)) } ?? .max, kinds[item.kind] ?? 0, item.title, item.identity)
        }
        return items.sorted { key($0) < key($1) }
    }

    public func viewed(_ answer: Answer) -> View? {
        View(body.map { [Subject("body", $0)] } ?? [], on: "reporting calendar")
    }
}
