import Kernel

/// PostgreSQL through libpq: many connections, each on a thread of its own.
struct PostgresBackend: Backend {
    let engine = Engine.postgres
    private let pool: PostgresPool
    private let turnstile = Turnstile()

    init(_ settings: PostgresSettings, connections: Int) throws {
        pool = PostgresPool(settings, size: connections, first: try PostgresConnection(settings))
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws
        -> Value
    {
        try await Patience().whileBusy {
            try await pool.lend { connection in
                try connection.inTransaction("ISOLATION LEVEL REPEATABLE READ READ ONLY") { try body($0) }
            }
        }
    }

    /// Serializable, so that a rule checked by reading still holds when the change is kept, as it does with
    /// SQLite's one writer.
    func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws
        -> Value
    {
        try await Patience(attempts: 20).whileBusy { attempt in
            if attempt == 1 { return try await pool.lend { try $0.write(body) } }
            return try await turnstile.pass {
                try await pool.lend { connection in
                    try connection.alone { try $0.write(body) }
                }
            }
        }
    }

    func migrate(_ migrations: [Migration]) async throws -> [String] {
        try await pool.lend { try $0.migrate(migrations) }
    }

    /// A statement that no transaction may hold, such as making a database.
    func administer(_ statement: String) async throws {
        try await pool.lend { _ = try $0.script(statement) }
    }

    func close() async {
        await pool.close()
    }
}

extension PostgresConnection {
    func write<Value>(_ body: (any Connection) throws -> Value) throws -> Value {
        try inTransaction("ISOLATION LEVEL SERIALIZABLE") { try body($0) }
    }

    /// Runs the body while no other server's losing writer runs its own. Taken before the transaction opens:
    /// one that waited inside would see the database as it was before the winner.
    func alone<Value>(_ body: (PostgresConnection) throws -> Value) throws -> Value {
        do {
            try script("SELECT pg_advisory_lock(\(PostgresConnection.losersLock))")
        } catch {
            throw isBroken ? StoreError(.busy, "The connection to PostgreSQL broke.") : error
        }
        defer { _ = try? script("SELECT pg_advisory_unlock(\(PostgresConnection.losersLock))") }
        return try body(self)
    }

    /// Numbers made from "Lantern", so that no other program is likely to use them.
    static let migrationLock = 12_011_420_051_814
    static let losersLock = 12_011_420_051_815

    /// Opens, runs the body, and keeps all of it or nothing. Where the connection breaks before the end
    /// nothing was kept, so it counts as busy and is tried again on another.
    func inTransaction<Value>(_ mode: String, _ body: (PostgresConnection) throws -> Value) throws -> Value {
        do {
            try script("BEGIN \(mode)")
        } catch {
            throw isBroken ? StoreError(.busy, "The connection to PostgreSQL broke.") : error
        }
        let value: Value
        do {
            value = try body(self)
        } catch {
            if isBroken { throw StoreError(.busy, "The connection to PostgreSQL broke.") }
            _ = try? script("ROLLBACK")
            if let error = error as? StoreError, error.kind == .busy { try? forgetStalePlans(error) }
            throw error
        }
        try commit()
        return value
    }

    private func commit() throws {
        let result: PostgresResult
        do {
            result = try script("COMMIT")
        } catch let error as StoreError where isBroken {
            throw StoreError(
                .connection,
                "The connection broke while a change was being saved, and it is not known whether it was kept. "
                    + "Look before doing it again. (\(error.message))"
            )
        }
        guard result.command == "COMMIT" else {
            throw StoreError(
                .other,
                "An error inside the transaction was ignored, so PostgreSQL kept nothing of it."
            )
        }
    }

    private func forgetStalePlans(_ error: StoreError) throws {
        guard error.message.contains("cached plan") || error.message.contains("prepared statement") else {
            return
        }
        try forgetPrepared()
    }
}
