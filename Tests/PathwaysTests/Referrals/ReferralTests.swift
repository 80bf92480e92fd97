import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Referrals: how good they are, the copy to their own agency, and what came with them")
struct ReferralTests {
    /// A trust with a safeguarding team, one of whose nurses tells the front door.
    private struct Trust {
        let house: FrontDoorHouse
        let named: Actor
        let nurse: Actor
        let team: ID<Team>

        init(_ engine: TestEngine) async throws {
            house = try await FrontDoorHouse(engine)
            nurse = try await house.partnership.worker("Lena Moss", "partner-practitioner", of: house.health)
            named = try await house.partnership.worker("Petra Holm", "partner-practitioner", of: house.health)
            let (lantern, keeper) = (house.partnership.lantern, house.partnership.businessManager)
            team = try await lantern.perform(
                AddTeam("Trust safeguarding", kind: "agency-safeguarding", of: house.health), as: keeper, for: .administration)
            try await lantern.perform(JoinTeam(team, named.user, asLead: true), as: keeper, for: .administration)
        }

        func refer(_ worry: String = "Two missed appointments, and a bruise on her arm.") async throws -> ID<Contact> {
            try await house.receive(house.told("physical-abuse", source: "health", by: nurse) { $0.worry = worry }, by: nurse)
                .contact
        }

        func outbox() async throws -> [Message] {
            try await house.partnership.lantern.perform(TakeMessages(100), as: .installation("timetable"), for: .timetable)
        }
    }

    @Test(
        "FD-2: a trust’s referral goes in a copy to its safeguarding team, which grades it within its own time",
        arguments: Engines.all)
    func copied(engine: TestEngine) async throws {
        let trust = try await Trust(engine)
        let contact = try await trust.refer()
        let line = try #require(try await trust.house.ask(ReferralsToGrade(), as: trust.named).lines.first)
        #expect(line.contact.id == contact)
        #expect(line.clock?.clock.holder == .team(trust.team))
        #expect(try await trust.outbox().contains { $0.recipient == trust.named.user && $0.subject.contains("to grade") })
        try await trust.house.perform(GradeReferral(contact, "good", "Clear, and the child is heard."), as: trust.named)
        let after = try await trust.house.ask(ReferralsToGrade(), as: trust.named)
        #expect(after.lines.isEmpty)
        #expect(after.agencies.first.map { [$0.received, $0.graded, $0.good, $0.returned] } == [1, 1, 1, 0])
        // What the front door decides upon is not held up by it.
        #expect(try await trust.house.record(contact).clocks.map(\.clock.kind).contains(ContactClocks.decision))
    }

    @Test(
        "FD-2, FD-5: taking a contact up leaves the trust’s own time limit with the trust’s team, and leads it to its referral",
        arguments: Engines.all)
    func takenUp(engine: TestEngine) async throws {
        let trust = try await Trust(engine)
        let contact = try await trust.refer()
        try await trust.house.perform(AllocateContact(contact), as: trust.house.worker)
        let record = try await trust.house.record(contact)
        #expect(record.clocks.contains { $0.clock.kind == ContactClocks.decision })
        #expect(record.clocks.allSatisfy { $0.clock.holder == trust.house.worker.user.map { .user($0) } })
        #expect(!record.clocks.contains { $0.clock.kind == ReferralDesk.clock })
        let line = try #require(try await trust.house.ask(ReferralsToGrade(), as: trust.named).lines.first)
        #expect(line.clock?.clock.holder == .team(trust.team))
        let own = try await trust.house.partnership.lantern.ask(MyWork(), as: trust.named, for: .workWithFamily).clocks
        let mine = try #require((own.soon + own.running).first { $0.clock.kind == ReferralDesk.clock })
        #expect(mine.opens == Subject("referral", contact))
        #expect(mine.title.hasSuffix(try await trust.house.record(contact).contact.reference))
    }

    @Test("FD-2: a weak referral goes back with reasons, and its decision is due when it was due before", arguments: Engines.all)
    func returned(engine: TestEngine) async throws {
        let trust = try await Trust(engine)
        let contact = try await trust.refer("Bruise.")
        let due = try await trust.house.record(contact).clocks.first { $0.clock.kind == ContactClocks.decision }?.clock.due
        trust.house.wait(hours: 2)
        try await trust.house.perform(
            GradeReferral(contact, "inadequate", "Say where the bruise is and what she said of it.", returns: true),
            as: trust.house.worker)
        let record = try await trust.house.record(contact)
        let clock = try #require(record.clocks.first { $0.clock.kind == ContactClocks.decision })
        #expect(clock.clock.due == due && clock.clock.pausedAt == nil)
        #expect(record.grades.map(\.grade.isReturned) == [true])
        #expect(try await trust.outbox().contains { $0.recipient == trust.nurse.user && $0.subject.hasPrefix("More is asked") })
        let read = try await trust.house.ask(OutcomeOfContact(contact), as: trust.nurse)
        #expect(read.returnedBecause == ["Say where the bruise is and what she said of it."])
    }

    @Test(
        "FD-2, ADM-2: only the front door and the sending agency’s own team grade, with a grade and reasons",
        arguments: Engines.all)
    func whoGrades(engine: TestEngine) async throws {
        let trust = try await Trust(engine)
        let contact = try await trust.refer()
        for other in [trust.house.teacher, trust.house.offenderManager] {
            await #expect(throws: AccessRefused.self) {
                try await trust.house.perform(GradeReferral(contact, "good", "Fine by us."), as: other)
            }
            #expect(try await trust.house.ask(ReferralsToGrade(), as: other).lines.isEmpty)
        }
        await #expect(throws: ReferralProblem.gradeMissing) {
            try await trust.house.perform(GradeReferral(contact, "brilliant", "Well told."), as: trust.named)
        }
        await #expect(throws: ReferralProblem.wordsMissing) {
            try await trust.house.perform(GradeReferral(contact, "good", "n/a"), as: trust.named)
        }
        // A colleague of the trust who is not in the team does not grade either, and nobody their own.
        await #expect(throws: AccessRefused.self) {
            try await trust.house.perform(GradeReferral(contact, "good", "Well told."), as: trust.nurse)
        }
    }

    @Test(
        "FD-2: points are met by what is told, and “n/a” meets none",
        arguments: Engines.all)
    func points(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let full = house.told { told in
            told.life = "She gets up by herself, makes breakfast for her brother and walks him to school most days."
            told.worry = "On Monday and Tuesday both came without coats in the rain, and she said that nobody was awake."
            told.history = "A worry about hunger in March was closed."
            told.tool = "Neglect tool: amber"
        }
        let child = house.line("Amina Noor", born: "2018-05-03")
        let strong = try await house.record(house.receive(full, about: [child, house.line("Sana Noor", .adult)]).contact).quality
        #expect(strong.isStrong)
        #expect(strong.lines.filter { !$0.isThere }.map(\.point.key) == ["child-school", "child-address"])
        let poor = house.told { told in
            (told.life, told.lifeNotKnown) = ("", "We have not met her.")
            told.worry = "Worried."
            (told.history, told.tool) = ("n/a", "N/A")
        }
        let weak = try await house.record(house.receive(poor, about: [house.line("B. Noor")]).contact).quality
        #expect(!weak.isStrong && weak.lines.filter(\.isThere).map(\.point.key) == ["consent"])
    }

    @Test("FD-1: files come with a worry, are opened by whoever works on it, and by nobody else", arguments: Engines.all)
    func files(engine: TestEngine) async throws {
        let trust = try await Trust(engine)
        let house = trust.house
        let file = try await house.perform(StoreFile(Array("a body map".utf8), named: "map.png"), as: trust.nurse)
        let foreign = try await house.perform(StoreFile(Array("not theirs".utf8), named: "other.png"), as: house.teacher)
        let contact = try await house.perform(
            ReceiveContact(
                house.told("physical-abuse", source: "health", by: trust.nurse), about: [house.line("Amina Noor")],
                files: [file, foreign]),
            as: trust.nurse
        ).contact
        #expect(try await house.record(contact).files.map(\.name) == ["map.png"])
        #expect(try await house.ask(FileOfContact(file, of: contact), as: house.worker).bytes == Array("a body map".utf8))
        await #expect(throws: AccessRefused.self) { _ = try await house.ask(FileOfContact(file, of: contact), as: house.teacher) }
        await #expect(throws: NotFound.self) { _ = try await house.ask(FileOfContact(foreign, of: contact), as: house.worker) }
    }
}
