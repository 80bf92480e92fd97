import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Challenges: the log, nil returns, the pledge and disputes")
struct ChallengeLogTests {
    private let words = ChallengeWords(
        what: "No further action", theme: "threshold", why: "She has come hungry for three weeks.", asks: "A visit this week.")

    private func read(_ id: ID<Challenge>, _ house: FrontDoorHouse, as actor: Actor? = nil) async throws -> ChallengeRecord.Answer
    {
        try await house.ask(ChallengeRecord(id), as: actor ?? house.teacher)
    }

    @Test(
        "CHALL-3: an agency with no challenge in six months is a nil return; one raised seven months ago does not count",
        arguments: Engines.all)
    func nilReturn(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let id = try await house.perform(RaiseChallenge(try await house.waiting(), words), as: house.teacher)
        try await house.perform(WithdrawChallenge(id, because: "It was decided anew."), as: house.teacher)
        func nilReturns() async throws -> Set<String> {
            Set(try await house.ask(ChallengeLog(), as: house.manager).nilReturns.map(\.name))
        }
        #expect(try await nilReturns().contains("Ambleford Police"))
        #expect(try await !nilReturns().contains("Mill Lane Primary"))
        house.wait(hours: 24 * 215)
        #expect(try await nilReturns().contains("Mill Lane Primary"))
    }

    @Test("CHALL-2: which agencies signed the pledge is kept; a later signature stands", arguments: Engines.all)
    func pledge(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        #expect(
            await challengeProblems { try await house.perform(SignPledge(nil, on: nil, by: ""), as: house.manager) } == [
                .agencyMissing, .signerMissing,
            ])
        for name in ["Chief Constable", "New Chief Constable"] {
            try await house.perform(SignPledge(house.police, on: nil, by: name), as: house.manager)
        }
        let log = try await house.ask(ChallengeLog(), as: house.manager)
        #expect(log.agencies.first { $0.agency == house.police }?.signed == house.now.day)
        #expect(log.agencies.count { $0.signed != nil } == 1)
    }

    @Test("CHALL-2: every stage has its own time in clocks.yaml")
    func limits() throws {
        let definitions = try TestPartnership.shippedDefinitions()
        let clock = try #require(definitions.clocks.kinds[Challenges.reply.rawValue])
        for stage in definitions.challenges.stages.all { #expect(clock.variants[stage.key] != nil, "\(stage.key)") }
    }

    @Test("CHALL-4: a chair’s dispute has a target date and stands in the log by its theme", arguments: Engines.all)
    func dispute(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let child = try await house.partnership.child("Amina", "Noor", by: house.worker)
        let words = ChallengeWords(
            kind: "chair-dispute", what: "No advocate was offered", theme: "advocacy", why: "She is nine and was not asked.",
            asks: "An advocate before the review.", target: house.now.day.adding(days: 14))
        #expect(
            await challengeProblems {
                _ = try await house.perform(RaiseChallenge(Subject("person", child), words), as: house.worker)
            } == [
                .agencyMissing
            ])
        let id = try await house.perform(
            RaiseChallenge(Subject("person", child), words, toAgency: house.health), as: house.worker)
        #expect(try await read(id, house, as: house.nurse).mayAnswer)
        let log = try await house.ask(ChallengeLog(.init(theme: "advocacy")), as: house.manager)
        #expect(log.lines.map(\.challenge) == [id] && log.themes["advocacy"] == 1)
        #expect(try await house.ask(ChallengesAbout(Subject("person", child)), as: house.worker).lines.count == 1)
    }
}
