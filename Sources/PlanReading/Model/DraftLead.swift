/// One of those who lead an action.
public struct DraftLead: Codable, Hashable, Sendable {
    /// Key of a `DraftParty`.
    public var party: String
    /// Proposed: the first who is a person or role.
    public var isAccountable: Bool
    public var standing: DraftText.Standing
    public var source: DraftSource?
}

/// A person, role, organisation or group that the plan names (PLAN-6). Scoped to the plan: the same letters may mean another
/// body in another place (IMP-6).
public struct DraftParty: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case person, role, organisation, group, unknown
    }

    public var key: String
    /// Rank and title are left out of a person's name.
    public var name: String
    public var kind: Kind
    public var role: String
    public var organisation: String
    /// What the plan's own glossary says that the letters stand for; empty when it says nothing.
    public var expansion: String
    /// Every way in which the plan writes it.
    public var variants: [String]
    /// 0 to 1: how sure the reader is of the kind.
    public var confidence: Double
    /// How many actions it leads.
    public var actionCount: Int

    /// Whether somebody can be asked: "all agencies" or a committee cannot (PLAN-6).
    public var canBeAccountable: Bool { kind == .person || kind == .role }
}
