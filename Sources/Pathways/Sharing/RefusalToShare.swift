public import Instruments
public import Kernel

/// Somebody who was told, or is to be told, why their agency would not share (SHARE-2).
public struct ToldOfRefusal: Hashable, Sendable {
    /// As they were called then; empty where the agency had nobody to tell.
    public let name: String
    public let contact: ID<AgencyContact>?
    public let user: ID<User>?
    /// Nil where they must be telephoned.
    public let message: ID<Message>?
    public let at: Instant

    /// For reading: “Ada Finch, by message, 3 May 2026 at 10:00”.
    public var inWords: String {
        if name.isBlank { return "Nobody: the agency has no safeguarding lead on the roster, and nobody else who answers" }
        return message == nil ? "\(name): telephone them" : "\(name), by message, \(at.inWords)"
    }
}

/// What somebody else found about a refusal.
public struct RefusalReview: Hashable, Sendable {
    public let stands: Bool
    public let words: String
    public let reviewedAt: Instant
    public let reviewedBy: ID<User>?
}

/// What a reason may say in a message. Pure.
enum ReasonInMessage {
    /// Whether a reason names somebody, or holds a number by which somebody can be found. Such a reason stays in Lantern.
    static func tellsWho(_ reason: String, names: [String]) -> Bool {
        let words = Set(Text.searchKey(reason).split(separator: " ").map(String.init))
        let named = names.flatMap { Text.searchKey($0).split(separator: " ").map(String.init) }.filter { $0.count > 1 }
        return named.contains { words.contains($0) || words.contains($0 + "s") } || reason.filter(\.isNumber).count >= 6
    }
}
