public import Kernel

/// The key of a clock in `Definitions/clocks.yaml`: `contact-decision`.
public struct ClockKind: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }
}

/// Who can stop it: who sees it among their work and is told before it runs out.
public enum ClockHolder: Hashable, Sendable {
    case user(ID<User>)
    case team(ID<Team>)
    case agency(ID<Agency>)
}

/// How it ended.
public enum ClockResult: String, Hashable, Sendable, CaseIterable {
    /// Stopped in time.
    case met
    /// Stopped, and too late.
    case missed
    /// It should not have run: it counts neither way.
    case void
    /// A window that has passed: nobody missed anything.
    case ended
}

/// A time limit that runs, or ran, on one record.
public struct Clock: Hashable, Sendable {
    public let id: ID<Clock>
    public let kind: ClockKind
    /// Red, amber, green; nil where the kind has none or none was chosen.
    public let variant: String?
    /// The record that it is about.
    public let subject: Subject
    /// Whom it is about, as the record's identities were when it started.
    public let people: [ID<Person>]
    public internal(set) var holder: ClockHolder?
    /// Whose school days count, where the limit is in school days.
    public let school: ID<Agency>?
    public let startedAt: Instant
    /// As it was in force on the day of the start (ADM-3).
    public let limit: ClockLimit
    /// What whoever started it gave, where the limit asks for it.
    public let given: Deadline?
    public internal(set) var due: Deadline
    /// Since when it stands still; nil while it runs.
    public internal(set) var pausedAt: Instant?
    public internal(set) var pausedBecause: String
    /// When what it waited for happened; nil while it is open.
    public internal(set) var stoppedAt: Instant?
    public internal(set) var result: ClockResult?
    /// Why it was late, in the words of whoever knows; empty where none was given.
    public internal(set) var lateBecause: String
    /// The warnings that were noted, by their words, and `late`.
    public internal(set) var warned: Set<String>

    public var isOpen: Bool { stoppedAt == nil }
}

/// What somebody can mend about a clock.
public enum ClockProblem: Problem, Hashable {
    case becauseMissing
    case cannotPause(String)
    case pausedAlready
    case notPaused
    case stopped
    case notLate
    case givenMissing(String)

    public var message: String {
        switch self {
        case .becauseMissing: "Say why, so that whoever reads it later understands."
        case .cannotPause(let clock): "“\(clock)” runs on whatever happens. It cannot be paused; give a reason if it is late."
        case .pausedAlready: "This clock stands still already. Reload the page to see why."
        case .notPaused: "This clock runs. Reload the page."
        case .stopped: "This clock was stopped in the meantime. Reload the page to see how it ended."
        case .notLate: "This clock is not late. Give the reason when it is."
        case .givenMissing(let clock): "Say by when: “\(clock)” has no time limit of its own."
        }
    }

    public var field: String? {
        switch self {
        case .becauseMissing: "because"
        case .givenMissing: "due"
        case .cannotPause, .pausedAlready, .notPaused, .stopped, .notLate: nil
        }
    }
}
