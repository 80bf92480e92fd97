import Definitions
public import Instruments
public import Kernel

extension Relationship: RecordableAboutPerson {
    public static let entry: EntryKind = "person.related"
    public var inJournal: JSONValue {
        [
            "kind": .string(kind), "other": .string(other.description), "from": .of(span.from?.description),
            "to": .of(span.to?.description), "parental-responsibility": hasParentalResponsibility.map { .bool($0) } ?? .null,
            "support": .string(support), "risk": .string(risk),
        ]
    }

    /// Nobody is their own relative, and nobody their own ancestor however long the way round (PER-1).
    public func problems(of person: PersonUnderRecord) throws -> [PersonProblem] {
        guard let kind = person.definitions.relationships[kind] else { return [.kindUnknown(field: "kind")] }
        let people = PersonStore(transaction: person.work.transaction)
        let (one, other) = (person.under.person.id, try people.standing(for: other))
        guard one != other else { return [.ownRelative] }
        var problems: [PersonProblem] = []
        if span.isBackwards { problems.append(.spanBackwards(field: "to")) }
        let known = try person.standing(Relationship.self)
        if known.contains(where: {
            $0.value.kind == kind.key && $0.person == one && $0.value.other == other && overlaps($0.value)
        }) {
            problems.append(.relatedAlready)
        }
        guard kind.bond == .parent else { return problems }
        let both = try people.find([one, other])
        if let parent = both[one]?.born, let child = both[other]?.born, parent.firstDay >= child.lastDay {
            problems.append(.parentYoungerThanChild)
        }
        let bonds = Set(person.definitions.relationships.all.filter { $0.bond == .parent }.map(\.key))
        if try Ancestry(bonds: bonds, in: person.work).of(one).contains(other) {
            let names = try RecordedStore<PersonName>(transaction: person.work.transaction).all(of: [other])
            problems.append(.ancestorOfItself(names.last(where: \.holds)?.value.inFull ?? "this person"))
        }
        return problems
    }

    private func overlaps(_ other: Relationship) -> Bool {
        (span.lastDay.map { end in other.span.firstDay.map { $0 <= end } ?? true } ?? true)
            && (other.span.lastDay.map { end in span.firstDay.map { $0 <= end } ?? true } ?? true)
    }
}

/// Parents, and parents of parents, as recorded.
struct Ancestry {
    let bonds: Set<String>
    let work: Work

    init(bonds: Set<String>, in work: Work) {
        self.bonds = bonds
        self.work = work
    }

    func of(_ person: ID<Person>) throws -> Set<ID<Person>> {
        let people = PersonStore(transaction: work.transaction)
        let store = RecordedStore<Relationship>(transaction: work.transaction)
        var (found, frontier): (Set<ID<Person>>, Set<ID<Person>>) = ([], [person])
        while !frontier.isEmpty {
            let records = Set(try frontier.sorted().flatMap(people.records(of:)))
            let parents = try store.all(of: records.sorted())
                .filter { $0.holds && bonds.contains($0.value.kind) && records.contains($0.value.other) }
                .map(\.person)
            frontier = Set(try people.standing(for: parents).values).subtracting(found)
            found.formUnion(frontier)
        }
        return found
    }
}
