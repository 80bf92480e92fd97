import Foundation
import Kernel
import LanternTesting
import Testing

@testable import Store

@Suite("The record can be copied while it is used, and survives being killed")
struct BackupTests {
    private func folder() throws -> String {
        let folder = NSTemporaryDirectory() + "lantern-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    private static let schema = Migration(
        name: "0001-test",
        text: "CREATE TABLE line (number {int} PRIMARY KEY, words {text} NOT NULL);"
    )

    @Test("A copy made while others write is whole and of one moment")
    func online() async throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let database = try Database.sqlite(folder: folder + "/live")
        _ = try await database.backend.migrate([Self.schema])
        let writing = Task {
            for number in 0..<200 {
                try await database.write { transaction in
                    // Two at a time: a copy with an odd number of rows would be of half a transaction.
                    try transaction.run(
                        "INSERT INTO line (number, words) VALUES (:n, 'a')",
                        ["n": number * 2]
                    )
                    try transaction.run(
                        "INSERT INTO line (number, words) VALUES (:n, 'b')",
                        ["n": number * 2 + 1]
                    )
                }
            }
        }
        for number in 0..<3 {
            let path = folder + "/copy\(number)/lantern.sqlite"
            try FileManager.default.createDirectory(
                atPath: folder + "/copy\(number)",
                withIntermediateDirectories: true
            )
            try await database.backup(to: path)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder + "/copy\(number)") == [
                    "lantern.sqlite"
                ]
            )
            let copy = try Database.sqlite(folder: folder + "/copy\(number)")
            let count: Int? = try await copy.read { try $0.row("SELECT COUNT(*) AS n FROM line")?("n") }
            #expect(try #require(count).isMultiple(of: 2))
            #expect(try await copy.integrityProblems() == [])
            await copy.close()
        }
        try await writing.value
        #expect(try await database.read { try $0.rows("SELECT number FROM line").count } == 400)
    }

    @Test(
        "A copy replaces an older one; where it cannot be made, the older one stays and nothing is left beside it"
    )
    func replaced() async throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let database = try Database.sqlite(folder: folder + "/live")
        _ = try await database.backend.migrate([Self.schema])
        try await database.backup(to: folder + "/copy")
        try await database.write { try $0.run("INSERT INTO line (number, words) VALUES (1, 'a')") }
        try await database.backup(to: folder + "/copy")
        await #expect(throws: (any Error).self) { try await database.backup(to: folder + "/nowhere/copy") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["copy", "live"])
    }

    @Test("Damage to the file is found")
    func damage() async throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let live = try Database.sqlite(folder: folder + "/live")
        _ = try await live.backend.migrate([Self.schema])
        try await live.write { transaction in
            try transaction.run(
                "INSERT INTO line (number, words) VALUES (:n, :w)",
                each: (0..<2_000).map { (number: Int) in ["n": number, "w": "some words to fill a page"] }
            )
        }
        #expect(try await live.integrityProblems() == [])
        try await live.backup(to: folder + "/lantern.sqlite")
        var bytes = try Data(contentsOf: URL(filePath: folder + "/lantern.sqlite"))
        for place in 8_192..<8_300 { bytes[place] = 0xFF }
        try bytes.write(to: URL(filePath: folder + "/lantern.sqlite"))
        let damaged = try Database.sqlite(folder: folder)
        let problems = try? await damaged.integrityProblems()
        #expect(problems != [])
    }

    @Test(
        "A PostgreSQL database is not copied by Lantern, and the refusal says how",
        .enabled(if: Engines.postgres != nil)
    )
    func postgres() async throws {
        let database = try await TestEngine.postgres.bare()
        let error = await #expect(throws: StoreError.self) { try await database.backup(to: "/tmp/copy") }
        #expect(error?.message.contains("pg_dump") == true)
    }

    @Test("The file is kept as safely as SQLite can")
    func settings() async throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let database = try Database.sqlite(folder: folder)
        let kept = try await database.backend.write { connection in
            [
                try connection.rows("PRAGMA journal_mode", [], atMost: 1).first?("journal_mode") as String?,
                (try connection.rows("PRAGMA synchronous", [], atMost: 1).first?("synchronous") as Int?).map(
                    String.init
                ),
                (try connection.rows("PRAGMA foreign_keys", [], atMost: 1).first?("foreign_keys") as Int?)
                    .map(String.init),
            ]
        }
        #expect(kept == ["wal", "2", "1"])
    }

    @Test("A folder that cannot be made and a file that is no database are said so")
    func unusable() async throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("not a folder".utf8).write(to: URL(filePath: folder + "/file"))
        #expect(throws: StoreError.self) { try Database.sqlite(folder: folder + "/file/data") }
        try Data(repeating: 65, count: 9_000).write(to: URL(filePath: folder + "/lantern.sqlite"))
        #expect(throws: StoreError.self) { try Database.sqlite(folder: folder) }
    }

    @Test("A full disk is said so, undoes the transaction and spoils nothing")
    func full() async throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let database = try Database.sqlite(folder: folder)
        _ = try await database.backend.migrate([Self.schema])
        try await database.write { try $0.run("INSERT INTO line (number, words) VALUES (0, 'kept')") }
        let error = await #expect(throws: StoreError.self) {
            try await database.write { transaction in
                _ = try transaction.rows("PRAGMA max_page_count = 20")
                for number in 1...1_000 {
                    try transaction.run(
                        "INSERT INTO line (number, words) VALUES (:n, :w)",
                        ["n": number, "w": String(repeating: "words ", count: 500)]
                    )
                }
            }
        }
        #expect(error?.kind == .full)
        _ = try await database.backend.write {
            try $0.rows("PRAGMA max_page_count = 1000000", [], atMost: nil)
        }
        #expect(try await database.read { try $0.rows("SELECT number FROM line").count } == 1)
        #expect(try await database.integrityProblems() == [])
        try await database.write { try $0.run("INSERT INTO line (number, words) VALUES (1, 'goes on')") }
    }
}
