import Definitions
public import Instruments
public import Kernel
public import PlanReading

/// Makes a living plan of an import, wholly or not at all. Everything that was read goes in with its source; whatever was
/// inherited, joined or guessed stays marked; the queue of oddities stays open (IMP-8).
public struct MakePlan: Command {
    let id: ID<PlanImport>
    let draft: PlanDraft
    let title: String
    let place: String
    let ownedBy: ID<Body>?
    let version: Int

    /// - Parameter draft: what reading the import's file with its corrections gave.
    public init(
        of id: ID<PlanImport>,
        _ draft: PlanDraft,
        title: String,
        place: String,
        ownedBy: ID<Body>?,
        version: Int
    ) {
        self.id = id
        self.draft = draft
        self.title = title
        self.place = place
        self.ownedBy = ownedBy
        self.version = version
    }

    public var act: Act { .importPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this import") }

    public func perform(in work: Work) throws -> ID<ImprovementPlan> {
        var problems: [any Problem] = []
        if title.isBlank { problems.append(ImportProblem.titleMissing) }
        if place.isBlank { problems.append(ImportProblem.placeMissing) }
        if draft.findings.isEmpty, draft.actions.isEmpty { problems.append(ImportProblem.nothingToImport) }
        try Problems.throwIfAny(problems)
        let imports = PlanImportStore(transaction: work.transaction)
        var planImport = try imports.find(id)
        if planImport.state != .open { throw ImportProblem.notOpen }

        let made = DraftedPlan(draft, title: title, place: place, ownedBy: ownedBy, in: work)
        try made.save(import: id, in: work)
        try DraftedProse(draft, plan: made.plan.id, findings: made.findings, in: work).save(in: work)
        let kind = draft.layout == .letter ? "letter" : draft.layout == .narrative ? "narrative" : "plan"
        try ProseStore(transaction: work.transaction).sort(id, as: kind)
        planImport.state = .made
        planImport.plan = made.plan.id
        planImport.title = title
        planImport.place = place
        planImport.version = version
        try imports.save(planImport, decidedAt: work.now)
        try work.journal.record(
            "plan.imported",
            about: [made.plan.subject, planImport.subject],
            [
                "file": .string(draft.fileName), "fingerprint": .string(draft.fingerprint),
                "findings": .int(made.findings.count), "actions": .int(made.actions.count),
                "anomalies": .int(made.anomalies.count),
            ]
        )
        return made.plan.id
    }
}
