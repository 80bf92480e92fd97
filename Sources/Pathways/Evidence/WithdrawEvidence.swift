public import Instruments
public import Kernel

/// Takes evidence back, saying why. It stays visible; every action that rested on it is weighed again, and one that
/// was accepted slips.
public struct WithdrawEvidence: Command {
    public let evidence: ID<Evidence>
    public let action: ID<ImprovementAction>
    public let reason: String

    public init(_ evidence: ID<Evidence>, from action: ID<ImprovementAction>, because reason: String) {
        self.evidence = evidence
        self.action = action
        self.reason = reason
    }

    public var act: Act { .reportProgress }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        if reason.isBlank { throw ActionProblem.reasonMissing }
        let store = EvidenceStore(transaction: work.transaction)
        let supported = try store.actions(supportedBy: evidence)
        guard supported.contains(action) else { throw NotFound("evidence") }
        let item = try store.find(evidence)
        try store.withdraw(item, because: reason, at: work.now)
        try work.journal.record("evidence.withdrawn", about: item.subject, ["reason": .string(reason)])
        for action in supported {
            try weigh(action, in: work)
            try slipIfEvidenceFell(action, in: work)
        }
    }
}

/// An accepted action whose evidence no longer opens the gate reopens itself (EVID-4). One that the chair let through
/// never rested on its evidence and stays, marked for ever.
/// Gives whether it slipped.
@discardableResult
func slipIfEvidenceFell(_ action: ID<ImprovementAction>, in work: Work) throws -> Bool {
    var under = try ActionUnderWork(action, in: work)
    guard under.action.rung.isAccepted, !under.action.wasLetThrough, under.action.mergedInto == nil,
        under.action.supersededBecause.isBlank, case .closed(let reasons) = try under.gate
    else { return false }
    let because = reasons.joined(separator: " ")
    try under.move(.slip(because: because), as: .slipped, reason: because)
    try under.save("action.slipped", ["because": .string(because)])
    return true
}
