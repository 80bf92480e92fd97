public import Instruments
public import Kernel

/// A report that was promised, to somebody, by a day (GOV-4). Each occurrence of a series is one of these.
public struct ReportObligation: Hashable, Sendable {
    public let id: ID<ReportObligation>
    /// Nil for what no plan promises: a body's own exception reports.
    public let plan: ID<ImprovementPlan>?
    public let action: ID<ImprovementAction>?
    public var body: ID<Body>?
    /// As the plan writes it.
    public var toWhom: String
    public var title: String
    /// Key of a cadence.
    public var cadence: String
    public var dueOn: Day
    public var sentOn: Day?
    public var sentNote: String
    public var evidence: ID<Evidence>?
    public var standing: ProposalStanding
    public var dismissedBecause: String
    public var follows: ID<ReportObligation>?
    public var version: Int

    public var subject: Subject { Subject("report", id) }

    /// What occurrences of one promise have in common.
    public struct Series: Hashable, Sendable {
        public let plan: ID<ImprovementPlan>?
        public let action: ID<ImprovementAction>?
        /// Only where no plan promises it: a plan's promise stays one series when its body is named.
        let body: ID<Body>?
        public let title: String
        public let cadence: String
    }

    public var series: Series {
        Series(plan: plan, action: action, body: plan == nil ? body : nil, title: title, cadence: cadence)
    }

    public var isOpen: Bool { sentOn == nil && standing != .dismissed }
}

/// Why something was refused about a report.
public enum ReportProblem: Problem, Hashable {
    case titleMissing
    case nobodyToReportTo
    case unknownCadence(String)
    case dayMissing
    case inTheFuture(Day)
    case noteMissing
    case reasonMissing
    case alreadyReceived
    case evidenceOfAnother

    public var message: String {
        switch self {
        case .titleMissing: "Say which report it is."
        case .nobodyToReportTo: "Say to whom: choose a body, or write who receives it."
        case .unknownCadence: "Choose how often it is due."
        case .dayMissing: "Say on which day it is due first."
        case .inTheFuture(let day): "\(day.inWords) is still to come. Give the day on which it was received."
        case .noteMissing: "Say how it was received: a minute, a link, or the evidence that it is."
        case .reasonMissing: "Say why it is not owed. The reason is kept."
        case .alreadyReceived: "This report has been marked as received already."
        case .evidenceOfAnother: "That evidence is not attached to the action that promises this report. Attach it there first."
        }
    }

    public var field: String? {
        switch self {
        case .titleMissing: "title"
        case .nobodyToReportTo: "body"
        case .unknownCadence: "cadence"
        case .dayMissing: "due-on"
        case .inTheFuture: "received-on"
        case .noteMissing: "note"
        case .reasonMissing: "reason"
        case .alreadyReceived: nil
        case .evidenceOfAnother: "evidence"
        }
    }
}
