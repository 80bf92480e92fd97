// Small turns of English that every floor needs.
extension String {
    /// For use within a sentence: "Due date" becomes "due date"; "LADO" stays.
    public var lowercasedFirst: String {
        guard let first, let second = dropFirst().first, !second.isUppercase else { return self }
        return first.lowercased() + dropFirst()
    }

    /// Nil where there is nothing.
    public var nonEmpty: String? { isEmpty ? nil : self }
}
