import Foundation
import Instruments
import Kernel
import LanternTesting
import Pathways
import Testing

@testable import Jobs

@Suite("The timetable")
struct TimetableTests {
    /// Takes nothing while it is down, and remembers what it took.
    actor TestChannel: Channel {
        var isDown = false
        private(set) var taken: [Message] = []
        nonisolated let name = "test"

        func setDown(_ down: Bool) { isDown = down }

        func deliver(_ message: Message) async throws -> HandedOver {
            if isDown { throw ChannelProblem("The line is down.") }
            taken.append(message)
            return HandedOver()
        }
    }

    func chase(_ partnership: TestPartnership) async throws -> Int {
        try await partnership.lantern.perform(
            ChaseUpdates(linkingTo: "https://lantern.example"),
            as: .installation("timetable"),
            for: .timetable
        )
    }

    @Test("PLAN-13: on the 31st day the lead is asked once, then their manager, then the body", arguments: Engines.all)
    func chasing(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let action = try await partnership.action(in: partnership.plan(), ledBy: lead, dueIn: 400)
        try await partnership.lantern.perform(ReportProgress(on: action, note: "Begun."), as: lead, for: .improvement)
        partnership.time.move(days: 30)
        #expect(try await chase(partnership) == 0)
        partnership.time.move(days: 1)
        #expect(try await chase(partnership) == 1)
        #expect(try await chase(partnership) == 0)
        partnership.time.move(days: 5)
        #expect(try await chase(partnership) == 0)
        let manager = try await partnership.person("Manager")
        try await partnership.lantern.setLineManager(try #require(manager.user), of: try #require(lead.user))
        partnership.time.move(days: 26)
        #expect(try await chase(partnership) == 1)
        partnership.time.move(days: 31)
        #expect(try await chase(partnership) == 1)
        #expect(try await chase(partnership) == 0)
        let channel = TestChannel()
        _ = try await SendMessages(channel).run(partnership.lantern)
        let asked = await channel.taken.sorted { $0.writtenAt < $1.writtenAt }.map(\.recipient)
        #expect(asked == [lead.user, manager.user, partnership.chair.user])
    }

    @Test("PLAN-13: a note ends the silence", arguments: Engines.all)
    func noteEndsSilence(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let action = try await partnership.action(in: partnership.plan(), ledBy: lead, dueIn: 400)
        partnership.time.move(days: 31)
        try await partnership.lantern.perform(ReportProgress(on: action, note: "Begun."), as: lead, for: .improvement)
        #expect(try await chase(partnership) == 0)
        partnership.time.move(days: 31)
        #expect(try await chase(partnership) == 1)
    }

    @Test("A channel that is down for a day loses nothing and sends nothing twice", arguments: Engines.all)
    func channelDown(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let plan = try await partnership.plan()
        for _ in 0..<3 { _ = try await partnership.action(in: plan, ledBy: lead, dueIn: 400) }
        partnership.time.move(days: 31)
        #expect(try await chase(partnership) == 3)
        let channel = TestChannel()
        await channel.setDown(true)
        for _ in 0..<24 {
            _ = try await SendMessages(channel).run(partnership.lantern)
            partnership.time.move(to: partnership.time.now.adding(hours: 1))
        }
        #expect(await channel.taken.isEmpty)
        await channel.setDown(false)
        for _ in 0..<24 {
            _ = try await SendMessages(channel).run(partnership.lantern)
            partnership.time.move(to: partnership.time.now.adding(hours: 1))
        }
        let taken = await channel.taken
        #expect(taken.count == 3)
        #expect(Set(taken.map(\.id)).count == 3)
    }

    @Test("A message says little: a reference and a link, and nobody's name")
    func lowContent() async throws {
        let partnership = try await TestPartnership()
        let lead = try await partnership.person("Oluwaseun Żółć")
        let plan = try await partnership.plan()
        _ = try await partnership.action("Visit Bailey within a day", in: plan, ledBy: lead, dueIn: 400)
        partnership.time.move(days: 31)
        _ = try await chase(partnership)
        let folder = FileManager.default.temporaryDirectory.appending(path: "mailbox-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try await SendMessages(MailboxFolder(folder, from: "lantern@example.test")).run(partnership.lantern)
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(files.count == 1)
        let text = try String(contentsOf: try #require(files.first), encoding: .utf8)
        let body = try #require(
            text.components(separatedBy: "\r\n\r\n").last.flatMap {
                Data(base64Encoded: $0, options: .ignoreUnknownCharacters)
            }.map { String(decoding: $0, as: UTF8.self) }
        )
        #expect(body.contains("https://lantern.example/actions/"))
        #expect(!body.contains("Bailey"))
        #expect(!text.contains("Oluwaseun"))
    }

    @Test("EVID-4: evidence that goes stale makes a verified action slip, and the chair is told", arguments: Engines.all)
    func slipsWhenStale(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let action = try await partnership.action(in: partnership.plan(), ledBy: lead)
        let lantern = partnership.lantern
        _ = try await lantern.perform(ClaimCompletion(of: action, statement: "Done."), as: lead, for: .improvement)
        try await partnership.audit(10, of: 10, for: action, by: lead)
        try await lantern.perform(VerifyAction(action, reason: "Seen."), as: partnership.chair, for: .improvement)
        func watch() async throws -> WatchAccepted.Result {
            try await lantern.perform(
                WatchAccepted(linkingTo: "https://lantern.example"),
                as: .installation("timetable"),
                for: .timetable
            )
        }
        partnership.time.move(days: 300)
        #expect(try await watch().slipped == [])
        partnership.time.move(days: 70)
        #expect(try await watch().slipped == [action])
        #expect(try await watch().slipped == [])
    }
}
