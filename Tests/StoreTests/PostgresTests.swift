import LanternTesting
import Testing

@testable import Store

@Suite("PostgreSQL's connections come and go", .enabled(if: Engines.postgres != nil))
struct PostgresTests {
    private func made(connections: Int = 2, statementSeconds: Int = 60) async throws -> (
        Database, other: Database
    ) {
        let (keeping, _) = try await TestEngine.postgres.twins()
        let name: String = try await keeping.read {
            try $0.row("SELECT current_database() AS name")?("name") ?? ""
        }
        let settings = PostgresSettings(
            connectionInfo: try #require(Engines.postgres),
            database: name,
            statementSeconds: statementSeconds
        )
        let backend = try PostgresBackend(settings, connections: connections)
        // The database is dropped when the last copy of `keeping` goes: not before the one that is tested.
        return (Database(backend: backend, keeping: Farewell { _ = keeping }), keeping)
    }

    private func one(_ database: Database) async throws -> Int? {
        try await database.read { try $0.row("SELECT 1 AS one")?("one") }
    }

    @Test("A connection that the server ended is replaced, and nobody notices")
    func ended() async throws {
        let (database, keeping) = try await made()
        let process: Int = try await database.read { try $0.row("SELECT pg_backend_pid() AS p")?("p") ?? 0 }
        try await keeping.write {
            _ = try $0.rows("SELECT pg_terminate_backend(CAST(:p AS integer))", ["p": process])
        }
        #expect(try await one(database) == 1)
        try await database.write { try $0.run("CREATE TABLE t (id bigint)") }
        let other: Int = try await database.read { try $0.row("SELECT pg_backend_pid() AS p")?("p") ?? 0 }
        #expect(other != process)
    }

    @Test("A write whose connection breaks in the middle is done again from the start, and once")
    func brokenInside() async throws {
        let (database, keeping) = try await made()
        try await database.write { try $0.run("CREATE TABLE t (id bigint)") }
        let tries = Counter()
        try await database.write { transaction in
            try transaction.run("INSERT INTO t (id) VALUES (1)")
            guard tries.next() == 1 else { return }
            _ = try transaction.rows("SELECT pg_terminate_backend(pg_backend_pid())")
        }
        #expect(tries.next() == 3)
        #expect(try await keeping.read { try $0.rows("SELECT id FROM t").count } == 1)
    }

    @Test("Many more askers than connections are all served")
    func queue() async throws {
        let (database, _) = try await made(connections: 2)
        let total = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<100 { group.addTask { try await one(database) ?? 0 } }
            return try await group.reduce(0, +)
        }
        #expect(total == 100)
    }

    @Test("Who stops waiting does not take a connection with them")
    func cancelled() async throws {
        let (database, _) = try await made(connections: 1)
        let gate = Gate()
        let (held, holding) = AsyncStream<Void>.makeStream()
        let holder = Task {
            try await database.read { _ in
                holding.yield()
                gate.wait()
            }
        }
        for await _ in held { break }
        let waiter = Task { try await one(database) }
        try await Task.sleep(for: .milliseconds(20))
        waiter.cancel()
        await #expect(throws: CancellationError.self) { try await waiter.value }
        gate.open()
        try await holder.value
        #expect(try await one(database) == 1)
    }

    @Test("A statement that takes too long is stopped, and the connection goes on")
    func timeout() async throws {
        let (database, _) = try await made(connections: 1, statementSeconds: 1)
        let error = await #expect(throws: StoreError.self) {
            try await database.read { try $0.rows("SELECT pg_sleep(20)") }
        }
        #expect(error?.kind == .timeout)
        #expect(try await one(database) == 1)
    }

    @Test("A deadlock is settled by trying again")
    func deadlock() async throws {
        let database = try await TestEngine.postgres.counters()
        try await database.write { try $0.run("INSERT INTO counter (name, count) VALUES ('a', 0), ('b', 0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                let names = number.isMultiple(of: 2) ? ["a", "b"] : ["b", "a"]
                group.addTask {
                    try await database.write { transaction in
                        for name in names {
                            try transaction.run(
                                "UPDATE counter SET count = count + 1 WHERE name = :n",
                                ["n": name]
                            )
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await database.count("a") == 20)
        #expect(try await database.count("b") == 20)
    }

    @Test("A statement prepared before the schema changed is prepared again")
    func stalePlan() async throws {
        let (database, keeping) = try await made(connections: 1)
        try await keeping.write { try $0.run("CREATE TABLE t (id bigint)") }
        #expect(try await database.read { try $0.rows("SELECT * FROM t").count } == 0)
        try await keeping.write { try $0.run("ALTER TABLE t ADD COLUMN words text") }
        try await keeping.write { try $0.run("INSERT INTO t VALUES (1, 'a')") }
        let row = try await database.read { try $0.row("SELECT * FROM t") }
        #expect(try row?("words") == "a")
    }

    @Test("A server that is not there, and settings that cannot be read, are said so without a password")
    func unreachable() throws {
        for address in [
            "host=127.0.0.1 port=1 user=x password=hush dbname=y", "postgres://x:hush@127.0.0.1:1/y",
            "nonsense",
        ] {
            let error = #expect(throws: StoreError.self) { try Database.postgres(address) }
            #expect(error?.kind == .connection)
            #expect(error?.message.contains("hush") == false)
        }
    }

    @Test("More statements than are kept prepared", arguments: Engines.all)
    func manyStatements(engine: TestEngine) async throws {
        let database = try await engine.bare()
        let total = try await database.write { transaction in
            var total = 0
            for number in 0..<1_200 {
                total += try transaction.row(SQL(composed: "SELECT \(number) AS n"))?("n") ?? 0
            }
            return total
        }
        #expect(total == (0..<1_200).reduce(0, +))
    }
}

@Suite("A database that was closed")
struct ClosedTests {
    @Test("Nothing can be asked or written, and it says so", arguments: Engines.all)
    func closed(engine: TestEngine) async throws {
        let database = try await engine.counters()
        await database.close()
        await #expect(throws: StoreError.self) { try await database.count("a") }
        await #expect(throws: StoreError.self) {
            try await database.write { try $0.run("DELETE FROM counter") }
        }
        await database.close()
    }

    @Test("Two programs write to one database and neither is refused", arguments: Engines.all)
    func two(engine: TestEngine) async throws {
        let (one, other) = try await engine.twins()
        _ = try await one.backend.migrate([
            Migration(
                name: "0001-test",
                text: "CREATE TABLE counter (name {text} PRIMARY KEY, count {int} NOT NULL);"
            )
        ])
        try await one.write { try $0.run("INSERT INTO counter (name, count) VALUES ('all', 0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask {
                    try await (number.isMultiple(of: 2) ? one : other).write { transaction in
                        let count: Int = try transaction.row("SELECT count FROM counter")?("count") ?? 0
                        try transaction.run("UPDATE counter SET count = :c", ["c": count + 1])
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await one.count("all") == 100)
    }
}
