/// The numbers that judge improvement actions (`improvement.yaml`).
public struct ImprovementDefinitions: Sendable {
    /// All of them, for showing with their sources.
    public let rules: DefinitionList<Rule>

    /// Days without progress after which an update is overdue (PLAN-13).
    public let updateEveryDays: Dated<Int>
    /// Days of silence after which the lead's manager is told (PLAN-13).
    public let escalateToManagerDays: Dated<Int>
    /// Days of silence after which the overseeing body is told (PLAN-13).
    public let escalateToBodyDays: Dated<Int>
    /// Days before its due date from which an unfinished action is amber (PLAN-9).
    public let dueSoonDays: Dated<Int>
    /// Readings in a row within target that a measure must have held (EVID-2).
    public let holdReadings: Dated<Int>
    /// Months that what was verified is watched before it is sustained (EVID-4).
    public let watchMonths: Dated<Int>
    /// Readings in a row outside tolerance that reopen what was verified (EVID-4).
    public let reopenAfterReadings: Dated<Int>
    /// Months after a plan in which an independent evaluation is due (GOV-5).
    public let evaluateAfterMonths: Dated<Int>
    /// Months after which a policy is reviewed (GOV-9).
    public let reviewPolicyMonths: Dated<Int>
    /// Days after which whoever has not read issued guidance is chased (GOV-10).
    public let unreadGuidanceDays: Dated<Int>
}

/// The rules by key, each with the unit that it is counted in. The code asks for these and no others.
private enum RuleKey: String, CaseIterable {
    case updateEvery = "update-every"
    case escalateToManager = "escalate-to-manager"
    case escalateToBody = "escalate-to-body"
    case dueSoon = "due-soon"
    case hold
    case watch
    case reopenAfter = "reopen-after"
    case evaluateAfter = "evaluate-after"
    case reviewPolicy = "review-policy"
    case unreadGuidance = "unread-guidance"

    var unit: String {
        switch self {
        case .updateEvery, .escalateToManager, .escalateToBody, .dueSoon, .unreadGuidance: "days"
        case .hold, .reopenAfter: "readings"
        case .watch, .evaluateAfter, .reviewPolicy: "months"
        }
    }
}

extension DefinitionNode {
    /// Nil, after complaining, when a rule is missing or wrong.
    func improvementDefinitions() -> ImprovementDefinitions? {
        let rules = rules(Dictionary(uniqueKeysWithValues: RuleKey.allCases.map { ($0.rawValue, $0.unit) }))
        func value(_ key: RuleKey) -> Dated<Int>? { rules[key.rawValue]?.value }
        guard let updateEvery = value(.updateEvery), let escalateToManager = value(.escalateToManager),
            let escalateToBody = value(.escalateToBody), let dueSoon = value(.dueSoon),
            let hold = value(.hold),
            let watch = value(.watch), let reopenAfter = value(.reopenAfter),
            let evaluateAfter = value(.evaluateAfter), let reviewPolicy = value(.reviewPolicy),
            let unreadGuidance = value(.unreadGuidance)
        else { return nil }
        return ImprovementDefinitions(
            rules: rules,
            updateEveryDays: updateEvery,
            escalateToManagerDays: escalateToManager,
            escalateToBodyDays: escalateToBody,
            dueSoonDays: dueSoon,
            holdReadings: hold,
            watchMonths: watch,
            reopenAfterReadings: reopenAfter,
            evaluateAfterMonths: evaluateAfter,
            reviewPolicyMonths: reviewPolicy,
            unreadGuidanceDays: unreadGuidance
        )
    }
}
