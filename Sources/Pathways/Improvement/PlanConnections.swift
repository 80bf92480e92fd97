public import Instruments
public import Kernel

/// What hangs together in a plan: promises made more than once, stop-gaps and what they wait for, pilots, and dates that
/// depend on something (PLAN-4, PLAN-7, PLAN-16, PLAN-17).
public struct PlanConnections: Query {
    public let plan: ID<ImprovementPlan>

    public init(of plan: ID<ImprovementPlan>) {
        self.plan = plan
    }

    public struct Pair: Sendable {
        public let relation: ActionRelation
        public let interim: PlanRecord.ActionRecord
        public let lasting: PlanRecord.ActionRecord

        /// Open until the lasting change is proved, however the stop-gap stands.
        public var isOpen: Bool { !lasting.standing.rung.isAccepted }
    }

    public struct Trial: Sendable {
        public let record: PilotRecord
        public let action: PlanRecord.ActionRecord
        public let rollOut: PlanRecord.ActionRecord?
        public var warning: String? { rollOut.flatMap { record.pilot.warning(rollOut: $0.action) } }
    }

    public struct Answer: Sendable {
        public let plan: ImprovementPlan
        public let repeated: [RepeatedAction]
        public let pairs: [Pair]
        public let pilots: [Trial]
        /// Actions whose date is unknown or rolling: the soonest to be looked at first, those without a day before them.
        public let waiting: [PlanRecord.ActionRecord]
        public let day: Day
        public let mayEdit: Bool
    }

    public var act: Act { .readPlan }

    public func record(in work: Work) throws -> AccessRecord {
        let found = try ImprovementPlanStore(transaction: work.transaction).find(plan)
        return AccessRecord("this plan", overseenBy: found.ownedBy)
    }

    public func answer(in work: Work) throws -> Answer {
        let plan = try work.planRecord(self.plan)
        let relations = try PlanLinkStore(transaction: work.transaction).relations(in: self.plan)
        return Answer(
            plan: plan.plan,
            repeated: RepeatedAction.among(plan.actions),
            pairs: Self.pairs(in: plan, relations: relations),
            pilots: try Self.pilots(in: plan, relations: relations, work),
            waiting: plan.actions
                .filter { $0.isWanted && !$0.standing.isClosed && [.depends, .rolling].contains($0.action.due.kind) }
                .sorted { again($0) < again($1) },
            day: work.today,
            mayEdit: work.allows(.editPlan, on: try record(in: work))
        )
    }

    static func pairs(in plan: PlanRecord, relations: [ActionRelation]) -> [Pair] {
        relations.filter { $0.kind == .interimFor }.compactMap { relation in
            guard let interim = plan.action(relation.from), let lasting = plan.action(relation.to) else { return nil }
            return Pair(relation: relation, interim: interim, lasting: lasting)
        }
    }

    static func pilots(in plan: PlanRecord, relations: [ActionRelation], _ work: Work) throws -> [Trial] {
        try PilotStore(transaction: work.transaction).all(in: plan.plan.id, on: work.today).compactMap { pilot in
            plan.action(pilot.pilot.action).map { action in
                Trial(
                    record: pilot,
                    action: action,
                    rollOut: relations.first { $0.from == pilot.pilot.action && $0.kind == .pilotFor }
                        .flatMap { plan.action($0.to) }
                )
            }
        }
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.plan.subject], on: "plan connections") }

    private func again(_ action: PlanRecord.ActionRecord) -> Int {
        action.action.due.lookAgainOn?.number ?? 0
    }
}
