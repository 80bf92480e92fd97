import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Front door: a worry comes in")
struct ReceiveContactTests {
    @Test(
        "FD-1: a worry with no child named nor marked as unknown is sent back, and so is one without the child’s life",
        arguments: Engines.all)
    func refused(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let adults = await #expect(throws: Problems.self) {
            try await house.receive(house.told("domestic-abuse", source: "police"), about: [house.line("Sana Noor", .adult)])
        }
        #expect(adults?.all.compactMap { $0 as? ContactProblem } == [.nobodyNamed])
        let empty = await #expect(throws: Problems.self) {
            try await house.receive(
                ContactTold(way: "form", source: "", life: " ", worry: "n/a", consent: "", nature: ""), about: [])
        }
        #expect(
            Set(empty?.all.compactMap { $0 as? ContactProblem } ?? [])
                == [.lifeMissing, .worryMissing, .natureMissing, .nobodyNamed, .consentMissing, .sourceMissing, .referrerMissing])
        let nothing = await #expect(throws: Problems.self) { try await house.receive(house.told { $0.life = "N/A" }) }
        #expect(nothing?.all.compactMap { $0 as? ContactProblem } == [.lifeSaysNothing])
        #expect(try await house.ask(FrontDoorTray(), as: house.worker).lines.isEmpty)
    }

    @Test(
        "FD-1: four siblings, a child with no name and one not yet born can be told of; nobody known can be said too",
        arguments: Engines.all)
    func children(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let outcome = try await house.receive(
            about: [
                house.line("Amina Noor", born: "2018-05-03"), house.line("Bilal Noor", born: "2020"), house.line(""),
                house.line("", .child, born: "2024"), house.line("", .unborn, born: "2026-06"), house.line("Sana Noor", .adult),
            ])
        let record = try await house.record(outcome.contact)
        // The line that says nothing at all is not somebody.
        #expect(record.people.map(\.told.part) == [.child, .child, .child, .unborn, .adult])
        #expect(record.people[2].told.words == "A child whose name is not known")
        #expect(record.people[1].told.born?.inWords == "2020")

        let unknown = try await house.receive(
            house.told { ($0.childrenUnknown, $0.childrenWords) = (true, "Two small ones were heard crying.") }, about: [])
        #expect(try await house.record(unknown.contact).contact.told.childrenUnknown)
    }

    @Test("FD-1: the same police notice sent twice is recognised, and a form sent twice is one contact", arguments: Engines.all)
    func twice(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let notice = house.told("domestic-abuse", source: "police", by: house.constable) { $0.agencyReference = "44-1234/26" }
        let first = try await house.receive(notice, by: house.constable)
        let second = try await house.receive(notice, by: house.constable)
        #expect(!first.wasHere && second.wasHere)
        #expect(first.contact == second.contact && first.reference == second.reference)

        let id: ID<Contact> = house.partnership.lantern.ids.next(at: house.now)
        for isAgain in [false, true] {
            let outcome = try await house.perform(
                ReceiveContact(id: id, house.told(), about: [house.line("Amina Noor")]), as: house.teacher)
            #expect(outcome.contact == id && outcome.wasHere == isAgain)
        }
        #expect(try await house.ask(FrontDoorTray(), as: house.worker).count == 2)
    }

    @Test(
        "FD-3: a contact received 10:00 Monday is late when 10:00 Tuesday has passed; its clocks run from its coming, not its typing",
        arguments: Engines.all)
    func clock(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let received = house.now
        house.wait(hours: 3)
        let contact = try await house.receive(at: received).contact
        let clock = try #require(try await house.record(contact).clocks.first { $0.clock.kind == ContactClocks.decision })
        #expect(clock.clock.due.lastMoment == received.adding(hours: 24))
        #expect(try await house.ask(FrontDoorTray(), as: house.worker).late == 0)
        house.partnership.time.move(to: received.adding(hours: 24).adding(seconds: 60))
        #expect(try await house.ask(FrontDoorTray(), as: house.worker).late == 1)

        let later = await #expect(throws: Problems.self) { try await house.receive(at: house.now.adding(hours: 1)) }
        #expect(later?.all.compactMap { $0 as? ContactProblem } == [.receivedLater])
    }

    @Test(
        "FD-3: what comes at 16:59 before Easter is owed its reply on the first working day after it, and a decision in 24 hours all the same",
        arguments: Engines.all)
    func bankHoliday(engine: TestEngine) async throws {
        // Maundy Thursday 2026; Good Friday and Easter Monday are bank holidays. British Summer Time has begun.
        let house = try await FrontDoorHouse(engine, at: "2026-04-02T15:59:00Z")
        let contact = try await house.receive().contact
        let clocks = try await house.record(contact).clocks
        #expect(clocks.first { $0.clock.kind == ContactClocks.referral }?.clock.due.day == Day(year: 2026, month: 4, day: 7))
        #expect(clocks.first { $0.clock.kind == ContactClocks.decision }?.clock.due.lastMoment == house.now.adding(hours: 24))
    }

    @Test(
        "FD-12: what came at night stands in the morning’s tray and says so",
        arguments: Engines.all)
    func atNight(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine, at: "2026-03-03T02:00:00Z")
        try await house.receive()
        house.wait(hours: 6)
        let line = try #require(try await house.ask(FrontDoorTray(), as: house.worker).lines.first)
        #expect(line.isOutOfHours)
    }

    @Test("FD-1: who told us is a source of the census; the two probation bodies of their time stay apart (MASH-5)")
    func sources() throws {
        let door = try TestPartnership.shippedDefinitions().frontDoor
        #expect(door.sources.all.map(\.code).count == Set(door.sources.all.map(\.code)).count)
        #expect(door.sources.all.first { $0.agencies.contains("police") }?.code == "6")
        let legal = try #require(door.sources.all.first { $0.code == "7" })
        #expect(legal.agencies.isSuperset(of: ["national-probation-service", "community-rehabilitation-company"]))
    }

    @Test(
        "ADM-2: a school does not see the tray; the team of another kind does not see the contact",
        arguments: Engines.all)
    func access(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let contact = try await house.receive().contact
        await #expect(throws: AccessRefused.self) { _ = try await house.ask(FrontDoorTray(), as: house.teacher) }
        await #expect(throws: AccessRefused.self) { _ = try await house.ask(ContactRecord(contact), as: house.teacher) }
        let stranger = try await house.partnership.worker("Other Worker", of: house.council)
        await #expect(throws: AccessRefused.self) { _ = try await house.ask(ContactRecord(contact), as: stranger) }
        #expect(try await house.ask(FrontDoorTray(), as: stranger).lines.isEmpty)
        let line = try #require(try await house.ask(ContactsToldOf(), as: house.teacher).first)
        #expect(line.contact == contact && line.outcome == nil)
    }
}
