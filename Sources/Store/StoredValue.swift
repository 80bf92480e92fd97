public import Kernel

/// A value as it goes into a statement or comes out of a row, before it has a meaning.
///
/// SQLite has no days, moments or truth: there they are text and 0 or 1, and `Storable` reads either shape.
public enum StoredValue: Hashable, Sendable {
    case text(String)
    case integer(Int64)
    case real(Double)
    case bool(Bool)
    case bytes([UInt8])
    case instant(Instant)
    /// A list, for `IN (:ids...)` and nothing else.
    case many([StoredValue])

    /// What it is, for messages: never the value, which may be a name.
    var noun: String {
        switch self {
        case .text: "text"
        case .integer: "a whole number"
        case .real: "a number with a fraction"
        case .bool: "true or false"
        case .bytes: "bytes"
        case .instant: "a moment"
        case .many: "a list"
        }
    }
}
