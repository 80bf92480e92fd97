public import Instruments
public import Kernel

/// The lead says that an action is done and how one can tell. It becomes "Done awaiting evidence" (EVID-2), however
/// much they would like it to be complete.
public struct ClaimCompletion: Command {
    public let action: ID<ImprovementAction>
    public let statement: String
    public let version: Int?

    public init(of action: ID<ImprovementAction>, statement: String, version: Int? = nil) {
        self.action = action
        self.statement = statement
        self.version = version
    }

    public var act: Act { .reportProgress }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    /// Gives what the gate says: what is still missing, or why it is open.
    public func perform(in work: Work) throws -> EvidenceGate.Verdict {
        var under = try ActionUnderWork(action, version: version, in: work)
        try under.move(.claim(statement: statement), as: .claimed, reason: statement)
        under.change {
            $0.isStated = true
            $0.lastProgressOn = work.today
        }
        try under.save("action.completion-claimed", ["statement": .string(statement)])
        return try under.gate
    }
}

/// The lead takes a claim back.
public struct WithdrawClaim: Command {
    public let action: ID<ImprovementAction>
    public let reason: String
    public let version: Int?

    public init(on action: ID<ImprovementAction>, reason: String, version: Int? = nil) {
        self.action = action
        self.reason = reason
        self.version = version
    }

    public var act: Act { .reportProgress }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        var under = try ActionUnderWork(action, version: version, in: work)
        try under.move(.withdrawClaim(reason: reason), as: .claimWithdrawn, reason: reason)
        try under.save("action.claim-withdrawn", ["reason": .string(reason)])
    }
}
