import Definitions
import Instruments
import Kernel
import LanternTesting

@testable import Pathways

/// A family of two children, their mother and father, a social worker and those who help: all invented.
struct CareHouse {
    let partnership: TestPartnership
    let council: ID<Agency>
    let health: ID<Agency>
    let school: ID<Agency>
    let substance: ID<Agency>
    let probation: ID<Agency>
    let worker: Actor
    let manager: Actor
    let visitor: Actor
    let teacher: Actor
    let stranger: Actor
    let offenderManager: Actor
    let amina: ID<Person>
    let bilal: ID<Person>
    let mother: ID<Person>
    let father: ID<Person>

    init(_ engine: TestEngine = Engines.all[0], at moment: String = "2026-03-02T10:00:00Z") async throws {
        partnership = try await TestPartnership(on: engine, at: Instant(moment) ?? Instant(milliseconds: 0))
        council = try await partnership.agency("Ambleford Council", kind: "social-care")
        health = try await partnership.agency("Ambleford Community Health", kind: "health-provider")
        school = try await partnership.agency("Mill Lane Primary", kind: "school")
        substance = try await partnership.agency("Waymark Recovery", kind: "substance-misuse-service")
        probation = try await partnership.agency("Probation, Ambleford", kind: "probation")
        worker = try await partnership.worker("Asha Rana", of: council)
        manager = try await partnership.worker("Gwen Price", "safeguarding-manager", of: council)
        visitor = try await partnership.worker("Ruth Kaplan", "partner-practitioner", of: health)
        teacher = try await partnership.worker("Tom Okafor", "partner-practitioner", of: school)
        stranger = try await partnership.worker("Lee Marsh", "partner-practitioner", of: substance)
        offenderManager = try await partnership.worker("Karl Weber", "partner-practitioner", of: probation)
        amina = try await partnership.child("Amina", "Noor", by: worker)
        bilal = try await partnership.child("Bilal", "Noor", by: worker)
        mother = try await partnership.adult("Sana", "Noor", by: worker)
        father = try await partnership.adult("Rafi", "Noor", by: worker)
        for child in [amina, bilal] {
            try await involve(teacher, school, "class-teacher", with: child)
            for adult in [mother, father] {
                try await perform(
                    RecordAboutPerson(Relationship(kind: "parent", other: child), of: adult, saidBy: "The family"), as: worker)
            }
        }
    }

    var now: Instant { partnership.time.now }
    var today: Day { now.day }
    func newID<T>() -> ID<T> { partnership.lantern.ids.next(at: now) }
    func wait(days: Int) { partnership.time.move(to: now.adding(hours: 24 * days)) }

    func involve(_ who: Actor, _ agency: ID<Agency>, _ role: String, with person: ID<Person>, openWork: String = "") async throws
    {
        try await perform(
            RecordAboutPerson(
                Involvement(
                    agency: agency, role: role, worker: who.user, workerName: who.name, openWork: openWork, currentAsOf: today),
                of: person, saidBy: who.name), as: worker)
    }

    @discardableResult
    func perform<C: Command>(_ command: C, as actor: Actor) async throws -> C.Outcome {
        try await partnership.lantern.perform(command, as: actor, for: .workWithFamily)
    }

    @discardableResult
    func ask<Q: Query>(_ query: Q, as actor: Actor) async throws -> Q.Answer {
        try await partnership.lantern.ask(query, as: actor, for: .workWithFamily)
    }

    /// Something that a meeting brings about, in a transaction of its own.
    @discardableResult
    func within<Outcome: Sendable>(_ doing: @escaping @Sendable (CarePlans) throws -> Outcome) async throws -> Outcome {
        try await perform(Within(doing: doing), as: worker)
    }

    struct Within<Outcome: Sendable>: Command {
        let doing: @Sendable (CarePlans) throws -> Outcome
        var act: Act { .workCarePlan }
        func record(in work: Work) throws -> AccessRecord { AccessRecord("a test") }
        func perform(in work: Work) throws -> Outcome { try doing(CarePlans(work)) }
    }

    /// A core group, as a row: its own room is tested elsewhere.
    func meeting() async throws -> ID<Meeting> {
        let (id, now): (ID<Meeting>, Instant) = (newID(), now)
        try await perform(
            Within { plans in
                try MeetingStore(transaction: plans.work.transaction).add(
                    Meeting(
                        id: id, reference: "CG-TEST\(now.milliseconds)", kind: "core-group", about: nil, convenedAt: now,
                        convenedBy: nil, agency: nil, plan: Meeting.Plan(at: now, minutes: 60)), [])
            }, as: worker)
        return id
    }

    func begin(
        _ kind: CarePlanKind = .childProtection, for children: [ID<Person>]? = nil, category: String? = "neglect",
        on day: Day? = nil
    )
        async throws -> ID<CarePlan>
    {
        let children = children ?? [amina, bilal]
        let day = day ?? today
        return try await within { try $0.begin(kind: kind, for: children, from: nil, category: category, on: day) }
    }

    func content(_ plan: ID<CarePlan>) async throws -> CarePlanContent { try await ask(CarePlanRecord(plan), as: worker).content }

    @discardableResult
    func outcome(_ must: String = "Somebody cooks and gets the children up", in plan: ID<CarePlan>, for child: ID<Person>? = nil)
        async throws -> ID<CareOutcome>
    {
        let one = CareOutcome(
            id: newID(), child: child, mustChange: must, different: "Amina eats before school and is on time",
            shownBy: "The school’s register and what Amina says each Friday")
        try await perform(WriteInCarePlan(.outcome(one), in: plan), as: worker)
        return one.id
    }

    @discardableResult
    func action(
        _ what: String = "Shows how to cook three meals", for outcome: ID<CareOutcome>, in plan: ID<CarePlan>, due: Int? = 14,
        whom: String = "mother", agency: ID<Agency>? = nil, owner: String = "Ruth Kaplan", factor: String = ""
    ) async throws -> ID<CareAction> {
        let one = CareAction(
            id: newID(), outcome: outcome, what: what, agency: agency ?? health, ownerName: owner,
            dueOn: due.map { today.adding(days: $0) }, whom: whom, factor: factor)
        try await perform(WriteInCarePlan(.action(one), in: plan), as: worker)
        return one.id
    }

    func hear(_ plan: ID<CarePlan>) async throws {
        for var child in try await content(plan).childrenOn {
            child.view = "I make the toast. I want mum to get up."
            child.viewHow = "said"
            try await perform(WriteInCarePlan(.child(child), in: plan), as: worker)
        }
    }

    /// Enough to be published; each test takes something away.
    func whole(_ kind: CarePlanKind = .childProtection) async throws -> ID<CarePlan> {
        let plan = try await begin(kind)
        try await hear(plan)
        try await action(for: outcome(in: plan), in: plan)
        return plan
    }

    @discardableResult
    func publish(_ plan: ID<CarePlan>, note: String = "") async throws -> PublishCarePlan.Outcome {
        try await perform(PublishCarePlan(plan, version: content(plan).plan.version, note: note), as: worker)
    }

    func score(_ score: Int, _ scorer: String, in plan: ID<CarePlan>, on day: Day? = nil) async throws {
        try await perform(
            WriteInCarePlan(.score(CareScore(id: newID(), on: day ?? today, scorer: scorer, score: score)), in: plan), as: worker)
    }

    func clocks(_ plan: ID<CarePlan>) async throws -> Set<String> {
        Set(try await ask(CarePlanRecord(plan), as: worker).clocks.map(\.clock.kind.rawValue))
    }

    func problems(_ body: () async throws -> Void) async -> [CarePlanProblem] {
        do {
            try await body()
            return []
        } catch let problems as Problems {
            return problems.all.compactMap { $0 as? CarePlanProblem }
        } catch let problem as CarePlanProblem {
            return [problem]
        } catch {
            return []
        }
    }
}
