public import Instruments
public import Kernel

/// A decision that was drawn to be looked at again by a second worker (FD-10).
public struct DoubleCheck: Hashable, Sendable {
    public let decision: ID<ContactDecision>
    public let contact: ID<Contact>
    public let reference: String
    public let outcome: String
    public let level: String
    public let reasons: String
    public let decidedAt: Instant
    public let decidedBy: ID<User>?
    public let drawnOn: Day
    /// Nil while nobody looked.
    public let agrees: Bool?
    public let words: String
    public let checkedAt: Instant?
    public let checkedBy: ID<User>?
    /// What was decided in its place; nil where it stands.
    public let changedTo: String?

    /// Found wrong, and not put right yet.
    public var isOwed: Bool { agrees == false && changedTo == nil }
}

/// What somebody can mend when they look at a decision again.
public enum DoubleCheckProblem: Problem, Hashable {
    case answerMissing, wordsMissing, levelMissing, ownDecision, checkedAlready

    public var message: String {
        switch self {
        case .answerMissing: "Say whether you agree with the level, or see another."
        case .wordsMissing: "Say why: what in the contact shows it."
        case .levelMissing: "Choose the level that you see; it differs from the one that was decided."
        case .ownDecision: "You made this decision. Somebody else looks at it."
        case .checkedAlready: "Somebody has looked at it in the meantime."
        }
    }

    public var field: String? {
        switch self {
        case .answerMissing: "agrees"
        case .wordsMissing: "words"
        case .levelMissing: "level"
        case .ownDecision, .checkedAlready: nil
        }
    }
}
