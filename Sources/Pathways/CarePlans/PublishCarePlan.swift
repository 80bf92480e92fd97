import Definitions
public import Instruments
public import Kernel

/// A published version of a plan, without what is in it.
public struct CarePlanIssue: Hashable, Sendable {
    public let id: ID<CarePlanIssue>
    public let plan: ID<CarePlan>
    public let number: Int
    public let publishedAt: Instant
    public let publishedBy: ID<User>?
    public let note: String
    /// When a newer one took its place.
    public let withdrawnAt: Instant?
}

/// Publishes a plan as it stands: a new version, sent to everybody who has it; earlier copies are withdrawn (CARE-1, CARE-3).
///
/// Refused with each thing to mend by its name.
public struct PublishCarePlan: Command {
    public let plan: ID<CarePlan>
    public let version: Int
    public let note: String

    public init(_ plan: ID<CarePlan>, version: Int, note: String = "") {
        self.plan = plan
        self.version = version
        self.note = note
    }

    public struct Outcome: Hashable, Sendable {
        public let number: Int
        public let copies: Int
    }

    public var act: Act { .workCarePlan }
    public func record(in work: Work) throws -> AccessRecord { try .carePlan(plan, in: work) }

    public func perform(in work: Work) throws -> Outcome {
        let under = try CarePlanUnderWork(plan, in: work)
        try under.mustBeOpen()
        if under.plan.version != version { throw Conflict(subject: "This plan", read: version, current: under.plan.version) }
        if !under.plan.isChangedSincePublished { throw CarePlanProblem.noChange }
        let agencies = try work.agencyNames()
        try Problems.throwIfAny(
            PublicationRules(
                under.content, names: try under.names(in: work), agencyKinds: agencies.mapValues(\.kind),
                categories: Set(work.definitions.meetings.categories.keys),
                work.definitions.carePlans, on: work.today
            ).problems)
        let number = under.plan.publishedNumber + 1
        let snapshot = try CarePlanSnapshot(under.content, number: number, in: work)
        let store = CarePlanStore(transaction: work.transaction)
        let issue = CarePlanIssue(
            id: work.newID(), plan: plan, number: number, publishedAt: work.now, publishedBy: work.actor.user, note: note,
            withdrawnAt: nil)
        try store.add(issue, snapshot)
        var published = under.plan
        published.publishedAt = work.now
        published.publishedNumber = number
        published.changedAt = work.now
        try store.save(published)
        if under.plan.kind == .birth {
            for child in under.content.childrenOn {
                try work.clocks.stop(CarePlans.birthPlan, for: Subject("person", child.person))
            }
        }
        try CarePlans(work).amended(published)
        let copies = try PlanCopies(work).send(number, of: published)
        try work.journal.record(
            "care-plan.published", about: under.content.subjects,
            ["reference": .string(under.plan.reference), "version": .int(number), "copies": .int(copies), "note": .string(note)])
        return Outcome(number: number, copies: copies)
    }
}
