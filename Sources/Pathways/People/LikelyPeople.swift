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
        let listed = alike.map {
            FoundInIndex(id: $0.person, reasons: $0.likeness.reasons, isByName: true, isByBirthDate: false)
        }
        return try work.found(listed).map {
            LikelyPerson(found: $0, isLikely: isLikely[$0.summary.id] ?? false)
        }
    }
}

extension Work {
    /// Those in the register who are like these details, the likeliest first. Of records that are closed to the reader only those whom
    /// a name or a number shows, without how like they are.
    func alike(_ details: PersonDetails) throws -> [(person: ID<Person>, likeness: PersonLikeness)] {
        let known = try mayBeKnown(details)
        if known.isEmpty { return [] }
        let kinds = Set(details.identifiers.map(\.kind)).sorted()
        let rows = known.flatMap { one in one.rows(numbers: kinds).map { (known: one, name: $0.name, cells: $0.cells) } }
        let rules = definitions.people
        let few = FewKnown(
            rows.map(\.cells), mapping: PersonColumns.mapping(numbers: kinds), names: knownNames,
            upper: Double(rules.matchOfferedPercent.value(on: today)) / 100)
        let share = Double(rules.matchWaitsPercent.value(on: today)) / 100
        var best: [ID<Person>: PersonLikeness] = [:]
        for record in details.records(numbers: kinds) {
            for (row, explanation) in zip(rows, few.explanations(for: record)) {
                let likeness = PersonLikeness(explanation, to: row.known, called: row.name, likelyFrom: share)
                let id = row.known.person.id
                if let likeness, best[id].map({ $0.weight < likeness.weight }) ?? true { best[id] = likeness }
            }
        }
        let closed = try summaries(of: best.keys).filter(\.value.isHidden)
        for id in closed.keys { best[id] = best[id]?.ofClosedRecord }
        return best.map { ($0.key, $0.value) }.sorted { ($1.likeness.weight, $0.person) < ($0.likeness.weight, $1.person) }
    }

    /// Those who have a number, the home, the birth date or a name like these.
    private func mayBeKnown(_ details: PersonDetails) throws -> [KnownPerson] {
        let lookup = PersonLookupStore(transaction: transaction)
        var candidates: Set<ID<Person>> = []
        var sameNumber: [ID<Person>: [PersonIdentifier]] = [:]
        for identifier in details.identifiers {
            for person in try lookup.people(with: identifier) { sameNumber[person, default: []].append(identifier) }
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
        func all<Value: KeptAboutPerson>(_ type: Value.Type) throws -> [ID<Person>: [Value]] {
            var values: [ID<Person>: [Value]] = [:]
            for one in try RecordedStore<Value>(transaction: transaction).all(of: owner.keys.sorted()) where one.holds {
                values[owner[one.person] ?? one.person, default: []].append(one.value)
            }
            return values
        }
        let names = try all(PersonName.self)
        let homes = try all(Residence.self)
        let numbers = try all(PersonIdentifier.self)
        let same = Dictionary(sameNumber.compactMap { pair in standing[pair.key].map { ($0, pair.value) } }, uniquingKeysWith: +)
        let there = Set(sameAddress.compactMap { standing[$0] })
        return found.values.sorted { $0.id < $1.id }.map { person in
            let theirs = (numbers[person.id] ?? []).map { ($0.kind, $0.key) } + (same[person.id] ?? []).map { ($0.kind, $0.key) }
            return KnownPerson(
                person,
                names: names[person.id] ?? [],
                numbers: Dictionary(theirs, uniquingKeysWith: { _, last in last }),
                sameNumbers: (same[person.id] ?? []).map {
                    definitions.people.identifiers[$0.kind]?.label(on: today) ?? "number"
                },
                home: there.contains(person.id) ? details.address : homes[person.id]?.last { !$0.isHidden }?.place,
                against: details
            )
        }
    }

    /// Those whose names are like these, however spelt. Of a common name first those who have the birth date or the postcode too.
    private func called(_ details: PersonDetails) throws -> Set<ID<Person>> {
        let born = details.born.flatMap { $0.precision == .day ? $0.firstDay.description : nil }
        let also = [born, details.address?.postcode].compactMap(\.self).filter { !$0.isBlank }
        return Set(
            try details.names.map(\.inFull).filter { !$0.isBlank }.flatMap { name in
                try ([name] + also.map { "\(name) \($0)" }).flatMap { try search($0, limit: 60).map(\.id) }
            })
    }
}
