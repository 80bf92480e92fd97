public import Store

/// The engines that tests run on: SQLite always, PostgreSQL when `LANTERN_PG` says where one is.
///
/// ```swift
/// @Test("…", arguments: Engines.all)
/// func kept(engine: TestEngine) async throws {
///     let database = try await engine.fresh()
/// ```
public enum Engines {
    public static let all: [TestEngine] = [TestEngine(engine: .sqlite)]
}

/// One engine to test on.
public struct TestEngine: Hashable, Sendable, CustomStringConvertible {
    public let engine: Engine

    public var description: String { engine.rawValue }

    /// A database of its own, with the whole schema and nothing in it.
    public func fresh() async throws -> Database {
        let database = try await bare()
        try await database.migrate()
        return database
    }

    /// A database of its own with no tables at all.
    public func bare() async throws -> Database {
        try Database.sqliteInMemory()
    }
}
