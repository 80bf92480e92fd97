import Definitions
public import Instruments
public import Kernel

/// Marks a promised report as received, and makes the next one of its series (GOV-4).
public struct ReceiveReport: Command {
    public let report: ID<ReportObligation>
    /// The day on which it was received; today when nil.
    public let receivedOn: Day?
    /// How: a minute, a link.
    public let note: String
    /// The report itself, when it is attached to the action as evidence.
    public let evidence: ID<Evidence>?
    public let version: Int

    public init(
        _ report: ID<ReportObligation>,
        on receivedOn: Day? = nil,
        note: String,
        evidence: ID<Evidence>? = nil,
        version: Int
    ) {
        self.report = report
        self.receivedOn = receivedOn
        self.note = note
        self.evidence = evidence
        self.version = version
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { try AccessRecord(report: report, in: work) }

    /// Gives the next one of the series, when it recurs.
    public func perform(in work: Work) throws -> ID<ReportObligation>? {
        let store = ReportObligationStore(transaction: work.transaction)
        var found = try store.find(report)
        guard found.version == version else {
            throw Conflict(subject: "This report", read: version, current: found.version)
        }
        if found.sentOn != nil { throw ReportProblem.alreadyReceived }
        let day = receivedOn ?? work.today
        var problems: [any Problem] = []
        if day > work.today { problems.append(ReportProblem.inTheFuture(day)) }
        if note.isBlank, evidence == nil { problems.append(ReportProblem.noteMissing) }
        if let evidence, !(try isAttached(evidence, to: found, in: work)) { problems.append(ReportProblem.evidenceOfAnother) }
        try Problems.throwIfAny(problems)
        found.sentOn = day
        found.sentNote = note
        found.evidence = evidence
        // Whoever received it knows that it was owed.
        found.standing = .confirmed
        try store.save(found, receivedAt: work.now, receivedBy: work.actor.user)
        try work.journal.record(
            "report.received",
            about: [found.subject] + (found.plan.map { [Subject("plan", $0)] } ?? []),
            ["on": .of(day), "note": .string(note), "evidence": .of(evidence)]
        )
        return try ReportSeries(try store.all(in: found.series), work.definitions)?.addNext(in: work)
    }

    private func isAttached(_ evidence: ID<Evidence>, to report: ReportObligation, in work: Work) throws -> Bool {
        let store = EvidenceStore(transaction: work.transaction)
        guard let action = report.action else {
            _ = try store.find(evidence)
            return true
        }
        return try store.all(for: action).contains { $0.id == evidence && $0.withdrawnAt == nil }
    }
}

extension AccessRecord {
    /// A report as the rules see it: whose plan, which body.
    init(report: ID<ReportObligation>, in work: Work) throws {
        let found = try ReportObligationStore(transaction: work.transaction).find(report)
        let plan = try found.plan.map { try ImprovementPlanStore(transaction: work.transaction).find($0) }
        self.init("this report", overseenBy: found.body ?? plan?.ownedBy)
    }
}
