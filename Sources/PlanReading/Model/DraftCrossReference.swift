/// Words that point to another row: "see 16.1", "as above", "ditto" (PLAN-11).
public struct DraftCrossReference: Codable, Hashable, Sendable {
    public enum Problem: String, Codable, Hashable, Sendable {
        /// No row has that reference.
        case nowhere
        /// It points to one row, and a neighbour of that row points back.
        case likelyWrong = "likely-wrong"
        /// It says "above" and nothing above fits.
        case unclear
    }

    /// As written: `See above 22.12`.
    public var text: String
    /// The reference it names, if it names one: `22.12`.
    public var named: String
    /// Key of the action or finding that it leads to.
    public var target: String?
    public var targetLabel: String
    public var problem: Problem?
    /// What may have been meant, for a person to confirm.
    public var likely: String?
    public var likelyLabel: String
    public var source: DraftSource?
}
