import Instruments
public import Kernel

/// A rule that a whole plan is held against, in plain words. Computed truth beside claimed truth: a check says what
/// clashes and how to mend it, and changes nothing.
public struct PlanCheck: Sendable {
    /// Never changes and is never shown.
    public let key: String
    /// The rule as a sentence.
    public let rule: String
    /// The requirements it comes from.
    public let source: String
    let look: @Sendable (PlanUnderCheck) -> [Clash]

    init(
        _ key: String,
        _ rule: String,
        source: String,
        look: @escaping @Sendable (PlanUnderCheck) -> [Clash]
    ) {
        self.key = key
        self.rule = rule
        self.source = source
        self.look = look
    }

    /// What the plan says against the rule: priority actions first, then in the order of the plan.
    public func findings(in plan: PlanUnderCheck) -> [Contradiction] {
        look(plan).enumerated()
            .map { ($0.offset, plan.contradiction($0.element, of: self)) }
            .sorted { ($0.1.severity, $0.0) < ($1.1.severity, $1.0) }
            .map(\.1)
    }

    /// As `findings(in:)`, for a rule that needs nothing but the plan's own record.
    public func findings(in record: PlanRecord) -> [Contradiction] {
        findings(in: PlanUnderCheck(record))
    }

    /// Every check, the gravest first.
    public static let all: [PlanCheck] =
        proofChecks + dateChecks + ownerChecks + findingChecks + linkChecks + opennessChecks

    /// Nil when there is no such check.
    public static func named(_ key: String) -> PlanCheck? { all.first { $0.key == key } }
}

/// What one check says of one action or finding, before it is put beside the others.
struct Clash {
    let about: Contradiction.About
    /// What clashes, in a sentence.
    let sentence: String
    /// What to do about it.
    let mend: String
    var others: [ID<ImprovementAction>] = []
}

/// Something in a plan that does not go together with something else in it.
public struct Contradiction: Hashable, Sendable {
    public enum About: Hashable, Sendable {
        case action(ID<ImprovementAction>)
        case finding(ID<Finding>)
    }

    /// Key of the check.
    public let check: String
    public let about: About
    /// Of the action or finding: `2.3(b)`.
    public let reference: String
    /// Of what it is about, so that priority actions come first.
    public let severity: Severity
    public let sentence: String
    public let mend: String
    /// The other actions that it takes two for.
    public let others: [ID<ImprovementAction>]
}

/// A plan with what its actions point to, ready to be checked.
public struct PlanUnderCheck: Sendable {
    public let record: PlanRecord
    public let references: [PlanCrossReference]
    public let relations: [ActionRelation]
    /// Actions that say nearly the same.
    public let repeated: [RepeatedAction]
    let severities: [ID<ImprovementAction>: Severity]
    private let actionPlaces: [ID<ImprovementAction>: Int]
    private let findingPlaces: [ID<Finding>: Int]

    public init(_ record: PlanRecord, references: [PlanCrossReference] = [], relations: [ActionRelation] = []) {
        self.record = record
        self.references = references
        self.relations = relations
        actionPlaces = Dictionary(
            record.actions.enumerated().map { ($1.action.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        findingPlaces = Dictionary(
            record.findings.enumerated().map { ($1.finding.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        severities = record.severities
        repeated = RepeatedAction.among(record.actions)
    }

    /// The day on which it is judged.
    var day: Day { record.day }

    /// All but those that were merged or are no longer wanted.
    var wanted: [PlanRecord.ActionRecord] { record.actions.filter(\.isWanted) }

    func action(_ id: ID<ImprovementAction>?) -> PlanRecord.ActionRecord? {
        id.flatMap { actionPlaces[$0] }.map { record.actions[$0] }
    }

    func finding(_ id: ID<Finding>?) -> PlanRecord.FindingRecord? {
        id.flatMap { findingPlaces[$0] }.map { record.findings[$0] }
    }

    func contradiction(_ clash: Clash, of check: PlanCheck) -> Contradiction {
        let (reference, severity): (String, Severity) =
            switch clash.about {
            case .action(let id):
                (action(id)?.action.reference ?? "", severities[id] ?? .areaForImprovement)
            case .finding(let id):
                (finding(id)?.finding.reference ?? "", finding(id)?.finding.severity ?? .areaForImprovement)
            }
        return Contradiction(
            check: check.key,
            about: clash.about,
            reference: reference,
            severity: severity,
            sentence: clash.sentence,
            mend: clash.mend,
            others: clash.others
        )
    }
}

extension PlanRecord {
    /// The severity of each action: that of the gravest finding it answers (PLAN-3).
    public var severities: [ID<ImprovementAction>: Severity] {
        let ofFinding = Dictionary(
            findings.map { ($0.finding.id, $0.finding.severity) },
            uniquingKeysWith: { first, _ in first }
        )
        return Dictionary(
            actions.map { action in
                (action.action.id, action.findings.compactMap { ofFinding[$0.finding] }.min() ?? .areaForImprovement)
            },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

extension PlanRecord.ActionRecord {
    /// Neither merged into another nor superseded.
    public var isWanted: Bool { !standing.isMerged && !standing.isSuperseded }

    /// A clash about this action.
    func clash(_ sentence: String, mend: String, others: [ID<ImprovementAction>] = []) -> Clash {
        Clash(about: .action(action.id), sentence: sentence, mend: mend, others: others)
    }
}

extension PlanRecord.FindingRecord {
    func clash(_ sentence: String, mend: String, others: [ID<ImprovementAction>] = []) -> Clash {
        Clash(about: .finding(finding.id), sentence: sentence, mend: mend, others: others)
    }
}
