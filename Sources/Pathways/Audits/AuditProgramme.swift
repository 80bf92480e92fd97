public import Definitions
public import Instruments
public import Kernel

/// The programme of a year: what is audited, why, by whom, and to whom it is reported by when; and what was promised and is missing
/// (AUDIT-1, AUDIT-4). No child is named in it.
public struct AuditProgramme: Query {
    public let year: Int

    public init(_ year: Int) {
        self.year = year
    }

    public struct Line: Hashable, Sendable {
        public let audit: Audit
        public let theme: String
        public let lead: String
        public let body: String
        public let agencies: [String]
        public let standing: AuditStanding
        /// A promised result, or one that was to be reported, that has not come by its day.
        public let isMissing: Bool
    }

    public struct Answer: Sendable {
        public let year: Int
        public let lines: [Line]
        /// Of other years, and still without a result.
        public let missing: [Line]
        public let mayPlan: Bool
        public let today: Day

        public var open: [Line] { lines.filter(\.audit.isOpen) }
    }

    public var act: Act { .readAudits }
    public func record(in work: Work) throws -> AccessRecord { .audits }

    public func answer(in work: Work) throws -> Answer {
        let first = Day(year: year, month: 1, day: 1) ?? work.today
        let store = ProgrammeStore(transaction: work.transaction)
        let lines = ProgrammeLines(work)
        let here = try store.all(touching: first...first.adding(months: 12).previous)
        let missing = try store.missing(on: work.today).filter { one in
            one.isMissing(on: work.today) && !here.contains { $0.id == one.id }
        }
        return Answer(
            year: year, lines: try lines.lines(here), missing: try lines.lines(missing),
            mayPlan: work.allows(.planAudits, on: .audits), today: work.today)
    }
}

/// One audit of the programme: what was planned, its samples, and what can be done next.
public struct AuditPage: Query {
    public let audit: ID<Audit>

    public init(_ audit: ID<Audit>) {
        self.audit = audit
    }

    public struct Sample: Hashable, Sendable {
        public let draw: AuditDraw
        public let label: String
        public let standing: AuditStanding
    }

    public struct Answer: Sendable {
        public let line: AuditProgramme.Line
        public let sampleLabel: String
        public let samples: [Sample]
        /// The action that promised it.
        public let promisedBy: ImprovementAction?
        /// The audit that it tests the fix of, and those that test its own.
        public let before: Audit?
        /// Actions that the result could be evidence of.
        public let actions: [ImprovementAction]
        public let choices: ProgrammeChoices
        public let mayPlan: Bool
        public let today: Day
    }

    public var act: Act { .readAudits }
    public func record(in work: Work) throws -> AccessRecord { .audits }

    public func answer(in work: Work) throws -> Answer {
        let store = ProgrammeStore(transaction: work.transaction)
        let found = try store.find(audit)
        guard let line = try ProgrammeLines(work).lines([found]).first else { throw NotFound("audit") }
        let draws = try AuditStore(transaction: work.transaction).draws(of: [audit])
        let standings = try AuditGradingStore(transaction: work.transaction).standings(of: draws.map(\.id))
        let samples = work.definitions.audits.samples
        let promise = try found.obligation.flatMap { id in try store.promises().first { $0.obligation.id == id } }
        let mayPlan = work.allows(.planAudits, on: .audits)
        let plans = mayPlan && promise == nil ? try ImprovementPlanStore(transaction: work.transaction).all() : []
        return Answer(
            line: line, sampleLabel: found.words.sample.isEmpty ? "" : samples.label(found.words.sample, on: work.today),
            samples: draws.map {
                Sample(draw: $0, label: samples.label($0.sample, on: $0.drawnAt.day), standing: standings[$0.id] ?? .none)
            },
            promisedBy: promise?.action, before: try found.again.map { try store.find($0) },
            actions: try plans.flatMap { try ImprovementActionStore(transaction: work.transaction).all(in: $0.id) }
                .filter { $0.mergedInto == nil && $0.supersededBecause.isBlank },
            choices: try ProgrammeChoices(work), mayPlan: mayPlan, today: work.today)
    }
}

/// What an audit is planned with.
public struct ProgrammeChoices: Sendable {
    public let samples: [SampleRule]
    public let themes: [Theme]
    public let agencies: [AgencyLine]
    public let bodies: [(id: ID<Body>, name: String)]
    public let leads: [(id: ID<User>, name: String)]
    public let today: Day

    init(_ work: Work) throws {
        samples = work.definitions.audits.samples.inUse(on: work.today)
        themes = work.definitions.themes.inUse(on: work.today)
        agencies = try AgencyStore(transaction: work.transaction).all()
        bodies = try BodyStore(transaction: work.transaction).names(on: work.today).map { ($0.key, $0.value) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        leads = try SignInStore(transaction: work.transaction).accounts().filter { $0.disabledAt == nil }.map { account in
            (account.id, [account.name, account.jobTitle].filter { !$0.isBlank }.joined(separator: ", "))
        }
        today = work.today
    }
}

/// What a new audit is planned with.
public struct AuditForm: Query {
    public init() {}

    public var act: Act { .planAudits }
    public func record(in work: Work) throws -> AccessRecord { .audits }
    public func answer(in work: Work) throws -> ProgrammeChoices { try ProgrammeChoices(work) }
}

/// Audits of the programme in words.
struct ProgrammeLines {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    func lines(_ audits: [Audit]) throws -> [AuditProgramme.Line] {
        let draws = try AuditStore(transaction: work.transaction).draws(of: audits.map(\.id))
        let standings = try AuditGradingStore(transaction: work.transaction).standings(of: draws.map(\.id))
        let names = try UserNames(in: work).names(of: audits.compactMap(\.words.lead))
        let bodies = try BodyStore(transaction: work.transaction).names(on: work.today)
        let agencies = try work.agencyNames()
        return audits.map { audit in
            let own = draws.filter { $0.audit == audit.id }.compactMap { standings[$0.id] }
            return AuditProgramme.Line(
                audit: audit, theme: work.definitions.themes[audit.words.theme]?.label(on: work.today) ?? "",
                lead: audit.words.lead.flatMap { names[$0] } ?? "", body: audit.words.body.flatMap { bodies[$0] } ?? "",
                agencies: audit.words.agencies.compactMap { agencies[$0]?.name }.sorted(),
                standing: AuditStanding(
                    count: own.reduce(0) { $0 + $1.count }, done: own.reduce(0) { $0 + $1.done },
                    met: own.reduce(0) { $0 + $1.met }, withNobody: own.reduce(0) { $0 + $1.withNobody }),
                isMissing: audit.isMissing(on: work.today))
        }
    }
}
