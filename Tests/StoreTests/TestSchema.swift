import LanternTesting

@testable import Store

extension TestEngine {
    /// A database with these tables and no others.
    func with(_ schema: String) async throws -> Database {
        let database = try await bare()
        _ = try await database.backend.migrate([Migration(name: "0001-test", text: schema)])
        return database
    }

    /// A database with one table of counters.
    func counters() async throws -> Database {
        try await with(
            """
            -- Counters.
            CREATE TABLE counter (
                name {text} PRIMARY KEY,  -- what is counted
                count {int} NOT NULL CHECK (count >= 0)  -- how many
            );
            """
        )
    }
}

extension Database {
    func count(_ name: String) async throws -> Int? {
        try await read {
            try $0.row("SELECT count FROM counter WHERE name = :name", ["name": name])?("count")
        }
    }
}
