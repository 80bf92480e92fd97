import Definitions
public import Instruments
public import Kernel

/// Somebody in a line: what a list, a picture or a link needs of them.
public struct PersonSummary: Hashable, Sendable {
    public let person: Person
    /// As the family writes it; "Restricted record" where the reader may not know.
    public let name: String
    public let isRestricted: Bool
    /// Whether the reader may know no more than that a restricted record stands here.
    public let isHidden: Bool
    public let isChild: Bool
    public let age: Age?

    public var id: ID<Person> { person.id }

    /// The same for whom the record is closed.
    var hidden: PersonSummary {
        PersonSummary(
            person: person.withoutParticulars, name: PersonSummary.nameOfHidden, isRestricted: true, isHidden: true,
            isChild: isChild, age: nil)
    }

    fileprivate static let nameOfHidden = "Restricted record"
}

extension Work {
    /// These people in a line each, whatever their number in a few statements. Restricted ones are named only to who may know:
    /// their guardian, those named on the restriction, and whoever broke the glass.
    func summaries(of ids: some Sequence<ID<Person>>) throws -> [ID<Person>: PersonSummary] {
        let ids = Set(ids)
        guard !ids.isEmpty else { return [:] }
        let store = PersonStore(transaction: transaction)
        let people = try store.find(ids)
        let names = try mainNames(of: ids)
        let restricted = try restricted(among: ids, store)
        let childUntil = definitions.people.childUntilYears.value(on: today)
        var summaries: [ID<Person>: PersonSummary] = [:]
        for (id, person) in people {
            let isHidden = restricted[id] ?? false
            summaries[id] = PersonSummary(
                person: isHidden ? person.withoutParticulars : person,
                name: isHidden ? PersonSummary.nameOfHidden : names[id] ?? "No name recorded",
                isRestricted: restricted[id] != nil,
                isHidden: isHidden,
                isChild: person.isChild(on: today, childUntil: childUntil),
                age: isHidden ? nil : person.age(on: today)
            )
        }
        return summaries
    }

    /// Those of these people whose record is restricted, on whichever of their records that stands; whether it is closed to
    /// the reader.
    private func restricted(among ids: Set<ID<Person>>, _ store: PersonStore) throws -> [ID<Person>: Bool] {
        let standing = try store.records(under: ids)
        let access = PersonAccessStore(transaction: transaction)
        var closed: [ID<Person>: Bool] = [:]
        for id in Set(try access.restricted(among: standing.keys.sorted()).compactMap { standing[$0] }) {
            let records = standing.filter { $0.value == id }.keys.sorted()
            let known = try access.access(to: id, records: records, connected: [], on: today, at: now)
            closed[id] = PersonReach.of(known, for: actor, granted: granted) == .restricted
        }
        return closed
    }

    /// The name by which each is shown: as the family writes it; where that is not known, the last one that holds.
    func mainNames(of ids: some Sequence<ID<Person>>) throws -> [ID<Person>: String] {
        var names: [ID<Person>: PersonName] = [:]
        for name in try RecordedStore<PersonName>(transaction: transaction).all(of: ids) where name.holds {
            if let best = names[name.person], best.kind == "as-written", name.value.kind != "as-written" { continue }
            names[name.person] = name.value
        }
        return names.mapValues(\.inFull)
    }

    /// What agencies are called.
    func agencyNames() throws -> [ID<Agency>: AgencyLine] {
        Dictionary(
            try AgencyStore(transaction: transaction).all().map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

extension Person {
    fileprivate var withoutParticulars: Person {
        Person(id: id, kind: kind, sex: "unknown", addedAt: addedAt, addedBy: nil, version: version)
    }
}
