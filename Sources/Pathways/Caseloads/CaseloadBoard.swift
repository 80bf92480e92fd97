import Definitions
public import Instruments
public import Kernel

/// A case that was given to somebody beyond the limit, with the manager’s reason (WORK-1).
public struct OverLimitAllocation: Hashable, Sendable {
    public let id: ID<OverLimitAllocation>
    public let staff: ID<StaffMember>
    public let person: ID<Person>
    /// What they held before, in hundredths of a case.
    public let before: Int
    public let limit: Int
    public let because: String
    public let at: Instant
    public let by: ID<User>?
}

/// Cases by worker and team against their limits, spans of managers, allocations beyond the limit, and exercises that close cases
/// (WORK-1, WORK-2). Numbers: no child is named.
public struct CaseloadBoard: Query {
    public init() {}

    public struct Line: Hashable, Sendable {
        public let staff: StaffLine
        public let load: Caseload

        /// The fullest first.
        fileprivate var place: (Int, Int, String) { (-load.over, -load.hundredths, staff.member.name) }
    }

    public struct TeamLine: Hashable, Sendable {
        public let name: String
        public let workers: Int
        public let cases: Int
        public let over: Int
        /// Cases a worker, in tenths; nil where nobody holds any.
        public let meanTenths: Int?
    }

    public struct SpanLine: Hashable, Sendable {
        public let staff: StaffLine
        public let span: ManagerSpan

        /// Breaches first.
        fileprivate var place: (Int, Int, String) { (-span.breach, -span.cases, staff.member.name) }
    }

    public struct Beyond: Hashable, Sendable {
        public let allocation: OverLimitAllocation
        public let name: String
        public let manager: String
    }

    public struct Answer: Sendable {
        public let today: Day
        /// Who has a limit or holds a case, the fullest first.
        public let lines: [Line]
        public let teams: [TeamLine]
        /// Breaches first.
        public let spans: [SpanLine]
        /// Of the last year, the newest first.
        public let beyond: [Beyond]
        public let exercises: [ClosureExercise]
        /// Accounts that hold open cases and stand in no register.
        public let unknown: Int
        public let mayKeep: Bool
        public let mayBegin: [TeamRecord]

        public var over: [Line] { lines.filter { $0.load.over > 0 } }
        /// Cases a worker, in tenths, over all; nil where nobody holds any.
        public var meanTenths: Int? { CaseloadBoard.mean(lines.map(\.load)) }
    }

    static func mean(_ loads: [Caseload]) -> Int? {
        let holding = loads.filter { $0.hundredths > 0 }
        return holding.isEmpty ? nil : (holding.reduce(0) { $0 + $1.hundredths } + 5 * holding.count) / (10 * holding.count)
    }

    public var act: Act { .readStaff }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the caseloads") }

    public func answer(in work: Work) throws -> Answer {
        let staff = try work.staffInSight()
        let loads = Dictionary(
            try Caseloads(work).loads(of: staff).map { ($0.staff, $0) }, uniquingKeysWith: { first, _ in first })
        let words = Dictionary(
            try work.inWords(staff).map { ($0.member.id, $0) }, uniquingKeysWith: { first, _ in first })
        let spans = try Caseloads(work).spans(staff, loads)
        // A count of all who sit under a manager is no caseload of their own.
        let managers = Set(spans.filter { $0.returnedOn != nil }.map(\.manager))
        let lines = staff.compactMap { one -> Line? in
            guard let load = loads[one.id], load.cases > 0 || load.limit != nil, !managers.contains(one.id),
                let words = words[one.id]
            else { return nil }
            return Line(staff: words, load: load)
        }
        let names = Dictionary(
            try StaffStore(transaction: work.transaction).notLeft(before: Day(number: 0)).map { ($0.id, $0.name) },
            uniquingKeysWith: { first, _ in first })
        let beyond = try CaseloadReturnStore(transaction: work.transaction).overLimit(
            since: Instant(work.today.adding(months: -12))
        )
        .filter { loads[$0.staff] != nil }
        let users = try UserNames(in: work).names(of: beyond.compactMap(\.by))
        let known = Set(try StaffStore(transaction: work.transaction).all(on: work.today).compactMap(\.user))
        let mayKeep = work.allows(.keepStaff, on: AccessRecord("the register", agency: work.actor.agency))
        return Answer(
            today: work.today,
            lines: lines.sorted { $0.place < $1.place },
            teams: Dictionary(grouping: lines) {
                [$0.staff.agency, $0.staff.team].filter { !$0.isBlank }.joined(separator: ", ")
            }
            .map { name, lines in
                TeamLine(
                    name: name, workers: lines.count, cases: lines.reduce(0) { $0 + $1.load.cases },
                    over: lines.count { $0.load.over > 0 }, meanTenths: Self.mean(lines.map(\.load)))
            }.sorted { $0.name < $1.name },
            spans: spans.compactMap { span in words[span.manager].map { SpanLine(staff: $0, span: span) } }.sorted {
                $0.place < $1.place
            },
            beyond: beyond.map {
                Beyond(allocation: $0, name: names[$0.staff] ?? "", manager: $0.by.flatMap { users[$0] } ?? "")
            },
            exercises: try ClosureStore(transaction: work.transaction).all().filter {
                work.seesAllStaff || $0.agency == work.actor.agency
            },
            unknown: work.seesAllStaff ? try OpenCases(work).all().keys.count { !known.contains($0) } : 0, mayKeep: mayKeep,
            mayBegin: mayKeep ? try work.staffChoices().teams : [])
    }
}

/// In which exercise a case is gone through.
public struct ExerciseOfCase: Query {
    public let id: ID<ClosureCase>

    public init(_ id: ID<ClosureCase>) {
        self.id = id
    }

    public var act: Act { .readStaff }

    public func record(in work: Work) throws -> AccessRecord {
        try ClosurePage(ClosureStore(transaction: work.transaction).find(id).exercise).record(in: work)
    }

    public func answer(in work: Work) throws -> ID<ClosureExercise> {
        try ClosureStore(transaction: work.transaction).find(id).exercise
    }
}
