import Definitions
public import Instruments
public import Kernel

/// A manager looked at a child’s case and gave direction (SUP-3).
public struct CaseOversight: Hashable, Sendable {
    public let id: ID<CaseOversight>
    public let person: ID<Person>
    /// What of the case; nil for the whole.
    public let about: Subject?
    public let thinking: String
    public let direction: String
    public let by: Day?
    public let writtenAt: Instant
    public let writtenBy: ID<User>?
    public let writtenAs: String
    public let agency: ID<Agency>?
}

/// What somebody can mend about their oversight.
public enum OversightProblem: Problem, Hashable {
    case thinkingMissing, directionMissing, dayPast

    public var message: String {
        switch self {
        case .thinkingMissing: "Say what you see, and why."
        case .directionMissing: "Give direction: what is to be done, by whom. “Read and noted” is no oversight."
        case .dayPast: "That day has passed. Give one that can still be kept."
        }
    }

    public var field: String? {
        switch self {
        case .thinkingMissing: "thinking"
        case .directionMissing: "direction"
        case .dayPast: "by-day"
        }
    }
}

/// Records management oversight of a child’s case, plan or enquiry (SUP-3): it counts because it gives direction, so it is refused
/// without.
public struct RecordOversight: Command {
    public let person: ID<Person>
    public let about: Subject?
    public let thinking: String
    public let direction: String
    public let by: Day?
    /// Made with the form, so that a form sent twice is one; nil makes a new one.
    public let id: ID<CaseOversight>?

    public init(
        _ person: ID<Person>, about: Subject? = nil, thinking: String, direction: String, by day: Day? = nil,
        id: ID<CaseOversight>? = nil
    ) {
        self.person = person
        self.about = about
        self.thinking = thinking
        self.direction = direction
        by = day
        self.id = id
    }

    public var act: Act { .overseeCase }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    @discardableResult
    public func perform(in work: Work) throws -> ID<CaseOversight> {
        let store = CaseOversightStore(transaction: work.transaction)
        let standing = try PersonStore(transaction: work.transaction).standing(for: person)
        if let id, try store.has(id) { return id }
        var problems: [OversightProblem] = []
        if thinking.isBlank || thinking.saysNothing { problems.append(.thinkingMissing) }
        if direction.isBlank || direction.saysNothing || direction.isEmptyPhrase { problems.append(.directionMissing) }
        if let by, by < work.today { problems.append(.dayPast) }
        try Problems.throwIfAny(problems)
        let one = CaseOversight(
            id: id ?? work.newID(), person: standing, about: about, thinking: thinking, direction: direction, by: by,
            writtenAt: work.now, writtenBy: work.actor.user, writtenAs: work.actor.name, agency: work.actor.agency)
        try store.add(one)
        try work.journal.record(
            "oversight.recorded", about: [Subject("person", standing)] + [about].compactMap { $0 },
            ["by": .of(by), "on": .of(work.today), "words": .string("Management oversight")])
        return one.id
    }
}

extension String {
    /// Words that give no direction.
    var isEmptyPhrase: Bool {
        let letters = lowercased().filter(\.isLetter)
        return ["noted", "readandnoted", "agreed", "continue", "continueasplanned", "nodirection", "ok", "seen"].contains(letters)
    }
}

/// Oversight of one child’s case, the newest first.
public struct OversightOf: Query {
    public let person: ID<Person>

    public init(_ person: ID<Person>) {
        self.person = person
    }

    public struct Answer: Hashable, Sendable {
        public let lines: [CaseOversight]
        /// What supervision said of the child, with or without direction (SUP-2).
        public let supervision: [FromSupervision]
        public let agencies: [ID<Agency>: String]
        public let mayOversee: Bool
    }

    /// A child’s part of a session of supervision. Nothing else of the session is here.
    public struct FromSupervision: Hashable, Sendable {
        public let part: SupervisionCase
        public let day: Day
        public let supervisor: String
        public let worker: String
    }

    public var act: Act { .readOversight }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork(person, in: work)
        let parts = try SupervisionStore(transaction: work.transaction).about(under.family.records)
        let names = try UserNames(in: work).names(of: parts.map(\.supervisor))
        return Answer(
            lines: try CaseOversightStore(transaction: work.transaction).about(under.family.records),
            supervision: parts.map {
                FromSupervision(part: $0.part, day: $0.day, supervisor: names[$0.supervisor] ?? "Somebody", worker: $0.worker)
            },
            agencies: try work.agencyNames().mapValues(\.name),
            mayOversee: work.allows(.overseeCase, on: under.accessRecord))
    }
}

/// Of every hundred open cases, how many a manager looked at and gave direction within some days; by team and agency, with the
/// others named to who may know (SUP-3, M-40).
public struct OversightShare: Query {
    public let from: Day
    /// The last day, which counts.
    public let to: Day

    public init(from: Day, to: Day) {
        self.from = from
        self.to = to
    }

    public struct Team: Hashable, Sendable {
        public let name: String
        public let cases: Int
        public let overseen: Int
    }

    public struct Case: Hashable, Sendable {
        public let person: ID<Person>
        public let name: String
        public let teams: [String]
        public let last: Day?
    }

    public struct Answer: Hashable, Sendable {
        public let cases: Int
        public let overseen: Int
        public let teams: [Team]
        /// The open cases without oversight in these days, the longest without first.
        public let without: [Case]
        /// How many more there are whose record is closed to the reader.
        public let closed: Int

        /// Whole per cent; nil where no case is open.
        public var percent: Int? { cases == 0 ? nil : (overseen * 100 + cases / 2) / cases }
    }

    public var act: Act { .readOversightFigures }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the figures of oversight") }

    public func viewed(_ answer: Answer) -> View? {
        answer.without.isEmpty ? nil : View(answer.without.map { Subject("person", $0.person) }, on: "cases without oversight")
    }

    public func answer(in work: Work) throws -> Answer {
        let cases = try work.chronologyCases()
        let agencies = try work.agencyNames()
        let records = try PersonStore(transaction: work.transaction).records(under: Set(cases.map(\.summary.id)))
        let written = try CaseOversightStore(transaction: work.transaction).lastWritten(about: records.keys.sorted())
        var last: [ID<Person>: Day] = [:]
        for (record, day) in written {
            let person = records[record] ?? record
            last[person] = max(last[person] ?? day, day)
        }
        let within = Set(
            try CaseOversightStore(transaction: work.transaction).overseen(
                from: Instant(from), to: Instant(to.next)
            ).map { records[$0] ?? $0 })
        let byTeam = Dictionary(grouping: cases.flatMap { one in one.teams.map { (team: $0, one: one) } }, by: \.team)
        let without = cases.filter { !within.contains($0.summary.id) }
        let mayKnow = work.granted.contains(.findPerson)
        return Answer(
            cases: cases.count,
            overseen: cases.count - without.count,
            teams: byTeam.map { team, cases in
                Team(
                    name: team.inWords(agencies), cases: cases.count,
                    overseen: cases.count { within.contains($0.one.summary.id) })
            }.sorted { $0.name < $1.name },
            without: !mayKnow
                ? []
                : without.filter { !$0.summary.isHidden }.map { one in
                    Case(
                        person: one.summary.id, name: one.summary.name, teams: one.teams.map { $0.inWords(agencies) }.sorted(),
                        last: last[one.summary.id])
                }.sorted { ($0.last?.number ?? .min, $0.name, $0.person) < ($1.last?.number ?? .min, $1.name, $1.person) },
            closed: mayKnow ? without.count(where: \.summary.isHidden) : without.count
        )
    }
}
