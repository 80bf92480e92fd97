public import Kernel
public import Store

extension Family {
    /// - Parameter householdKinds: the kinds of residence that count as living there.
    public static func of(
        _ id: ID<Person>,
        on day: Day,
        householdKinds: Set<String>,
        in transaction: Transaction
    ) throws -> Family {
        let people = PersonStore(transaction: transaction)
        let standing = try people.standing(for: id)
        let records = [standing] + (try people.records(under: [standing])).keys.sorted().filter { $0 != standing }
        var family = Family(
            person: standing,
            records: records,
            household: [],
            related: [],
            further: [],
            relationships: [],
            residences: []
        )
        try family.gatherRelations(on: day, from: people, transaction)
        try family.gatherHousehold(on: day, kinds: householdKinds, from: people, transaction)
        return family
    }

    /// Two steps along relationships: the person’s own, and theirs.
    private mutating func gatherRelations(on day: Day, from people: PersonStore, _ transaction: Transaction) throws {
        let store = RecordedStore<Relationship>(transaction: transaction)
        var known: [ID<Relationship>: Recorded<Relationship>] = [:]
        var frontier = records
        for step in 0..<2 where !frontier.isEmpty {
            let found = try store.all(of: frontier).filter { $0.holds && known[$0.id] == nil }
            let ends = try people.standing(for: found.flatMap { [$0.person, $0.value.other] })
            var reached: Set<ID<Person>> = []
            for relationship in found {
                let (one, other) = (ends[relationship.person] ?? relationship.person, ends[relationship.value.other])
                var value = relationship.value
                value.other = other ?? value.other
                // What became one person by a merge is no relationship any more.
                guard one != value.other else { continue }
                known[relationship.id] = Recorded(id: relationship.id, person: one, value: value, told: relationship.told)
                if value.span.covers(day) { reached.formUnion([one, value.other]) }
            }
            reached.remove(person)
            let new = reached.subtracting(related)
            if step == 0 { related = new } else { further = new }
            frontier = step == 0 ? try people.records(under: new).keys.sorted() : []
        }
        relationships = known.values.sorted { ($0.told.at, $0.id) < ($1.told.at, $1.id) }
    }

    private mutating func gatherHousehold(
        on day: Day,
        kinds: Set<String>,
        from people: PersonStore,
        _ transaction: Transaction
    ) throws {
        let homes = try RecordedStore<Residence>(transaction: transaction).all(of: records).filter(\.holds)
        let addresses = Set(homes.map(\.value.address))
        let all = try FamilyStore(transaction: transaction).residents(of: addresses.sorted()).filter(\.holds)
        let standing = try people.standing(for: all.map(\.person))
        residences = all.map {
            Recorded(id: $0.id, person: standing[$0.person] ?? $0.person, value: $0.value, told: $0.told)
        }
        let lives = { (residence: Recorded<Residence>) in
            kinds.contains(residence.value.kind) && residence.value.span.covers(day)
        }
        let here = Set(residences.filter { $0.person == person && lives($0) }.map(\.value.address))
        household = Set(residences.filter { here.contains($0.value.address) && lives($0) }.map(\.person))
        household.remove(person)
        further.subtract(household)
    }
}
