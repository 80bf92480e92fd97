import Definitions
public import Instruments
public import Kernel

/// A report of a body to a committee, or of a year, under the standard headings, with the plan attached (GOV-8).
public struct CommitteeReport: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case committee, annual
    }

    public let id: ID<CommitteeReport>
    public let body: ID<Body>
    public let kind: Kind
    public let title: String
    public let audience: String
    public let meetingOn: Day
    public var summary: String
    public var plan: ID<ImprovementPlan>?
    /// In which issued version; nil for as it stands.
    public var issue: ID<PlanIssue>?
    /// Key of a heading to what stands under it.
    public var parts: [String: String]
    public var contributions: [ID<Agency>: String]
    public var finalisedAt: Instant?
    public var finalisedBy: ID<User>?
    public var withoutPlanBecause: String
    public var fingerprint: String
    public var publishedOn: Day?
    public var publishedWhere: String
    public var version: Int

    public var subject: Subject { Subject("committee-report", id) }
    public var isDraft: Bool { finalisedAt == nil }
}

/// What can be wrong with a report, in words.
public enum CommitteeReportProblem: Problem, Hashable {
    case titleMissing, audienceMissing, kindMissing, dayMissing, finalised, draft, summaryMissing
    case planNotAttached, headingsEmpty([String]), publishedWhereMissing, publishedLater, publishedEarlier(Day)

    public var message: String {
        switch self {
        case .titleMissing: "Say what the report is called."
        case .audienceMissing: "Say to whom it goes."
        case .kindMissing: "Choose which kind of report it is."
        case .dayMissing: "Give the day of the committee, or the last day of the year."
        case .finalised: "This report is final and is not changed any more. Begin another one."
        case .draft: "Finalise it first: a draft is not published."
        case .summaryMissing: "Say first what the report says, in a few sentences."
        case .planNotAttached:
            "The action plan is not attached. Choose the plan under “Appendices”, or say why this report goes without it."
        case .headingsEmpty(let labels):
            "Nothing stands under \(labels.joined(separator: ", ")). Write something under each, if only that there is nothing to say."
        case .publishedWhereMissing: "Say where it is published."
        case .publishedLater: "That day has not come yet."
        case .publishedEarlier(let day): "It was finalised on \(day.inWords). Give that day or a later one."
        }
    }

    public var field: String? {
        switch self {
        case .titleMissing: "title"
        case .audienceMissing: "audience"
        case .kindMissing: "kind"
        case .dayMissing: "meeting-on"
        case .summaryMissing: "summary"
        case .planNotAttached: "without-plan"
        case .headingsEmpty: "headings"
        case .publishedWhereMissing: "published-where"
        case .publishedLater, .publishedEarlier: "published-on"
        case .finalised, .draft: nil
        }
    }
}
