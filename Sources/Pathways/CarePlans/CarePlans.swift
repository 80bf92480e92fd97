import Definitions
public import Instruments
public import Kernel

/// What meetings, visits and other rooms bring about in care plans. Plain functions in the transaction of whoever calls them.
///
/// ```swift
/// let plan = try CarePlans(work).begin(kind: .childProtection, for: [amina, bilal], from: meeting, category: "neglect", on: day)
/// try CarePlans(work).held("core-group", on: plan, in: meeting, at: day)
/// ```
public struct CarePlans {
    static let visit: ClockKind = "protection-plan-visit"
    static let firstCoreGroup: ClockKind = "first-core-group"
    static let nextCoreGroup: ClockKind = "next-core-group"
    static let firstReview: ClockKind = "first-review-conference"
    static let nextReview: ClockKind = "next-review-conference"
    static let inNeedReview: ClockKind = "in-need-review"
    static let legalPlanning: ClockKind = "legal-planning-check"
    static let transferIn: ClockKind = "transfer-in-conference"
    static let birthPlan: ClockKind = "birth-plan"

    let work: Work
    let store: CarePlanStore

    public init(_ work: Work) {
        self.work = work
        store = CarePlanStore(transaction: work.transaction)
    }

    /// Begins a plan. Children who are on an open one of the kind stay on it, and the others join it: saying it twice begins one.
    ///
    /// - Parameters:
    ///   - category: of all the children, where the kind has categories; each child’s own is set in the plan.
    ///   - lead: who leads it; the social worker of the first child where nobody is named.
    @discardableResult
    public func begin(
        kind: CarePlanKind, for children: [ID<Person>], from meeting: ID<Meeting>?, category: String?, on day: Day,
        ledBy lead: ID<User>? = nil, id: ID<CarePlan>? = nil
    ) throws -> ID<CarePlan> {
        guard let definition = work.definitions.carePlans.kinds[kind.rawValue] else { throw CarePlanProblem.kindUnknown }
        let people = PersonStore(transaction: work.transaction)
        var standing: [ID<Person>] = []
        for child in try children.map({ try people.standing(for: $0) }) where !standing.contains(child) { standing.append(child) }
        if standing.isEmpty { throw CarePlanProblem.childMissing }
        let here = try open(of: standing, kind).first
        let plan: CarePlan
        if var here {
            if let meeting { here.meeting = here.meeting ?? meeting }
            try store.save(here)
            plan = try store.find(here.id)
        } else {
            plan = CarePlan(
                id: id ?? work.newID(), reference: try reference(), kind: kind,
                lead: try lead ?? socialWorker(of: standing)?.value.worker ?? nil, begunOn: day, meeting: meeting,
                transferredFrom: "", transferredOn: nil, madeAt: work.now, madeBy: work.actor.user, changedAt: work.now,
                publishedAt: nil, publishedNumber: 0, endedOn: nil, endedBecause: nil, endedWords: "", version: 1)
            try store.add(plan)
        }
        let there = try store.children(of: [plan.id])[plan.id] ?? []
        for child in standing where !there.contains(where: { $0.person == child && $0.isOn }) {
            try join(child, plan, category: definition.needsCategory ? category ?? "" : "", definition, on: day)
        }
        try start(plan, definition, on: day)
        try work.journal.record(
            "care-plan.begun", about: [plan.subject] + standing.map { Subject("person", $0) },
            [
                "reference": .string(plan.reference), "kind": .string(kind.rawValue), "on": .of(day), "category": .of(category),
                "meeting": .of(meeting?.description),
            ])
        return plan.id
    }

    /// A child on a plan has moved in for good: kept with the authority it came from, until a conference here decides.
    @discardableResult
    public func transferIn(_ children: [ID<Person>], from authority: String, category: String?, on day: Day) throws -> ID<
        CarePlan
    > {
        if authority.isBlank { throw CarePlanProblem.reasonMissing }
        let people = PersonStore(transaction: work.transaction)
        let standing = try children.map { try people.standing(for: $0) }
        guard let definition = work.definitions.carePlans.kinds[CarePlanKind.childProtection.rawValue] else {
            throw CarePlanProblem.kindUnknown
        }
        if let here = try open(of: standing, .childProtection).first { return here.id }
        let plan = CarePlan(
            id: work.newID(), reference: try reference(), kind: .childProtection,
            lead: try socialWorker(of: standing)?.value.worker,
            begunOn: day, meeting: nil, transferredFrom: authority, transferredOn: day, madeAt: work.now, madeBy: work.actor.user,
            changedAt: work.now, publishedAt: nil, publishedNumber: 0, endedOn: nil, endedBecause: nil, endedWords: "", version: 1
        )
        try store.add(plan)
        for child in standing { try join(child, plan, category: category ?? "", definition, on: day) }
        try work.clocks.start(
            Self.transferIn, for: plan.subject, about: standing, at: day.asInstant(work.now), heldBy: holder(plan))
        try work.journal.record(
            "care-plan.transferred-in", about: [plan.subject] + standing.map { Subject("person", $0) },
            ["reference": .string(plan.reference), "from": .string(authority), "on": .of(day)])
        return plan.id
    }

    /// Ends a plan for all its children. Its clocks count neither as met nor as missed.
    public func end(_ id: ID<CarePlan>, because ending: String, on day: Day, words: String = "") throws {
        guard work.definitions.carePlans.endings[ending] != nil else { throw CarePlanProblem.endingMissing }
        let plan = try store.find(id)
        guard plan.isOpen else { return }
        for child in try store.children(of: [id])[id] ?? [] where child.isOn { try leave(child, plan, ending, on: day) }
        try close(plan, ending, words, on: day)
    }

    /// A child leaves a plan; with the last child it ends.
    public func left(_ child: ID<Person>, _ id: ID<CarePlan>, because ending: String, on day: Day, words: String = "") throws {
        guard work.definitions.carePlans.endings[ending] != nil else { throw CarePlanProblem.endingMissing }
        let plan = try store.find(id)
        let children = try store.children(of: [id])[id] ?? []
        let records = try PersonStore(transaction: work.transaction).records(under: [child])
        guard let found = children.first(where: { ($0.person == child || records[$0.person] != nil) && $0.isOn }) else { return }
        try leave(found, plan, ending, on: day)
        if children.filter(\.isOn).count == 1 { try close(plan, ending, words, on: day) }
    }

    /// Open plans of any of these children, oldest first.
    public func open(of children: [ID<Person>], _ kind: CarePlanKind? = nil) throws -> [CarePlan] {
        let records = try PersonStore(transaction: work.transaction).records(under: children)
        return try store.plans(of: Array(records.keys) + children).filter { $0.isOpen && (kind == nil || $0.kind == kind) }
    }

    // Within

    private func join(
        _ child: ID<Person>, _ plan: CarePlan, category: String, _ definition: CarePlanKindDefinition, on day: Day
    ) throws {
        // Stepping up, or a full plan in place of an interim one.
        for other in try open(of: [child]) where definition.replaces.contains(other.kind.rawValue) {
            try left(child, other.id, because: "replaced", on: day)
        }
        let joined = CarePlanChild(
            id: work.newID(), person: child, category: category, view: "", viewHow: "", joinedOn: day, leftOn: nil,
            leftBecause: nil, version: 1)
        try store.add(joined, to: plan.id, at: store.children(of: [plan.id])[plan.id]?.count ?? 0)
        if let key = definition.openWork { try CarePlanInvolvement(work).begin(key, for: child, plan, on: day) }
    }

    private func leave(_ found: CarePlanChild, _ plan: CarePlan, _ ending: String, on day: Day) throws {
        var child = found
        child.leftOn = day
        child.leftBecause = ending
        try store.save(child)
        let words = work.definitions.carePlans.endings.label(ending, on: work.today)
        try work.clocks.voidAll(for: child.subject, because: words)
        if let key = work.definitions.carePlans.kinds[plan.kind.rawValue]?.openWork {
            try CarePlanInvolvement(work).end(key, for: child.person, on: day)
        }
        try work.journal.record(
            "care-plan.child-left", about: [plan.subject, Subject("person", child.person)],
            ["because": .string(ending), "on": .of(day)])
    }

    private func close(_ found: CarePlan, _ ending: String, _ words: String, on day: Day) throws {
        var plan = found
        plan.endedOn = day
        plan.endedBecause = ending
        plan.endedWords = words
        plan.changedAt = work.now
        try store.save(plan)
        try work.clocks.voidAll(
            for: plan.subject, because: work.definitions.carePlans.endings.label(ending, on: work.today))
        try CarePlanCopyStore(transaction: work.transaction).withdrawAll(of: plan.id, at: work.now)
        try work.journal.record(
            "care-plan.ended", about: [plan.subject], ["because": .string(ending), "on": .of(day), "words": .string(words)])
    }

    private func reference() throws -> String {
        while true {
            let reference = "CP-\(ContactReference.letters(of: work.newID(CarePlan.self).uuid))"
            if try !store.isTaken(reference) { return reference }
        }
    }

    /// Whoever is the social worker of one of them today.
    func socialWorker(of children: [ID<Person>]) throws -> Recorded<Involvement>? {
        let records = try PersonStore(transaction: work.transaction).records(under: children)
        return try RecordedStore<Involvement>(transaction: work.transaction).all(of: Array(records.keys)).last {
            $0.holds && $0.value.role == "social-worker" && $0.value.span.covers(work.today) && $0.value.worker != nil
        }
    }

    func holder(_ plan: CarePlan) -> ClockHolder? { plan.lead.map { .user($0) } }
}

extension Day {
    /// Now where it is today; else the end of the day’s morning, so that a day told later counts from that day.
    func asInstant(_ now: Instant) -> Instant {
        self == now.day ? now : Instant(self, hour: 12)
    }
}
