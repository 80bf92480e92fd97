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
        return Answer(
            plan: try ImprovementPlanStore(transaction: work.transaction).find(found.plan),
            issue: found,
            snapshot: try store.snapshot(of: issue)
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.plan.subject, answer.issue.subject], on: "version") }
}

/// Two versions of a plan side by side, or one and the plan as it stands today (PLAN-14).
public struct ComparePlans: Query {
    /// One of the two.
    public enum Version: Hashable, Sendable {
        case issue(ID<PlanIssue>)
        case today
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
        let store = PlanIssueStore(transaction: work.transaction)
        let issues = try store.all(of: plan)
        func side(_ version: Version) throws -> (PlanComparison.Side, PlanSnapshot) {
            switch version {
            case .today:
                return (.init(label: "As it stands today", day: work.today), try work.planSnapshot(plan))
            case .issue(let id):
                // A version of another plan is not this plan's to show.
                guard let issue = issues.first(where: { $0.id == id }) else { throw NotFound("version") }
                return (issue.side, try store.snapshot(of: id))
            }
        }
        let (left, right) = (try side(before), try side(after))
        return Answer(
            plan: try ImprovementPlanStore(transaction: work.transaction).find(plan),
            issues: issues,
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
