import Definitions
public import Instruments
public import Kernel

/// A chronology as it is read: of a person or of their family, filtered, in the order asked for (CHRON-1 to CHRON-4).
public struct ChronologyOf: Query {
    public struct Asked: Hashable, Sendable {
        public var isOfFamily = false
        public var agency: ID<Agency>?
        /// Key of the kinds, or of the automatic entries.
        public var kind = ""
        /// Key of the significance: this one and those above it.
        public var significance = ""
        public var isOldestFirst = false

        public init() {}

        public var isFiltered: Bool { agency != nil || !kind.isEmpty || !significance.isEmpty }
    }

    public let person: ID<Person>
    public let asked: Asked

    public init(_ person: ID<Person>, _ asked: Asked = Asked()) {
        self.person = person
        self.asked = asked
    }

    public struct Answer: Hashable, Sendable {
        public let day: Day
        public let summary: PersonSummary
        public let reach: PersonReach
        /// In the order asked for.
        public let items: [ChronologyItem]
        /// How many there are before the filters.
        public let total: Int
        /// Left out of this person’s, with why.
        public let leftOut: [ChronologyItem]
        /// Corrected or taken back, the newest first.
        public let withdrawn: [KeptEntry]
        /// What can be asked for: agencies and kinds that occur.
        public let agencies: [AgencyLine]
        public let kinds: [Kind]
        /// The open one; nil where none is.
        public let open: Chronology?
        public let closed: [Chronology]
        /// How the open one went from keeper to keeper, the newest first.
        public let handovers: [Handover]
        /// Who could keep it; empty for who may not edit.
        public let keepers: [RestrictionOf.Choice]
        public let standing: ChronologyStanding
        public let pattern: ChronologyPattern
        /// What history tells us, the newest first.
        public let histories: [HistoryText]
        /// Whether what history tells us is to be written: nobody did, or an incident was written down since (CHRON-4).
        public let wantsHistory: Bool
        public let prints: [ChronologyPrint]
        public let people: [ID<Person>: PersonSummary]
        public let agencyNames: [ID<Agency>: AgencyLine]
        public let userNames: [ID<User>: String]
        /// Whom an entry can be about: the person, then their family.
        public let family: [PersonSummary]
        public let household: Set<ID<Person>>
        public let mayEdit: Bool
    }

    public struct Kind: Hashable, Sendable {
        public let key: String
        public let label: String
    }

    public var act: Act { .readPart }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork(person, in: work)
        let reader = try ChronologyReader(under, asked.isOfFamily ? .family : .person, in: work)
        let all = try reader.items()
        let kept = all.filter { $0.leftOut == nil }
        let shown = kept.filter { matches($0, in: work) }
        guard let summary = reader.summaries[under.person.id] else { throw NotFound("person") }
        let store = ChronologyStore(transaction: work.transaction)
        let chronologies = try store.all(of: under.family.records)
        let open = chronologies.first { $0.closed == nil }
        let histories = try store.histories(of: under.family.records)
        let handovers = try open.map { try store.handovers(of: $0.id) } ?? []
        let mayEdit = work.allows(.editChronology, on: under.accessRecord)
        let prints = try store.prints(of: under.family.records).filter { under.mayOpen($0, work.actor) }
        return Answer(
            day: work.today,
            summary: summary,
            reach: under.reach,
            items: asked.isOldestFirst ? shown : shown.reversed(),
            total: kept.count,
            leftOut: all.filter { $0.leftOut != nil },
            withdrawn: reader.withdrawn,
            agencies: Set(kept.compactMap(\.told.agency)).compactMap { reader.agencies[$0] }.sorted { $0.name < $1.name },
            kinds: Set(kept.map { Kind(key: $0.kind, label: $0.label) }).sorted { $0.label < $1.label },
            open: open,
            closed: chronologies.filter { $0.closed != nil },
            handovers: handovers,
            keepers: mayEdit && open != nil ? try work.whoCouldKeep(under) : [],
            standing: work.standing(of: open, lastWrittenOn: reader.lastWrittenOn),
            pattern: work.pattern(of: kept),
            histories: histories,
            wantsHistory: histories.first.map { last in kept.contains { $0.isIncident && $0.told.at > last.at } }
                ?? kept.contains(where: \.isIncident),
            prints: prints,
            people: reader.summaries,
            agencyNames: reader.agencies,
            userNames: try names(all, reader.withdrawn, chronologies, handovers, histories, prints, in: work),
            family: family(summary, reader, under),
            household: under.family.household.union([under.person.id]),
            mayEdit: mayEdit
        )
    }

    public func viewed(_ answer: Answer) -> View? {
        let others = asked.isOfFamily ? answer.family.filter { !$0.isRestricted }.map(\.person.subject) : []
        return View(Set([answer.summary.person.subject] + others).sorted { $0.id < $1.id }, on: "the chronology")
    }

    private func matches(_ item: ChronologyItem, in work: Work) -> Bool {
        if let agency = asked.agency, item.told.agency != agency { return false }
        if !asked.kind.isEmpty, item.kind != asked.kind { return false }
        let levels = work.definitions.chronology.significance.keys
        guard let least = levels.firstIndex(of: asked.significance) else { return true }
        return (levels.firstIndex(of: item.significance) ?? 0) >= least
    }

    private func family(_ summary: PersonSummary, _ reader: ChronologyReader, _ under: PersonUnderWork) -> [PersonSummary] {
        let others = under.family.everybody.compactMap { reader.summaries[$0] }.filter { $0.id != summary.id && !$0.isHidden }
        return [summary]
            + others.sorted { ($0.isChild ? 0 : 1, $0.name, $0.id) < ($1.isChild ? 0 : 1, $1.name, $1.id) }
    }

    private func names(
        _ items: [ChronologyItem],
        _ withdrawn: [KeptEntry],
        _ chronologies: [Chronology],
        _ handovers: [Handover],
        _ histories: [HistoryText],
        _ prints: [ChronologyPrint],
        in work: Work
    ) throws -> [ID<User>: String] {
        var users = items.map(\.told.by) + items.map(\.leftOut?.by) + withdrawn.map(\.told.by) + withdrawn.map(\.withdrawn?.by)
        users += chronologies.flatMap { [$0.owner, $0.openedBy, $0.closed?.by] } + histories.map(\.by) + prints.map(\.lockedBy)
        users += handovers.flatMap { [$0.from, $0.to, $0.by] }
        return try UserNames(in: work).names(of: users.compactMap(\.self))
    }
}

extension Work {
    func standing(of open: Chronology?, lastWrittenOn: Day?) -> ChronologyStanding {
        ChronologyStanding(
            openedOn: open?.openedOn,
            lastWrittenOn: lastWrittenOn,
            currentDays: definitions.chronology.currentDays.value(on: today),
            staleDays: definitions.chronology.staleDays.value(on: today)
        )
    }

    func pattern(of items: [ChronologyItem]) -> ChronologyPattern {
        ChronologyPattern.of(
            items,
            on: today,
            months: definitions.chronology.patternMonths.value(on: today),
            gapFrom: definitions.chronology.gapMonths.value(on: today),
            repeatFrom: definitions.chronology.repeats.value(on: today)
        )
    }

    /// How the chronology of somebody stands today, for forms that need a current one (CHRON-3).
    func chronologyStanding(of under: PersonUnderWork) throws -> ChronologyStanding {
        let open = try ChronologyStore(transaction: transaction).all(of: under.family.records).first { $0.closed == nil }
        let entries = try ChronologyEntryStore(transaction: transaction).entries(about: under.family.records)
        return standing(of: open, lastWrittenOn: entries.filter(\.holds).map(\.told.at.day).max())
    }
}

extension PersonUnderWork {
    /// A print may show all that somebody who sees the whole record saw: others open those of their own agency.
    func mayOpen(_ print: ChronologyPrint, _ actor: Actor) -> Bool {
        reach == .whole || (print.agency != nil && print.agency == actor.agency)
    }
}
