import Definitions
public import Instruments
public import Kernel

/// A plan as a meeting about it needs it on the table: danger, goals, how safe each says it is, why it is stuck (SUP-4, CARE-4).
public struct PlanInRoom: Hashable, Sendable {
    public let plan: CarePlan
    public let children: [String]
    public let danger: [String]
    public let goals: [String]
    public let mustChange: [String]
    /// The last number of everybody who gave one, the newest first.
    public let scores: [CareScore]
    /// Why it is stuck, in words.
    public let signs: [String]
    /// What this meeting came to, where it supervised: without a number its version is still to be written.
    public let supervised: StuckPlan?
}

extension MeetingReader {
    /// Of meetings that go through a plan, or talk one over that is stuck; nothing for the others.
    func plans(of one: MeetingCase) throws -> [PlanInRoom] {
        guard under.kind.followsPlan || under.kind.key == GroupSupervision.kind else { return [] }
        let store = CarePlanItemStore(transaction: work.transaction)
        let oversight = CarePlanOversightStore(transaction: work.transaction)
        return try CarePlans(work).open(of: one.children.map(\.person)).map { plan in
            let content = try store.content(of: plan)
            var scorers = Set<String>()
            return PlanInRoom(
                plan: plan, children: content.childrenOn.compactMap { summaries[$0.person]?.name },
                danger: content.words(.danger).map(\.words), goals: content.words(.goal).map(\.words),
                mustChange: content.outcomes.map(\.mustChange),
                scores: content.scores.enumerated().sorted { ($0.element.on, $0.offset) > ($1.element.on, $1.offset) }.map(
                    \.element
                )
                .filter { scorers.insert("\($0.scorer)|\($0.name)").inserted },
                signs: try CarePlans(work).isStuck(plan.id),
                supervised: try oversight.stuck(plan.id).last { $0.meeting == under.meeting.id })
        }
    }
}
