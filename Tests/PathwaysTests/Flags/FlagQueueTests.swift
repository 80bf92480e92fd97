import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Flags: past review, and drawn for audit")
struct FlagQueueTests {
    @Test("FLAG-3: the owner is asked once for each review day, and the message names nobody", arguments: Engines.all)
    func asking(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        let id = try await family.perform(family.abuse())
        try await family.perform(family.abuse(on: family.amina))
        func ask() async throws -> Int {
            try await family.lantern.perform(
                AskForFlagReviews(linkingTo: "https://lantern.example"), as: .installation("timetable"), for: .timetable)
        }
        #expect(try await ask() == 0)
        family.partnership.time.move(days: 200)
        #expect(try await ask() == 1)
        #expect(try await ask() == 0)
        let messages = try await family.lantern.perform(TakeMessages(10), as: .installation("timetable"), for: .timetable)
        let message = try #require(messages.first)
        #expect(messages.count == 1)
        #expect(message.recipient == family.worker.user)
        #expect(message.subject == "2 flags want looking at")
        for name in ["Yusuf", "Amina", "abuse", "Domestic"] { #expect(!(message.subject + message.body).contains(name)) }
        try await family.perform(ReviewFlag(id, from: family.amina, .holds, words: "Yes.", version: 1))
        family.partnership.time.move(days: 200)
        #expect(try await ask() == 1)
    }

    @Test(
        "FLAG-3: the queue shows an agency its own flags past review, the longest unchecked first, and counts",
        arguments: Engines.all)
    func queue(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        try await family.perform(family.abuse(on: family.amina))
        family.partnership.time.move(days: 40)
        try await family.perform(family.abuse())
        try await family.perform(family.abuse(), as: family.school)
        family.partnership.time.move(days: 185)
        func queue(_ actor: Actor) async throws -> FlagQueue.Answer {
            try await family.lantern.ask(FlagQueue(), as: actor, for: .workWithFamily)
        }
        let own = try await queue(family.worker)
        #expect(own.waiting.map(\.place) == ["Amina Yusuf", "Omar Yusuf"])
        #expect(own.agencies.map(\.agency) == ["Ambleford Children’s Services"])
        #expect(own.agencies.first?.pastReview == 2)
        #expect(try await queue(family.school).waiting.map(\.agency) == ["Mill Lane Primary School"])
        let manager = try await family.partnership.worker("Gil Guardian", "safeguarding-manager", of: family.worker.agency)
        #expect(try await queue(manager).waiting.count == 3)
        #expect(try await queue(manager).agencies.map(\.live) == [2, 1])
    }

    @Test(
        "FLAG-3: each month’s sample is the same whoever draws it, and what is written later does not change it",
        arguments: Engines.all)
    func sample(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        for _ in 0..<12 { try await family.perform(family.abuse()) }
        let manager = try await family.partnership.worker("Gil Guardian", "safeguarding-manager", of: family.worker.agency)
        let month = family.partnership.time.now.day
        family.partnership.time.move(days: 40)
        func draw() async throws -> SampleFlags.Answer {
            try await family.lantern.ask(SampleFlags(month), as: manager, for: Purpose(rawValue: "audit"))
        }
        let first = try await draw()
        #expect(first.live == 12)
        #expect(first.drawn.count == 10)
        try await family.perform(family.abuse())
        let drawn = try #require(first.drawn.first?.line.flag)
        try await family.perform(ReviewFlag(drawn.id, from: family.amina, .ended(on: nil), words: "Over.", version: 1))
        #expect(try await draw().drawn.map(\.line.flag.id) == first.drawn.map(\.line.flag.id))
        try await family.lantern.perform(
            AuditFlag(drawn.id, month: month, holdsUp: false, words: "Nobody was told."), as: manager,
            for: Purpose(rawValue: "audit"))
        #expect(try await draw().agencies.map(\.audited) == [1])
        #expect(try await draw().agencies.map(\.holdUp) == [0])
        await #expect(throws: AccessRefused.self) {
            try await family.lantern.ask(SampleFlags(month), as: family.worker, for: .workWithFamily)
        }
    }
}
