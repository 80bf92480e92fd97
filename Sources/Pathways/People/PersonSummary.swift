import Definitions
public import Instruments
public import Kernel

/// Somebody in a line: what a list, a picture or a link needs of them.
public struct PersonSummary: Hashable, Sendable {
    public let person: Person
    /// As the family writes it; "Restricted record" where the reader may not know.
    public let name: String
    public let isRestricted: Bool
    public let isChild: Bool
    public let age: Age?

    public var id: ID<Person> { person.id }
}

extension Work {
    /// These people in a line each, whatever their number in a few statements. Restricted ones are named only to who may know:
    /// their guardian, those named on the restriction, and whoever broke the glass.
    func summaries(of ids: some Sequence<ID<Person>>) throws -> [ID<Person>: PersonSummary] {
        let ids = Set(ids)
        guard !ids.isEmpty else { return [:] }
        let people = try PersonStore(transaction: transaction).find(ids)
        let names = try mainNames(of: ids)
        let access = PersonAccessStore(transaction: transaction)
        let restricted = try access.restricted(among: ids)
        let childUntil = definitions.people.childUntilYears.value(on: today)
        var summaries: [ID<Person>: PersonSummary] = [:]
        for (id, person) in people {
            let isHidden = try restricted.contains(id) && PersonUnderWork(id, in: self).reach == .restricted
            summaries[id] = PersonSummary(
                person: isHidden ? person.withoutParticulars : person,
                name: isHidden ? "Restricted record" : names[id] ?? "No name recorded",
                isRestricted: restricted.contains(id),
                isChild: person.isChild(on: today, childUntil: childUntil),
                age: isHidden ? nil : person.age(on: today)
            )
        }
        return summaries
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
