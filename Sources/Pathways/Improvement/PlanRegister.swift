import Definitions
public import Instruments
public import Kernel
import Store

/// Every plan, with how its actions stand today (PLAN-1). Reads only what the rating needs.
public struct PlanRegister: Query {
    public init() {}

    public struct Line: Hashable, Sendable {
        public let plan: ImprovementPlan
        public let ownedByName: String
        public let findings: Int
        public let actions: Int
        /// In the order of the fixed set.
        public let statuses: [StatusCount]
        public let late: Int
        public let updateOverdue: Int
        /// Oddities of the import that nobody has settled.
        public let openAnomalies: Int
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the improvement plans") }

    public func answer(in work: Work) throws -> [Line] {
        let rules = ImprovementRules(work.definitions, on: work.today).rating
        let bodyNames = try BodyStore(transaction: work.transaction).names(on: work.today)
        let figures = PlanFigures(transaction: work.transaction)
        let findings = try figures.findingCounts()
        let anomalies = try figures.openAnomalies()
        let standings = try figures.standings()
        return try ImprovementPlanStore(transaction: work.transaction).all().map { plan in
            let rated = (standings[plan.id] ?? []).map { ($0, rules.rate($0, on: work.today)) }
            return Line(
                plan: plan,
                ownedByName: plan.ownedBy.flatMap { bodyNames[$0] } ?? "",
                findings: findings[plan.id] ?? 0,
                actions: rated.count,
                statuses: StatusCount.of(rated.map(\.1)),
                late: rated.filter { $0.0.isLate(on: work.today) }.count,
                updateOverdue: rated.filter(\.1.isUpdateOverdue).count,
                openAnomalies: anomalies[plan.id] ?? 0
            )
        }
    }
}

extension ActionStanding {
    /// Past its date, not claimed, and still wanted.
    public func isLate(on day: Day) -> Bool {
        !isClosed && !rung.isClaimedDone && (dueOn.map { $0 < day } ?? false)
    }
}
