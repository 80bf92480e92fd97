import Definitions
public import Instruments
public import Kernel

/// Which children with open work have a chronology that is up to date, by team (CHRON-3, M-36). An agency sees its own teams;
/// whoever oversees chronologies sees all.
///
/// A team is the service of an agency, as it was written down with the work. A child with whom two teams work counts in both.
public struct ChronologyCompliance: Query {
    public init() {}

    public struct Answer: Hashable, Sendable {
        public let day: Day
        /// Days for which a chronology is recent enough.
        public let currentDays: Int
        public let teams: [Team]
        /// Children without one that is up to date, whom the reader may know of: those with none, then the longest silent.
        public let waiting: [Line]
        /// How many more there are whose record is restricted and closed to the reader.
        public let closed: Int
        /// Each child once, however many teams work with them.
        public let children: Int
        public let current: Int
        /// Whether it is of every agency, or of the reader’s own.
        public let isOfAll: Bool
    }

    public struct Team: Hashable, Sendable {
        public let agency: String
        /// Empty where no service was written down.
        public let service: String
        public let children: Int
        public let current: Int
        public let stale: Int
        public var none: Int { children - current - stale }
    }

    public struct Line: Hashable, Sendable {
        public let summary: PersonSummary
        public let teams: [String]
        public let standing: ChronologyStanding
        /// Who keeps it; empty where nobody does.
        public let keeper: String
    }

    public var act: Act { .editChronology }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the chronologies of one’s agency") }

    public func answer(in work: Work) throws -> Answer {
        let isOfAll = work.granted.contains(.overseeChronologies)
        let cases = try work.chronologyCases().filter { isOfAll || $0.agencies.contains { $0 == work.actor.agency } }
        let today = work.today
        let keepers = try UserNames(in: work).names(of: cases.compactMap(\.open?.owner))
        let agencies = try work.agencyNames()
        let waiting = cases.filter { !$0.standing.isCurrent(on: today) }
        return Answer(
            day: today,
            currentDays: work.definitions.chronology.currentDays.value(on: today),
            teams: teams(cases, isOfAll ? nil : work.actor.agency, agencies, on: today),
            waiting: waiting.filter { !$0.summary.isHidden }.map { one in
                Line(
                    summary: one.summary,
                    teams: one.teams.map { $0.inWords(agencies) }.sorted(),
                    standing: one.standing,
                    keeper: one.open.flatMap { keepers[$0.owner] } ?? ""
                )
            }.sorted {
                (silence($0), $0.summary.name, $0.summary.id) < (silence($1), $1.summary.name, $1.summary.id)
            },
            closed: waiting.count(where: \.summary.isHidden),
            children: cases.count,
            current: cases.count - waiting.count,
            isOfAll: isOfAll
        )
    }

    /// None at all stands before the longest silence.
    private func silence(_ line: Line) -> Int { line.standing.silentSince?.number ?? .min }

    private func teams(
        _ cases: [ChronologyCase],
        _ only: ID<Agency>?,
        _ agencies: [ID<Agency>: AgencyLine],
        on today: Day
    ) -> [Team] {
        let byTeam = Dictionary(grouping: cases.flatMap { one in one.teams.map { (team: $0, one: one) } }, by: \.team)
        return byTeam.filter { only == nil || $0.key.agency == only }.map { team, cases in
            let current = cases.count { $0.one.standing.isCurrent(on: today) }
            return Team(
                agency: agencies[team.agency]?.name ?? "An agency",
                service: team.service,
                children: cases.count,
                current: current,
                stale: cases.count { $0.one.open != nil } - current
            )
        }.sorted { ($0.agency, $0.service) < ($1.agency, $1.service) }
    }

    public func viewed(_ answer: Answer) -> View? {
        answer.waiting.isEmpty
            ? nil
            : View(
                answer.waiting.map(\.summary.person.subject).sorted { $0.id < $1.id }, on: "chronologies that are not up to date")
    }
}

/// A child with open work, and how their chronology stands.
struct ChronologyCase {
    struct Team: Hashable {
        let agency: ID<Agency>
        let service: String

        func inWords(_ agencies: [ID<Agency>: AgencyLine]) -> String {
            [agencies[agency]?.name ?? "An agency", service].filter { !$0.isBlank }.joined(separator: ", ")
        }
    }

    let summary: PersonSummary
    let teams: Set<Team>
    let open: Chronology?
    let standing: ChronologyStanding
    var agencies: Set<ID<Agency>> { Set(teams.map(\.agency)) }
}

extension Work {
    /// Every child with open work today: each once, whatever their records.
    func chronologyCases() throws -> [ChronologyCase] {
        let store = ChronologyStore(transaction: transaction)
        let people = PersonStore(transaction: transaction)
        let standing = try people.standing(for: store.withOpenWork(on: today))
        let summaries = try summaries(of: standing.values).filter(\.value.isChild)
        let records = try people.records(under: summaries.keys)
        let work = try RecordedStore<Involvement>(transaction: transaction).all(of: records.keys.sorted()).filter {
            $0.holds && !$0.value.openWork.isEmpty && $0.value.span.covers(today)
        }
        let teams = Dictionary(grouping: work) { records[$0.person] ?? $0.person }.mapValues { work in
            Set(work.map { ChronologyCase.Team(agency: $0.value.agency, service: $0.value.service) })
        }
        let open = Dictionary(
            try store.open().compactMap { one in records[one.person].map { ($0, one) } }, uniquingKeysWith: { first, _ in first })
        let written = Dictionary(
            try store.lastWritten(about: records.keys.sorted()).map { (records[$0.key] ?? $0.key, $0.value) },
            uniquingKeysWith: max
        )
        return summaries.values.map { summary in
            ChronologyCase(
                summary: summary,
                teams: teams[summary.id] ?? [],
                open: open[summary.id],
                standing: self.standing(of: open[summary.id], lastWrittenOn: written[summary.id]?.day)
            )
        }
    }
}
