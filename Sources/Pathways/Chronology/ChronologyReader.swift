import Definitions
import Instruments
import Kernel

/// All that happened to a person, or to their family, as far as the reader may see it: what was written by hand and what the
/// record knows (CHRON-1).
struct ChronologyReader {
    enum Scope: Hashable {
        case person, family
    }

    let under: PersonUnderWork
    let work: Work
    let proportion: Proportion
    /// Whose: the person, or everybody of the family whose record is open to the reader; standing records.
    let people: [ID<Person>]
    let summaries: [ID<Person>: PersonSummary]
    let agencies: [ID<Agency>: AgencyLine]
    /// Every record of those people.
    let records: [ID<Person>]
    let standing: [ID<Person>: ID<Person>]
    private let entries: [KeptEntry]
    private let automatic: [ChronologyItem]

    /// - Parameter isByHandAlone: without what the record knows by itself, for whoever asks for what is always written by hand.
    init(_ under: PersonUnderWork, _ scope: Scope = .person, isByHandAlone: Bool = false, in work: Work) throws {
        self.under = under
        self.work = work
        proportion = Proportion(reach: under.reach, agency: work.actor.agency)
        let summaries = try work.summaries(of: under.family.everybody)
        let others = under.family.everybody.subtracting([under.person.id])
            .filter { summaries[$0].map { !$0.isHidden } ?? false }
        let people = [under.person.id] + (scope == .family ? others.sorted() : [])
        let store = PersonStore(transaction: work.transaction)
        let records = try store.records(under: people).keys.sorted()
        let entries = try ChronologyEntryStore(transaction: work.transaction).entries(about: records)
        let linked = Set(entries.flatMap(\.people))
        let standing = try store.standing(for: linked.union(records))
        let agencies = try work.agencyNames()
        let unknown = Set(standing.values).subtracting(summaries.keys)
        let known = summaries.merging(try work.summaries(of: unknown)) { first, _ in first }
        self.people = people
        self.records = records
        self.entries = entries
        self.standing = standing
        self.summaries = known
        self.agencies = agencies
        if isByHandAlone {
            automatic = []
            return
        }
        automatic = try KnownFromRecord(
            under: under,
            people: people,
            records: records,
            standing: standing,
            summaries: known,
            agencies: agencies,
            proportion: proportion,
            work: work
        ).items()
    }

    /// Everything that holds, oldest first; each with whether it is left out of this person’s.
    func items() throws -> [ChronologyItem] {
        let leftOut = try ChronologyEntryStore(transaction: work.transaction).leftOut(of: under.family.records)
        return (byHand + automatic).map { item in
            var item = item
            item.leftOut = leftOut[item.id]
            return item
        }.sorted(by: ChronologyItem.isBefore)
    }

    /// What was corrected or taken back, the newest first.
    var withdrawn: [KeptEntry] {
        entries.filter { !$0.holds && shows($0) }
            .sorted { ($0.withdrawn?.at ?? $0.told.at, $0.id) > ($1.withdrawn?.at ?? $1.told.at, $1.id) }
    }

    /// The newest day on which somebody wrote something by hand; whether or not the reader sees it.
    var lastWrittenOn: Day? { entries.filter(\.holds).map(\.told.at.day).max() }

    /// One that the reader may see.
    func entry(_ id: ID<ChronologyEntry>) throws -> KeptEntry {
        guard let entry = entries.first(where: { $0.id == id && shows($0) }) else { throw NotFound("entry") }
        return entry
    }

    /// Whose agency it is corrects it, and who sees the whole record.
    func mayCorrect(_ entry: KeptEntry) -> Bool {
        under.reach == .whole || (entry.told.agency != nil && entry.told.agency == work.actor.agency)
    }

    private func shows(_ entry: KeptEntry) -> Bool {
        under.reach == .whole || entry.entry.isShared
            || (entry.told.agency != nil && entry.told.agency == work.actor.agency)
    }

    private var byHand: [ChronologyItem] {
        entries.filter { $0.holds && shows($0) }.map { kept in
            let kind = work.definitions.chronology.kinds[kept.entry.kind]
            return ChronologyItem(
                id: kept.item,
                happened: kept.entry.happened,
                isDatedByRecording: false,
                kind: kept.entry.kind,
                label: kind?.label(on: work.today) ?? kept.entry.kind,
                lane: kind?.lane ?? "",
                words: kept.entry.words,
                significance: kept.entry.significance,
                because: kept.entry.because,
                people: Set(kept.people.map { standing[$0] ?? $0 }),
                told: kept.told,
                entry: kept.id,
                isIncident: kind?.isIncident ?? false,
                isDomestic: kind?.isDomestic ?? false,
                isShared: kept.entry.isShared,
                mayCorrect: mayCorrect(kept)
            )
        }
    }
}

extension Work {
    /// The last incidents of a family, the newest first, for the family’s page (PER-2).
    func lastIncidents(of under: PersonUnderWork, _ count: Int = 3) throws -> [ChronologyItem] {
        let items = try ChronologyReader(under, .family, isByHandAlone: true, in: self).items().filter(\.isIncident)
        return Array(items.reversed().prefix(count))
    }
}
