public import Instruments
public import Kernel
public import PlanReading

/// Issues a plan as it stands: a version that can be read and never changed (PLAN-14).
public struct IssuePlan: Command {
    let plan: ID<ImprovementPlan>
    let label: String
    let issuedOn: Day?
    let note: String

    /// - Parameters:
    ///   - issuedOn: today when nil.
    ///   - note: what it is issued for.
    public init(_ plan: ID<ImprovementPlan>, as label: String, on issuedOn: Day? = nil, note: String) {
        self.plan = plan
        self.label = label
        self.issuedOn = issuedOn
        self.note = note
    }

    public var act: Act { .issuePlan }

    public func record(in work: Work) throws -> AccessRecord {
        AccessRecord(
            "this plan",
            overseenBy: try ImprovementPlanStore(transaction: work.transaction).find(plan).ownedBy
        )
    }

    public func perform(in work: Work) throws -> ID<PlanIssue> {
        let plans = ImprovementPlanStore(transaction: work.transaction)
        var found = try plans.find(plan)
        let issuing = IssueOfPlan(plan: plan, label: label, issuedOn: issuedOn ?? work.today, note: note)
        let issues = try issuing.checked(in: work)
        found.versionLabel = label
        try plans.save(found)
        return try issuing.keep(try work.planSnapshot(plan), after: issues, as: "plan.issued", in: work)
    }
}

/// Keeps a version of a plan that was issued before the plan came into Lantern, or outside it, from its file. The living
/// plan stays as it is.
public struct KeepVersionFromFile: Command {
    let plan: ID<ImprovementPlan>
    let draft: PlanDraft
    let label: String
    let issuedOn: Day
    let note: String

    /// - Parameter draft: what reading the file gave.
    public init(_ draft: PlanDraft, as label: String, of plan: ID<ImprovementPlan>, issuedOn: Day, note: String = "") {
        self.plan = plan
        self.draft = draft
        self.label = label
        self.issuedOn = issuedOn
        self.note = note
    }

    public var act: Act { .issuePlan }

    public func record(in work: Work) throws -> AccessRecord {
        AccessRecord(
            "this plan",
            overseenBy: try ImprovementPlanStore(transaction: work.transaction).find(plan).ownedBy
        )
    }

    public func perform(in work: Work) throws -> ID<PlanIssue> {
        if draft.findings.isEmpty, draft.actions.isEmpty { throw IssueProblem.nothingInIt }
        let issuing = IssueOfPlan(
            plan: plan,
            label: label,
            issuedOn: issuedOn,
            note: note.isBlank ? "From the file \(draft.fileName)" : note
        )
        return try issuing.keep(
            PlanSnapshot(draft),
            after: try issuing.checked(in: work),
            as: "plan.version-kept",
            in: work
        )
    }
}

/// A version about to be kept.
private struct IssueOfPlan {
    let plan: ID<ImprovementPlan>
    let label: String
    let issuedOn: Day
    let note: String

    /// Gives the versions that there are.
    func checked(in work: Work) throws -> [PlanIssue] {
        let issues = try PlanIssueStore(transaction: work.transaction).all(of: plan)
        var problems: [any Problem] = []
        if label.isBlank { problems.append(IssueProblem.labelMissing) }
        if note.isBlank { problems.append(IssueProblem.noteMissing) }
        if issues.contains(where: { Text.searchKey($0.label) == Text.searchKey(label) }) {
            problems.append(IssueProblem.labelTaken(label))
        }
        if issuedOn > work.today { problems.append(IssueProblem.inTheFuture(issuedOn)) }
        try Problems.throwIfAny(problems)
        return issues
    }

    func keep(_ snapshot: PlanSnapshot, after issues: [PlanIssue], as kind: EntryKind, in work: Work) throws -> ID<PlanIssue> {
        let issue = PlanIssue(
            id: work.newID(),
            plan: plan,
            number: (issues.map(\.number).max() ?? 0) + 1,
            label: label,
            issuedOn: issuedOn,
            note: note,
            issuedAt: work.now,
            issuedBy: work.actor.user,
            issuedByName: work.actor.name
        )
        let text = snapshot.canonical
        try PlanIssueStore(transaction: work.transaction).add(issue, text)
        // The hash stands in the sealed journal, so that a version changed behind Lantern's back is found.
        try work.journal.record(
            kind,
            about: [Subject("plan", plan), issue.subject],
            [
                "number": .int(issue.number), "label": .string(label), "issuedOn": .of(issuedOn),
                "fingerprint": .string(MerkleTree.leaf(text.utf8).hexadecimal),
            ]
        )
        return issue.id
    }
}

extension Work {
    /// A living plan as it stands today.
    func planSnapshot(_ plan: ID<ImprovementPlan>) throws -> PlanSnapshot {
        PlanSnapshot(
            try planRecord(plan),
            publishing: PublishedNames(try PartyStore(transaction: transaction).all(in: plan))
        )
    }
}
