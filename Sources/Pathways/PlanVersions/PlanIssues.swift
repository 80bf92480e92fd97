public import Instruments
public import Kernel

/// The issued versions of a plan, the newest first (PLAN-14).
public struct PlanIssues: Query {
    let plan: ID<ImprovementPlan>

    public init(of plan: ID<ImprovementPlan>) {
        self.plan = plan
    }

    public struct Answer: Sendable {
        public let plan: ImprovementPlan
        public let issues: [PlanIssue]
        public let mayIssue: Bool
    }

    public var act: Act { .readPlan }

    public func record(in work: Work) throws -> AccessRecord {
        AccessRecord(
            "this plan",
            overseenBy: try ImprovementPlanStore(transaction: work.transaction).find(plan).ownedBy
        )
    }

    public func answer(in work: Work) throws -> Answer {
        Answer(
            plan: try ImprovementPlanStore(transaction: work.transaction).find(plan),
            issues: try PlanIssueStore(transaction: work.transaction).all(of: plan),
            mayIssue: work.allows(.issuePlan, on: try record(in: work))
        )
    }
}

/// One issued version, whole, as it was.
public struct IssuedPlan: Query {
    let issue: ID<PlanIssue>

    public init(_ issue: ID<PlanIssue>) {
        self.issue = issue
    }

    public struct Answer: Sendable {
        public let plan: ImprovementPlan
        public let issue: PlanIssue
        public let snapshot: PlanSnapshot
        /// The same for reading, by post and not by name.
        public let published: PublishedPlan
    }

    public var act: Act { .readPlan }

    public func record(in work: Work) throws -> AccessRecord {
        let plan = try PlanIssueStore(transaction: work.transaction).find(issue).plan
        return AccessRecord(
            "this version",
            overseenBy: try ImprovementPlanStore(transaction: work.transaction).find(plan).ownedBy
        )
    }

    public func answer(in work: Work) throws -> Answer {
        let store = PlanIssueStore(transaction: work.transaction)
        let found = try store.find(issue)
        let snapshot = try store.snapshot(of: issue)
        return Answer(
            plan: try ImprovementPlanStore(transaction: work.transaction).find(found.plan),
            issue: found,
            snapshot: snapshot,
            published: PublishedPlan(
                snapshot,
                edition: found.label,
                words: StatusWords(work.definitions, on: work.today)
            )
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.plan.subject, answer.issue.subject], on: "version") }
}

/// Two versions of a plan side by side: issued ones, the plan as it stands today, or a file (PLAN-14).
public struct ComparePlans: Query {
    /// One of the two.
    public enum Version: Hashable, Sendable {
        case issue(ID<PlanIssue>)
        case today
        /// A file that was read and is not kept: what it says, and its name.
        case file(PlanSnapshot, name: String)
    }

    let plan: ID<ImprovementPlan>
    let before: Version
    let after: Version

    public init(_ plan: ID<ImprovementPlan>, from before: Version, to after: Version = .today) {
        self.plan = plan
        self.before = before
        self.after = after
    }

    public struct Answer: Sendable {
        public let plan: ImprovementPlan
        /// To choose other versions from.
        public let issues: [PlanIssue]
        public let comparison: PlanComparison
    }

    public var act: Act { .readPlan }

    public func record(in work: Work) throws -> AccessRecord {
        AccessRecord(
            "this plan",
            overseenBy: try ImprovementPlanStore(transaction: work.transaction).find(plan).ownedBy
        )
    }

    public func answer(in work: Work) throws -> Answer {
        let (left, right) = (try work.version(before, of: plan), try work.version(after, of: plan))
        return Answer(
            plan: try ImprovementPlanStore(transaction: work.transaction).find(plan),
            issues: try PlanIssueStore(transaction: work.transaction).all(of: plan),
            comparison: PlanComparison(
                left.0,
                left.1,
                right.0,
                right.1,
                words: StatusWords(work.definitions, on: work.today)
            )
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.plan.subject], on: "comparison of versions") }
}

extension Work {
    /// What one version of a plan says, and what it is called.
    func version(
        _ version: ComparePlans.Version,
        of plan: ID<ImprovementPlan>
    ) throws -> (PlanComparison.Side, PlanSnapshot) {
        switch version {
        case .today:
            return (.init(label: "As it stands today", day: today), try planSnapshot(plan))
        case .issue(let id):
            let store = PlanIssueStore(transaction: transaction)
            let issue = try store.find(id)
            // A version of another plan is not this plan's to show.
            guard issue.plan == plan else { throw NotFound("version") }
            return (issue.side, try store.snapshot(of: id))
        case .file(let snapshot, let name):
            return (.init(label: "The file \(name)", day: nil), snapshot)
        }
    }
}
