import Definitions
public import Instruments
public import Kernel
import Matching

/// What is known of somebody who may be in the register already.
public struct PersonDetails: Hashable, Sendable {
    public var kind: Person.Kind
    public var names: [PersonName]
    public var born: PartialDate?
    public var isBornEstimated: Bool
    public var expectedOn: Day?
    public var identifiers: [PersonIdentifier]
    public var address: Address?

    public init(
        kind: Person.Kind,
        names: [PersonName],
        born: PartialDate? = nil,
        isBornEstimated: Bool = false,
        expectedOn: Day? = nil,
        identifiers: [PersonIdentifier] = [],
        address: Address? = nil
    ) {
        self.kind = kind
        self.names = names
        self.born = born
        self.isBornEstimated = isBornEstimated
        self.expectedOn = expectedOn
        self.identifiers = identifiers
        self.address = address
    }
}

extension AddPerson {
    /// What is looked for in the register before this person is added.
    public var details: PersonDetails {
        PersonDetails(
            kind: kind,
            names: [name],
            born: born,
            isBornEstimated: isBornEstimated,
            expectedOn: expectedOn,
            identifiers: identifiers,
            address: address
        )
    }
}

/// Somebody in the register who is like the one that is to be added.
public struct LikelyPerson: Hashable, Sendable {
    public let found: FoundPerson
    /// Whether a reason must be given before another person is added beside them; else a glance will do: a twin, a namesake.
    public let isLikely: Bool
}

/// Who in the register may be this person already, the likeliest first, with what speaks for it (PER-3).
public struct LikelyPeople: Query {
    public let details: PersonDetails
    static let most = 8

    public init(_ details: PersonDetails) {
        self.details = details
    }

    public var act: Act { .findPerson }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the register of people") }

    public func answer(in work: Work) throws -> [LikelyPerson] {
        let alike = try work.alike(details).prefix(LikelyPeople.most)
        let isLikely = Dictionary(alike.map { ($0.person, $0.likeness.isLikely) }, uniquingKeysWith: { first, _ in first })
        return try work.found(alike.map { ($0.person, $0.likeness.reasons) }).map {
            LikelyPerson(found: $0, isLikely: isLikely[$0.summary.id] ?? false)
        }
    }
}

extension Work {
    /// Those in the register who are like these details, the likeliest first.
    func alike(_ details: PersonDetails) throws -> [(person: ID<Person>, likeness: PersonLikeness)] {
        let names = definitions.knownNames
        let lookup = PersonLookupStore(transaction: transaction)
        var candidates: Set<ID<Person>> = []
        var sameNumber: [ID<Person>: [String]] = [:]
        for identifier in details.identifiers {
            let label = definitions.people.identifiers[identifier.kind]?.label(on: today) ?? "number"
            for person in try lookup.people(with: identifier) { sameNumber[person, default: []].append(label) }
        }
        candidates.formUnion(sameNumber.keys)
        var sameAddress: Set<ID<Person>> = []
        if let address = details.address { sameAddress = Set(try lookup.people(at: address)) }
        candidates.formUnion(sameAddress)
        if let born = details.born, born.precision == .day {
            candidates.formUnion(try lookup.people(bornFrom: born.firstDay, to: born.firstDay, limit: 200))
        }
        candidates.formUnion(try called(details))

        let people = PersonStore(transaction: transaction)
        let standing = try people.standing(for: candidates)
        let found = try people.find(Set(standing.values))
        let records = try found.keys.sorted().flatMap { id in try people.records(of: id).map { ($0, id) } }
        let owner = Dictionary(records, uniquingKeysWith: { first, _ in first })
        var known: [ID<Person>: [PersonName]] = [:]
        for name in try RecordedStore<PersonName>(transaction: transaction).all(of: owner.keys.sorted()) where name.holds {
            known[owner[name.person] ?? name.person, default: []].append(name.value)
        }
        let numbers = Dictionary(
            sameNumber.compactMap { pair in standing[pair.key].map { ($0, pair.value) } }, uniquingKeysWith: +)
        let there = Set(sameAddress.compactMap { standing[$0] })
        return found.values.compactMap { person in
            PersonLikeness(
                details,
                to: person,
                called: known[person.id] ?? [],
                sameNumbers: numbers[person.id] ?? [],
                sameAddress: there.contains(person.id),
                knowing: names
            ).map { (person.id, $0) }
        }
        .sorted { ($1.likeness.points, $0.person) < ($0.likeness.points, $1.person) }
    }

    /// Those whose names are like these, however spelt.
    private func called(_ details: PersonDetails) throws -> Set<ID<Person>> {
        Set(try details.names.flatMap { try search($0.inFull, limit: 60).map(\.id) })
    }
}
