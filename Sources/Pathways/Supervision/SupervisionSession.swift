public import Instruments
public import Kernel

/// A session of supervision that was held (SUP-2). Nobody but the two who were there reads it; what is about a child stands on the
/// child’s case.
public struct SupervisionSession: Hashable, Sendable {
    public let id: ID<SupervisionSession>
    public let staff: ID<StaffMember>
    /// The account that was theirs when it was held: whoever stands in their place in the register later does not read it.
    public let staffUser: ID<User>?
    public let supervisor: ID<StaffMember>?
    public let supervisorUser: ID<User>
    public let heldOn: Day
    public let reflection: String
    public let challenge: String
    /// How they are, and what they need.
    public let personal: String
    public let nextOn: Day?
    public let recordedAt: Instant

    public var subject: Subject { Subject("supervision-session", id) }
}

/// One child’s part of a session: it stands on the child’s case, and is oversight only where it gives direction (SUP-2, SUP-3).
public struct SupervisionCase: Hashable, Sendable {
    public let id: ID<SupervisionCase>
    public let session: ID<SupervisionSession>
    public let person: ID<Person>
    /// What the child says or shows.
    public let voice: String
    public let reflection: String
    public let challenge: String
    public let direction: String
    public let by: Day?
    /// Nil where it gives no direction.
    public let oversight: ID<CaseOversight>?

    public var subject: Subject { Subject("supervision-case", id) }
}

/// Something that was to be done by a day, agreed in supervision (SUP-2).
public struct SupervisionAction: Hashable, Sendable {
    public enum Owner: String, Hashable, Sendable, CaseIterable { case worker, supervisor }
    public enum State: String, Hashable, Sendable, CaseIterable { case open, done, dropped }

    public let id: ID<SupervisionAction>
    public let session: ID<SupervisionSession>
    public let staff: ID<StaffMember>
    /// For which child; nil where for none.
    public let person: ID<Person>?
    public let what: String
    public let owner: Owner
    public let dueOn: Day
    public internal(set) var state: State
    /// What came of it, as last said.
    public internal(set) var words: String
    public internal(set) var lookedAt: Instant?

    public func isLate(on day: Day) -> Bool { state == .open && dueOn < day }
}

extension Sequence<SupervisionAction> {
    /// As a session begins: what is undone, the longest due first (SUP-2).
    public var undone: [SupervisionAction] {
        filter { $0.state == .open }.sorted { ($0.dueOn, $0.id) < ($1.dueOn, $1.id) }
    }
}

/// What somebody can mend about supervision.
public enum SupervisionProblem: Problem, Hashable {
    case dayMissing, dayLater, nextPast, nothingSaid, actionStandsMissing(ID<SupervisionAction>, String)
    case droppedWhy(ID<SupervisionAction>), caseReflection(ID<Person>, String), caseByDay(ID<Person>, String)
    case caseByPast(ID<Person>, String), notTheirs, caseClosed(String), actionWhat(Int), actionDay(Int), actionPast(Int), gone
    case voiceSaysNothing(ID<Person>, String)

    public var message: String {
        switch self {
        case .dayMissing: "Say on which day it was held."
        case .dayLater: "That day is still to come. Write it down once it is held."
        case .nextPast: "The next one must be after this one. Give a later day, or leave it empty."
        case .nothingSaid: "Nothing is written of this session. Write what was thought about, or of which child."
        case .actionStandsMissing(_, let what): "Say first how it stands with “\(what)”."
        case .droppedWhy: "Say why it is no longer to be done."
        case .caseReflection(_, let name): "Say what you see of \(name), and why: direction without it cannot be followed."
        case .caseByDay(_, let name): "Say by when what you direct for \(name) is to be done."
        case .caseByPast(_, let name): "The day for \(name) has passed. Give one that can still be kept."
        case .notTheirs: "One of these children is not among their cases any more. Reload the page; what you typed is kept."
        case .caseClosed(let name): "\(name) is closed to you. Ask the guardian of the record."
        case .actionWhat(let number): "Action \(number) has no words. Say what is to be done."
        case .actionDay(let number): "Action \(number) has no day. Say by when."
        case .actionPast(let number): "The day of action \(number) is before the session. Give one that can be kept."
        case .gone: "They have left. Supervision cannot be written down any more."
        case .voiceSaysNothing(_, let name): "Write what \(name) says or shows, or leave it empty: “n/a” is nobody’s view."
        }
    }

    public var field: String? {
        switch self {
        case .dayMissing, .dayLater: "held"
        case .nextPast: "next"
        case .nothingSaid: "reflection"
        case .actionStandsMissing(let id, _): "stands-\(id)"
        case .droppedWhy(let id): "stands-words-\(id)"
        case .caseReflection(let id, _): "case-reflection-\(id)"
        case .caseByDay(let id, _), .caseByPast(let id, _): "case-by-\(id)"
        case .voiceSaysNothing(let id, _): "case-voice-\(id)"
        case .actionWhat(let number): "action-\(number)"
        case .actionDay(let number), .actionPast(let number): "action-by-\(number)"
        case .notTheirs, .caseClosed, .gone: nil
        }
    }
}
