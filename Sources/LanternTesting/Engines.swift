import Foundation
public import Store

/// The engines that tests run on: SQLite always, PostgreSQL when `LANTERN_PG` says where one is
/// (`scripts/with-postgres`).
///
/// ```swift
/// @Test("…", arguments: Engines.all)
/// func kept(engine: TestEngine) async throws {
///     let database = try await engine.fresh()
/// ```
public enum Engines {
    public static let all: [TestEngine] = postgres == nil ? [.sqlite] : [.sqlite, .postgres]

    /// Where the PostgreSQL to test on is; nil when there is none.
    public static let postgres: String? = {
        let address = ProcessInfo.processInfo.environment["LANTERN_PG"] ?? ""
        return address.isEmpty ? nil : address
    }()
}

/// One engine to test on.
public struct TestEngine: Hashable, Sendable, CustomStringConvertible {
    public let engine: Engine

    public static let sqlite = TestEngine(engine: .sqlite)
    /// Works only where `Engines.postgres` is not nil.
    public static let postgres = TestEngine(engine: .postgres)

    public var description: String { engine.rawValue }

    /// A database of its own, with the whole schema and nothing in it. Gone when the test is.
    public func fresh() async throws -> Database {
        switch engine {
        case .sqlite:
            return try await SQLiteTemplate.shared.copy()
        case .postgres:
            return try await PostgresTemplate.shared.copy()
        }
    }

    /// A database of its own with no tables at all.
    public func bare() async throws -> Database {
        switch engine {
        case .sqlite: try Database.sqliteInMemory()
        case .postgres: try await PostgresTemplate.shared.bare()
        }
    }

    /// Two servers on one empty database, as when two start at once.
    public func twins() async throws -> (Database, Database) {
        switch engine {
        case .sqlite:
            let folder = NSTemporaryDirectory() + "lantern-" + UUID().uuidString
            let first = try Database.sqlite(folder: folder) {
                try? FileManager.default.removeItem(atPath: folder)
            }
            return (first, try Database.sqlite(folder: folder))
        case .postgres:
            return try await PostgresTemplate.shared.twins()
        }
    }
}

/// An SQLite database with the whole schema, made once and copied for each test.
private actor SQLiteTemplate {
    static let shared = SQLiteTemplate()

    private var made: Task<Database, any Error>?

    func copy() async throws -> Database {
        let making =
            made
            ?? Task {
                let database = try Database.sqliteInMemory()
                try await database.migrate()
                return database
            }
        made = making
        return try await making.value.copyInMemory()
    }
}
