import Foundation
import LanternTesting
import Testing

@testable import Store

/// The program is started a second time as a writer, and killed in the middle of it.
@Suite("What was acknowledged survives kill -9")
struct CrashTests {
    private static let environment = ProcessInfo.processInfo.environment

    @Test("Rows acknowledged before the kill are there after it", arguments: Engines.all)
    func killed(engine: TestEngine) async throws {
        let folder = NSTemporaryDirectory() + "lantern-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let database =
            engine.engine == .sqlite ? try Database.sqlite(folder: folder) : try await engine.bare()
        _ = try await database.backend.migrate([
            Migration(
                name: "0001-test",
                text: "CREATE TABLE line (number {int} PRIMARY KEY, part {int} NOT NULL);"
            )
        ])
        var place = folder
        if engine.engine == .postgres {
            place = try await database.read { try $0.row("SELECT current_database() AS name")?("name") ?? "" }
        }
        let acknowledged = try acknowledgedByVictim(engine, place)
        #expect(acknowledged >= 19)
        let rows = try await database.read { transaction in
            try transaction.row(
                "SELECT COUNT(*) AS n, COALESCE(MAX(number), 0) AS last, COALESCE(SUM(part), 0) AS parts FROM line"
            )
        }
        let found = try #require(rows)
        let last: Int = try found("last")
        #expect(last >= acknowledged)
        // Nothing is missing below the last, and no half of a transaction was kept.
        #expect(try found("n") == last + 1)
        #expect(try found("parts") == (last + 1) * 2)
        #expect(try await database.integrityProblems() == [])
        // And the next can write at once.
        try await database.write { try $0.run("INSERT INTO line (number, part) VALUES (-1, 2)") }
    }

    /// Starts the writer, kills it once it has acknowledged twenty, and gives the highest number it
    /// acknowledged.
    private func acknowledgedByVictim(_ engine: TestEngine, _ place: String) throws -> Int {
        let victim = Process()
        victim.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        victim.arguments = ["--testing-library", "swift-testing", "--filter", "CrashTests/victim"]
        victim.environment = Self.environment.merging(
            ["LANTERN_VICTIM": engine.description, "LANTERN_VICTIM_PLACE": place]) { $1 }
        let pipe = Pipe()
        victim.standardOutput = pipe
        victim.standardError = FileHandle.nullDevice
        try victim.run()
        var heard = Data()
        func numbers() -> [Int] {
            // The last line may be cut off by the kill.
            String(decoding: heard, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
                .dropLast()
                .filter { $0.hasPrefix("kept ") }.compactMap { Int($0.dropFirst(5)) }
        }
        while numbers().count < 20 {
            let more = pipe.fileHandleForReading.availableData
            if more.isEmpty { break }
            heard.append(more)
        }
        kill(victim.processIdentifier, SIGKILL)
        while case let more = pipe.fileHandleForReading.availableData, !more.isEmpty { heard.append(more) }
        victim.waitUntilExit()
        return numbers().max() ?? -1
    }

    @Test("(the writer that is killed)", .enabled(if: environment["LANTERN_VICTIM"] != nil))
    func victim() async throws {
        let place = try #require(Self.environment["LANTERN_VICTIM_PLACE"])
        let database: Database
        if Self.environment["LANTERN_VICTIM"] == "sqlite" {
            database = try Database.sqlite(folder: place)
        } else {
            let address = try #require(Engines.postgres)
            database = try Database.postgres(address, database: place, connections: 2)
        }
        for number in 0..<100_000 {
            try await database.write { transaction in
                try transaction.run("INSERT INTO line (number, part) VALUES (:n, 1)", ["n": number])
                try transaction.run("UPDATE line SET part = 2 WHERE number = :n", ["n": number])
            }
            FileHandle.standardOutput.write(Data("kept \(number)\n".utf8))
        }
    }
}
