public import Instruments
public import Kernel

/// The reports that give assurance on a plan, with how their claims stand today.
public struct AssuranceReports: Query {
    public let plan: ID<ImprovementPlan>

    public init(on plan: ID<ImprovementPlan>) {
        self.plan = plan
    }

    public struct Line: Sendable {
        public let report: AssuranceReport
        public let counts: [ClaimVerdict.Standing: Int]
    }

    public struct Answer: Sendable {
        public let plan: ImprovementPlan
        public let lines: [Line]
        public let mayEdit: Bool
    }

    public var act: Act { .readPlan }

    public func record(in work: Work) throws -> AccessRecord {
        let found = try ImprovementPlanStore(transaction: work.transaction).find(plan)
        return AccessRecord("this plan", overseenBy: found.ownedBy)
    }

    public func answer(in work: Work) throws -> Answer {
        let store = AssuranceStore(transaction: work.transaction)
        let plan = try work.planRecord(self.plan)
        let judge = ClaimJudge(plan)
        return Answer(
            plan: plan.plan,
            lines: try store.all(on: self.plan).map { report in
                let standing = try store.claims(of: report.id).filter { !$0.isDismissed }.map { judge.judge($0).standing }
                return Line(report: report, counts: Dictionary(grouping: standing, by: { $0 }).mapValues(\.count))
            },
            mayEdit: work.allows(.editPlan, on: try record(in: work))
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.plan.subject], on: "assurance") }
}

/// One report: each claim with what the record says to it today.
public struct AssurancePageQuery: Query {
    public let report: ID<AssuranceReport>

    public init(_ report: ID<AssuranceReport>) {
        self.report = report
    }

    public struct Line: Sendable {
        public let claim: AssuranceClaim
        public let verdict: ClaimVerdict
    }

    public struct Answer: Sendable {
        public let plan: PlanRecord
        public let report: AssuranceReport
        public let lines: [Line]
        /// Every item of evidence of the plan, once, in the order of its actions.
        public let evidence: [Evidence]
        public let mayEdit: Bool
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { try reportAccess(report, in: work) }

    public func answer(in work: Work) throws -> Answer {
        let store = AssuranceStore(transaction: work.transaction)
        let found = try store.find(report)
        let plan = try work.planRecord(found.plan)
        let judge = ClaimJudge(plan)
        var seen: Set<ID<Evidence>> = []
        return Answer(
            plan: plan,
            report: found,
            lines: try store.claims(of: report).map { Line(claim: $0, verdict: judge.judge($0)) },
            evidence: plan.actions.flatMap(\.evidence).filter { seen.insert($0.id).inserted },
            mayEdit: work.allows(.editPlan, on: try record(in: work))
        )
    }

    public func viewed(_ answer: Answer) -> View? {
        View([answer.report.subject, answer.plan.plan.subject], on: "assurance report")
    }
}

extension ClaimJudge {
    init(_ plan: PlanRecord) {
        self.init(
            plan: plan,
            evidence: Dictionary(plan.actions.flatMap(\.evidence).map { ($0.id, $0) }, uniquingKeysWith: { $1 }),
            day: plan.day
        )
    }
}
