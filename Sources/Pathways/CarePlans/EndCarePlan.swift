public import Instruments
public import Kernel

/// Ends a plan, for all its children or for one.
public struct EndCarePlan: Command {
    public let plan: ID<CarePlan>
    /// Nil for all of them.
    public let child: ID<Person>?
    public let ending: String
    public let on: Day
    public let words: String

    public init(_ plan: ID<CarePlan>, for child: ID<Person>?, because ending: String, on: Day, words: String = "") {
        self.plan = plan
        self.child = child
        self.ending = ending
        self.on = on
        self.words = words
    }

    public var act: Act { .workCarePlan }
    public func record(in work: Work) throws -> AccessRecord { try .carePlan(plan, in: work) }

    public func perform(in work: Work) throws {
        let under = try CarePlanUnderWork(plan, in: work)
        try under.mustBeOpen()
        if on > work.today { throw CarePlanProblem.dayLater }
        if let child {
            guard under.content.childrenOn.contains(where: { $0.person == child }) else { throw CarePlanProblem.personUnknown }
            try CarePlans(work).left(child, plan, because: ending, on: on, words: words)
        } else {
            try CarePlans(work).end(plan, because: ending, on: on, words: words)
        }
    }
}

/// Says how a meeting found one item of a plan (CARE-4).
public struct ReviewPlanItem: Command {
    public let item: PlanItem.Key
    public let plan: ID<CarePlan>
    public let meeting: ID<Meeting>?
    public let progress: String
    public let words: String
    public let nextStep: String

    public init(
        _ item: PlanItem.Key, of plan: ID<CarePlan>, in meeting: ID<Meeting>?, progress: String, words: String,
        nextStep: String = ""
    ) {
        self.item = item
        self.plan = plan
        self.meeting = meeting
        self.progress = progress
        self.words = words
        self.nextStep = nextStep
    }

    public var act: Act { .workCarePlan }
    public func record(in work: Work) throws -> AccessRecord { try .carePlan(plan, in: work) }

    public func perform(in work: Work) throws {
        guard try CarePlanItemStore(transaction: work.transaction).plan(of: item) == plan else {
            throw NotFound("item of a plan")
        }
        try CarePlans(work).reviewed(item, in: meeting, progress: progress, words: words, nextStep: nextStep)
    }
}

/// The plan that one child’s place on it belongs to: for links from time limits.
public struct CarePlanOfChild: Query {
    public let child: ID<CarePlanChild>

    public init(_ child: ID<CarePlanChild>) {
        self.child = child
    }

    public var act: Act { .receiveCarePlan }
    public func record(in work: Work) throws -> AccessRecord {
        try .carePlan(CarePlanStore(transaction: work.transaction).plan(of: child), in: work)
    }
    public func answer(in work: Work) throws -> ID<CarePlan> { try CarePlanStore(transaction: work.transaction).plan(of: child) }
}
