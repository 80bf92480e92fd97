/// The database refused, or could not. Our fault or the machine's, except a broken rule that a use case
/// foresaw (`catch let error as StoreError where error.kind == .unique`).
///
/// Carries the statement but never its values, which may be about a child.
public struct StoreError: Error, Hashable, Sendable {
    public enum Kind: String, Sendable {
        /// Another row has this value already.
        case unique
        /// It points at a row that is not there, or a row still points at it.
        case foreignKey
        /// A `CHECK`, or a trigger that refuses.
        case check
        /// A value that must be there is missing.
        case notNull
        /// Others were writing the same rows and it did not get through however often it was tried.
        case busy
        /// The server cannot be reached, or the connection broke.
        case connection
        /// It took longer than a statement may.
        case timeout
        /// The statement and its values do not fit: a name without a value, text with a NUL, a list where
        /// none can be.
        case statement
        /// A row that does not hold what was asked of it.
        case row
        /// The schema files and the database do not agree.
        case migration
        /// The disk is full.
        case full
        case other
    }

    public let kind: Kind
    public let message: String
    /// The statement as it was sent, where there was one.
    public let statement: String?

    public init(_ kind: Kind, _ message: String, statement: String? = nil) {
        self.kind = kind
        self.message = message
        self.statement = statement
    }
}

extension StoreError: CustomStringConvertible {
    public var description: String {
        guard let statement else { return message }
        return "\(message)\nin: \(statement)"
    }
}
