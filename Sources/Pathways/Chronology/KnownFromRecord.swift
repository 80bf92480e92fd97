import Definitions
import Instruments
import Kernel

/// What the record knows by itself, in the words of `chronology.yaml`: nobody types it again (CHRON-1). What was taken back in
/// the record is not in the chronology either.
struct KnownFromRecord {
    let under: PersonUnderWork
    /// Standing records.
    let people: [ID<Person>]
    let records: [ID<Person>]
    let standing: [ID<Person>: ID<Person>]
    let summaries: [ID<Person>: PersonSummary]
    let agencies: [ID<Agency>: AgencyLine]
    let proportion: Proportion
    let work: Work

    func items() throws -> [ChronologyItem] {
        let all = try added + homes() + workers() + relationships + views() + flags() + fromJournal()
        return people.count > 1 ? joined(all) : all
    }

    /// The same thing of several people is one line for the family.
    private func joined(_ items: [ChronologyItem]) -> [ChronologyItem] {
        var joined: [String: ChronologyItem] = [:]
        for item in items.sorted(by: ChronologyItem.isBefore) {
            let key = "\(item.kind)|\(item.happened)|\(item.words)"
            if joined[key] == nil { joined[key] = item } else { joined[key]?.people.formUnion(item.people) }
        }
        return Array(joined.values)
    }

    private var added: [ChronologyItem] {
        people.compactMap { id in
            guard let person = summaries[id]?.person else { return nil }
            let told = Told(saidBy: "", at: person.addedAt, by: person.addedBy, agency: nil)
            return item("person.added", "person:\(id)", PartialDate(person.addedAt.day), [:], about: id, told)
        }
    }

    private func homes() throws -> [ChronologyItem] {
        try RecordedStore<Residence>(transaction: work.transaction).all(of: records)
            .filter { $0.holds && proportion.shows($0) }
            .flatMap { home in
                let place = home.value.isHidden ? "a place that is kept hidden" : home.value.place.inFull
                let person = standing[home.person] ?? home.person
                return [
                    item(
                        "person.home-recorded", "home:\(home.id)", home.value.span.from, ["place": place], about: person,
                        home.told),
                    home.value.span.to.flatMap {
                        item("person.home-recorded-ended", "home-left:\(home.id)", $0, ["place": place], about: person, home.told)
                    },
                ].compactMap(\.self)
            }
    }

    private func workers() throws -> [ChronologyItem] {
        try RecordedStore<Involvement>(transaction: work.transaction).all(of: records)
            .filter(\.holds).map(proportion.seen)
            .flatMap { worker in
                let role = work.definitions.people.workers.label(worker.value.role, on: work.today)
                let slots = [
                    "worker": [role, worker.value.workerName].filter { !$0.isBlank }.joined(separator: " "),
                    "agency": agencies[worker.value.agency]?.name ?? "an agency",
                ]
                let person = standing[worker.person] ?? worker.person
                return [
                    item(
                        "person.worker-recorded", "worker:\(worker.id)", worker.value.span.from, slots, about: person, worker.told
                    ),
                    worker.value.span.to.flatMap {
                        item("person.worker-recorded-ended", "worker-left:\(worker.id)", $0, slots, about: person, worker.told)
                    },
                ].compactMap(\.self)
            }
    }

    /// Only those of which somebody knows since or until when: that a mother is the mother is no event.
    private var relationships: [ChronologyItem] {
        let mine = Set(people)
        return under.family.relationships.flatMap { recorded -> [ChronologyItem] in
            let (one, other) = (recorded.person, recorded.value.other)
            guard let kind = work.definitions.people.relationships[recorded.value.kind],
                let about = mine.contains(other) ? other : mine.contains(one) ? one : nil
            else { return [] }
            let relation = about == other ? kind.label(on: work.today) : kind.reverse
            let slots = [
                "other": summaries[about == other ? one : other]?.name ?? "Somebody",
                "relation": relation.lowercased() + (people.count > 1 ? " of \(summaries[about]?.name ?? "somebody")" : ""),
            ]
            var items: [ChronologyItem] = []
            if let from = recorded.value.span.from,
                let item = item("person.related", "related:\(recorded.id)", from, slots, about: about, recorded.told)
            {
                items.append(item)
            }
            if let to = recorded.value.span.to,
                let item = item("person.related-ended", "related-ended:\(recorded.id)", to, slots, about: about, recorded.told)
            {
                items.append(item)
            }
            return items
        }
    }

    private func views() throws -> [ChronologyItem] {
        try RecordedStore<ChildVoice>(transaction: work.transaction).all(of: records).filter(\.holds).compactMap { view in
            item(
                "person.view-recorded",
                "view:\(view.id)",
                PartialDate(view.value.on),
                ["words": view.value.words],
                about: standing[view.person] ?? view.person,
                view.told
            )
        }
    }

    private func flags() throws -> [ChronologyItem] {
        try FlagReader(under, in: work).lines().flatMap { line in
            let told = Told(saidBy: line.flag.source, at: line.flag.raisedAt, by: line.flag.raisedBy, agency: line.flag.agency)
            let raised = item(
                "flag.raised",
                "flag:\(line.flag.id)",
                PartialDate(line.flag.since),
                ["flag": line.kind, "words": line.flag.risk],
                about: under.person.id,
                told
            )
            let ended = line.flag.ended.flatMap { ended in
                item(
                    "flag.ended",
                    "flag-ended:\(line.flag.id)",
                    PartialDate(ended.on),
                    ["flag": line.kind, "words": ended.because],
                    about: under.person.id,
                    Told(saidBy: "", at: ended.at, by: ended.by, agency: line.flag.agency)
                )
            }
            return [raised, ended].compactMap(\.self)
        }
    }

    /// What other rooms write in the journal and the definitions call significant: `{word}` stands for a text of its
    /// particulars, `on` for the day where there is one.
    private func fromJournal() throws -> [ChronologyItem] {
        let kinds = work.definitions.chronology.automatic.inUse(on: work.today).map(\.entry)
            .filter { !KnownFromRecord.read.contains($0) }
        if kinds.isEmpty { return [] }
        return try JournalStore(transaction: work.transaction)
            .entries(of: kinds.map(EntryKind.init(rawValue:)), about: records.map { Subject("person", $0) })
            .compactMap { entry in
                guard let id = entry.subjects("person").lazy.compactMap({ ID<Person>($0) }).first(where: records.contains)
                else { return nil }
                var slots: [String: String] = [:]
                if case .object(let members) = entry.particulars { slots = members.compactMapValues(\.text) }
                return item(
                    entry.kind.rawValue,
                    "journal:\(entry.seq)",
                    slots["on"].flatMap { PartialDate($0) } ?? PartialDate(entry.at.day),
                    slots,
                    about: standing[id] ?? id,
                    Told(saidBy: slots["said-by"] ?? "", at: entry.at, by: entry.actor, agency: entry.agency)
                )
            }
    }

    /// Kinds of entry that are read from the facts themselves and not from the journal: there a fact that was taken back is
    /// gone, and one that came with its person or from a file is there.
    static let read: Set<String> = [
        "person.added", "person.home-recorded", "person.home-recorded-ended", "person.worker-recorded",
        "person.worker-recorded-ended", "person.related", "person.related-ended", "person.view-recorded", "flag.raised",
        "flag.ended",
    ]

    /// Nil where the definitions do not call it significant, or it is still to come.
    private func item(
        _ entry: String,
        _ id: String,
        _ happened: PartialDate?,
        _ slots: [String: String],
        about person: ID<Person>,
        _ told: Told
    ) -> ChronologyItem? {
        guard let kind = work.definitions.chronology.automatic(for: entry), kind.isInUse(on: work.today),
            happened.map({ $0.firstDay <= work.today }) ?? true
        else { return nil }
        return ChronologyItem(
            id: id,
            happened: happened ?? PartialDate(told.at.day),
            isDatedByRecording: happened == nil,
            kind: kind.key,
            label: kind.label(on: work.today),
            lane: kind.lane,
            words: slots.reduce(kind.words) { words, slot in words.replacing("{\(slot.key)}", with: slot.value) },
            significance: kind.significance,
            because: "",
            people: [person],
            told: told,
            entry: nil,
            isIncident: kind.isIncident,
            isDomestic: false,
            isShared: true
        )
    }
}
