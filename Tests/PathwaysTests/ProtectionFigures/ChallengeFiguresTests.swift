import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Figures of child protection: challenges, counted by hand")
struct ChallengeFiguresTests {
    @Test(
        "M-54: challenges raised, answered in time of those due, and the agencies that raised none in six months",
        arguments: Engines.all)
    func challenges(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        func figure() async throws -> Figure {
            try await Parity(house: house).holds(months: 2)
            let answer = try await house.ask(ProtectionFigures(Quarter(of: house.now.day).days), as: house.manager)
            return try #require(answer.figures.first { $0.measure == "challenges" })
        }
        func raise() async throws -> ID<Challenge> {
            let about = try await house.waiting()
            return try await house.perform(
                RaiseChallenge(
                    about,
                    ChallengeWords(
                        what: "No further action", theme: "threshold", why: "She has come hungry for three weeks.",
                        asks: "A visit this week.")),
                as: house.teacher)
        }
        #expect(try await figure().notes.first == "0 were raised.")
        let answered = try await raise()
        let step = try #require(try await house.ask(ChallengeRecord(answered), as: house.manager).challenge.now?.id)
        try await house.perform(
            AnswerChallenge(answered, at: step, .upheld, reasons: "Seen on Tuesday; we visit today."), as: house.manager)
        _ = try await raise()
        let before = try await figure()
        #expect("\(before.numerator)/\(before.denominator)" == "1/1")
        #expect(
            before.notes.prefix(3) == ["2 were raised.", "By agency: Mill Lane Primary 2.", "1 is not due yet and left out."])
        #expect(before.notes.last?.contains("Ambleford Police") == true && before.notes.last?.contains("Mill Lane") == false)
        house.wait(hours: 24 * 6)
        let after = try await figure()
        #expect("\(after.numerator)/\(after.denominator)" == "1/2" && after.outside.map(\.words) == ["Not answered"])
        #expect(after.parts == [Figure.Part(words: "Ambleford Council", numerator: 1, denominator: 2)])
    }
}
