/// The words and numbers of chronologies (`chronology.yaml`: CHRON-1 to CHRON-4).
public struct ChronologyDefinitions: Sendable {
    /// Rows of the picture, from top to bottom.
    public let lanes: DefinitionList<Term>
    /// The least first.
    public let significance: DefinitionList<Term>
    /// What is entered by hand.
    public let kinds: DefinitionList<ChronologyKind>
    /// What is there without retyping.
    public let automatic: DefinitionList<AutomaticEntry>
    /// The numbers, for showing with their sources.
    public let rules: DefinitionList<Rule>

    /// Days without an entry after which the owner is asked (CHRON-2).
    public let staleDays: Dated<Int>
    /// Days for which a chronology is recent enough for an assessment (CHRON-3).
    public let currentDays: Dated<Int>
    /// Months without an entry that are told as a gap (CHRON-4).
    public let gapMonths: Dated<Int>
    /// Months over which patterns are looked for (CHRON-4).
    public let patternMonths: Dated<Int>
    /// How many of a kind are a repeat (CHRON-4).
    public let repeats: Dated<Int>

    /// How the journal's kind of entry shows in a chronology; nil for one that does not.
    public func automatic(for entry: String) -> AutomaticEntry? { automatic.all.first { $0.entry == entry } }
}

/// A kind of entry that somebody writes (CHRON-1).
public struct ChronologyKind: Defined, Hashable {
    public let head: DefinitionHead
    public let lane: String
    /// What it counts for unless somebody says otherwise.
    public let significance: String
    /// Whether it is counted by quarter.
    public let isIncident: Bool
    public let isDomestic: Bool
}

/// How an entry of the journal shows in a chronology (CHRON-1).
public struct AutomaticEntry: Defined, Hashable {
    public let head: DefinitionHead
    /// The journal's kind of entry.
    public let entry: String
    /// With `{place}` and the like for what was recorded.
    public let words: String
    public let lane: String
    public let significance: String
    /// Whether it is counted by quarter, as one that is written by hand.
    public let isIncident: Bool
}

private enum RuleKey: String, CaseIterable {
    case staleAfter = "stale-after"
    case currentFor = "current-for"
    case gapToldFrom = "gap-told-from"
    case patternOver = "pattern-over"
    case repeatsToldFrom = "repeats-told-from"

    var unit: String {
        switch self {
        case .staleAfter, .currentFor: "days"
        case .gapToldFrom, .patternOver: "months"
        case .repeatsToldFrom: "entries"
        }
    }
}

extension DefinitionNode {
    /// Nil, after complaining, when something is missing or wrong.
    func chronologyDefinitions() -> ChronologyDefinitions? {
        let lanes = entries("lanes", declaring: "lane of a chronology", additions: .allowed) { $0.term() }
        let significance = entries("significance", declaring: "significance") { $0.term() }
        let kinds = entries("kinds", declaring: "kind of chronology entry", additions: .allowed) { node in
            ChronologyKind(
                head: node.head(),
                lane: node.reference("lane", to: "lane of a chronology"),
                significance: node.reference("significance", to: "significance"),
                isIncident: node.flag("incident"),
                isDomestic: node.flag("domestic")
            )
        }
        let automatic = entries("automatic", declaring: "automatic entry", additions: .allowed) { node in
            AutomaticEntry(
                head: node.head(),
                entry: node.text("entry"),
                words: node.text("words"),
                lane: node.reference("lane", to: "lane of a chronology"),
                significance: node.reference("significance", to: "significance"),
                isIncident: node.flag("incident")
            )
        }
        let rules = rules(Dictionary(uniqueKeysWithValues: RuleKey.allCases.map { ($0.rawValue, $0.unit) }))
        func value(_ key: RuleKey) -> Dated<Int>? { rules[key.rawValue]?.value }
        guard let stale = value(.staleAfter), let current = value(.currentFor), let gap = value(.gapToldFrom),
            let pattern = value(.patternOver), let repeats = value(.repeatsToldFrom)
        else { return nil }
        return ChronologyDefinitions(
            lanes: DefinitionList(lanes),
            significance: DefinitionList(significance),
            kinds: DefinitionList(kinds),
            automatic: DefinitionList(automatic),
            rules: rules,
            staleDays: stale,
            currentDays: current,
            gapMonths: gap,
            patternMonths: pattern,
            repeats: repeats
        )
    }
}
