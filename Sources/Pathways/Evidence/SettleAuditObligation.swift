public import Instruments
public import Kernel

/// Confirms that something an import found is a promised audit, gives it a date, or says why it is none (AUDIT-4).
public struct SettleAuditObligation: Command {
    public enum Decision: Hashable, Sendable {
        case confirm(dueOn: Day?)
        case dismiss(because: String)
    }

    public let obligation: ID<AuditObligation>
    public let action: ID<ImprovementAction>
    public let decision: Decision

    public init(_ obligation: ID<AuditObligation>, of action: ID<ImprovementAction>, _ decision: Decision) {
        self.obligation = obligation
        self.action = action
        self.decision = decision
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        let store = EvidenceStore(transaction: work.transaction)
        guard var found = try store.obligations(of: action).first(where: { $0.id == obligation }) else {
            throw NotFound("promised audit")
        }
        switch decision {
        case .confirm(let dueOn):
            found.standing = .confirmed
            found.dueOn = dueOn ?? found.dueOn
        case .dismiss(let reason):
            if reason.isBlank { throw ActionProblem.reasonMissing }
            found.standing = .dismissed
            found.dismissedBecause = reason
        }
        try store.save(found)
        try work.journal.record(
            "audit.obligation-settled",
            about: Subject("action", action),
            ["standing": .string(found.standing.rawValue), "because": .string(found.dismissedBecause)]
        )
        _ = try KeepPromisedAudits().perform(in: work)
        try weigh(action, in: work)
    }
}
