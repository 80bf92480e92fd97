import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("My work: what is mine, what is late, and one message a day")
struct MyWorkTests {
    private func digests(_ house: FrontDoorHouse) async throws -> Int {
        try await house.partnership.lantern.perform(
            SendDigests(linkingTo: "https://lantern.test"), as: .installation("timetable"), for: .timetable)
    }

    private func work(of actor: Actor, _ house: FrontDoorHouse) async throws -> ClocksOf.Answer {
        try await house.partnership.lantern.ask(MyWork(), as: actor, for: .workWithFamily).clocks
    }

    @Test(
        "FD-3, FD-5: a contact is in the work of whom it is given to, and of nobody outside; late once its day has passed",
        arguments: Engines.all)
    func mine(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let contact = try await house.receive().contact
        try await house.perform(AllocateContact(contact), as: house.worker)
        let before = try await work(of: house.worker, house)
        #expect(before.late.isEmpty)
        #expect((before.running + before.soon).contains { $0.clock.subject == Subject("contact", contact) })
        #expect(try await work(of: house.teacher, house).isEmpty)
        house.wait(hours: 25)
        let after = try await work(of: house.worker, house)
        #expect(after.late.contains { $0.clock.subject == Subject("contact", contact) })
        #expect(after.late.allSatisfy { !$0.holder.isEmpty }, "Each says who can finish it.")
    }

    @Test(
        "MASH-2: a check leads the agency that is asked to its answer, and the front door to the contact",
        arguments: Engines.all)
    func checks(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let child = house.line("Amina Noor", born: "2018-05-03")
        let contact = try await house.receive(about: [child]).contact
        try await house.perform(AllocateContact(contact), as: house.worker)
        try await house.perform(
            AskAgencies(
                [house.probation], of: contact, about: [child.id], purpose: "screening", question: "What do you know of them?"),
            as: house.worker)
        func opened(by actor: Actor) async throws -> [Subject] {
            try await house.partnership.lantern.ask(OpenClocks(of: ContactClocks.check), as: actor, for: .workWithFamily)
                .lines.map(\.opens)
        }
        #expect(try await opened(by: house.manager) == [Subject("contact", contact)])
        let theirs = try await opened(by: house.offenderManager)
        #expect(theirs.map(\.kind) == ["check"])
    }

    @Test(
        "design, My work: somebody with late work is written to once a day, not for each thing, and without a name in it",
        arguments: Engines.all)
    func digest(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        for number in 1...3 {
            let contact = try await house.receive(about: [house.line("Amina Noor \(number)")]).contact
            try await house.perform(AllocateContact(contact), as: house.worker)
        }
        house.wait(hours: 25)
        #expect(try await digests(house) >= 1)
        #expect(try await digests(house) == 0)
        func letters() async throws -> [Message] {
            try await house.partnership.lantern.perform(TakeMessages(100), as: .installation("timetable"), for: .timetable)
                .filter { $0.subject == "Your work today" && $0.recipient == house.worker.user }
        }
        let first = try await letters()
        let one = try #require(first.first)
        #expect(first.count == 1)
        #expect(!one.body.contains("Noor") && !one.body.contains("Amina"))
        #expect(one.body.contains("https://lantern.test/my-work"))
        house.wait(hours: 24)
        _ = try await digests(house)
        #expect(try await letters().count == 2)
    }

    @Test(
        "design, My work: nobody is written to before the day begins, nor when nothing is late or due soon",
        arguments: Engines.all)
    func quiet(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        #expect(try await digests(house) == 0)
        let contact = try await house.receive().contact
        try await house.perform(AllocateContact(contact), as: house.worker)
        // 3 March, 04:00: late work stands, and nobody is there to read of it.
        house.wait(hours: 42)
        #expect(try await digests(house) == 0)
        house.wait(hours: 6)
        #expect(try await digests(house) >= 1)
    }
}
