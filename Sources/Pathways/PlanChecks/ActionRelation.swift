public import Kernel

/// "See 3.12": a cell that points to another row (PLAN-11).
public struct PlanCrossReference: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, Codable {
        case resolved
        /// There is no such row.
        case nowhere
        /// There is one, and another is more likely meant.
        case likelyWrong = "likely-wrong"
    }

    public let id: ID<PlanCrossReference>
    public let fromAction: ID<ImprovementAction>?
    public let fromFinding: ID<Finding>?
    /// As written.
    public let words: String
    public let targetAction: ID<ImprovementAction>?
    public let targetFinding: ID<Finding>?
    /// What was more likely meant.
    public let suggested: ID<ImprovementAction>?
    public let state: State
    public let explanation: String
}

/// Two actions that belong together.
public struct ActionRelation: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A stop-gap for a lasting change (PLAN-16).
        case interimFor = "interim-for"
        /// A trial for a roll-out (PLAN-17).
        case pilotFor = "pilot-for"
        case dependsOn = "depends-on"
        case see
    }

    public let from: ID<ImprovementAction>
    public let to: ID<ImprovementAction>
    public let kind: Kind
    /// Scope, or what else should be known, in words.
    public let note: String
    /// The funding bid that a lasting change waits for.
    public var bid = ""
    public var bidState: BidState?
    /// The entry in the risk register.
    public var riskEntry = ""

    /// How a funding bid stands.
    public enum BidState: String, Hashable, Sendable, Codable, CaseIterable {
        case beingWritten = "being-written"
        case submitted, granted
        case partGranted = "part-granted"
        case refused
    }
}
