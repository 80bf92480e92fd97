/// What is known of names beyond their letters: that Liz is Elizabeth, and Mohammed is Muhammad.
public protocol NameKnowledge: Sendable {
    /// The names that this folded name (small letters, no accents) is a form of. Two names that have one in common are forms
    /// of one name. Empty when nothing is known of it.
    func roots(of name: String) -> [String]
}

/// Knows no names: only letters count.
public struct NoNameKnowledge: NameKnowledge {
    public init() {}
    public func roots(of name: String) -> [String] { [] }
}
