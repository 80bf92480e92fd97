import Foundation
import GRDB
import Synchronization

/// SQLite through GRDB: one writer, and readers that each see the database as it was when they began.
struct SQLiteBackend: Backend {
    let engine = Engine.sqlite
    let writer: any DatabaseWriter
    private let door = Door()

    init(writer: any DatabaseWriter) {
        self.writer = writer
    }

    /// `folder/lantern.sqlite`, made when it is not there.
    static func file(inFolder folder: String) throws -> SQLiteBackend {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let path = (folder as NSString).appendingPathComponent(fileName)
            let pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB lowers this as it turns on write-ahead logging: put it back, so that what was acknowledged
            // is on disk.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            return SQLiteBackend(writer: pool)
        } catch let error as DatabaseError {
            throw StoreError(sqlite: error)
        } catch let error as CocoaError {
            throw StoreError(
                .other,
                "The folder \(folder) cannot be made or used: \(error.localizedDescription)"
            )
        }
    }

    static func inMemory() throws -> SQLiteBackend {
        do {
            return SQLiteBackend(writer: try DatabaseQueue(configuration: configuration))
        } catch let error as DatabaseError {
            throw StoreError(sqlite: error)
        }
    }

    static let fileName = "lantern.sqlite"

    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 8
        configuration.prepareDatabase { connection in
            try connection.execute(sql: "PRAGMA synchronous = FULL")
            try connection.execute(sql: "PRAGMA temp_store = MEMORY")
            try connection.execute(sql: "PRAGMA cache_size = -16384")
        }
        return configuration
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws
        -> Value
    {
        try door.check()
        return try await withCheckedThrowingContinuation { continuation in
            writer.asyncRead { opened in
                continuation.resume(
                    with: Result {
                        try StoreError.translating { try body(SQLiteConnection(database: opened.get())) }
                    }
                )
            }
        }
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws
        -> Value
    {
        try door.check()
        return try await Patience().whileBusy { try await writeOnce(body) }
    }

    private func writeOnce<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            writer.asyncWriteWithoutTransaction { database in
                continuation.resume(
                    with: Result {
                        try StoreError.translating {
                            try SQLiteConnection(database: database).inTransaction { try body($0) }
                        }
                    }
                )
            }
        }
    }

    func migrate(_ migrations: [Migration]) async throws -> [String] {
        try door.check()
        return try await Patience(attempts: 12).whileBusy {
            try await withCheckedThrowingContinuation { continuation in
                writer.asyncWriteWithoutTransaction { database in
                    continuation.resume(
                        with: Result {
                            try StoreError.translating {
                                try SQLiteConnection(database: database).migrate(migrations)
                            }
                        }
                    )
                }
            }
        }
    }

    func close() async {
        door.close()
        try? writer.close()
    }
}

/// Whether the database may still be used. GRDB itself ends the program when an in-memory database is read
/// after closing.
private final class Door: Sendable {
    private let isClosed = Mutex(false)

    func close() {
        isClosed.withLock { $0 = true }
    }

    func check() throws {
        guard isClosed.withLock({ $0 }) else { return }
        throw StoreError(.connection, "The database has been closed.")
    }
}
