import Kernel
import LanternTesting
import Testing

@testable import Store

@Suite("All of it or nothing")
struct TransactionTests {
    private struct Stop: Error {}

    @Test("An error thrown in the closure undoes what it did", arguments: Engines.all)
    func rollback(engine: TestEngine) async throws {
        let database = try await engine.counters()
        await #expect(throws: Stop.self) {
            try await database.write { transaction in
                try transaction.run("INSERT INTO counter (name, count) VALUES ('a', 1)")
                throw Stop()
            }
        }
        #expect(try await database.count("a") == nil)
        try await database.write { try $0.run("INSERT INTO counter (name, count) VALUES ('a', 2)") }
        #expect(try await database.count("a") == 2)
    }

    @Test(
        "A statement that fails ends its transaction, also where the error is caught",
        arguments: Engines.all
    )
    func failed(engine: TestEngine) async throws {
        let database = try await engine.counters()
        let error = await #expect(throws: StoreError.self) {
            try await database.write { transaction in
                try transaction.run("INSERT INTO counter (name, count) VALUES ('a', 1)")
                _ = try? transaction.run("INSERT INTO counter (name, count) VALUES ('a', 2)")
            }
        }
        #expect(error?.kind == .unique)
        #expect(try await database.count("a") == nil)
    }

    @Test("What is broken is told apart, and the values are not in the words", arguments: Engines.all)
    func kinds(engine: TestEngine) async throws {
        let database = try await engine.with(
            """
            CREATE TABLE parent (id {int} PRIMARY KEY);
            CREATE TABLE child (
                id {int} PRIMARY KEY,
                parent {int} NOT NULL REFERENCES parent (id),
                name {text} NOT NULL CHECK (name <> '')
            );
            """
        )
        func kind(_ sql: SQL, _ values: Values = [:]) async -> StoreError.Kind? {
            do {
                try await database.write { [values] in try $0.run(sql, values) }
                return nil
            } catch let error as StoreError {
                #expect(!error.description.contains("Amina"))
                return error.kind
            } catch {
                return .other
            }
        }
        #expect(await kind("INSERT INTO parent (id) VALUES (1)") == nil)
        #expect(await kind("INSERT INTO parent (id) VALUES (1)") == .unique)
        #expect(
            await kind("INSERT INTO child (id, parent, name) VALUES (1, 2, :n)", ["n": "Amina"])
                == .foreignKey
        )
        #expect(await kind("INSERT INTO child (id, parent, name) VALUES (1, 1, :n)", ["n": ""]) == .check)
        #expect(await kind("INSERT INTO child (id, parent, name) VALUES (1, 1, :n)", ["n": nil]) == .notNull)
        #expect(await kind("INSERT INTO child (id, parent, name) VALUES (:n, 1, 'x')", ["n": "Amina"]) != nil)
        #expect(await kind("INSERT INTO child (id, parent, name) VALUES (1, 1, :n)", ["n": "Amina"]) == nil)
        #expect(await kind("DELETE FROM parent") == .foreignKey)
        #expect(await kind("SELEKT 1") == .statement)
        #expect(await kind("SELECT * FROM nothing") == .statement)
    }

    @Test("A read changes nothing", arguments: Engines.all)
    func readOnly(engine: TestEngine) async throws {
        let database = try await engine.counters()
        await #expect(throws: StoreError.self) {
            try await database.read { try $0.run("INSERT INTO counter (name, count) VALUES ('a', 1)") }
        }
        #expect(try await database.count("a") == nil)
    }

    @Test("How many rows a statement changed", arguments: Engines.all)
    func changed(engine: TestEngine) async throws {
        let database = try await engine.counters()
        let counts = try await database.write { transaction in
            [
                try transaction.run("INSERT INTO counter (name, count) VALUES ('a', 1), ('b', 1), ('c', 5)"),
                try transaction.run("UPDATE counter SET count = 2 WHERE count = 1"),
                try transaction.run("UPDATE counter SET count = 2 WHERE count = 99"),
                try transaction.run(
                    "INSERT INTO counter (name, count) VALUES ('a', 1) ON CONFLICT (name) DO NOTHING"
                ),
                try transaction.run("DELETE FROM counter"),
            ]
        }
        #expect(counts == [3, 2, 0, 0, 3])
    }

    @Test("RETURNING gives rows inside a write", arguments: Engines.all)
    func returning(engine: TestEngine) async throws {
        let database = try await engine.counters()
        let row = try await database.write { transaction in
            try transaction.row(
                """
                INSERT INTO counter (name, count) VALUES (:name, 1)
                ON CONFLICT (name) DO UPDATE SET count = counter.count + 1
                RETURNING name, count
                """,
                ["name": "a"]
            )
        }
        #expect(try row?("count") == 1)
        #expect(try await database.count("a") == 1)
    }

    @Test("Of 200 who add at once, none is lost", arguments: Engines.all)
    func concurrent(engine: TestEngine) async throws {
        let database = try await engine.counters()
        try await database.write { try $0.run("INSERT INTO counter (name, count) VALUES ('all', 0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    try await database.write { transaction in
                        // Reads, decides and writes, as a use case does: the sum is worked out here.
                        let row = try transaction.row("SELECT count FROM counter WHERE name = 'all'")
                        let count: Int = try row?("count") ?? 0
                        try transaction.run(
                            "UPDATE counter SET count = :c WHERE name = 'all'",
                            ["c": count + 1]
                        )
                        try transaction.run(
                            "INSERT INTO counter (name, count) VALUES (:name, 1)",
                            ["name": "writer-\(number)"]
                        )
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await database.count("all") == 200)
        let rows = try await database.read { try $0.row("SELECT COUNT(*) AS n FROM counter") }
        #expect(try rows?("n") == 201)
    }

    @Test("A rule checked by reading still holds when the change is kept", arguments: Engines.all)
    func skew(engine: TestEngine) async throws {
        let database = try await engine.counters()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask {
                    // "Only one may be open": no unique index says so, only this question.
                    try? await database.write { transaction in
                        let open = try transaction.rows("SELECT name FROM counter WHERE count = 1")
                        guard open.isEmpty else { throw Stop() }
                        try transaction.run(
                            "INSERT INTO counter (name, count) VALUES (:n, 1)",
                            ["n": "open-\(number)"]
                        )
                    }
                }
            }
        }
        let row = try await database.read { try $0.row("SELECT COUNT(*) AS n FROM counter WHERE count = 1") }
        #expect(try row?("n") == 1)
    }

    @Test("A read sees one moment, whatever is written meanwhile", arguments: Engines.all)
    func snapshot(engine: TestEngine) async throws {
        // Two programs, so that on SQLite the readers are not queued behind the writer as they are in memory.
        let (database, other) = try await engine.twins()
        _ = try await database.backend.migrate([
            Migration(
                name: "0001-test",
                text: "CREATE TABLE counter (name {text} PRIMARY KEY, count {int} NOT NULL);"
            )
        ])
        try await database.write { try $0.run("INSERT INTO counter (name, count) VALUES ('a', 1)") }
        let (opened, opening) = AsyncStream<Void>.makeStream()
        let written = Gate()
        async let seen = database.read { transaction in
            let before: Int? = try transaction.row("SELECT count FROM counter WHERE name = 'a'")?("count")
            opening.yield()
            written.wait()
            let after: Int? = try transaction.row("SELECT count FROM counter WHERE name = 'a'")?("count")
            return [before, after]
        }
        for await _ in opened { break }
        try await other.write { try $0.run("UPDATE counter SET count = 2 WHERE name = 'a'") }
        written.open()
        #expect(try await seen == [1, 1])
        #expect(try await database.count("a") == 2)
    }

    @Test("Somebody else saved first: the loser is told both versions", arguments: Engines.all)
    func conflict(engine: TestEngine) async throws {
        let database = try await engine.with(
            "CREATE TABLE note (id {id} PRIMARY KEY, words {text} NOT NULL, version {int} NOT NULL);"
        )
        let id: ID<Note> = RandomIDs().next(at: .now)
        try await database.write {
            try $0.run("INSERT INTO note (id, words, version) VALUES (:id, 'first', 1)", ["id": id])
        }
        @Sendable func save(_ words: String, _ version: Int, _ id: ID<Note>) async throws {
            try await database.write { transaction in
                try transaction.update(
                    "UPDATE note SET words = :words, version = version + 1 WHERE id = :id AND version = :version",
                    ["words": words, "id": id, "version": version],
                    of: "note",
                    subject: "This note"
                )
            }
        }
        try await save("second", 1, id)
        let conflict = await #expect(throws: Conflict.self) { try await save("third", 1, id) }
        #expect(conflict?.read == 1)
        #expect(conflict?.current == 2)
        #expect(conflict?.subject == "This note")
        await #expect(throws: NotFound.self) { try await save("third", 1, RandomIDs().next(at: .now)) }
        let row = try await database.read { try $0.row("SELECT words FROM note") }
        #expect(try row?("words") == "second")
    }

    @Test("Of two who save one version at once, one wins and one is told", arguments: Engines.all)
    func conflictAtOnce(engine: TestEngine) async throws {
        let database = try await engine.with(
            "CREATE TABLE note (id {id} PRIMARY KEY, words {text} NOT NULL, version {int} NOT NULL);"
        )
        let id: ID<Note> = RandomIDs().next(at: .now)
        try await database.write {
            try $0.run("INSERT INTO note (id, words, version) VALUES (:id, 'first', 1)", ["id": id])
        }
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<10 {
                group.addTask {
                    do {
                        try await database.write { transaction in
                            try transaction.update(
                                "UPDATE note SET words = :w, version = version + 1 WHERE id = :id AND version = :version",
                                ["w": "by \(number)", "id": id, "version": 1],
                                of: "note",
                                subject: "This note"
                            )
                        }
                        return true
                    } catch {
                        #expect(error is Conflict)
                        return false
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(outcomes == 1)
    }

    @Test(
        "A million rows are not needed to see that rows are handed over one at a time",
        arguments: Engines.all
    )
    func streaming(engine: TestEngine) async throws {
        let database = try await engine.counters()
        try await database.write { transaction in
            try transaction.run(
                "INSERT INTO counter (name, count) VALUES (:name, :count)",
                each: (0..<5_000).map { (number: Int) in ["name": "c\(number)", "count": number] }
            )
        }
        let total = try await database.read { transaction in
            var total = 0
            try transaction.forEach(
                "SELECT name, count FROM counter WHERE count >= :from ORDER BY count",
                ["from": 10]
            ) { row in
                let count: Int = try row("count")
                total += count
                // Another question meanwhile, and the same one inside itself.
                if count % 1_000 == 0 {
                    #expect(try transaction.row("SELECT count FROM counter WHERE name = 'c7'")?("count") == 7)
                    try transaction.forEach(
                        "SELECT name, count FROM counter WHERE count >= :from ORDER BY count",
                        ["from": 4_990]
                    ) { _ in
                        total += 0
                    }
                }
            }
            return total
        }
        #expect(total == (10..<5_000).reduce(0, +))
        await #expect(throws: Stop.self) {
            try await database.read { transaction in
                try transaction.forEach("SELECT name FROM counter") { _ in throw Stop() }
            }
        }
        let after = try await database.read { transaction in
            var seen = 0
            do {
                try transaction.forEach("SELECT name FROM counter") { _ in
                    seen += 1
                    if seen == 3 { throw Stop() }
                }
            } catch is Stop {}
            // What the body refused does not spoil the transaction.
            return seen + (try transaction.rows("SELECT name FROM counter WHERE count < 2").count)
        }
        #expect(after == 5)
    }

    @Test("In bulk, one bad row undoes all of it", arguments: Engines.all)
    func bulk(engine: TestEngine) async throws {
        let database = try await engine.counters()
        var sets: [Values] = (0..<1_000).map { (number: Int) in ["name": "c\(number)", "count": number] }
        sets[700] = ["name": "c699", "count": 0]
        let bad = sets
        let error = await #expect(throws: StoreError.self) {
            try await database.write {
                try $0.run("INSERT INTO counter (name, count) VALUES (:name, :count)", each: bad)
            }
        }
        #expect(error?.kind == .unique)
        let rows = try await database.write { transaction in
            try transaction.run("INSERT INTO counter (name, count) VALUES (:name, :count)", each: [])
            return try transaction.rows("SELECT name FROM counter").count
        }
        #expect(rows == 0)
    }

    private enum Note {}
}
