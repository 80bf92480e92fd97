import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("What a body challenges, and what came of it")
struct BoardChallengeTests {
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }
    private let words = RaiseBoardChallenge.Words(
        what: "Health is missing from strategy discussions", asks: "Say why, and what will change.", toWhom: "Designated nurse")

    private func lines(_ house: MeasureHouse) async throws -> [BoardChallengesQuery.Line] {
        try await house.lantern.ask(
            BoardChallengesQuery(of: house.door.partnership.board), as: house.door.partnership.member, for: .improvement
        ).lines
    }

    @Test(
        "CHALL-5: when the item is reviewed the measure before and after is shown; it closes only with an effect",
        arguments: Engines.all)
    func effect(engine: TestEngine) async throws {
        let house = try await MeasureHouse(engine)
        let partnership = house.door.partnership
        try await house.discussions(4, of: 10, in: day("2026-02-01"))
        try await house.count()
        let id = try await house.perform(
            RaiseBoardChallenge(by: partnership.board, words, about: "three-agencies", action: house.action),
            as: partnership.member)
        var line = try #require(try await lines(house).first)
        #expect(line.change == "40% in February 2026 when it was raised; no later month is counted yet.")
        #expect(line.challenge.replyDue == partnership.today.adding(days: 14) && line.action == "A1")
        let close = CloseBoardChallenge(id, effect: "better", "Health has a rota.", version: 1)
        await #expect(throws: Problems.self) { try await house.perform(close, as: partnership.member) }
        // Whoever leads the action that is challenged replies.
        try await house.perform(
            ReplyToBoardChallenge(id, "There was no rota. There is one from May.", version: 1), as: house.lead)
        await #expect(throws: BoardChallengeProblem.repliedAlready) {
            try await house.perform(ReplyToBoardChallenge(id, "Again.", version: 2), as: house.lead)
        }
        let empty = await #expect(throws: Problems.self) {
            try await house.perform(CloseBoardChallenge(id, effect: "", " ", version: 2), as: partnership.member)
        }
        #expect(empty?.all.map(\.field) == ["effect", "effect-words"])
        try await house.discussions(9, of: 10, in: day("2026-05-01"))
        partnership.time.move(to: Instant(try day("2026-06-02"), hour: 9))
        try await house.count()
        line = try #require(try await lines(house).first)
        #expect(line.change == "40% in February 2026 before, 90% in May 2026 now: 50 percentage points better.")
        var pack = try await pack(house)
        #expect(pack.asks.contains { $0.words.contains("Say what came of the body’s challenge") && $0.because == line.change })
        await #expect(throws: Conflict.self) { try await house.perform(close, as: partnership.member) }
        await #expect(throws: AccessRefused.self) {
            try await house.perform(CloseBoardChallenge(id, effect: "better", "Done.", version: 2), as: house.lead)
        }
        try await house.perform(
            CloseBoardChallenge(id, effect: "better", "Health has a rota.", version: 2), as: partnership.member)
        pack = try await self.pack(house)
        let closed = try #require(pack.challenges.ofBody.first)
        #expect(
            closed.effect == "It got better: Health has a rota." && closed.change.contains("90% in May 2026 when it was closed"))
        #expect(
            closed.reply == "There was no rota. There is one from May." && !pack.asks.contains { $0.words.contains("challenge") })
        // What the measure comes to later does not change what was said when it closed.
        try await house.discussions(0, of: 30, in: day("2026-05-01"), from: 40)
        try await house.count(whole: false)
        #expect(try await lines(house).first?.change.contains("90% in May 2026 when it was closed") == true)
    }

    @Test("CHALL-5: a reply that is late is asked for; what is missing is refused in words", arguments: Engines.all)
    func late(engine: TestEngine) async throws {
        let house = try await MeasureHouse(engine)
        let partnership = house.door.partnership
        let refusal = await #expect(throws: Problems.self) {
            _ = try await house.perform(
                RaiseBoardChallenge(
                    by: partnership.board, .init(what: "", asks: " ", toWhom: ""), about: "happiness",
                    on: partnership.today.next), as: partnership.member)
        }
        #expect(refusal?.all.map(\.field) == ["what", "asks", "to-whom", "measure", "raised-on"])
        await #expect(throws: AccessRefused.self) {
            _ = try await house.perform(RaiseBoardChallenge(by: partnership.board, words), as: house.lead)
        }
        _ = try await house.perform(RaiseBoardChallenge(by: partnership.board, words), as: partnership.member)
        partnership.time.move(days: 15)
        let line = try #require(try await lines(house).first)
        #expect(line.isReplyLate && line.change.isEmpty)
        #expect(try await pack(house).asks.contains { $0.words.hasPrefix("Ask Designated nurse for the reply") })
    }

    @Test(
        "CHALL-5, GOV-2: a challenge is raised once and a pack issued once, however often the form is sent",
        arguments: Engines.all)
    func once(engine: TestEngine) async throws {
        let house = try await MeasureHouse(engine)
        let partnership = house.door.partnership
        let id: ID<BoardChallenge> = partnership.lantern.ids.next(at: house.door.now)
        let pack: ID<IssuedPack> = partnership.lantern.ids.next(at: house.door.now)
        for _ in 0..<2 {
            let raised = try await house.perform(
                RaiseBoardChallenge(by: partnership.board, words, id: id), as: partnership.member)
            let issued = try await house.perform(
                IssuePack(to: partnership.board, meetingOn: partnership.today, id: pack), as: partnership.member)
            #expect(raised == id && issued == pack)
        }
        #expect(try await lines(house).count == 1)
        let packs = try await house.lantern.ask(
            IssuedPacks(of: partnership.board), as: partnership.member, for: .improvement)
        #expect(packs.packs.map(\.id) == [pack])
    }

    private func pack(_ house: MeasureHouse) async throws -> BoardPack {
        try await house.lantern.ask(
            PackPreview(for: house.door.partnership.board, meetingOn: house.door.partnership.today),
            as: house.door.partnership.chair, for: .improvement)
    }
}
