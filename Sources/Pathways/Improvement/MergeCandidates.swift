public import Instruments
public import Kernel

/// Beside one action, those that may make the same promise (PLAN-4): likeness of words proposes, a person decides.
public struct MergeCandidates: Query {
    public let action: ID<ImprovementAction>
    /// Others that a person wants to see beside it, however they are worded.
    public let with: [ID<ImprovementAction>]

    public init(for action: ID<ImprovementAction>, with: [ID<ImprovementAction>] = []) {
        self.action = action
        self.with = with
    }

    public struct Answer: Sendable {
        public let plan: PlanRecord
        /// This one first, then those in nearly the same words, in the order of the plan.
        public let alike: [PlanRecord.ActionRecord]
        /// Every other action of the plan that is still wanted.
        public let others: [PlanRecord.ActionRecord]

        /// What has to be settled between those that are alike.
        public var repeated: RepeatedAction { RepeatedAction(actions: alike) }

        public func references(of action: PlanRecord.ActionRecord) -> [(ID<Finding>, String)] {
            let answered = Set(action.findings.map(\.finding))
            return plan.findings.filter { answered.contains($0.finding.id) }.map { ($0.finding.id, $0.finding.reference) }
        }
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func answer(in work: Work) throws -> Answer {
        let (plan, found) = try work.planRecords.read(action: action)
        let repeated = RepeatedAction.among(plan.actions).first { $0.actions.contains { $0.action.id == action } }
        let group = Set(((repeated?.actions ?? []).map(\.action.id) + with).filter { $0 != action })
        let alike = [found] + plan.actions.filter { $0.isWanted && group.contains($0.action.id) }
        let shown = Set(alike.map(\.action.id))
        return Answer(
            plan: plan,
            alike: alike,
            others: plan.actions.filter { $0.isWanted && !shown.contains($0.action.id) }
        )
    }

    public func viewed(_ answer: Answer) -> View? {
        View(answer.alike.map(\.action.subject) + [answer.plan.plan.subject], on: "merging")
    }
}
