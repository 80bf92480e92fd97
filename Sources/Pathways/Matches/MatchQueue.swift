import Definitions
public import Instruments
public import Kernel

/// The pairs that wait for a human: the proposed first, then the most likely (PER-3).
public struct MatchQueue: Query {
    public let limit: Int

    public init(limit: Int = 100) {
        self.limit = limit
    }

    public struct Answer: Hashable, Sendable {
        public let lines: [Line]
        public let counts: [PersonPair.State: Int]
        /// How many more wait of which a record is restricted and closed to the reader: the other one would tell whose it is.
        public let closed: Int
    }

    public struct Line: Hashable, Sendable {
        public let pair: PersonPair
        public let one: PersonSummary
        public let other: PersonSummary
        /// Whether the reader proposed it, so that somebody else must look second.
        public let isOwnProposal: Bool
    }

    public var act: Act { .matchPeople }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("pairs that may be one person") }

    public func answer(in work: Work) throws -> Answer {
        let store = PersonPairStore(transaction: work.transaction)
        let pairs = try store.open(limit: limit)
        let ids = Set(pairs.flatMap { [$0.one, $0.other] })
        let standing = try PersonStore(transaction: work.transaction).standing(for: ids)
        let people = try work.summaries(of: ids.union(standing.values))
        let open = pairs.filter { pair in
            ![pair.one, pair.other].contains { people[standing[$0] ?? $0]?.isHidden ?? false }
        }
        return Answer(
            lines: open.compactMap { pair in
                guard let one = people[pair.one], let other = people[pair.other] else { return nil }
                return Line(
                    pair: pair,
                    one: one,
                    other: other,
                    isOwnProposal: pair.state == .proposed && pair.decidedBy == work.actor.user
                )
            },
            counts: try store.counts(),
            closed: pairs.count - open.count
        )
    }
}

/// One pair: both records side by side, why they may be one person, and what was decided (PER-3).
public struct PairView: Query {
    public let pair: ID<PersonPair>

    public init(_ pair: ID<PersonPair>) {
        self.pair = pair
    }

    public struct Answer: Hashable, Sendable {
        public let pair: PersonPair
        public let one: Side
        public let other: Side
        /// One of them is restricted and the reader may not know more.
        public let isRestricted: Bool
        public let decidedBy: String?
        public let mayConfirm: Bool
        public let merges: [Merge]
        /// From which probability a pair is offered as the same person, and from which it waits for a human.
        public let offeredFrom: Double
        public let waitsFrom: Double
    }

    /// What is known of one of the two, row by row beside the other.
    public struct Side: Hashable, Sendable {
        public let summary: PersonSummary
        public let names: [String]
        public let born: String
        public let sex: String
        public let numbers: [String]
        public let homes: [String]
        public let facts: [String]
        public let relatives: [String]
        public let workers: [String]
        public let addedOn: Day
    }

    public struct Merge: Hashable, Sendable {
        public let merge: PersonMerge
        public let confirmedBy: String?
        public let undoneBy: String?
        /// What was written down since: on taking apart somebody says whose it is.
        public let added: [Added]
    }

    public struct Added: Hashable, Sendable {
        public let key: AddedSince.Key
        public let words: String
    }

    public var act: Act { .matchPeople }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("pairs that may be one person") }

    public func answer(in work: Work) throws -> Answer {
        let store = PersonPairStore(transaction: work.transaction)
        let found = try store.find(pair)
        let isRestricted = try [found.one, found.other].contains {
            try PersonUnderWork($0, in: work).reach == .restricted
        }
        let merges = isRestricted ? [] : try store.merges(of: [found.one, found.other]).filter { $0.pair == pair }
        let users = try UserNames(in: work).names(
            of: merges.flatMap { [$0.confirmedBy, $0.undoneBy] }.compactMap(\.self) + [found.decidedBy].compactMap(\.self)
        )
        let rules = work.definitions.people
        return Answer(
            pair: isRestricted ? found.withoutWords : found,
            one: try side(found.one, isHidden: isRestricted, in: work),
            other: try side(found.other, isHidden: isRestricted, in: work),
            isRestricted: isRestricted,
            decidedBy: isRestricted ? nil : found.decidedBy.flatMap { users[$0] },
            mayConfirm: !isRestricted && found.state == .proposed && found.decidedBy != work.actor.user,
            merges: try merges.map { merge in
                Merge(
                    merge: merge,
                    confirmedBy: merge.confirmedBy.flatMap { users[$0] },
                    undoneBy: merge.undoneBy.flatMap { users[$0] },
                    added: merge.undoneAt == nil
                        ? try AddedSince(merge, in: work).items.map { Added(key: $0.key, words: $0.words) } : []
                )
            },
            offeredFrom: Double(rules.matchOfferedPercent.value(on: work.today)) / 100,
            waitsFrom: Double(rules.matchWaitsPercent.value(on: work.today)) / 100
        )
    }

    public func viewed(_ answer: Answer) -> View? {
        View(answer.isRestricted ? [answer.pair.subject] : answer.pair.subjects, on: "a pair that may be one person")
    }

    /// What stands in one record alone, whatever it was merged into.
    private func side(_ id: ID<Person>, isHidden: Bool, in work: Work) throws -> Side {
        guard let summary = try work.summaries(of: [id])[id] else { throw NotFound("person") }
        // Of both: the open one of the two would tell whose the restricted one is.
        if isHidden { return Side(summary.hidden, addedOn: summary.person.addedAt.day) }
        let (definitions, today) = (work.definitions.people, work.today)
        func all<Value: KeptAboutPerson>(_ type: Value.Type) throws -> [Value] {
            try RecordedStore<Value>(transaction: work.transaction).all(of: [id]).filter(\.holds).map(\.value)
        }
        let relationships = try RecordedStore<Relationship>(transaction: work.transaction).all(of: [id]).filter(\.holds)
        let relatives = try work.summaries(of: relationships.map { $0.person == id ? $0.value.other : $0.person })
        let agencies = try work.agencyNames()
        return Side(
            summary,
            names: try all(PersonName.self).map(\.inFull),
            born: summary.person.born.map { $0.inWords + (summary.person.isBornEstimated ? " (estimated)" : "") } ?? "Not known",
            sex: definitions.sexes[summary.person.sex]?.label(on: today) ?? "",
            numbers: try all(PersonIdentifier.self).map { number in
                "\(definitions.identifiers[number.kind]?.label(on: today) ?? number.kind): \(number.value)"
            },
            homes: try all(Residence.self).map {
                [$0.place.inFull, $0.span.inWords].filter { !$0.isEmpty }.joined(separator: ", ")
            },
            facts: try all(IdentityFact.self).map { fact in
                let kind = definitions.facts[fact.kind]
                let code = kind.flatMap(definitions.codes)?[fact.value]?.label(on: today)
                return "\(kind?.label(on: today) ?? fact.kind): "
                    + [code, fact.words].compactMap(\.self).filter { !$0.isEmpty }
                    .joined(separator: ", ")
            },
            relatives: relationships.compactMap { relationship in
                let isFirst = relationship.person == id
                guard let kind = definitions.relationships[relationship.value.kind],
                    let name = relatives[isFirst ? relationship.value.other : relationship.person]?.name
                else { return nil }
                return "\(isFirst ? kind.label(on: today) : kind.reverse) of \(name)"
            },
            workers: try all(Involvement.self).map { work in
                [definitions.workers[work.role]?.label(on: today) ?? work.role, agencies[work.agency]?.name ?? ""]
                    .filter { !$0.isEmpty }.joined(separator: ", ")
            },
            addedOn: summary.person.addedAt.day
        )
    }
}

extension PairView.Side {
    fileprivate init(
        _ summary: PersonSummary,
        names: [String] = [],
        born: String = "",
        sex: String = "",
        numbers: [String] = [],
        homes: [String] = [],
        facts: [String] = [],
        relatives: [String] = [],
        workers: [String] = [],
        addedOn: Day
    ) {
        self.summary = summary
        self.names = names
        self.born = born
        self.sex = sex
        self.numbers = numbers
        self.homes = homes
        self.facts = facts
        self.relatives = relatives
        self.workers = workers
        self.addedOn = addedOn
    }
}
