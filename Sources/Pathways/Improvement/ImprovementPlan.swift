public import Instruments
public import Kernel

/// An improvement plan: what one place answered to one inspection or review (PLAN-1).
public struct ImprovementPlan: Hashable, Sendable {
    public let id: ID<ImprovementPlan>
    public var title: String
    public var place: String
    /// Key of the plan kinds: `joint-inspection`, `single-inspection`, `case-review`, `scrutiny-report`.
    public var kind: String
    public var theme: String
    public var inspectedAsWritten: String
    public var inspectedFrom: Day?
    public var inspectedTo: Day?
    /// `day` or `month`.
    public var inspectedPrecision: String
    public var submittedOn: Day?
    /// The day on which the document stands: plans of one place are put in this order.
    public var datedOn: Day?
    public var versionLabel: String
    public var introduction: String
    public var statusKey: JSONValue
    public var ownedBy: ID<Body>?
    public var createdAt: Instant
    public var createdBy: ID<User>?
    public var closedOn: Day?
    public var version: Int

    public var subject: Subject { Subject("plan", id) }

    /// When it was inspected, for reading: as the document has it where the days are not known.
    public var inspectedInWords: String {
        guard let from = inspectedFrom else { return inspectedAsWritten }
        guard let to = inspectedTo, to != from else { return from.inWords }
        if inspectedPrecision == "month", from.firstOfMonth == to.firstOfMonth {
            return "\(Day.monthNames[from.month - 1]) \(from.year)"
        }
        if from.firstOfMonth == to.firstOfMonth { return "\(from.day)–\(to.inWords)" }
        return "\(from.inWords) to \(to.inWords)"
    }
}

/// A group of findings with its own introduction (PLAN-3).
public struct PlanSection: Hashable, Sendable {
    public let id: ID<PlanSection>
    public var position: Int
    public var title: String
    public var introduction: String
    public var severity: Severity
}

/// What inspectors called it. A priority action outranks an area for improvement in every list (PLAN-3).
public enum Severity: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    case priorityAction = "priority-action"
    case areaForImprovement = "area-for-improvement"

    public static func < (left: Severity, right: Severity) -> Bool {
        left == .priorityAction && right == .areaForImprovement
    }

    public var label: String {
        switch self {
        case .priorityAction: "Priority action"
        case .areaForImprovement: "Area for improvement"
        }
    }
}

/// A note printed under the plan's table.
public struct PlanFootnote: Hashable, Sendable {
    public let mark: String
    public let body: String
}

/// A short form as one plan uses it (IMP-6).
public struct PlanTerm: Hashable, Sendable {
    public let term: String
    public let meaning: String
}

/// A file kept as it was given.
public enum StoredFile {}

/// One row or paragraph of an imported file, kept raw.
public enum SourceRow {}
