import Kernel
import LanternTesting
import Store
import Testing

@Test("What is written is read back", arguments: Engines.all)
func writtenIsRead(engine: TestEngine) async throws {
    let database = try await engine.fresh()
    try await database.write { transaction in
        try transaction.run(
            "INSERT INTO search_entry (kind, record, folded) VALUES (:kind, :record, :folded)",
            ["kind": "plan", "record": "1", "folded": "  plan"])
    }
    let row = try await database.read { try $0.row("SELECT number, kind FROM search_entry WHERE record = :r", ["r": "1"]) }
    #expect(try row?("kind") == "plan")
    #expect(try row?("number") == 1)
}
