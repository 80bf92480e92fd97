import Kernel

extension Transaction {
    /// Saves over the version that was read, and never over another's: a lost update is impossible.
    ///
    /// ```swift
    /// try transaction.update(
    ///     """
    ///     UPDATE action
    ///     SET statement = :statement, version = version + 1
    ///     WHERE id = :id AND version = :version
    ///     """,
    ///     ["statement": statement, "id": action.id, "version": action.version],
    ///     of: "action", subject: "This action")
    /// ```
    ///
    /// The statement names `:id` and `:version` and adds one to the table's `version`. Throws `Conflict` with
    /// the version there is now when somebody else saved first, and `NotFound` when the record is gone.
    ///
    /// - Parameters:
    ///   - table: whose `id` and `version` to read to tell those two apart.
    ///   - subject: what it is in the user's words.
    public func update(_ sql: SQL, _ values: Values, of table: SQL, subject: String) throws {
        guard try run(sql, values) == 0 else { return }
        guard let id = values["id"] ?? nil, case .integer(let read)? = (values["version"] ?? nil)?.stored
        else {
            throw StoreError(
                .statement,
                "An update by version needs values for :id and :version.",
                statement: sql.text
            )
        }
        guard let row = try row("SELECT version FROM " + table + " WHERE id = :id", ["id": id]) else {
            throw NotFound(subject)
        }
        throw Conflict(subject: subject, read: Int(read), current: try row("version"))
    }
}
