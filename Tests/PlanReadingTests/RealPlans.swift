import Documents
import Foundation
import Testing

@testable import PlanReading

@Suite("Scratch")
struct ScratchTests {
    @Test("Scratch", .enabled(if: ProcessInfo.processInfo.environment["LANTERN_PLANS"] != nil))
    func scratch() throws {
        let folder = ProcessInfo.processInfo.environment["LANTERN_PLANS"] ?? ""
        let only = ProcessInfo.processInfo.environment["LANTERN_ONLY"] ?? ""
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where name.hasPrefix(only) {
            let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
            let document = try DocumentReader.read([UInt8](data), named: name)
            let clock = ContinuousClock()
            var draft: PlanDraft?
            let took = clock.measure { draft = PlanReader.read(document) }
            guard let draft else { return }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            print("=====", name, took)
            var totals = draft.totals
            totals.due = totals.due
            print(String(decoding: try encoder.encode(totals), as: UTF8.self))
            try encoder.encode(draft).write(to: URL(fileURLWithPath: "/tmp/draft-\(name.prefix(3)).json"))
        }
        #expect(Bool(true))
    }
}
