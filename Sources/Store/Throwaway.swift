import GRDB

/// What the floor for tests needs beyond the API: databases made and thrown away in a moment.
extension Database {
    /// `onGone` runs when the last copy of the value is gone.
    package static func sqlite(folder: String, onGone: @escaping @Sendable () -> Void) throws -> Database {
        Database(backend: try SQLiteBackend.file(inFolder: folder), keeping: Farewell(onGone))
    }

    /// A copy of an SQLite database, in memory: for tests, quicker than migrating each.
    package func copyInMemory() throws -> Database {
        guard let source = backend as? SQLiteBackend else { return self }
        let copy = try SQLiteBackend.inMemory()
        try source.writer.backup(to: copy.writer)
        return Database(backend: copy)
    }

    /// Another database of the same server, kept until the last copy of the value is gone; `onGone` runs
    /// then.
    package static func postgres(
        _ connectionInfo: String,
        database: String,
        connections: Int,
        onGone: (@Sendable () -> Void)? = nil
    ) throws -> Database {
        let settings = PostgresSettings(connectionInfo: connectionInfo, database: database)
        let backend = try PostgresBackend(settings, connections: connections)
        return Database(backend: backend, keeping: onGone.map(Farewell.init))
    }

    /// A statement that no transaction may hold, such as making a database. PostgreSQL only.
    package func administer(_ statement: String) async throws {
        guard let postgres = backend as? PostgresBackend else { return }
        try await postgres.administer(statement)
    }

    /// Tells one schema from another.
    package static func schemaChecksum() throws -> String {
        Migration(name: "all", text: try Schema.bundled().migrations.map(\.checksum).joined(separator: " "))
            .checksum
    }
}

final class Farewell: Sendable {
    private let words: @Sendable () -> Void

    init(_ words: @escaping @Sendable () -> Void) {
        self.words = words
    }

    deinit {
        words()
    }
}
