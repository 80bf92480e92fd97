/// The partnership's record: one SQL text on either of two engines.
///
/// ```swift
/// let database = try Database.sqlite(folder: "data")
/// try await database.migrate()
/// let late = try await database.read { transaction in
///     try transaction.rows("SELECT id FROM action WHERE due_on < :today ORDER BY due_on, id", ["today": today])
///         .map { try $0("id") as ID<Action> }
/// }
/// ```
public struct Database: Sendable {
    let backend: any Backend
    private let wordings: Wordings
    private let farewell: Farewell?

    public var engine: Engine { backend.engine }

    init(backend: any Backend, keeping farewell: Farewell? = nil) {
        self.backend = backend
        self.farewell = farewell
        wordings = Wordings(backend.engine)
    }

    /// The embedded database, `lantern.sqlite` in a folder that is made when it is not there. What `write`
    /// has returned from is on the disk.
    public static func sqlite(folder: String) throws -> Database {
        Database(backend: try SQLiteBackend.file(inFolder: folder))
    }

    /// A PostgreSQL server: `postgres://user@host/database` or `host=… user=… dbname=…`, passwords and
    /// certificates as libpq takes them (`PGPASSFILE`, `sslmode`). Connects at once, so that a wrong address
    /// is known now.
    ///
    /// - Parameters:
    ///   - connections: how many at most; each is opened when it is first needed.
    ///   - statementSeconds: the longest that one statement may take.
    public static func postgres(
        _ connectionInfo: String,
        connections: Int = 8,
        statementSeconds: Int = 60
    ) throws -> Database {
        let settings = PostgresSettings(connectionInfo: connectionInfo, statementSeconds: statementSeconds)
        return Database(backend: try PostgresBackend(settings, connections: connections))
    }

    /// A database that lives as long as this value: for tests.
    public static func sqliteInMemory() throws -> Database {
        Database(backend: try SQLiteBackend.inMemory())
    }

    /// Asks, changing nothing. Everything in the closure sees the database as it was at its first statement,
    /// whatever others write meanwhile.
    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await backend.read { [wordings] connection in try Database.run(body, on: connection, wordings) }
    }

    /// Changes, all of it or nothing: an error thrown in the closure undoes what it did. Transactions behave
    /// as if they were one after another; where two met, the loser's closure is run again from the start.
    @discardableResult
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await backend.write { [wordings] connection in try Database.run(body, on: connection, wordings) }
    }

    private static func run<Value>(
        _ body: (Transaction) throws -> Value,
        on connection: any Connection,
        _ wordings: Wordings
    ) throws -> Value {
        let transaction = Transaction(on: connection, wordings)
        let value = try body(transaction)
        try transaction.throwIfFailed()
        return value
    }

    /// Brings the schema up to this program's, and gives the names of the migrations that were new. Safe with
    /// several servers starting at once. Refuses when a migration that was applied has been edited since, or
    /// is not known here.
    @discardableResult
    public func migrate() async throws -> [String] {
        try await backend.migrate(Schema.bundled().migrations)
    }

    /// Ends it, after what is running. Nothing can be asked afterwards.
    public func close() async {
        await backend.close()
    }
}
