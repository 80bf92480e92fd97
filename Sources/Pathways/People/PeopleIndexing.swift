import Definitions
import Instruments
import Kernel
import Matching

// The index of people, kept in step with the record: every command that changes a name, a birth date, a number or a home, and
// every one that makes two records one or two again, ends with `reindex`.
extension Work {
    /// Makes a person findable by what is recorded of them now, in this transaction. A record that was merged is found as the
    /// one that stands for it.
    func reindex(_ person: ID<Person>) throws {
        let people = PersonStore(transaction: transaction)
        let records = try people.records(of: person)
        let standing = try people.standing(for: person)
        let index = PersonIndex(transaction, names: .none)
        let gathered = try PersonIndexEntries(of: [standing: records], in: self)
        if let entry = gathered.entries[standing] { try index.put(standing, entry) }
        for merged in records where merged != standing { try index.remove(merged) }
    }

    /// The people who fit what was typed, best first, each once, with why.
    func search(_ typed: String, limit: Int) throws -> [FoundInIndex] {
        try PersonIndex(transaction, names: knownNames).find(String(typed.prefix(300)), limit: limit)
            .map { FoundInIndex(id: $0.person, reasons: $0.why, isByName: $0.isByName, isByBirthDate: $0.isByBirthDate) }
    }
}

/// Somebody found, before it is known what the reader may be told.
struct FoundInIndex: Hashable {
    let id: ID<Person>
    let reasons: [String]
    /// Whether one name of theirs or whole numbers led to them, with a whole birth date or without, and nothing else.
    let isByName: Bool
    /// Whether a whole birth date did, alone or beside them.
    let isByBirthDate: Bool
}

/// What people are to be found by, out of the record. Homes that are hidden are not among it: nobody is found by the address
/// of a refuge.
struct PersonIndexEntries {
    private(set) var entries: [ID<Person>: PersonIndexEntry] = [:]

    /// - Parameter people: those who stand, each with all their records.
    init(of people: [ID<Person>: [ID<Person>]], in work: Work) throws {
        let owners = Dictionary(
            people.flatMap { standing, records in records.map { ($0, standing) } }, uniquingKeysWith: { first, _ in first })
        let records = owners.keys.sorted()
        for (id, person) in try PersonStore(transaction: work.transaction).find(people.keys) {
            entries[id] = PersonIndexEntry(names: [], birth: person.born)
        }
        for name in try RecordedStore<PersonName>(transaction: work.transaction).all(of: records) where name.holds {
            let kind: PersonIndexEntry.NameKind =
                switch name.value.kind {
                case "as-written": name.value.span.to == nil ? .current : .former
                case "birth", "former": .former
                case "married": name.value.span.to == nil ? .alias : .former
                default: .alias
                }
            add(name, owners) { $0.names.append(.init(name.value.inFull, kind)) }
        }
        for number in try RecordedStore<PersonIdentifier>(transaction: work.transaction).all(of: records) where number.holds {
            let label = work.definitions.people.identifiers[number.value.kind]?.label(on: work.today) ?? "number"
            add(number, owners) { $0.identifiers.append(.init(kind: label, value: number.value.value)) }
        }
        for home in try RecordedStore<Residence>(transaction: work.transaction).all(of: records)
        where home.holds && !home.value.isHidden {
            let place = home.value.place.inFull
            add(home, owners) { if !$0.addresses.contains(place) { $0.addresses.append(place) } }
        }
    }

    private mutating func add<Value>(
        _ recorded: Recorded<Value>, _ owners: [ID<Person>: ID<Person>], _ change: (inout PersonIndexEntry) -> Void
    ) {
        guard let owner = owners[recorded.person], var entry = entries[owner] else { return }
        change(&entry)
        entries[owner] = entry
    }
}
