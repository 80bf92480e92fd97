import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Front door: agencies are asked, and answer in time")
struct AskAgenciesTests {
    @Test(
        "PROB-1: a child with three connected adults: all three identities are in the request to probation",
        arguments: Engines.all)
    func identities(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let father = try await house.partnership.adult("Omar", "Noor", born: PartialDate("1988-01-09"), by: house.worker)
        let people = [
            house.line("Amina Noor", born: "2018-05-03"), house.line("", .adult, is: father),
            house.line("Sana Noor", .adult, born: "1991-04-02"),
            house.line("Uncle Rafi", .adult),
        ]
        let contact = try await house.receive(about: people).contact
        let checks = try await house.perform(
            AskAgencies(
                [house.probation], of: contact, about: people.map(\.id), purpose: "adult-risk", question: "What do you hold?"),
            as: house.worker
        )
        let asked = try await house.ask(CheckAsked(checks[0]), as: house.offenderManager)
        #expect(asked.about.map(\.name) == ["Amina Noor", "Omar Noor", "Sana Noor", "Uncle Rafi"])
        #expect(asked.about.map(\.born) == ["3 May 2018", "9 January 1988", "2 April 1991", ""])
        #expect(!asked.check.basis.isEmpty)
    }

    @Test(
        "MASH-2: asked of probation at 11:00 and unanswered at 11:00 next day, it is late; answered late, its time is kept",
        arguments: Engines.all)
    func late(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine, at: "2026-03-02T11:00:00Z")
        let people = [house.line("Amina Noor"), house.line("Omar Noor", .adult)]
        let contact = try await house.receive(about: people).contact
        let check = try await house.perform(
            AskAgencies(
                [house.probation], of: contact, about: people.map(\.id), purpose: "adult-risk", question: "What do you hold?"),
            as: house.worker
        )[0]
        #expect(
            try await house.ask(ChecksAsked(), as: house.offenderManager).owed.first?.check.dueAt == house.now.adding(hours: 24))
        house.wait(hours: 25)
        #expect(try await house.record(contact).checks.first?.clock.isLate == true)
        try await house.perform(
            AnswerCheck(
                check, .given, words: "On licence for an assault; not to live with her.", riskView: "He is breaching it."),
            as: house.offenderManager
        )
        let line = try #require(try await house.record(contact).checks.first)
        #expect(line.clock.words == "answered after 25 hours, 1 hour late")
        await #expect(throws: ContactProblem.answeredAlready) {
            try await house.perform(AnswerCheck(check, .nothingKnown, words: ""), as: house.offenderManager)
        }
        try await house.perform(
            UseCheck(check, "His address is the mother’s: a strategy discussion is called."), as: house.worker)
        #expect(try await house.record(contact).checks.first?.check.used.isEmpty == false)
    }

    @Test(
        "SHARE-2: “nothing known” needs no words; not sharing needs a reason; only the agency asked answers",
        arguments: Engines.all)
    func answers(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let people = [house.line("Amina Noor")]
        let contact = try await house.receive(about: people).contact
        let checks = try await house.perform(
            AskAgencies(
                [house.school, house.probation], of: contact, about: people.map(\.id), purpose: "screening",
                question: "What do you hold?"),
            as: house.worker
        )
        let thrown = await #expect(throws: Problems.self) {
            try await house.perform(AnswerCheck(checks[0], .refused, words: " "), as: house.teacher)
        }
        #expect(thrown?.all.compactMap { $0 as? ContactProblem } == [.answerWordsMissing])
        await #expect(throws: AccessRefused.self) {
            try await house.perform(AnswerCheck(checks[1], .nothingKnown, words: ""), as: house.teacher)
        }
        try await house.perform(AnswerCheck(checks[1], .nothingKnown, words: ""), as: house.offenderManager)
        let again = await #expect(throws: Problems.self) {
            _ = try await house.perform(
                AskAgencies([house.school], of: contact, about: people.map(\.id), purpose: "screening", question: "And now?"),
                as: house.worker)
        }
        #expect(again?.all.compactMap { $0 as? ContactProblem } == [.askedAlready])
        let none = await #expect(throws: Problems.self) {
            _ = try await house.perform(AskAgencies([], of: contact, about: [], purpose: "", question: ""), as: house.worker)
        }
        #expect(Set(none?.all.compactMap(\.field) ?? []) == ["agency", "purpose", "question", "about"])
    }

    @Test(
        "FD-5: taking a contact opens the records of those it names, with the contact as the reason; a restricted one stays closed",
        arguments: Engines.all)
    func opens(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let elsewhere = try await house.partnership.worker("Worker Elsewhere", of: house.council)
        let child = try await house.partnership.child("Amina", "Noor", by: elsewhere)
        let hidden = try await house.partnership.child("Zoya", "Khan", by: house.manager)
        try await house.perform(
            RestrictRecord(hidden, because: "An employee’s child.", guardian: house.manager.user, named: []), as: house.manager)
        let contact = try await house.receive(about: [house.line("", is: child), house.line("Zoya K", is: hidden)]).contact
        #expect(try await house.ask(PersonDoor(child), as: house.worker).reach == .mustSayWhy)
        try await house.perform(AllocateContact(contact), as: house.worker)
        let door = try await house.ask(PersonDoor(child), as: house.worker)
        #expect(door.reach == .whole)
        #expect(door.opening?.because.hasPrefix("Contact FD-") == true)
        #expect(try await house.ask(PersonDoor(hidden), as: house.worker).reach == .restricted)
        #expect(try await house.ask(ContactRecord(contact), as: house.worker).hidesSomebody)
    }

    @Test(
        "FD-1: somebody named is found in the register, or added with what was told, typing nothing again", arguments: Engines.all
    )
    func identified(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let child = try await house.partnership.child("Amina", "Noor", by: house.worker)
        let contact = try await house.receive(about: [
            house.line("Amena Noor", born: "2018-05-03"), house.line("Bilal Noor", born: "2020-01-02"),
        ]).contact
        let record = try await house.record(contact)
        #expect(record.people[0].likely.map(\.found.summary.id).contains(child))
        try await house.perform(IdentifyInContact(record.people[0].told.id, in: contact, as: child), as: house.worker)
        let added = try await house.perform(AddFromContact(record.people[1].told.id, in: contact), as: house.worker)
        #expect(try await house.perform(AddFromContact(record.people[1].told.id, in: contact), as: house.worker) == added)
        let after = try await house.record(contact)
        #expect(after.people.map { $0.summary?.name } == ["Amina Noor", "Bilal Noor"])
        #expect(after.people[1].summary?.person.born?.description == "2020-01-02")
    }
}
