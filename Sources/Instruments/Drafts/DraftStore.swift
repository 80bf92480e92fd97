public import Kernel
public import Store

/// Long text while it is being written. A draft is private to its writer and leaves no entry in the journal: nothing
/// has been said yet.
public struct DraftStore {
    let transaction: Transaction

    public init(transaction: Transaction) {
        self.transaction = transaction
    }

    /// - Parameter form: which form of which record, as `report-progress/{id}`.
    public func save(_ fields: [String: String], of form: String, by user: ID<User>, at now: Instant) throws {
        try transaction.run(
            """
            INSERT INTO draft (user_account, form, fields, saved_at)
            VALUES (:user, :form, :fields, :now)
            ON CONFLICT (user_account, form) DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at
            """,
            [
                "user": user, "form": form, "fields": JSONValue.object(fields.mapValues(JSONValue.string)).canonical,
                "now": now,
            ]
        )
    }

    public func find(_ form: String, by user: ID<User>) throws -> Draft? {
        try transaction.row(
            "SELECT fields, saved_at FROM draft WHERE user_account = :user AND form = :form",
            ["user": user, "form": form]
        ).map { row in
            guard case .object(let fields) = JSONValue(parsing: try row("fields")) else {
                return Draft(fields: [:], savedAt: try row("saved_at"))
            }
            return Draft(fields: fields.compactMapValues(\.text), savedAt: try row("saved_at"))
        }
    }

    /// How many somebody has.
    public func count(of user: ID<User>) throws -> Int {
        try transaction.row("SELECT COUNT(*) AS count FROM draft WHERE user_account = :user", ["user": user])
            .map { try $0("count") } ?? 0
    }

    /// Once it has been said, the draft is gone.
    public func remove(_ form: String, by user: ID<User>) throws {
        try transaction.run(
            "DELETE FROM draft WHERE user_account = :user AND form = :form",
            ["user": user, "form": form]
        )
    }
}

/// What somebody had typed, and when it was last saved.
public struct Draft: Hashable, Sendable {
    public let fields: [String: String]
    public let savedAt: Instant
}
