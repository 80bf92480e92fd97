public import Instruments
public import Kernel

/// What an audit found of somebody’s work, given back to them and their manager (AUDIT-5, AUDIT-10).
public struct AuditTask: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// A child is not safe now: their manager hears at once.
        case unsafe
        case putRight = "put-right"
        case good
    }

    public let id: ID<AuditTask>
    public let grading: ID<AuditGrading>
    public let kind: Kind
    public let worker: ID<User>?
    public let manager: ID<User>?
    public let dueOn: Day?
    /// The day from which the record is to be audited again.
    public var againOn: Day?
    public let toldAt: Instant
    public var done: Done?
    public let version: Int

    public struct Done: Hashable, Sendable {
        public let at: Instant
        public let by: ID<User>?
        public let words: String
        /// An address in Lantern; empty where none was given.
        public let corrected: String
    }

    public var subject: Subject { Subject("audit-task", id) }
    public var isOpen: Bool { done == nil && kind != .good }
    /// Whether nobody was told of it, because nobody is known whose work it is.
    var reachedNobody: Bool { worker == nil && manager == nil }

    /// Whether somebody is the worker or the manager to whom it was given.
    func isTold(_ user: ID<User>?) -> Bool { user != nil && (user == worker || user == manager) }
}

/// What somebody can mend about what an audit gave back to them.
public enum AuditTaskProblem: Problem, Hashable {
    case wordsMissing, doneAlready, notAnAddress, notTheirs

    public var message: String {
        switch self {
        case .wordsMissing: "Say what was put right, in a sentence."
        case .doneAlready: "Somebody has said in the meantime what was put right."
        case .notAnAddress:
            "Copy the address of the corrected record from the top of your browser: it begins with / or with ours."
        case .notTheirs: "Whoever’s work it is, or their manager, says what was put right."
        }
    }

    public var field: String? {
        switch self {
        case .wordsMissing: "words"
        case .notAnAddress: "corrected"
        case .doneAlready, .notTheirs: nil
        }
    }
}
