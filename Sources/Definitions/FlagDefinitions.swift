/// What flags are, and the numbers that judge them (`flags.yaml`: FLAG-1, FLAG-3).
public struct FlagDefinitions: Sendable {
    public let kinds: DefinitionList<FlagKind>
    /// The numbers, for showing with their sources.
    public let rules: DefinitionList<Rule>
    /// Months after which somebody looks whether a flag still holds.
    public let reviewMonths: Dated<Int>
    /// How many flags are drawn each month for audit.
    public let auditSample: Dated<Int>
}

/// A kind of flag (FLAG-1).
public struct FlagKind: Defined, Hashable {
    /// What a flag of the kind may be raised on.
    public enum Place: String, CaseIterable, Sendable { case child, adult, address }

    public let head: DefinitionHead
    public let on: Set<Place>
    /// When a flag of the kind is ended, in words.
    public let ends: String
}

private enum RuleKey: String, CaseIterable {
    case reviewAfter = "review-after"
    case auditSample = "audit-sample"

    var unit: String { self == .reviewAfter ? "months" : "flags" }
}

extension DefinitionNode {
    /// Nil, after complaining, when something is missing or wrong.
    func flagDefinitions() -> FlagDefinitions? {
        let kinds = entries("kinds", declaring: "kind of flag", additions: .allowed) { $0.flagKind() }
        let rules = rules(Dictionary(uniqueKeysWithValues: RuleKey.allCases.map { ($0.rawValue, $0.unit) }))
        guard let review = rules[RuleKey.reviewAfter.rawValue]?.value,
            let sample = rules[RuleKey.auditSample.rawValue]?.value
        else { return nil }
        return FlagDefinitions(kinds: DefinitionList(kinds), rules: rules, reviewMonths: review, auditSample: sample)
    }

    private func flagKind() -> FlagKind {
        let (head, ends) = (head(), text("ends"))
        let places = texts("on").compactMap { name in
            let place = FlagKind.Place(rawValue: name)
            if place == nil { complain(about: "on", "“\(name)” is none of child, adult and address. Write “on: [child]”.") }
            return place
        }
        if places.isEmpty { complain(about: "on", "A flag is raised on something. Write “on: [child, adult, address]”.") }
        return FlagKind(head: head, on: Set(places), ends: ends)
    }
}
