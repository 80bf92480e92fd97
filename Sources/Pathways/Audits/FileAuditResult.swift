import Definitions
public import Instruments
public import Kernel

/// Files what an audit found (AUDIT-4): the share of records that met the standard against a pass mark, in words, without names. The
/// result is evidence of the action that promised it, or of one that is chosen; a promised audit no longer blocks that action.
public struct FileAuditResult: Command {
    public let audit: ID<Audit>
    public let words: String
    /// In per cent.
    public let passMark: Int?
    /// The action that it is evidence of; of a promised audit that is the action that promised it.
    public let action: ID<ImprovementAction>?
    public let version: Int

    public init(_ audit: ID<Audit>, words: String, passMark: Int?, for action: ID<ImprovementAction>? = nil, version: Int) {
        self.audit = audit
        self.words = words
        self.passMark = passMark
        self.action = action
        self.version = version
    }

    public var act: Act { .planAudits }
    public func record(in work: Work) throws -> AccessRecord { .audits }

    public func perform(in work: Work) throws {
        var found = try Programme(work).open(audit)
        if found.version != version { throw Conflict(subject: "This audit", read: version, current: found.version) }
        if found.isProposed { throw AuditProblem.notAgreed }
        let store = AuditStore(transaction: work.transaction)
        let gradings = AuditGradingStore(transaction: work.transaction)
        let draws = try store.draws(of: [audit])
        let looked = try draws.flatMap { try gradings.all(of: $0.id) }
        var problems: [AuditProblem] = []
        if looked.isEmpty { problems.append(.nothingAudited) }
        let undone = looked.count(where: \.isOpen)
        if undone > 0 { problems.append(.undone(undone)) }
        if words.isBlank || words.saysNothing { problems.append(.wordsMissing) }
        if !(1...100).contains(passMark ?? 0) { problems.append(.passMarkMissing) }
        try Problems.throwIfAny(problems)
        let obligation = try promise(of: found, in: work)
        var evidence: ID<Evidence>?
        if let action = obligation?.action ?? action {
            let isOfRecords = draws.first.flatMap { work.definitions.audits.tools[$0.tool] }.map { !$0.isQuick } ?? false
            evidence = try AttachEvidence(
                .init(
                    kind: isOfRecords ? "outcome-audit" : "audit", title: "\(found.words.title), \(found.reference)",
                    description: words,
                    datedOn: work.today, coversFrom: draws.map(\.period.lowerBound).min(),
                    coversTo: draws.map(\.period.upperBound).max(), authorRole: "Audit of the programme",
                    proof: .audit(
                        .init(
                            sampleSize: looked.count, met: looked.count { $0.result?.met == true },
                            passMark: Double(passMark ?? 100) / 100))),
                to: action, shows: words, files: obligation?.id
            ).perform(in: work)
        }
        found.filed = Audit.Filed(at: work.now, by: work.actor.user, words: words, evidence: evidence)
        try ProgrammeStore(transaction: work.transaction).save(found, by: work.actor.user)
        try work.journal.record(
            "audit.result-filed", about: [found.subject] + (evidence.map { [Subject("evidence", $0)] } ?? []),
            ["records": .int(looked.count), "met": .int(looked.count { $0.result?.met == true })])
    }

    private func promise(of audit: Audit, in work: Work) throws -> AuditObligation? {
        guard let id = audit.obligation else { return nil }
        return try ProgrammeStore(transaction: work.transaction).promises().first { $0.obligation.id == id }?.obligation
    }
}
