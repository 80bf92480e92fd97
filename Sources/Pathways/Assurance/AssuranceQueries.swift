import Definitions
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
        let live = try LiveFigures(for: self.plan, in: work)
        return Answer(
            plan: plan.plan,
            lines: try store.all(on: self.plan).map { report in
                let claims = try store.claims(of: report.id)
                let judge = ClaimJudge(plan, live, report, beside: claims)
                let standing = claims.filter { !$0.isDismissed }.map { judge.judge($0).standing }
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
        /// The measures that it speaks of, and those by which the actions that it speaks of are proved.
        public let measures: [MeasureChoice]
    }

    /// A measure as it is named and found.
    public struct MeasureChoice: Hashable, Sendable {
        public let key: String
        public let label: String
        /// Where it stands today, in words; empty where nothing is counted.
        public let newest: String
    }

    public struct Answer: Sendable {
        public let plan: PlanRecord
        public let report: AssuranceReport
        public let lines: [Line]
        /// Every item of evidence of the plan, once, in the order of its actions.
        public let evidence: [Evidence]
        /// Every measure that a claim can speak of.
        public let measures: [MeasureChoice]
        public let mayEdit: Bool
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { try reportAccess(report, in: work) }

    public func answer(in work: Work) throws -> Answer {
        let store = AssuranceStore(transaction: work.transaction)
        let found = try store.find(report)
        let plan = try work.planRecord(found.plan)
        let live = try LiveFigures(for: found.plan, in: work)
        let claims = try store.claims(of: report)
        let judge = ClaimJudge(plan, live, found, beside: claims)
        func choice(_ figure: LiveFigures.Figure) -> MeasureChoice {
            MeasureChoice(key: figure.key, label: figure.label, newest: figure.newest.map(figure.words) ?? "")
        }
        var seen: Set<ID<Evidence>> = []
        return Answer(
            plan: plan,
            report: found,
            lines: claims.map { claim in
                let spoken =
                    claim.actions.sorted().flatMap { live.bound[$0] ?? [] }
                    + claim.measures.sorted().compactMap { live.figures[$0] }
                var keys: Set<String> = []
                return Line(
                    claim: claim, verdict: judge.judge(claim),
                    measures: spoken.filter { keys.insert($0.key).inserted }.map(choice))
            },
            evidence: plan.actions.flatMap(\.evidence).filter { seen.insert($0.id).inserted },
            measures: work.definitions.counting.counting.all.compactMap { live.figures[$0.key].map(choice) },
            mayEdit: work.allows(.editPlan, on: try record(in: work))
        )
    }

    public func viewed(_ answer: Answer) -> View? {
        View([answer.report.subject, answer.plan.plan.subject], on: "assurance report")
    }
}

extension ClaimJudge {
    init(_ plan: PlanRecord, _ live: LiveFigures, _ report: AssuranceReport, beside claims: [AssuranceClaim]) {
        self.init(
            plan: plan,
            evidence: Dictionary(plan.actions.flatMap(\.evidence).map { ($0.id, $0) }, uniquingKeysWith: { $1 }),
            day: plan.day,
            live: live,
            statedOn: report.datedOn,
            beside: claims
        )
    }
}
