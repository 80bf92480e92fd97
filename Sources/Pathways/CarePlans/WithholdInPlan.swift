import Definitions
public import Instruments
public import Kernel

/// Marks what of a plan is kept from one reader of the family: a danger statement about them, a step towards safety, what a child
/// says of them (CARE-3, DA-7). It holds at once, for every version that they can open or that is printed for them.
public struct WithholdInPlan: Command {
    public let plan: ID<CarePlan>
    public let person: ID<Person>
    /// All that is kept from them; what is not among them is theirs to read again.
    public let items: Set<ID<CarePlanPart>>
    public let because: String

    public init(_ items: Set<ID<CarePlanPart>>, from person: ID<Person>, in plan: ID<CarePlan>, because: String) {
        self.plan = plan
        self.person = person
        self.items = items
        self.because = because
    }

    public var act: Act { .workCarePlan }
    public func record(in work: Work) throws -> AccessRecord { try .carePlan(plan, in: work) }

    public func perform(in work: Work) throws {
        let under = try CarePlanUnderWork(plan, in: work)
        let store = CarePlanWithheldStore(transaction: work.transaction)
        let records = try Set(PersonStore(transaction: work.transaction).records(of: person))
        guard try WithheldInPlan(plan).answer(in: work).readers.contains(where: { records.contains($0.person) }) else {
            throw CarePlanProblem.personUnknown
        }
        if !items.isEmpty, because.isBlank || because.saysNothing { throw CarePlanProblem.withheldBecauseMissing }
        let before = try store.all(of: plan).filter { records.contains($0.person) }
        for line in before where !items.contains(line.item) { try store.remove(line.item, for: line.person) }
        let known = Set(WithheldInPlan.Item.all(of: under.content, names: [:]).map(\.id))
        for item in items.intersection(known).sorted() {
            try store.add(.init(item: item, person: person, because: because), of: plan, by: work.actor.user, at: work.now)
        }
        try work.journal.record(
            "care-plan.withheld", about: under.content.subjects,
            [
                "from": .string(person.description), "items": .array(items.map(\.description).sorted().map(JSONValue.string)),
                "because": .string(because),
            ])
    }
}

/// What of a plan can be kept from whom, and what is.
public struct WithheldInPlan: Query {
    public let plan: ID<CarePlan>

    public init(_ plan: ID<CarePlan>) {
        self.plan = plan
    }

    /// Something that stands on the family’s copy.
    public struct Item: Hashable, Sendable {
        public let id: ID<CarePlanPart>
        /// “Danger statement”, “Action”.
        public let sort: String
        public let words: String
    }

    /// Somebody of the family who has a copy, or should.
    public struct Reader: Hashable, Sendable {
        public let person: ID<Person>
        public let name: String
        public let relation: String
        /// Nil where they have no copy yet.
        public let holder: ID<PlanHolder>?
        /// When they opened the newest version, which cannot be taken back.
        public let openedAt: Instant?
        public let withheld: Set<ID<CarePlanPart>>
        public let because: String
    }

    public struct Answer: Sendable {
        public let plan: CarePlan
        public let readers: [Reader]
        public let items: [Item]
        /// The plan names abuse, and so may endanger somebody by being read.
        public let namesAbuse: Bool
    }

    public var act: Act { .workCarePlan }
    public func record(in work: Work) throws -> AccessRecord { try .carePlan(plan, in: work) }

    public func viewed(_ answer: Answer) -> View? { View([answer.plan.subject], on: "what is kept from whom") }

    public func answer(in work: Work) throws -> Answer {
        let under = try CarePlanUnderWork(plan, in: work)
        let factors = work.definitions.carePlans.factors
        return Answer(
            plan: under.plan, readers: try CarePlanReaders(work, plan).readers,
            items: Item.all(of: under.content, names: try under.names(in: work)),
            namesAbuse: under.content.factors.contains { factors[$0.factor]?.isAbuse == true })
    }
}

extension WithheldInPlan.Item {
    /// What stands on the family’s copy, in its order.
    static func all(of content: CarePlanContent, names: [ID<Person>: String]) -> [WithheldInPlan.Item] {
        let order: [CareWords.Sort] = [.danger, .worryPresent, .worryPast, .goal, .strength]
        return order.flatMap { sort in
            content.words(sort).map {
                WithheldInPlan.Item(id: CarePlanPart.words($0.id).id, sort: sort.label, words: $0.words)
            }
        }
            + content.children.filter { !$0.view.isBlank }.map {
                WithheldInPlan.Item(id: $0.id.retyped(), sort: "What \(names[$0.person] ?? "the child") says", words: $0.view)
            }
            + content.outcomes.flatMap { outcome in
                [
                    WithheldInPlan.Item(
                        id: CarePlanPart.outcome(outcome.id).id, sort: "Outcome, with all that is done towards it",
                        words: outcome.mustChange)
                ]
                    + content.actions(for: outcome.id).map {
                        WithheldInPlan.Item(
                            id: CarePlanPart.action($0.id).id, sort: "Action",
                            words: [$0.what.withoutStop, $0.ownerName].filter { !$0.isBlank }.joined(separator: ", "))
                    }
            }
    }
}

/// Who of the family reads a plan, and what each of them does not.
struct CarePlanReaders {
    let readers: [WithheldInPlan.Reader]
    private let holders: [PlanHolder]
    private let lines: [CarePlanWithheldStore.Line]
    /// By record, which person stands for it.
    private let standing: [ID<Person>: ID<Person>]

    init(_ work: Work, _ plan: ID<CarePlan>) throws {
        let store = CarePlanCopyStore(transaction: work.transaction)
        let holders = try store.all(of: plan)
        let lines = try CarePlanWithheldStore(transaction: work.transaction).all(of: plan)
        let proposed = try CarePlans(work).proposedMembers(of: plan).filter { $0.person != nil }
        let people = PersonStore(transaction: work.transaction)
        let standing = try people.standing(
            for: Set(holders.compactMap(\.person) + lines.map(\.person) + proposed.compactMap(\.person)))
        let newest = Dictionary(
            try store.copies(of: plan).filter { $0.withdrawnAt == nil }.map { ($0.holder, $0) },
            uniquingKeysWith: { _, last in last })
        var seen: Set<ID<Person>> = []
        let named =
            holders.compactMap { one in one.person.map { (person: $0, name: one.name, relation: one.relation) } }
            + proposed.compactMap { one in one.person.map { (person: $0, name: one.name, relation: one.relation) } }
        readers = named.compactMap { one in
            guard let person = standing[one.person], seen.insert(person).inserted else { return nil }
            let own = lines.filter { standing[$0.person] == person }
            let holder = holders.first { $0.person.flatMap { standing[$0] } == person }
            return WithheldInPlan.Reader(
                person: person, name: one.name, relation: one.relation, holder: holder?.id,
                openedAt: holder.flatMap { newest[$0.id]?.openedAt }, withheld: Set(own.map(\.item)),
                because: own.last?.because ?? "")
        }
        (self.holders, self.lines, self.standing) = (holders, lines, standing)
    }

    /// What does not stand on somebody’s copy. Whoever helps the family professionally reads all of it; somebody who was only typed
    /// by name, and a print for nobody in particular, have nothing that is kept from anybody.
    func withheld(from holder: PlanHolder?) -> Set<String> {
        if let holder, holder.user != nil || holder.agency != nil { return [] }
        let person = holder?.person.flatMap { standing[$0] ?? $0 }
        return Set(lines.filter { person == nil || standing[$0.person] == person }.map(\.item.description))
    }
}

extension CarePlanSnapshot {
    /// The same without some things, and without a trace of them.
    func without(_ items: Set<String>) -> CarePlanSnapshot {
        if items.isEmpty { return self }
        var copy = self
        copy.words.removeAll { items.contains($0.id) }
        copy.factors.removeAll { items.contains($0.id) }
        for place in copy.children.indices where items.contains(copy.children[place].id) { copy.children[place].view = "" }
        copy.outcomes.removeAll { items.contains($0.id) }
        for place in copy.outcomes.indices { copy.outcomes[place].actions.removeAll { items.contains($0.id) } }
        return copy
    }
}
