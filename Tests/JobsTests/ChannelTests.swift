import Foundation
import Instruments
import Kernel
import LanternTesting
import Pathways
import Testing

@testable import Jobs

/// Puts one message into the outbox, as an act would.
struct Tell: Command {
    let recipient: Recipient
    var body = "Open Lantern to read it: https://lantern.example/l/secret-1"
    var people: [ID<Person>] = []
    var about: Subject?

    init(_ recipient: Recipient) { self.recipient = recipient }

    var act: Act { .runTimetable }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("the outbox") }
    func perform(in work: Work) throws -> ID<Message>? {
        try work.messages.tell(
            recipient, subject: "Something waits for you", body: body, because: "They can protect her.", about: about,
            people: people)
    }
}

/// Somebody who may look after messages.
let caretaker = Actor(user: nil, name: "Administrator", agency: nil, roles: [.administrator])

extension TestPartnership {
    @discardableResult
    func tell(_ telling: Tell) async throws -> ID<Message>? {
        try await lantern.perform(telling, as: .installation("test"), for: .workWithFamily)
    }

    func write(to email: String) async throws {
        try await tell(Tell(.address(name: "Head", email: email, agency: nil)))
    }

    /// Sends what waits.
    func send(_ postbox: Postbox) async throws -> String? { try await SendMessages(postbox).run(lantern) }

    func outbox() async throws -> OutboxState.Answer {
        try await lantern.ask(OutboxState(), as: caretaker, for: .administration)
    }
}

@Suite("Who carries messages", .enabled(if: PostOffice.isThere), .serialized)
struct ChannelTests {
    @Test("GOV.UK Notify takes e-mail and text messages, and what became of each is kept (NOTIFY-1)", arguments: Engines.all)
    func notify(engine: TestEngine) async throws {
        let (partnership, office) = (try await TestPartnership(on: engine), try PostOffice())
        let notify = try office.notify()
        try await partnership.write(to: "head@mill-lane.example")
        try await partnership.tell(Tell(.telephone(name: "Gran", number: "07700 900123", agency: nil)))
        try await partnership.write(to: "perm-fail@mill-lane.example")
        let postbox = Postbox([.email: notify, .sms: notify])
        #expect(try await partnership.send(postbox) == "sent 3, not sent 0")
        let taken = office.kept("notify")
        #expect(taken.count == 3 && taken.allSatisfy { ID<Message>($0["reference"]?.text ?? "") != nil })
        #expect(taken.contains { $0["phone_number"]?.text == "+447700900123" && $0["type"] == "sms" })

        #expect(try await AskWhatArrived(postbox).run(partnership.lantern) == nil)
        partnership.time.move(to: partnership.time.now.adding(seconds: 61))
        try office.mode("sending")
        #expect(try await AskWhatArrived(postbox).run(partnership.lantern) == "0 arrived, 1 will not")
        try office.mode("ok")
        partnership.time.move(to: partnership.time.now.adding(seconds: 300))
        #expect(try await AskWhatArrived(postbox).run(partnership.lantern) == "2 arrived, 0 will not")
        let outbox = try await partnership.outbox()
        #expect(outbox.failed.map(\.message.address) == ["perm-fail@mill-lane.example"])
        #expect(outbox.failed.first?.message.lastError.contains("does not exist") == true)
        #expect(outbox.failed.first?.message.body.contains("/l/secret-1") == true, "it may have to be sent again")
        // Nobody asks again of what is settled.
        partnership.time.move(days: 2)
        try office.mode("500")
        #expect(try await AskWhatArrived(postbox).run(partnership.lantern) == nil)
    }

    @Test(
        "GOV.UK Notify that is busy, broken or does not know the key keeps the message waiting; it goes out once when mended",
        arguments: ["429", "500", "403"])
    func notifyDown(mode: String) async throws {
        let (partnership, office) = (try await TestPartnership(), try PostOffice())
        let postbox = Postbox(try office.notify())
        try await partnership.write(to: "head@mill-lane.example")
        try office.mode(mode)
        #expect(try await partnership.send(postbox) == "sent 0, not sent 1")
        let waiting = try #require(try await partnership.outbox().beingTried.first)
        #expect(waiting.message.lastError.contains("(\(mode))"))
        try office.mode("ok")
        #expect(try await partnership.send(postbox) == nil, "it waits a minute")
        partnership.time.move(to: partnership.time.now.adding(seconds: 61))
        #expect(try await partnership.send(postbox) == "sent 1, not sent 0")
        #expect(office.kept("notify").count == 1)
    }

    @Test("A template that is not there and a wrong key are somebody’s to mend; a wrong address is given up at once")
    func notifyRefuses() async throws {
        let (partnership, office) = (try await TestPartnership(), try PostOffice())
        try await partnership.write(to: "head@mill-lane.example")
        let noTemplate = try office.notify(emailTemplate: "00000000-0000-0000-0000-000000000000")
        _ = try await partnership.send(Postbox(noTemplate))
        #expect(try await partnership.outbox().beingTried.first?.message.lastError.contains("Template not found") == true)
        partnership.time.move(to: partnership.time.now.adding(seconds: 61))
        let wrong = "x-26785a09-ab16-4eb0-8407-a37497a57506-00000000-8d35-48ac-975b-e847b4f122b0"
        _ = try await partnership.send(Postbox(try office.notify(wrong)))
        #expect(try await partnership.outbox().beingTried.first?.message.lastError.contains("AuthError") == true)
        partnership.time.move(days: 1)
        #expect(try await partnership.send(Postbox(try office.notify())) == "sent 1, not sent 0")

        // An address that looks right to us and not to them.
        let refused = Notify(
            address: "http://127.0.0.1:\(office.http)", key: try #require(NotifyKey(PostOffice.key)),
            emailTemplate: PostOffice.emailTemplate, textTemplate: nil)
        try await partnership.tell(Tell(.telephone(name: "Gran", number: "07700 900123", agency: nil)))
        _ = try await partnership.send(Postbox([.sms: refused]))
        #expect(try await partnership.outbox().failed.first?.message.lastError.contains("LANTERN_NOTIFY_TEXT_TEMPLATE") == true)
    }

    @Test("Taken, and the line broke before the answer: GOV.UK Notify is asked by reference, and nothing goes twice")
    func lostAnswer() async throws {
        let (partnership, office) = (try await TestPartnership(), try PostOffice())
        let postbox = Postbox(try office.notify())
        try await partnership.write(to: "head@mill-lane.example")
        try office.mode("lost-answer")
        #expect(try await partnership.send(postbox) == "sent 0, not sent 1")
        #expect(office.kept("notify").count == 1)
        try office.mode("ok")
        partnership.time.move(to: partnership.time.now.adding(seconds: 61))
        #expect(try await partnership.send(postbox) == "sent 1, not sent 0")
        #expect(office.kept("notify").count == 1)
        partnership.time.move(to: partnership.time.now.adding(seconds: 61))
        #expect(try await AskWhatArrived(postbox).run(partnership.lantern) == "1 arrived, 0 will not")
    }

    @Test("What did not arrive is sent once more when somebody has it tried again", arguments: Engines.all)
    func tryAgain(engine: TestEngine) async throws {
        let (partnership, office) = (try await TestPartnership(on: engine), try PostOffice())
        let postbox = Postbox(try office.notify())
        try await partnership.write(to: "temp-fail@mill-lane.example")
        _ = try await partnership.send(postbox)
        partnership.time.move(to: partnership.time.now.adding(seconds: 61))
        _ = try await AskWhatArrived(postbox).run(partnership.lantern)
        #expect(try await partnership.outbox().counts.failed == 1)
        #expect(try await partnership.lantern.perform(TryMessagesAgain(), as: caretaker, for: .administration) == 1)
        #expect(try await partnership.lantern.perform(TryMessagesAgain(), as: caretaker, for: .administration) == 0)
        try office.touch("mended")
        #expect(try await partnership.send(postbox) == "sent 1, not sent 0")
        #expect(office.kept("notify").count == 2)
        partnership.time.move(to: partnership.time.now.adding(seconds: 61))
        #expect(try await AskWhatArrived(postbox).run(partnership.lantern) == "1 arrived, 0 will not")
        #expect(try await partnership.outbox().counts.failed == 0)
    }

    @Test("An agency’s system gets ids and no words about anybody, signed, and recognises what it has", arguments: Engines.all)
    func webhook(engine: TestEngine) async throws {
        let (partnership, office) = (try await TestPartnership(on: engine), try PostOffice())
        let notice = Subject("notice", partnership.lantern.ids.next(Message.self, at: partnership.time.now))
        var telling = Tell(.system(nil, endpointKey: "case-system"))
        telling.body = "Amina was seen."
        telling.about = notice
        let id = try #require(try await partnership.tell(telling))
        let webhook = try office.webhook()
        // A node that died after handing it over: taken, delivered, never settled.
        let taken = try await partnership.lantern.perform(TakeMessages(10), as: .installation("test"), for: .timetable)
        let handed = try await webhook.deliver(try #require(taken.first))
        #expect(handed.hasArrived)
        partnership.time.move(to: partnership.time.now.adding(seconds: 601))
        #expect(try await partnership.send(Postbox(webhook)) == "sent 1, not sent 0")
        let hooks = office.kept("hooks")
        #expect(hooks.count == 1 && hooks.first?["id"]?.text == id.description)
        #expect(hooks.first?["about"]?["kind"] == "notice" && hooks.first?.canonical.contains("Amina") == false)
        // The wrong secret is refused, and nothing is lost.
        try await partnership.tell(telling)
        #expect(try await partnership.send(Postbox(try office.webhook("another"))) == "sent 0, not sent 1")
        for mode in ["500", "redirect"] {
            partnership.time.move(days: 1)
            try office.mode(mode)
            #expect(try await partnership.send(Postbox(webhook)) == "sent 0, not sent 1")
        }
        try office.mode("ok")
        partnership.time.move(days: 1)
        #expect(try await partnership.send(Postbox(webhook)) == "sent 1, not sent 0")
        // One that nobody knows is given up at once.
        try await partnership.tell(Tell(.system(nil, endpointKey: "nobody")))
        _ = try await partnership.send(Postbox(webhook))
        #expect(try await partnership.outbox().failed.first?.message.lastError.contains("nobody") == true)
    }

    @Test("A way that nothing carries is said to whoever looks after the installation, and can be tried again once it is set up")
    func noWay() async throws {
        let (partnership, office) = (try await TestPartnership(), try PostOffice())
        try await partnership.tell(Tell(.telephone(name: "Gran", number: "07700 900123", agency: nil)))
        _ = try await partnership.send(Postbox([.email: office.mail]))
        #expect(try await partnership.outbox().failed.first?.message.lastError.contains("LANTERN_NOTIFY_KEY") == true)
        try await partnership.lantern.perform(TryMessagesAgain(), as: caretaker, for: .administration)
        #expect(try await partnership.send(Postbox(try office.notify())) == "sent 1, not sent 0")
    }

    @Test("A service that does not answer in time holds nothing up for longer than half a minute", .timeLimit(.minutes(30)))
    func slow() async throws {
        let (partnership, office) = (try await TestPartnership(), try PostOffice())
        try office.mode("slow")
        try await partnership.write(to: "head@mill-lane.example")
        #expect(try await partnership.send(Postbox(try office.notify())) == "sent 0, not sent 1")
        #expect(try await partnership.outbox().beingTried.first?.message.lastError.contains("curl 28") == true)
    }

    @Test("A key of GOV.UK Notify is read whole, and nothing else is taken for one")
    func keys() {
        #expect(NotifyKey(PostOffice.key) != nil)
        #expect(NotifyKey(" my-own-key-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0\n") != nil)
        for wrong in ["", "26785a09-ab16-4eb0-8407-a37497a57506", String(repeating: "x", count: 80), PostOffice.key + "x"] {
            #expect(NotifyKey(wrong) == nil, "\(wrong)")
        }
    }
}
