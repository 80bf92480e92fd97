public import Instruments
public import Kernel

/// Merges an action into another that says the same: the findings of both are answered by the one that stays (PLAN-4).
/// Only ever done by a person; nothing of the merged action is lost.
public struct MergeActions: Command {
    public let merged: ID<ImprovementAction>
    public let kept: ID<ImprovementAction>
    public let reason: String

    public init(_ merged: ID<ImprovementAction>, into kept: ID<ImprovementAction>, reason: String) {
        self.merged = merged
        self.kept = kept
        self.reason = reason
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(merged, in: work)
    }

    public func perform(in work: Work) throws {
        if merged == kept { throw ActionProblem.mergeIntoItself }
        if reason.isBlank { throw ActionProblem.reasonMissing }
        let store = ImprovementActionStore(transaction: work.transaction)
        var under = try ActionUnderWork(merged, in: work)
        let keptAction = try store.find(kept)
        guard keptAction.plan == under.action.plan else { throw NotFound("action") }
        if keptAction.mergedInto != nil || under.action.mergedInto != nil { throw LadderProblem.merged }
        let links = try store.links(in: under.action.plan)
        try store.link(
            links.filter { $0.action == merged }.map {
                FindingLink(action: kept, finding: $0.finding, certainty: .confirmed)
            }
        )
        let covered = try store.coverage(in: under.action.plan).filter { $0.value.contains(merged) }.keys
        try store.cover(covered.map { (kept, $0) })
        under.change { $0.mergedInto = kept }
        try under.keepStep(.merged, from: under.action.rung, to: under.action.rung, reason: reason)
        try under.save("action.merged", ["into": .of(kept), "reason": .string(reason)])
        try work.journal.record("action.took-over", about: keptAction.subject, ["from": .of(merged)])
    }
}

/// Says that an action is no longer wanted, and why. It stays visible.
public struct SupersedeAction: Command {
    public let action: ID<ImprovementAction>
    public let reason: String
    public let version: Int?

    public init(_ action: ID<ImprovementAction>, because reason: String, version: Int? = nil) {
        self.action = action
        self.reason = reason
        self.version = version
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        if reason.isBlank { throw ActionProblem.reasonMissing }
        var under = try ActionUnderWork(action, version: version, in: work)
        if under.action.mergedInto != nil { throw LadderProblem.merged }
        under.change { $0.supersededBecause = reason }
        try under.keepStep(.superseded, from: under.action.rung, to: under.action.rung, reason: reason)
        try under.save("action.superseded", ["reason": .string(reason)])
    }
}
