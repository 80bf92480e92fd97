public import Instruments
public import Kernel

/// A version of a plan as it was issued; read-only (PLAN-14).
public struct PlanIssue: Hashable, Sendable {
    public let id: ID<PlanIssue>
    public let plan: ID<ImprovementPlan>
    /// From 1, in the order in which they were recorded.
    public let number: Int
    /// "Version 2, February 2019".
    public let label: String
    public let issuedOn: Day
    /// What it was issued for.
    public let note: String
    public let issuedAt: Instant
    public let issuedBy: ID<User>?
    /// Empty when the installation itself did it.
    public let issuedByName: String

    public var subject: Subject { Subject("plan-issue", id) }
    var side: PlanComparison.Side { .init(label: label, day: issuedOn) }
}

/// What can be wrong with issuing a plan, in words.
public enum IssueProblem: Problem, Hashable {
    case labelMissing
    case labelTaken(String)
    case noteMissing
    case dayMissing
    case inTheFuture(Day)
    case nothingInIt

    public var message: String {
        switch self {
        case .labelMissing: "Say what this version is called: “Version 2, February 2019”."
        case .labelTaken(let label):
            "There is a version called “\(label)” already, and it cannot be changed. Give this one another name."
        case .noteMissing: "Say why it is issued: “For the executive's meeting in March”."
        case .dayMissing: "Give the day on which it was issued."
        case .inTheFuture(let day): "\(day.inWords) has not come yet. Give the day on which it was issued."
        case .nothingInIt: "There is neither a finding nor an action in it. Choose the file of the plan itself."
        }
    }

    public var field: String? {
        switch self {
        case .labelMissing, .labelTaken: "label"
        case .noteMissing: "note"
        case .dayMissing, .inTheFuture: "issued-on"
        case .nothingInIt: "file"
        }
    }
}
