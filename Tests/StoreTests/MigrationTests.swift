import Foundation
import LanternTesting
import Testing

@testable import Store

@Suite("The schema goes forward, one whole step at a time")
struct MigrationTests {
    private static let first = Migration(name: "0001-first", text: "CREATE TABLE one (id {int} PRIMARY KEY);")
    private static let second = Migration(
        name: "0002-second",
        text: "CREATE TABLE two (id {int} PRIMARY KEY REFERENCES one (id));"
    )

    @Test("Lantern's own schema applies, once", arguments: Engines.all)
    func bundled(engine: TestEngine) async throws {
        let database = try await engine.bare()
        let names = try await database.migrate()
        #expect(names.contains("0001-search"))
        #expect(names == names.sorted())
        #expect(try await database.migrate() == [])
        #expect(try await engine.fresh().migrate() == [])
    }

    @Test("None at all is fine", arguments: Engines.all)
    func none(engine: TestEngine) async throws {
        let database = try await engine.bare()
        #expect(try await database.backend.migrate([]) == [])
    }

    @Test("What is new is applied in order and what was applied is not again", arguments: Engines.all)
    func inOrder(engine: TestEngine) async throws {
        let database = try await engine.bare()
        #expect(try await database.backend.migrate([Self.first]) == ["0001-first"])
        #expect(try await database.backend.migrate([Self.first, Self.second]) == ["0002-second"])
        #expect(try await database.backend.migrate([Self.first, Self.second]) == [])
        let applied = try await database.read {
            try $0.rows("SELECT name FROM schema_migration ORDER BY name").map { try $0("name") as String }
        }
        #expect(applied == ["0001-first", "0002-second"])
    }

    @Test(
        "A step edited after it was applied is refused by name; a comment may be mended",
        arguments: Engines.all
    )
    func edited(engine: TestEngine) async throws {
        let database = try await engine.bare()
        _ = try await database.backend.migrate([Self.first])
        let mended = Migration(
            name: "0001-first",
            text: "-- Ones.\nCREATE TABLE one\n  (id {int} PRIMARY KEY);  -- which\r\n"
        )
        #expect(try await database.backend.migrate([mended]) == [])
        let edited = Migration(name: "0001-first", text: "CREATE TABLE one (id {text} PRIMARY KEY);")
        let error = await #expect(throws: StoreError.self) {
            try await database.backend.migrate([edited, Self.second])
        }
        #expect(error?.kind == .migration)
        #expect(error?.message.contains("0001-first.sql was changed") == true)
        #expect(try await database.backend.migrate([Self.first]) == [])
    }

    @Test("A database of a newer Lantern is left alone", arguments: Engines.all)
    func newer(engine: TestEngine) async throws {
        let database = try await engine.bare()
        _ = try await database.backend.migrate([Self.first, Self.second])
        let error = await #expect(throws: StoreError.self) {
            try await database.backend.migrate([Self.first])
        }
        #expect(error?.message.contains("0002-second") == true)
    }

    @Test("A step that fails leaves nothing, and the steps before it stay", arguments: Engines.all)
    func failing(engine: TestEngine) async throws {
        let database = try await engine.bare()
        let bad = Migration(
            name: "0002-second",
            text:
                "CREATE TABLE two (id {int} PRIMARY KEY); INSERT INTO two VALUES (1); INSERT INTO three VALUES (1);"
        )
        let error = await #expect(throws: StoreError.self) {
            try await database.backend.migrate([Self.first, bad])
        }
        #expect(error?.kind == .migration)
        #expect(error?.message.contains("0002-second.sql") == true)
        #expect(error?.statement?.contains("three") == true)
        #expect(try await database.read { try $0.rows("SELECT id FROM one").count } == 0)
        await #expect(throws: StoreError.self) {
            try await database.read { try $0.rows("SELECT id FROM two") }
        }
        #expect(try await database.backend.migrate([Self.first, Self.second]) == ["0002-second"])
    }

    @Test("Two servers that start at once apply each step once between them", arguments: Engines.all)
    func atOnce(engine: TestEngine) async throws {
        let (one, other) = try await engine.twins()
        let steps = (1...30).map {
            Migration(
                name: "00\($0 < 10 ? "0" : "")\($0)-step",
                text: "CREATE TABLE t\($0) (id {int} PRIMARY KEY); INSERT INTO t\($0) VALUES (1);"
            )
        }
        async let first = one.backend.migrate(steps)
        async let second = other.backend.migrate(steps)
        let applied = try await first + second
        #expect(applied.sorted() == steps.map(\.name))
        #expect(try await other.read { try $0.rows("SELECT id FROM t30").count } == 1)
    }

    @Test(
        "Foreign keys hold after a migration, and a step that breaks them is refused",
        arguments: [TestEngine.sqlite]
    )
    func foreignKeys(engine: TestEngine) async throws {
        let database = try await engine.bare()
        _ = try await database.backend.migrate([Self.first, Self.second])
        await #expect(throws: StoreError.self) {
            try await database.write { try $0.run("INSERT INTO two VALUES (9)") }
        }
        let dangling = Migration(name: "0003-third", text: "INSERT INTO two VALUES (9);")
        let error = await #expect(throws: StoreError.self) {
            try await database.backend.migrate([Self.first, Self.second, dangling])
        }
        #expect(error?.kind == .migration)
        // A table may be built anew under rows that point at it.
        let rebuilt = Migration(
            name: "0004-fourth",
            text: """
                INSERT INTO one VALUES (1); INSERT INTO two VALUES (1);
                CREATE TABLE new_one (id {int} PRIMARY KEY, words {text});
                INSERT INTO new_one (id) SELECT id FROM one; DROP TABLE one; ALTER TABLE new_one RENAME TO one;
                """
        )
        #expect(try await database.backend.migrate([Self.first, Self.second, rebuilt]) == ["0004-fourth"])
        #expect(try await database.read { try $0.rows("SELECT id FROM two").count } == 1)
    }

    @Test("Names without a number and two files of one number are refused")
    func names() throws {
        #expect(throws: StoreError.self) { try Schema([Migration(name: "first", text: "")]) }
        #expect(throws: StoreError.self) {
            try Schema([Migration(name: "0001-a", text: ""), Migration(name: "0001-b", text: "")])
        }
        #expect(
            try Schema([Self.second, Self.first]).migrations.map(\.name) == ["0001-first", "0002-second"]
        )
    }

    @Test(
        "The files are found beside the program, in an installation, or where LANTERN_SCHEMA says; else it is said where they belong"
    )
    func places() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "lantern-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: root) }
        let program = root.appending(path: "bin")
        let error = #expect(throws: StoreError.self) { try Schema.folder(beside: program, named: nil) }
        #expect(error?.message.contains(root.path + "/share/lantern/Schema") == true)
        for place in ["share/lantern/Schema", "bin/lantern_Store.resources/Schema"] {
            let folder = root.appending(path: place)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            #expect(try Schema.folder(beside: program, named: "").path == folder.path)
        }
        try "CREATE TABLE t (id {int});".write(
            to: root.appending(path: "0001-a.sql"),
            atomically: true,
            encoding: .utf8
        )
        #expect(
            try Schema(folder: Schema.folder(beside: program, named: root.path)).migrations.map(\.name) == [
                "0001-a"
            ]
        )
    }
}
