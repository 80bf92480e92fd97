public import Instruments
public import Kernel

/// Merges actions that make the same promise into the one that stays: it answers the findings of all (PLAN-4). Only ever
/// done by a person, who settles which date holds and who is accountable; nothing of the others is lost, and the merge
/// can be taken back.
public struct MergeActions: Command {
    public let merged: [ID<ImprovementAction>]
    public let kept: ID<ImprovementAction>
    /// The one whose date holds; needed where the dates differ.
    public let dateOf: ID<ImprovementAction>?
    /// The one whose accountable lead is accountable; needed where they differ.
    public let ownerOf: ID<ImprovementAction>?
    public let reason: String

    public init(
        _ merged: [ID<ImprovementAction>],
        into kept: ID<ImprovementAction>,
        dateOf: ID<ImprovementAction>? = nil,
        ownerOf: ID<ImprovementAction>? = nil,
        reason: String
    ) {
        self.merged = merged
        self.kept = kept
        self.dateOf = dateOf
        self.ownerOf = ownerOf
        self.reason = reason
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(kept, in: work)
    }

    public func perform(in work: Work) throws {
        let store = ImprovementActionStore(transaction: work.transaction)
        let parties = PartyStore(transaction: work.transaction)
        if merged.contains(kept) { throw ActionProblem.mergeIntoItself }
        if merged.isEmpty { throw MergeProblem(.nothingChosen) }
        var under = try ActionUnderWork(kept, in: work)
        let others = try merged.map { try store.find($0) }
        let all = [under.action] + others
        guard others.allSatisfy({ $0.plan == under.action.plan }) else { throw MergeProblem(.otherPlan) }
        var problems: [any Problem] = all.filter { !$0.isWanted }.map { MergeProblem(.gone($0.reference)) }
        if Set(all.map(\.due.on)).count > 1, !all.contains(where: { $0.id == dateOf }) {
            problems.append(MergeProblem(.datesDiffer))
        }
        let leads = try all.map { ($0.id, try parties.leads(of: $0.id)) }
        let owners = Set(leads.compactMap { $0.1.first(where: \.isAccountable)?.party }.map { $0.sameAs ?? $0.id })
        if owners.count > 1, !all.contains(where: { $0.id == ownerOf }) { problems.append(MergeProblem(.ownersDiffer)) }
        if reason.isBlank { problems.append(ActionProblem.reasonMissing) }
        try Problems.throwIfAny(problems)

        for other in others { try takeOver(other.id, in: work) }
        try parties.setLeads(combined(leads, chosen: ownerOf), of: kept)
        let before = under.action
        if let chosen = all.first(where: { $0.id == dateOf }), chosen.due != before.due {
            under.change { $0.due = chosen.due }
            try ActionHistoryStore(transaction: work.transaction).add(
                DueChange(
                    id: work.newID(),
                    action: kept,
                    beforeAsWritten: before.due.asWritten,
                    before: before.due.on,
                    afterAsWritten: chosen.due.asWritten,
                    after: chosen.due.on,
                    reason: "Merged with \(chosen.reference), whose date holds: \(reason)",
                    changedAt: work.now,
                    changedBy: work.actor.user
                )
            )
            try under.voidSignOffIfChanged(from: before)
        }
        try under.save(
            "action.took-over",
            [
                "from": .array(merged.map { .of($0) }), "dateOf": .of(dateOf), "ownerOf": .of(ownerOf),
                "reason": .string(reason),
            ]
        )
    }

    private func takeOver(_ id: ID<ImprovementAction>, in work: Work) throws {
        let store = ImprovementActionStore(transaction: work.transaction)
        var under = try ActionUnderWork(id, in: work)
        let links = try store.links(in: under.action.plan)
        let had = Set(links.filter { $0.action == kept }.map(\.finding))
        let gained = links.filter { $0.action == id && !had.contains($0.finding) }.map(\.finding)
        let coverage = try store.coverage(in: under.action.plan)
        let parts = coverage.filter { $0.value.contains(id) && !$0.value.contains(kept) }.keys.sorted()
        try store.link(gained.map { FindingLink(action: kept, finding: $0, certainty: .confirmed) })
        try store.cover(parts.map { (kept, $0) })
        try ActionMergeStore(transaction: work.transaction).add(
            ActionMerge(
                id: work.newID(),
                merged: id,
                kept: kept,
                reason: reason,
                mergedAt: work.now,
                mergedBy: work.actor.user,
                mergedByName: work.actor.name
            ),
            findings: gained,
            parts: parts
        )
        under.change { $0.mergedInto = kept }
        try under.keepStep(.merged, from: under.action.rung, to: under.action.rung, reason: reason)
        try under.save("action.merged", ["into": .of(kept), "reason": .string(reason)])
    }

    /// The chosen one's accountable lead is accountable, or the only one there is; everybody else contributes.
    private func combined(
        _ leads: [(ID<ImprovementAction>, [ActionLead])],
        chosen: ID<ImprovementAction>?
    ) -> [ActionLead] {
        let accountable =
            leads.first { $0.0 == chosen }?.1.first(where: \.isAccountable)
            ?? leads.lazy.compactMap { $0.1.first(where: \.isAccountable) }.first
        var seen: Set<ID<Party>> = []
        let everybody = [accountable].compactMap { $0 } + leads.flatMap(\.1)
        return everybody.filter { seen.insert($0.party.id).inserted }.enumerated().map { place, lead in
            ActionLead(
                party: lead.party,
                position: place + 1,
                isAccountable: lead.party.id == accountable?.party.id,
                standing: lead.standing,
                asWritten: lead.asWritten
            )
        }
    }
}

/// Takes a merge back: the action stands for itself again, and the other no longer answers what it answered only because
/// of the merge. Dates and leads that were settled stay as they are until somebody changes them.
public struct UnmergeAction: Command {
    public let action: ID<ImprovementAction>
    public let reason: String

    public init(_ action: ID<ImprovementAction>, because reason: String) {
        self.action = action
        self.reason = reason
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        var under = try ActionUnderWork(action, in: work)
        guard let kept = under.action.mergedInto else { throw MergeProblem(.notMerged) }
        if reason.isBlank { throw ActionProblem.reasonMissing }
        let store = ImprovementActionStore(transaction: work.transaction)
        let keptAction = try store.find(kept)
        if let further = try keptAction.mergedInto.map({ try store.find($0) }) {
            throw MergeProblem(.keptIsMerged(further.reference))
        }
        let merges = ActionMergeStore(transaction: work.transaction)
        if var merge = try merges.standing(of: action) {
            for finding in try merges.gainedFindings(merge) { try store.unlink(kept, from: finding) }
            for part in try merges.gainedParts(merge) { try store.uncover(part, by: kept) }
            merge.undoneAt = work.now
            merge.undoneBecause = reason
            merge.undoneByName = work.actor.name
            try merges.undo(merge)
        }
        under.change { $0.mergedInto = nil }
        try under.keepStep(.unmerged, from: under.action.rung, to: under.action.rung, reason: reason)
        try under.save("action.unmerged", ["from": .of(kept), "reason": .string(reason)])
        try work.journal.record("action.gave-back", about: keptAction.subject, ["to": .of(action)])
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
