import Definitions
public import Instruments
public import Kernel

// Going through a plan item by item (CARE-4).

extension CarePlans {
    /// What a core group or a review goes through, one by one: each outcome, then its actions.
    public func items(of plan: ID<CarePlan>) throws -> [PlanItem] {
        PlanItem.all(
            of: try CarePlanItemStore(transaction: work.transaction).content(of: store.find(plan)), on: work.today,
            agencies: try work.agencyNames().mapValues(\.name), users: try userNames(plan))
    }

    private func userNames(_ plan: ID<CarePlan>) throws -> [ID<User>: String] {
        let content = try CarePlanItemStore(transaction: work.transaction).content(of: store.find(plan))
        return try UserNames(in: work).names(of: content.actions.compactMap(\.owner))
    }

    /// How a meeting found one item. Said again in the same meeting, the last word counts.
    ///
    /// - Parameter progress: key of the progress in `care-plans.yaml`.
    public func reviewed(
        _ item: PlanItem.Key, in meeting: ID<Meeting>?, progress: String, words: String, nextStep: String = "", on day: Day? = nil
    ) throws {
        let items = CarePlanItemStore(transaction: work.transaction)
        guard let id = try items.plan(of: item) else { throw NotFound("item of a plan") }
        let plan = try store.find(id)
        if !plan.isOpen { throw CarePlanProblem.ended }
        var problems: [CarePlanProblem] = []
        let kind = work.definitions.carePlans.progress[progress]
        if kind == nil { problems.append(.progressMissing) }
        if words.isBlank || words.saysNothing { problems.append(.reviewWordsMissing) }
        try Problems.throwIfAny(problems)
        let day = day ?? work.today
        try store.keep(
            CareReview(
                id: work.newID(), item: item, meeting: meeting, on: day, progress: progress, words: words, nextStep: nextStep,
                by: work.actor.user), of: id, at: work.now)
        if case .action(let action) = item, kind?.isDone == true {
            try items.mark(action, doneOn: day, words)
            try store.touch(id, at: work.now)
        }
        try work.journal.record(
            "care-plan.item-reviewed", about: [plan.subject],
            [
                "item": .string(item.uuid.description), "progress": .string(progress), "words": .string(words),
                "meeting": .of(meeting?.description),
            ])
    }

    /// What a meeting has not come to yet: carried, and shown to the chair.
    public func unreviewed(of plan: ID<CarePlan>, in meeting: ID<Meeting>?) throws -> [PlanItem] {
        guard let meeting else { return [] }
        return try items(of: plan).filter { $0.last?.meeting != meeting }
    }

    /// Why a plan does not move, each in a sentence; nothing where it does (CARE-5).
    public func isStuck(_ plan: ID<CarePlan>) throws -> [String] { try drift(of: plan).map(\.words) }
}

extension PlanItem {
    /// Done actions are not gone through again.
    static func all(
        of content: CarePlanContent, on today: Day, agencies: [ID<Agency>: String], users: [ID<User>: String]
    ) -> [PlanItem] {
        let last = Dictionary(content.reviews.map { ($0.item.uuid, $0) }, uniquingKeysWith: { _, later in later })
        return content.outcomes.flatMap { outcome in
            [
                PlanItem(
                    key: .outcome(outcome.id), words: outcome.mustChange, more: "We shall know: \(outcome.shownBy)",
                    outcome: outcome.id, child: outcome.child, isOverdue: false, last: last[outcome.id.retyped()])
            ]
                + content.actions(for: outcome.id).filter { !$0.isDone || last[$0.id.retyped()]?.on == today }.map { action in
                    let whose = [
                        action.owner.flatMap { users[$0] } ?? action.ownerName, action.agency.flatMap { agencies[$0] } ?? "",
                        action.dueOn.map { "by \($0.inWords)" } ?? "no date",
                    ]
                    return PlanItem(
                        key: .action(action.id), words: action.what,
                        more: whose.filter { !$0.isBlank }.joined(separator: ", "), outcome: outcome.id, child: outcome.child,
                        isOverdue: action.isOverdue(on: today), last: last[action.id.retyped()])
                }
        }
    }
}
