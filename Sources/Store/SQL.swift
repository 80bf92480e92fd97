/// The text of a statement. It can be made only from a literal, with no interpolation, so a value cannot be
/// spliced into it: that is a compile error. Values go in by name, `:due`.
///
/// - `IN (:ids...)` takes a `Many`.
/// - `:due{date}` says a parameter's type where PostgreSQL cannot tell it from the statement: `:due{date} IS
///   NULL`, `SELECT :due{date}`. SQLite does not need it and ignores it.
/// - Pieces are put together with `+`, each of them a literal.
public struct SQL: ExpressibleByStringLiteral, Hashable, Sendable {
    let text: String

    public init(stringLiteral literal: StaticString) {
        text = literal.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
    }

    /// For this floor only: schema files, and search, whose pieces are its own.
    init(composed text: String) {
        self.text = text
    }

    public static func + (left: SQL, right: SQL) -> SQL {
        SQL(composed: left.text + right.text)
    }
}
