import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Findings of other areas, asked of ourselves")
struct NeighbourLettersTests {
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    /// A letter of another area with two findings, beside our own counted record.
    private func house(_ engine: TestEngine) async throws -> (MeasureHouse, ID<ImprovementPlan>, [Finding]) {
        let house = try await MeasureHouse(engine, targets: ["three-agencies": 90])
        let plan = try await house.door.partnership.plan()
        for statement in [
            "Strategy discussions are held without the police and health taking part.", "There is no lift in the contact centre.",
        ] {
            _ = try await house.perform(AddFinding(to: plan, statement: statement))
        }
        let answer = try await house.lantern.ask(NeighbourQuestions(plan), as: house.keeper, for: .improvement)
        return (house, plan, answer.questions.map(\.finding))
    }

    private func questions(_ house: MeasureHouse, _ plan: ID<ImprovementPlan>) async throws -> NeighbourQuestions.Answer {
        try await house.lantern.ask(NeighbourQuestions(plan), as: house.keeper, for: .improvement)
    }

    @Test(
        "DATA-5: each finding of a neighbour is a question, with the measures of ours that may answer it", arguments: Engines.all)
    func asked(engine: TestEngine) async throws {
        let (house, plan, _) = try await house(engine)
        let thrown = await #expect(throws: (any Error).self) { try await house.perform(AskOurselves(plan, because: " ")) }
        #expect("\(String(describing: thrown))".contains("reasonMissing"))
        try await house.perform(AskOurselves(plan, because: "Next door, inspected last month."))
        let answer = try await questions(house, plan)
        #expect(answer.letter?.because == "Next door, inspected last month." && answer.questions.count == 2)
        #expect(answer.questions[0].proposals.first?.key == "three-agencies" && answer.questions[1].proposals.isEmpty)
        let again = await #expect(throws: (any Error).self) { try await house.perform(AskOurselves(plan, because: "Again.")) }
        #expect("\(String(describing: again))".contains("takenAlready"))
        let line = try #require(try await house.lantern.ask(NeighbourLetters(), as: house.keeper, for: .improvement).first)
        #expect(line.findings == 2 && line.unanswered == 2)
    }

    @Test(
        "EVID-7: that it holds here must be shown by a measure at its target, and an answer says what it came to",
        arguments: Engines.all)
    func shown(engine: TestEngine) async throws {
        let (house, plan, findings) = try await house(engine)
        let first = findings[0].id
        func answer(_ standing: NeighbourAnswer.Standing?, _ measure: String = "three-agencies", _ words: String = "We looked.")
            async throws
        {
            try await house.perform(AnswerNeighbourFinding(first, of: plan, standing, by: measure, words: words))
        }
        func refused(_ word: String, _ work: () async throws -> Void) async {
            let thrown = await #expect(throws: (any Error).self) { try await work() }
            #expect("\(String(describing: thrown))".contains(word), "\(String(describing: thrown))")
        }
        await refused("notTaken") { try await answer(.cannotTell) }
        try await house.perform(AskOurselves(plan, because: "Next door."))
        await refused("nothingMeasured") { try await answer(.holds) }
        await refused("measureMissing") { try await answer(.holds, "") }
        await refused("standingMissing") { try await answer(nil) }
        await refused("wordsMissing") { try await answer(.fallsShort, "three-agencies", "  ") }
        await refused("noSuchMeasure") { try await answer(.fallsShort, "nonsense") }
        try await house.discussions(7, of: 9, in: try day("2026-02-01"))
        try await house.count()
        await refused("belowTarget") { try await answer(.holds) }
        await refused("noTarget") { try await answer(.holds, "attendance") }
        try await answer(.fallsShort)
        try await house.discussions(81, of: 81, in: try day("2026-02-01"), from: 9)
        try await house.count()
        try await answer(.holds)
        var question = try await questions(house, plan).questions[0]
        #expect(question.answer?.standing == .holds && question.answer?.reading?.denominator == 90 && !question.holdsNoMore)
        // A late record brings it down: the answer stays as it was, and says that it holds no more.
        try await house.discussions(0, of: 40, in: try day("2026-02-01"), from: 90)
        try await house.count()
        question = try await questions(house, plan).questions[0]
        #expect(
            question.holdsNoMore && question.answer?.reading?.denominator == 90 && question.measure?.newest?.denominator == 130)
    }

    @Test("ADM-2: who may not edit the plan reads the questions and answers none")
    func access() async throws {
        let (house, plan, findings) = try await house(Engines.all[0])
        try await house.perform(AskOurselves(plan, because: "Next door."))
        await #expect(throws: AccessRefused.self) {
            try await house.perform(
                AnswerNeighbourFinding(findings[0].id, of: plan, .cannotTell, by: "", words: "x"), as: house.lead)
        }
    }
}
