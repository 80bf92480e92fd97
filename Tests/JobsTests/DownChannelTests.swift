import Foundation
import Instruments
import Kernel
import LanternTesting
import Pathways
import Store
import Testing

@testable import Jobs

/// The down-channel test of issue 3: a channel that refuses for a day, with two nodes at work and one that dies between
/// handing over and keeping that. Nothing is lost, and nothing is there twice, as the receiver tells messages apart.
@Suite("A channel is down for a day", .enabled(if: PostOffice.isThere), .serialized)
struct DownChannelTests {
    static let messages = 45

    /// Two nodes on one record, with messages that wait.
    private func nodes(_ engine: TestEngine) async throws -> (TestPartnership, Lantern) {
        let (one, other) = try await engine.twins()
        try await one.migrate()
        let partnership = try await TestPartnership(in: one)
        let second = Lantern(database: other, definitions: partnership.lantern.definitions, time: partnership.time)
        for number in 0..<Self.messages { try await partnership.write(to: "head\(number)@schools.example") }
        return (partnership, second)
    }

    /// Both nodes send at once.
    private func both(_ partnership: TestPartnership, _ second: Lantern, _ postbox: Postbox) async throws {
        async let one = SendMessages(postbox).run(partnership.lantern)
        async let other = SendMessages(postbox).run(second)
        _ = try await (one, other)
    }

    /// A day of refusals, then a recovery in which a node dies, then an hour.
    private func day(
        _ partnership: TestPartnership,
        _ second: Lantern,
        _ channel: any Channel,
        down: (Int) async throws -> Void,
        up: () throws -> Void
    ) async throws {
        let postbox = Postbox(channel)
        for half in 0..<48 {
            try await down(half)
            try await both(partnership, second, postbox)
            partnership.time.move(to: partnership.time.now.adding(seconds: 1800))
        }
        let state = try await partnership.outbox()
        #expect(state.counts.failed == 0, "nothing is given up within a day")
        #expect(state.counts.waiting == Self.messages)
        try up()
        // One node takes seven, hands over four and dies: it never says so.
        let taken = try await second.perform(TakeMessages(7), as: .installation("second node"), for: .timetable)
        #expect(taken.count == 7)
        for message in taken.prefix(4) { _ = try await channel.deliver(message) }
        // What nobody holds is out within the longest wait; what the dead node held, after its hold.
        for _ in 0..<8 {
            try await both(partnership, second, postbox)
            partnership.time.move(to: partnership.time.now.adding(seconds: 450))
        }
        let after = try await partnership.outbox()
        #expect(after.counts.waiting == 0 && after.counts.failed == 0)
    }

    private var addresses: Set<String> { Set((0..<Self.messages).map { "head\($0)@schools.example" }) }

    @Test("GOV.UK Notify: every message once, recognised by its reference", arguments: Engines.all)
    func notify(engine: TestEngine) async throws {
        let (partnership, second) = try await nodes(engine)
        let office = try PostOffice()
        try await day(partnership, second, try office.notify()) { half in
            // Half of the day it answers with an error, half of it nobody is there.
            if half == 0 { try office.mode("500") }
            if half == 24 { try await office.stop() }
        } up: {
            try office.mode("ok")
            try office.start()
        }
        let taken = office.kept("notify")
        #expect(taken.count == Self.messages)
        #expect(Set(taken.compactMap { $0["email_address"]?.text }) == addresses)
    }

    @Test("A mail server: every letter in its box once, recognised by its Message-ID", arguments: Engines.all)
    func smtp(engine: TestEngine) async throws {
        let (partnership, second) = try await nodes(engine)
        let office = try PostOffice()
        try await day(partnership, second, office.mail) { half in
            if half == 0 { try office.mode("500") }
            if half == 24 { try await office.stop() }
        } up: {
            try office.mode("ok")
            try office.start()
        }
        let letters = office.kept("letters")
        #expect(letters.count == Self.messages)
        #expect(Set(letters.compactMap { $0["id"]?.text }).count == Self.messages)
        // Only what the dead node had handed over came a second time, with the same identity.
        #expect(office.kept("arrivals").count == Self.messages + 4)
    }

    @Test("The mailbox folder: one file each", arguments: Engines.all)
    func folder(engine: TestEngine) async throws {
        let (partnership, second) = try await nodes(engine)
        let place = FileManager.default.temporaryDirectory.appending(path: "mailbox-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        try await day(partnership, second, MailboxFolder(place, from: "lantern@ambleford.example")) { half in
            // A file stands where the folder should be: it cannot be written to.
            if half == 0 { try Data().write(to: place) }
        } up: {
            try FileManager.default.removeItem(at: place)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).count == Self.messages)
    }

    @Test("One way that is down holds up no other", arguments: Engines.all)
    func otherWays(engine: TestEngine) async throws {
        let (partnership, office) = (try await TestPartnership(on: engine), try PostOffice())
        for number in 0..<30 {
            let telephone = "07700 9002" + String(number + 10)
            try await partnership.tell(Tell(.telephone(name: "Gran", number: telephone, agency: nil)))
        }
        try await partnership.write(to: "head@mill-lane.example")
        let down = Notify(
            address: "http://127.0.0.1:9", key: try #require(NotifyKey(PostOffice.key)), emailTemplate: nil,
            textTemplate: PostOffice.textTemplate)
        #expect(try await partnership.send(Postbox([.email: office.mail, .sms: down])) == "sent 1, not sent 3")
        #expect(office.kept("letters").count == 1)
        let state = try await partnership.outbox()
        #expect(state.counts.waiting == 30 && state.counts.beingTried == 3)
    }
}
