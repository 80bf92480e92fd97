import Foundation
import Testing

@Suite("lantern journal, check, backup, restore")
struct JournalCommandTests {
    /// A folder of its own with a record in which somebody tried something and was refused, sealed.
    func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "lantern-record-\(UUID().uuidString)"
        )
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        #expect(try Program.run(["migrate", "--data", folder.path]).status == 0)
        return folder
    }

    @Test("ADM-1: an empty journal verifies, as text and as JSON with stable keys")
    func empty() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = try Program.run(["journal", "verify", "--data", folder.path])
        #expect(text.status == 0)
        #expect(text.output.contains("Nothing was altered."))
        let json = try Program.run(["journal", "verify", "--data", folder.path, "--format", "json"])
        #expect(json.output.contains("\"intact\":true"))
    }

    @Test("ADM-1: an entry that is not there is refused with what to do")
    func noEntry() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let proof = try Program.run(["journal", "prove", "99", "--data", folder.path])
        #expect(proof.status == 1)
        #expect(proof.messages.contains("lantern journal seal"))
    }

    @Test("A backup is restored into an empty folder, and never over a record")
    func restore() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let backup = folder.appending(path: "copy.sqlite").path
        #expect(try Program.run(["backup", backup, "--data", folder.path]).status == 0)
        let over = try Program.run(["restore", backup, "--data", folder.path])
        #expect(over.status == 1)
        #expect(over.messages.contains("empty folder"))
        let other = folder.appending(path: "other").path
        #expect(try Program.run(["restore", backup, "--data", other]).status == 0)
        #expect(try Program.run(["check", "--data", other]).status == 0)
    }
}
