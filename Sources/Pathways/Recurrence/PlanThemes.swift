import Definitions
public import Instruments
public import Kernel

/// What the findings of a plan are about, to be looked through and confirmed in one go (PLAN-12).
public struct PlanThemes: Query {
    public let plan: ID<ImprovementPlan>

    public init(of plan: ID<ImprovementPlan>) {
        self.plan = plan
    }

    public struct Line: Hashable, Sendable {
        public let finding: Finding
        public let themes: FindingThemes
    }

    public struct Answer: Sendable {
        public let plan: ImprovementPlan
        /// In the order of the plan.
        public let lines: [Line]
        public let mayEdit: Bool

        /// How many findings have a theme that nobody has confirmed.
        public var toConfirm: Int { lines.filter(\.themes.isProposed).count }
    }

    public var act: Act { .readPlan }

    public func record(in work: Work) throws -> AccessRecord {
        let plan = try ImprovementPlanStore(transaction: work.transaction).find(plan)
        return AccessRecord("this plan", overseenBy: plan.ownedBy)
    }

    public func answer(in work: Work) throws -> Answer {
        let plans = ImprovementPlanStore(transaction: work.transaction)
        let found = try plans.find(plan)
        let sections = Dictionary(try plans.sections(of: plan).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let decisions = try ThemeStore(transaction: work.transaction).decisions(in: plan)
        return Answer(
            plan: found,
            lines: try FindingStore(transaction: work.transaction).all(in: plan).map { finding in
                Line(
                    finding: finding,
                    themes: FindingThemes(
                        of: finding,
                        under: finding.section.flatMap { sections[$0] },
                        decisions: decisions[finding.id] ?? [],
                        definitions: work.definitions.themes,
                        on: work.today
                    )
                )
            },
            mayEdit: work.allows(.editPlan, on: try record(in: work))
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.plan.subject], on: "themes of a plan") }
}
