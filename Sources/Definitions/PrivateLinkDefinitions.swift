/// How long private links open, and how often (`private-links.yaml`).
public struct PrivateLinkDefinitions: Sendable {
    public let kinds: DefinitionList<PrivateLinkKind>
    /// The numbers, for showing with their sources.
    public let rules: DefinitionList<Rule>
    /// Minutes after a link was sent in which no other is sent in its place.
    public let waitBeforeAnother: Dated<Int>
}

/// What a private link opens.
public struct PrivateLinkKind: Defined, Hashable {
    public let head: DefinitionHead
    /// Days for which it opens; nil where another definition says it.
    public let days: Int?
    /// How often it can be opened anew in a browser.
    public let openings: Int
    /// Whether it asks for a word that is told by another way than the link: on the telephone.
    public let asksCodeWord: Bool
}

extension DefinitionNode {
    /// Nil, after complaining, when something is missing or wrong.
    func privateLinkDefinitions() -> PrivateLinkDefinitions? {
        let kinds = entries("kinds", declaring: "kind of private link") {
            PrivateLinkKind(
                head: $0.head(),
                days: $0.has("days") ? $0.whole("days", in: 1...730) : nil,
                openings: $0.whole("openings", in: 1...10_000),
                asksCodeWord: $0.flag("code-word")
            )
        }
        let rules = rules(["wait-before-another": "minutes"])
        guard let wait = rules["wait-before-another"]?.value else { return nil }
        return PrivateLinkDefinitions(kinds: DefinitionList(kinds), rules: rules, waitBeforeAnother: wait)
    }
}
