public import Kernel

/// One promise that a plan makes several times in nearly the same words (PLAN-4): offered for merging, never merged by
/// itself, with the dates and owners between which somebody has to choose.
public struct RepeatedAction: Hashable, Sendable {
    /// In the order of the plan; two or more.
    public let actions: [PlanRecord.ActionRecord]

    /// The findings that they answer together, in the order of the plan.
    public var findings: [ID<Finding>] {
        var seen: Set<ID<Finding>> = []
        return actions.flatMap { $0.findings.map(\.finding) }.filter { seen.insert($0).inserted }
    }

    /// Every date that is promised, with the references under which it stands; one entry when they agree.
    public var dates: [Choice] {
        choices { action in action.action.due.on == nil ? "no date" : action.action.due.inWords }
    }

    /// Every accountable owner, with the references under which they stand.
    public var owners: [Choice] {
        choices { action in action.accountable?.party.publishedName ?? "nobody" }
    }

    /// One of the values between which somebody has to choose.
    public struct Choice: Hashable, Sendable {
        public let value: String
        public let references: [String]
    }

    public var datesDiffer: Bool { Set(actions.map(\.action.due.on)).count > 1 }
    public var ownersDiffer: Bool {
        Set(actions.map { $0.accountable.map { $0.party.sameAs ?? $0.party.id } }).count > 1
    }
    var disagrees: Bool { datesDiffer || ownersDiffer }

    /// "dates", "owners" or both.
    var quarrel: String {
        [datesDiffer ? "dates" : nil, ownersDiffer ? "owners" : nil].compactMap { $0 }.joined(separator: " and ")
    }

    /// "“Train all officers …” is promised 2 times: with different dates (31 December 2018: 2.4; …)."
    var sentence: String {
        let words = actions.first?.action.statement.firstLine ?? ""
        var differences: [String] = []
        if datesDiffer { differences.append("dates (\(RepeatedAction.inWords(dates)))") }
        if ownersDiffer { differences.append("owners (\(RepeatedAction.inWords(owners)))") }
        let references = actions.map(\.action.reference).joined(separator: ", ")
        return "“\(words)” is promised \(actions.count) times (\(references)) with different "
            + differences.joined(separator: " and different ") + "."
    }

    private static func inWords(_ choices: [Choice]) -> String {
        choices.map { "\($0.value): \($0.references.joined(separator: ", "))" }.joined(separator: "; ")
    }

    private func choices(_ value: (PlanRecord.ActionRecord) -> String) -> [Choice] {
        var order: [String] = []
        var references: [String: [String]] = [:]
        for action in actions {
            let value = value(action)
            if references[value] == nil { order.append(value) }
            references[value, default: []].append(action.action.reference)
        }
        return order.map { Choice(value: $0, references: references[$0] ?? []) }
    }

    /// The repeated ones among the actions of a plan that are still wanted.
    static func among(_ actions: [PlanRecord.ActionRecord]) -> [RepeatedAction] {
        let wanted = actions.filter(\.isWanted)
        return WordLikeness().groups(among: wanted.map(\.action.statement)).map { group in
            RepeatedAction(actions: group.map { wanted[$0] })
        }
    }
}
