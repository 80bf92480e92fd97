public import Instruments
public import Kernel

/// Something that is owed on a day: a report, an audit, another look at a date, an update (GOV-4).
public struct CalendarItem: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case report, audit
        case dateReview = "date-review"
        case update

        public var label: String {
            switch self {
            case .report: "Report"
            case .audit: "Audit"
            case .dateReview: "Look at the date again"
            case .update: "Progress update"
            }
        }
    }

    public let kind: Kind
    /// Nil for an audit that was promised without a day.
    public let dueOn: Day?
    public let title: String
    public let body: ID<Body>?
    /// The body's name, or to whom as it was written.
    public let toWhom: String
    /// By post and organisation, never a person's name.
    public let lead: String
    public let plan: ID<ImprovementPlan>?
    public let planTitle: String
    public let action: ID<ImprovementAction>?
    public let reference: String
    /// How often, in words; empty for what is due once.
    public let cadence: String
    public let report: ID<ReportObligation>?
    public let receivedOn: Day?
    /// Whether an import found it and nobody has confirmed it yet.
    public let isProposed: Bool

    /// Owed, and its day is past.
    public func isOverdue(on day: Day) -> Bool { receivedOn == nil && (dueOn.map { $0 < day } ?? false) }

    /// What makes it itself in another calendar, whenever that asks again.
    public var identity: String {
        let thing = report?.description ?? action?.description ?? plan?.description ?? ""
        return "\(kind.rawValue)-\(thing)-\(dueOn?.description ?? "")"
    }
}
