import Definitions
public import Instruments
public import Kernel

/// A care plan with all that its page shows (CARE-1 to CARE-5).
public struct CarePlanRecord: Query {
    public let plan: ID<CarePlan>

    public init(_ plan: ID<CarePlan>) {
        self.plan = plan
    }

    public struct Answer: Sendable {
        public let content: CarePlanContent
        public let people: [ID<Person>: PersonSummary]
        public let users: [ID<User>: String]
        public let agencies: [ID<Agency>: AgencyLine]
        public let clocks: [ClockLine]
        public let holders: [PlanHolder]
        public let copies: [PlanCopy]
        public let issues: [CarePlanIssue]
        public let signs: [DriftSign]
        /// Where group supervision decided that the plan changes, and no version says so yet (SUP-4).
        public let toAmend: StuckPlan?
        /// What keeps it from being published, named.
        public let toMend: [CarePlanProblem]
        public let items: [PlanItem]
        /// Adults around the children, for choosing of whom something is recorded and who gets a copy.
        public let adults: [PersonSummary]
        /// Users who work with the children or hold a copy: for choosing owners.
        public let workers: [ID<User>: String]
        public let mayWork: Bool
        public let mayOversee: Bool
    }

    public var act: Act { .receiveCarePlan }
    public func record(in work: Work) throws -> AccessRecord { try .carePlan(plan, in: work) }

    public func viewed(_ answer: Answer) -> View? { View(answer.content.subjects, on: "care plan") }

    public func answer(in work: Work) throws -> Answer {
        let under = try CarePlanUnderWork(plan, in: work)
        let content = under.content
        let record = try under.accessRecord(in: work)
        let agencies = try work.agencyNames()
        let copies = CarePlanCopyStore(transaction: work.transaction)
        let holders = try copies.all(of: plan)
        let families = try content.childrenOn.map { try PersonUnderWork.read($0.person, in: work).family }
        let people = try work.summaries(
            of: content.children.map(\.person) + content.factors.compactMap(\.person) + families.flatMap(\.connected))
        let involved = try RecordedStore<Involvement>(transaction: work.transaction)
            .all(of: families.flatMap(\.records)).filter { $0.holds && $0.value.span.covers(work.today) }
        let issues = try CarePlanStore(transaction: work.transaction).issues(of: plan)
        let owners = involved.compactMap(\.value.worker) + holders.compactMap(\.user)
        let users = try UserNames(in: work).names(
            of: content.actions.compactMap(\.owner) + content.reviews.compactMap(\.by) + issues.compactMap(\.publishedBy)
                + owners + [content.plan.lead].compactMap { $0 })
        let clocks = ClockStore(transaction: work.transaction)
        let names = people.mapValues(\.name)
        return Answer(
            content: content,
            people: people,
            users: users,
            agencies: agencies,
            clocks: try work.lines(
                clocks.open(for: content.plan.subject) + content.childrenOn.flatMap { try clocks.open(for: $0.subject) }),
            holders: holders,
            copies: try copies.copies(of: plan),
            issues: issues,
            signs: content.plan.isOpen ? try CarePlans(work).drift(of: plan) : [],
            toAmend: content.plan.isOpen ? try CarePlans(work).toBeAmended(plan) : nil,
            toMend: PublicationRules(
                content, names: names, agencyKinds: agencies.mapValues(\.kind),
                categories: Set(work.definitions.meetings.categories.keys), work.definitions.carePlans, on: work.today
            ).problems,
            items: PlanItem.all(of: content, on: work.today, agencies: agencies.mapValues(\.name), users: users),
            adults: people.values.filter { !$0.isChild && !$0.isHidden }.sorted { ($0.name, $0.id) < ($1.name, $1.id) },
            workers: users.filter { owners.contains($0.key) },
            mayWork: work.allows(.workCarePlan, on: record),
            mayOversee: work.allows(.overseeCarePlan, on: record))
    }
}

/// The plans of a child, the newest first: for their page.
public struct CarePlansOf: Query {
    public let person: ID<Person>

    public init(_ person: ID<Person>) {
        self.person = person
    }

    public struct Line: Hashable, Sendable {
        public let plan: CarePlan
        public let child: CarePlanChild
        /// Of the newest published version, what must change.
        public let outcomes: [String]
        public let nextDue: ClockLine?
    }

    public var act: Act { .readPart }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.read(person, in: work).accessRecord }

    public func answer(in work: Work) throws -> [Line] {
        let under = try PersonUnderWork.read(person, in: work)
        let store = CarePlanStore(transaction: work.transaction)
        let plans = try store.plans(of: under.family.records)
        let children = try store.children(of: plans.map(\.id))
        let items = CarePlanItemStore(transaction: work.transaction)
        let clocks = ClockStore(transaction: work.transaction)
        return try plans.reversed().compactMap { plan in
            guard let child = children[plan.id]?.last(where: { under.family.records.contains($0.person) }) else { return nil }
            let open = plan.isOpen ? try clocks.open(for: plan.subject) + clocks.open(for: child.subject) : []
            return Line(
                plan: plan, child: child,
                outcomes: plan.isOpen
                    ? try items.content(of: plan).outcomes.filter {
                        $0.child == nil || under.family.records.contains($0.child ?? child.person)
                    }.map(\.mustChange) : [],
                nextDue: try work.lines(open).min { $0.clock.due.lastMoment < $1.clock.due.lastMoment })
        }
    }
}

/// Two versions of a plan, held against each other.
public struct CompareCarePlans: Query {
    public let plan: ID<CarePlan>
    public let from: Int
    public let to: Int

    public init(_ plan: ID<CarePlan>, from: Int, to: Int) {
        self.plan = plan
        self.from = from
        self.to = to
    }

    public struct Answer: Sendable {
        public let plan: CarePlan
        public let before: CarePlanSnapshot
        public let after: CarePlanSnapshot
        public let comparison: CarePlanComparison
        public let issues: [CarePlanIssue]
    }

    public var act: Act { .receiveCarePlan }
    public func record(in work: Work) throws -> AccessRecord { try .carePlan(plan, in: work) }
    public func viewed(_ answer: Answer) -> View? { View([answer.plan.subject], on: "versions of a care plan") }

    public func answer(in work: Work) throws -> Answer {
        let store = CarePlanStore(transaction: work.transaction)
        let (before, after) = (try store.snapshot(from, of: plan), try store.snapshot(to, of: plan))
        return Answer(
            plan: try store.find(plan), before: before, after: after, comparison: CarePlanComparison(from: before, to: after),
            issues: try store.issues(of: plan))
    }
}

/// One published version as one reader of the family has it, for reading and printing.
public struct CarePlanVersion: Query {
    public let plan: ID<CarePlan>
    /// Nil for the newest.
    public let number: Int?
    /// Nil for a print for nobody in particular, on which nothing stands that is kept from anybody.
    public let holder: ID<PlanHolder>?

    public init(_ plan: ID<CarePlan>, _ number: Int? = nil, for holder: ID<PlanHolder>? = nil) {
        self.plan = plan
        self.number = number
        self.holder = holder
    }

    public struct Answer: Sendable {
        public let plan: CarePlan
        public let snapshot: CarePlanSnapshot
        public let isNewest: Bool
        /// For whom it is; nil for nobody in particular.
        public let holder: PlanHolder?
        /// Those from whom something is kept, who each have a print of their own.
        public let readers: [WithheldInPlan.Reader]
    }

    public var act: Act { .receiveCarePlan }
    public func record(in work: Work) throws -> AccessRecord { try .carePlan(plan, in: work) }
    public func viewed(_ answer: Answer) -> View? { View([answer.plan.subject], on: "care plan, as published") }

    public func answer(in work: Work) throws -> Answer {
        let store = CarePlanStore(transaction: work.transaction)
        let found = try store.find(plan)
        let number = number ?? found.publishedNumber
        let reader = try holder.flatMap { id in
            try CarePlanCopyStore(transaction: work.transaction).all(of: plan).first { $0.id == id }
        }
        let readers = try CarePlanReaders(work, plan)
        return Answer(
            plan: found, snapshot: try store.snapshot(number, of: plan).without(readers.withheld(from: reader)),
            isNewest: number == found.publishedNumber, holder: reader,
            readers: readers.readers.filter { !$0.withheld.isEmpty })
    }
}
