import Foundation
import Store

/// A PostgreSQL database with the whole schema, made once and copied for each test: far cheaper than
/// migrating each.
actor PostgresTemplate {
    static let shared = PostgresTemplate()

    private var server: Database?
    private var made: Task<String, any Error>?
    /// Hundreds of tests ask at once, and the server makes databases one after another: they stand in line here, for as long as it
    /// takes, so that nobody loses their place to the pool’s patience.
    private var free = 3
    private var line: [CheckedContinuation<Void, Never>] = []

    /// A new database with the schema.
    func copy() async throws -> Database {
        try await open(copyOf: try await template())
    }

    /// A new database with nothing in it.
    func bare() async throws -> Database {
        try await open(copyOf: "template0")
    }

    /// Two programs' views of one new database with nothing in it.
    func twins() async throws -> (Database, Database) {
        let name = try await make(copyOf: "template0")
        return (try open(name), try Database.postgres(address(), database: name, connections: 8))
    }

    private func open(copyOf template: String) async throws -> Database {
        try open(try await make(copyOf: template))
    }

    private func make(copyOf template: String) async throws -> String {
        let name = "test_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
        await enter()
        defer { leave() }
        try await serverItself().administer("CREATE DATABASE \(name) TEMPLATE \(template) ENCODING 'UTF8'")
        return name
    }

    /// Before those who wait for one: what is gone makes room.
    private func drop(_ name: String) async {
        await enter(first: true)
        defer { leave() }
        try? await server?.administer("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    }

    private func enter(first: Bool = false) async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { line.insert($0, at: first ? 0 : line.count) }
    }

    private func leave() {
        if line.isEmpty { free += 1 } else { line.removeFirst().resume() }
    }

    private func open(_ name: String) throws -> Database {
        try Database.postgres(address(), database: name, connections: 8) {
            Task.detached { await PostgresTemplate.shared.drop(name) }
        }
    }

    private func template() async throws -> String {
        if let made { return try await made.value }
        let server = try serverItself()
        let address = try address()
        let making = Task {
            let name =
                "template_\(try Database.schemaChecksum())_\(ProcessInfo.processInfo.processIdentifier)"
            try await server.administer("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
            try await server.administer("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8'")
            let database = try Database.postgres(address, database: name, connections: 1)
            try await database.migrate()
            await database.close()
            return name
        }
        made = making
        return try await making.value
    }

    private func serverItself() throws -> Database {
        if let server { return server }
        let opened = try Database.postgres(address(), connections: 4)
        server = opened
        return opened
    }

    private func address() throws -> String {
        guard let address = Engines.postgres else { throw NoPostgres() }
        return address
    }
}

/// `LANTERN_PG` is not set. Run the tests through `scripts/with-postgres`.
struct NoPostgres: Error {}
