/// The words and numbers of professional challenge (`challenges.yaml`: CHALL-1 to CHALL-4).
public struct ChallengeDefinitions: Sendable {
    /// In their order: the first is the one that every challenge begins at.
    public let stages: DefinitionList<ChallengeStage>
    public let kinds: DefinitionList<ChallengeKind>
    public let themes: DefinitionList<Term>
    public let effects: DefinitionList<Term>
    /// Kinds of agency that are no nil return.
    public let notExpected: Set<String>
    /// Months without a challenge that make a nil return.
    public let nilReturnMonths: Dated<Int>
    /// The numbers, for showing with their sources.
    public let rules: DefinitionList<Rule>

    /// The stage after this one; nil after the last.
    public func stage(after key: String) -> ChallengeStage? {
        guard let place = stages.keys.firstIndex(of: key), place + 1 < stages.all.count else { return nil }
        return stages.all[place + 1]
    }

    /// The key of `effects` that asks again later.
    public static let notYetKnown = "not-yet-known"
}

/// A stage of escalation (CHALL-2).
public struct ChallengeStage: Defined, Hashable {
    public let head: DefinitionHead
    /// Keys of the purposes in `roster.yaml`: who is told, in both agencies.
    public let tells: [String]
    /// Whether the partnership’s own people answer, not the agency that was challenged.
    public let isPartnerships: Bool
}

/// A kind of challenge (CHALL-1, CHALL-4).
public struct ChallengeKind: Defined, Hashable {
    public let head: DefinitionHead
    /// Whether it has a day by which it must be put right.
    public let hasTarget: Bool
}

extension DefinitionNode {
    /// Nil, after complaining, when something is missing or wrong.
    func challengeDefinitions() -> ChallengeDefinitions? {
        let stages = entries("stages", declaring: "stage of a challenge", additions: .allowed) {
            ChallengeStage(
                head: $0.head(), tells: $0.references("tells", to: "purpose of a contact"), isPartnerships: $0.flag("partnership")
            )
        }
        let kinds = entries("kinds", declaring: "kind of challenge", additions: .allowed) {
            ChallengeKind(head: $0.head(), hasTarget: $0.flag("target"))
        }
        let themes = entries("themes", declaring: "theme of a challenge", additions: .allowed) { $0.term() }
        let effects = entries("effects", declaring: "effect of a challenge", additions: .allowed) { $0.term() }
        let notExpected = references("not-expected", to: "kind of agency")
        let rules = rules(["nil-return": "months"])
        guard let months = rules["nil-return"]?.value else { return nil }
        return ChallengeDefinitions(
            stages: DefinitionList(stages),
            kinds: DefinitionList(kinds),
            themes: DefinitionList(themes),
            effects: DefinitionList(effects),
            notExpected: Set(notExpected),
            nilReturnMonths: months,
            rules: rules
        )
    }
}
