import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

/// Puts one message into the outbox, as an act would.
struct TellSomebody: Command {
    let recipient: Recipient
    var subject = "Something waits for you"
    var body = "Open Lantern to see it."
    var basis: LawfulBasis = .publicTask
    var because = ""
    var about: Subject?
    var people: [ID<Person>] = []
    var link: String?
    var once: String?

    init(_ recipient: Recipient) { self.recipient = recipient }

    var act: Act { .runTimetable }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("the outbox") }
    func perform(in work: Work) throws -> ID<Message>? {
        try work.messages.tell(
            recipient, subject: subject, body: body, basis: basis, because: because, about: about, people: people, link: link,
            once: once)
    }
}

/// Something done with the outbox, as an act would.
struct WithOutbox: Command {
    let act: Act = .runTimetable
    let doing: @Sendable (Work) throws -> Void

    init(_ doing: @escaping @Sendable (Work) throws -> Void) { self.doing = doing }

    func record(in work: Work) throws -> AccessRecord { AccessRecord("the outbox") }
    func perform(in work: Work) throws { try doing(work) }
}

extension TestPartnership {
    func tell(_ telling: TellSomebody) async throws -> ID<Message>? {
        try await lantern.perform(telling, as: .installation("test"), for: .workWithFamily)
    }

    func message(_ id: ID<Message>?) async throws -> Message? {
        guard let id else { return nil }
        return try await lantern.database.read { try MessageStore(transaction: $0).message(id) }
    }
}

@Suite("The outbox: what is told to whom")
struct OutboxTests {
    @Test("SHARE-2: somebody without an account is told, with why and about whom", arguments: Engines.all)
    func address(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let worker = try await partnership.worker("Ola Worker")
        let school = try await partnership.agency("Mill Lane Primary School", kind: "school")
        let child = try await partnership.child("Amina", "Yusuf", by: worker)
        var telling = TellSomebody(.address(name: "Head of Mill Lane", email: " head@mill-lane.example ", agency: school))
        telling.basis = .legalObligation
        telling.because = "The school sees the child every day and can look out for her."
        telling.people = [child, child]
        let message = try #require(try await partnership.message(try await partnership.tell(telling)))
        #expect(message.way == .email && message.address == "head@mill-lane.example")
        #expect(message.recipient == nil && message.recipientName == "Head of Mill Lane" && message.agency == school)
        #expect(message.lawfulBasis == .legalObligation && message.because.hasPrefix("The school sees"))
        #expect(message.purpose == .workWithFamily && message.state == .waiting)
    }

    @Test("A user is told by their name and agency, by telephone and system as well", arguments: Engines.all)
    func ways(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let agency = try await partnership.agency("Ambleford Children’s Services", kind: "social-care")
        let worker = try await partnership.worker("Ola Worker", of: agency)
        let user = try #require(worker.user)
        let letter = try #require(try await partnership.message(try await partnership.tell(.init(.user(user)))))
        #expect(letter.recipient == user && letter.recipientName == "Ola Worker" && letter.agency == agency)
        let text = try await partnership.tell(.init(.telephone(name: "Gran", number: "07700 900123", agency: nil)))
        let textMessage = try #require(try await partnership.message(text))
        #expect(textMessage.way == .sms && textMessage.address == "+447700900123")
        let system = try await partnership.tell(.init(.system(agency, endpointKey: "case-system")))
        #expect(try await partnership.message(system)?.way == .webhook)
    }

    @Test("Who cannot be written to gives nothing, so that somebody telephones", arguments: Engines.all)
    func nobody(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        #expect(try await partnership.tell(.init(.address(name: "Head", email: "no address", agency: nil))) == nil)
        #expect(try await partnership.tell(.init(.telephone(name: "Gran", number: "0161 496 0123", agency: nil))) == nil)
        #expect(try await partnership.tell(.init(.user(partnership.lantern.ids.next(at: partnership.time.now)))) == nil)
    }

    @Test("What must be told once is told once, however often the act comes", arguments: Engines.all)
    func once(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        var telling = TellSomebody(.address(name: "Head", email: "head@mill-lane.example", agency: nil))
        telling.once = "notice/1"
        let first = try await partnership.tell(telling)
        #expect(first != nil)
        #expect(try await partnership.tell(telling) == first)
        telling.once = "notice/2"
        #expect(try await partnership.tell(telling) != first)
    }

    @Test("NOTIFY-1: opening and reading are kept, the first time of each, also through a private link", arguments: Engines.all)
    func receipts(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let worker = try await partnership.worker("Ola Worker")
        let user = try #require(worker.user)
        let notice = Subject("notice", partnership.lantern.ids.next(Message.self, at: partnership.time.now))
        var telling = TellSomebody(.user(user))
        telling.about = notice
        let id = try await partnership.tell(telling)
        func act(_ doing: @escaping @Sendable (Work) throws -> Void) async throws {
            try await partnership.lantern.perform(WithOutbox(doing), as: .installation("test"), for: .timetable)
        }
        let opened = partnership.time.now
        try await act { try $0.messages.noteOpened(notice, by: user) }
        partnership.time.move(days: 1)
        try await act { try $0.messages.noteOpened(notice, by: user) }
        #expect(try await partnership.message(id)?.openedAt == opened)
        #expect(try await partnership.message(id)?.state == .opened)
        try await act { try $0.messages.noteRead(notice, by: user) }
        #expect(try await partnership.message(id)?.readAt == partnership.time.now)
        #expect(try await partnership.message(id)?.openedAt == opened)

        telling = TellSomebody(.address(name: "Head", email: "head@mill-lane.example", agency: nil))
        telling.link = "link-7"
        let linked = try await partnership.tell(telling)
        try await act { try $0.messages.noteRead(link: "link-7") }
        #expect(try await partnership.message(linked)?.state == .read)
        #expect(try await partnership.message(linked)?.openedAt == partnership.time.now)
    }
}
