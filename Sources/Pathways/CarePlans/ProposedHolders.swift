import Definitions
public import Instruments
public import Kernel

/// Somebody who should have the plan and does not yet: who is around the child, or works with the child or with an adult of the
/// family (CARE-3, PROB-5).
public struct ProposedHolder: Hashable, Sendable {
    public let user: ID<User>?
    public let person: ID<Person>?
    public let agency: ID<Agency>?
    public let name: String
    /// "mother", "probation officer".
    public let relation: String
    /// Why, in words: whom they work with.
    public let because: String
    /// In which language letters to them are written, as the record has it; empty where it does not say.
    public let language: String

    public var key: String { user?.description ?? person?.description ?? Text.searchKey("\(name) \(relation)") }
}

/// Who should have a plan, and be asked to its core group: the children, their parents and carers, all who work with them; and the
/// workers of adults around them whose work bears on the children: probation, treatment, mental health (PROB-5).
public struct ProposedHolders: Query {
    public let plan: ID<CarePlan>

    public init(_ plan: ID<CarePlan>) {
        self.plan = plan
    }

    public var act: Act { .receiveCarePlan }
    public func record(in work: Work) throws -> AccessRecord { try .carePlan(plan, in: work) }

    public func answer(in work: Work) throws -> [ProposedHolder] {
        let holders = try CarePlanCopyStore(transaction: work.transaction).all(of: plan)
        return try CarePlans(work).proposedMembers(of: plan).filter { one in
            !holders.contains {
                ($0.user != nil && $0.user == one.user) || ($0.person != nil && $0.person == one.person)
                    || ($0.user == nil && $0.person == nil && $0.name == one.name)
            }
        }
    }
}

extension CarePlans {
    /// Who should be in the core group of a plan and have it: the family first, then workers, each with why.
    public func proposedMembers(of plan: ID<CarePlan>) throws -> [ProposedHolder] {
        let children = (try store.children(of: [plan])[plan] ?? []).filter(\.isOn).map(\.person)
        let families = try children.map { try PersonUnderWork.read($0, in: work).family }
        let standing = try PersonStore(transaction: work.transaction).records(under: Set(families.flatMap(\.connected)))
        let people = try work.summaries(of: Set(standing.values).union(children))
        let involvements = RecordedStore<Involvement>(transaction: work.transaction)
        var found: [ProposedHolder] = []
        for child in children {
            if let one = people[child], !one.isHidden { try found.append(person(one, as: "child on the plan")) }
        }
        let parents = work.definitions.people.relationships
        for adult in people.values.sorted(by: { ($0.name, $0.id) < ($1.name, $1.id) }) where !adult.isChild && !adult.isHidden {
            let relation = families.flatMap(\.relationships).last {
                $0.holds && $0.person == adult.id && children.contains($0.value.other) && $0.value.span.covers(work.today)
                    && parents[$0.value.kind]?.bond == .parent
            }
            guard let relation else { continue }
            try found.append(person(adult, as: parents.label(relation.value.kind, on: work.today).lowercasedStart))
        }
        let workers = work.definitions.people.workers
        func worker(_ one: Recorded<Involvement>, _ because: String) -> ProposedHolder {
            ProposedHolder(
                user: one.value.worker, person: nil, agency: one.value.agency, name: one.value.workerName,
                relation: workers.label(one.value.role, on: work.today).lowercasedStart, because: because, language: "")
        }
        for one in try involvements.all(of: families.flatMap(\.records))
        where one.holds && one.value.span.covers(work.today) && !one.value.workerName.isBlank {
            found.append(worker(one, "Works with \(people[one.person]?.name ?? "the child")"))
        }
        for one in try involvements.all(of: standing.keys.sorted())
        where one.holds && one.value.span.covers(work.today) && !one.value.workerName.isBlank && !children.contains(one.person) {
            let adult = standing[one.person].flatMap { people[$0] }
            guard let adult, !adult.isChild, !adult.isHidden, bearsOnChildren(one.value) else { continue }
            let what = work.definitions.people.openWork.label(one.value.openWork, on: work.today).lowercasedStart
            found.append(
                worker(one, one.value.openWork.isEmpty ? "Works with \(adult.name)" : "Works with \(adult.name): \(what)"))
        }
        var seen: Set<String> = []
        return found.filter { seen.insert($0.key).inserted }
    }

    /// Whether work with an adult bears on the children: an order, treatment, care for their mind.
    private func bearsOnChildren(_ work: Involvement) -> Bool {
        ["probation-officer", "substance-misuse-worker", "mental-health-worker", "domestic-abuse-adviser", "adult-social-worker"]
            .contains(work.role)
            || ["probation-supervision", "treatment", "adult-mental-health", "protective-order"].contains(work.openWork)
    }

    private func person(_ one: PersonSummary, as relation: String) throws -> ProposedHolder {
        let facts = try RecordedStore<IdentityFact>(transaction: work.transaction).all(of: [one.id]).filter(\.holds)
        let fact = facts.last { $0.value.kind == "written-language" } ?? facts.last { $0.value.kind == "first-language" }
        return ProposedHolder(
            user: nil, person: one.id, agency: nil, name: one.name, relation: relation, because: "",
            language: fact.map { $0.value.words.isBlank ? $0.value.value : $0.value.words } ?? "")
    }
}
