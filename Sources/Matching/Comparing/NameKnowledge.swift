/// What is known of names beyond their letters: that Liz is Elizabeth, and Mohammed is Muhammad.
public protocol NameKnowledge: Sendable {
    /// The names that this folded name (small letters, no accents) is a form of. Two names that have one in common are forms
    /// of one name. Empty when nothing is known of it.
    func roots(of name: String) -> [String]
}
