import Definitions
public import Instruments
public import Kernel

/// An incident in a line of the screening, or of a list.
public struct IncidentLine: Hashable, Sendable {
    public let incident: Incident
    public let people: [String]
    public let children: [String]
    /// By when it is screened.
    public let clock: ClockLine?
    /// Rules of cumulative harm that this family meets, in words.
    public let adds: [String]
    /// Incidents before it in twelve months, of anybody in it.
    public let earlier: Int
    public let decision: ScreeningDecision?
    public let grades: [GradeChange]
}

/// Everything about one incident (RISK-1 to RISK-5).
public struct IncidentRecord: Query {
    public let incident: ID<Incident>

    public init(_ incident: ID<Incident>) {
        self.incident = incident
    }

    public struct Answer: Hashable, Sendable {
        public let line: IncidentLine
        public let named: [ID<IncidentPerson>: String]
        /// Who in the register may be somebody of whom nobody has said so yet.
        public let likely: [ID<IncidentPerson>: [LikelyPerson]]
        public let forceName: String
        public let recordedBy: String
        public let reviewedBy: String
        public let notices: [NoticeLine]
        public let tasks: [HealthTask]
        public let reviews: [HarmToReview.Line]
        public let past: [HarmToReview.EventLine]
        public let isOwn: Bool
    }

    public var act: Act { .workIncident }
    public func record(in work: Work) throws -> AccessRecord { try IncidentUnderWork(incident, in: work).accessRecord(in: work) }

    public func viewed(_ answer: Answer) -> View? {
        View(answer.line.incident.subjects, on: "incident page", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> Answer {
        let found = try IncidentStore(transaction: work.transaction).find(incident)
        guard let line = try IncidentLines(work).lines([found]).first else { throw NotFound("incident") }
        let summaries = try work.summaries(of: found.people.compactMap(\.person))
        let users = try UserNames(in: work).names(of: [found.recordedBy, found.reviewedBy].compactMap { $0 })
        let notices = SchoolNoticeStore(transaction: work.transaction)
        let people = try PersonStore(transaction: work.transaction).records(under: found.people.compactMap(\.person)).keys
        return Answer(
            line: line,
            named: Dictionary(
                found.people.map { ($0.id, $0.person.flatMap { summaries[$0]?.lineWords } ?? $0.words) },
                uniquingKeysWith: { first, _ in first }),
            likely: Dictionary(
                try found.people.filter { $0.person == nil && !$0.namedAs.isBlank }.map { ($0.id, try likely($0, in: work)) },
                uniquingKeysWith: { first, _ in first }),
            forceName: try work.agencyNames()[found.told.force ?? ID(found.id.uuid)]?.name ?? "",
            recordedBy: found.recordedBy.flatMap { users[$0] } ?? "",
            reviewedBy: found.reviewedBy.flatMap { users[$0] } ?? "",
            notices: try NoticeLines(work).lines(notices.notices(of: [found.id])),
            tasks: try HealthTaskStore(transaction: work.transaction).tasks(of: [found.id]),
            reviews: try HarmLines(work).lines(
                CumulativeReviewStore(transaction: work.transaction).reviews(about: found.people.compactMap(\.person))),
            past: try IncidentStore(transaction: work.transaction).naming(people)
                .filter { $0.id != found.id && $0.told.happenedAt <= found.told.happenedAt }.reversed().map {
                    HarmLines(work).line($0)
                },
            isOwn: found.recordedBy == work.actor.user
        )
    }

    private func likely(_ line: IncidentPerson, in work: Work) throws -> [LikelyPerson] {
        let name = line.registerName
        return try LikelyPeople(
            PersonDetails(kind: line.kind, names: [name], born: line.part == .unborn ? nil : line.born)
        ).answer(in: work)
    }
}

/// Incidents as lines, whatever their number in a few statements.
struct IncidentLines {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    func lines(_ incidents: [Incident]) throws -> [IncidentLine] {
        let people = Set(incidents.flatMap(\.people).compactMap(\.person))
        let summaries = try work.summaries(of: people)
        let store = IncidentStore(transaction: work.transaction)
        let known = try PersonStore(transaction: work.transaction).records(under: people)
        let past = try store.naming(known.keys)
        let reviews = try CumulativeReviewStore(transaction: work.transaction).reviews(about: people).filter(\.isOpen)
        let clocks = try work.urgentClocks(of: incidents.map(\.subject), IncidentClocks.screening)
        let decisions = try ScreeningStore(transaction: work.transaction).decisions(on: incidents.map(\.id))
        let grades = try store.grades(of: incidents.map(\.id))
        return incidents.map { incident in
            let own = Set(incident.people.compactMap(\.person))
            let since = incident.told.happenedAt.day.adding(months: -12)
            func words(_ line: IncidentPerson) -> String { line.person.flatMap { summaries[$0]?.lineWords } ?? line.words }
            return IncidentLine(
                incident: incident,
                people: incident.people.filter { !$0.isChild }.map { "\(words($0)) (\($0.part.words))" },
                children: incident.children.map(words),
                clock: clocks[incident.subject],
                adds: reviews.filter { !own.isDisjoint(with: $0.people) }.map {
                    work.definitions.cumulativeRisk.label($0.rule, on: work.today)
                },
                earlier: past.count { one in
                    one.id != incident.id && one.told.happenedAt <= incident.told.happenedAt && one.told.happenedAt.day > since
                        && !own.isDisjoint(with: one.people.compactMap { $0.person.flatMap { known[$0] ?? $0 } })
                },
                decision: decisions[incident.id],
                grades: grades[incident.id] ?? []
            )
        }
    }
}

/// The screening room: what waits, the oldest first, and what the session has decided (DA-1).
public struct ScreeningRoom: Query {
    public init() {}

    public struct Answer: Hashable, Sendable {
        /// The one that is held; nil while none is.
        public let held: Screening?
        public let waiting: [IncidentLine]
        public let decided: [IncidentLine]
        /// Waiting past their 24 hours.
        public let late: Int
        /// Of the last session that ended: what was left then, and is still waiting.
        public let left: [ID<Incident>: Instant]
        public let lastHeld: Screening?
    }

    static let most = 500

    public var act: Act { .screenIncidents }
    public func record(in work: Work) throws -> AccessRecord { try .screening(in: work) }

    public func viewed(_ answer: Answer) -> View? {
        answer.waiting.isEmpty ? nil : View(answer.waiting.map(\.incident.subject), on: "screening", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> Answer {
        let store = ScreeningStore(transaction: work.transaction)
        let incidents = IncidentStore(transaction: work.transaction)
        let held = try store.held()
        let last = try store.last()
        let decided = try held.map { try store.decisions(of: $0.id).map(\.incident) } ?? []
        let waiting = try IncidentLines(work).lines(incidents.waiting(limit: Self.most))
        return Answer(
            held: held,
            waiting: waiting,
            decided: try IncidentLines(work).lines(incidents.find(decided)),
            late: waiting.count { $0.clock?.standing == .late },
            left: try last.map { try store.left(by: $0.id) } ?? [:],
            lastHeld: last
        )
    }
}

/// Incidents told of lately, newest first; for a police force its own.
public struct IncidentsLately: Query {
    public init() {}

    static let most = 200

    public var act: Act { .recordIncident }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the incidents", agency: work.actor.agency) }

    public func viewed(_ answer: [IncidentLine]) -> View? {
        answer.isEmpty ? nil : View(answer.map(\.incident.subject), on: "incidents", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> [IncidentLine] {
        let isWorker = try work.actor.user.map { try work.incidentWorkers().contains($0) } ?? false
        if !isWorker, work.actor.agency == nil { return [] }
        return try IncidentLines(work).lines(
            IncidentStore(transaction: work.transaction).recorded(
                since: work.now.adding(hours: -24 * 28), force: isWorker ? nil : work.actor.agency, limit: Self.most))
    }
}

/// What came before at an address or for a person, for whoever is on the way there (RISK-4). Opening it is logged.
public struct BriefOfIncidents: Query {
    public let address: String
    public let because: String

    public init(at address: String, because: String) {
        self.address = address
        self.because = because
    }

    public struct Answer: Hashable, Sendable {
        public let subjects: [Subject]
        public let calls: [HarmToReview.EventLine]
        public let children: [String]
        public let adults: [String]
        public let adds: [String]
        public let agencies: [String]
    }

    public var act: Act { .briefOfIncidents }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("what came before at an address") }

    public func viewed(_ answer: Answer) -> View? {
        View(answer.subjects, on: "brief before the door", as: .recordViewed, typed: "\(address): \(because)")
    }

    public func answer(in work: Work) throws -> Answer {
        var problems: [IncidentProblem] = []
        if address.isBlank || address.saysNothing { problems.append(.addressMissing) }
        if because.isBlank || because.saysNothing { problems.append(.wordsMissing) }
        try Problems.throwIfAny(problems)
        let here = try IncidentStore(transaction: work.transaction).at(address)
        let people = Set(here.flatMap(\.people).compactMap(\.person))
        let records = try PersonStore(transaction: work.transaction).records(under: people)
        let all = try IncidentStore(transaction: work.transaction).find(
            here.map(\.id) + IncidentStore(transaction: work.transaction).naming(records.keys).map(\.id))
        let lines = try IncidentLines(work).lines(all)
        let agencies = try work.agencyNames()
        let working = try RecordedStore<Involvement>(transaction: work.transaction).all(of: Array(records.keys))
            .filter { $0.holds && $0.value.span.covers(work.today) }
        return Answer(
            subjects: Array(Set(all.flatMap(\.subjects))).sorted { ($0.kind, $0.id) < ($1.kind, $1.id) },
            calls: all.reversed().map { HarmLines(work).line($0) },
            children: Array(Set(lines.flatMap(\.children))).sorted(),
            adults: Array(Set(lines.flatMap(\.people))).sorted(),
            adds: Array(Set(lines.flatMap(\.adds))).sorted(),
            agencies: Array(Set(working.compactMap { agencies[$0.value.agency]?.name })).sorted()
        )
    }
}
