import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("One promise made several times is merged, and the merge taken back")
struct MergeTests {
    private static let words = "Train all response officers to recognise and record the effects of domestic abuse on children"

    @Test("PLAN-4: four findings, two dates: one action with four links, once the dates are settled", arguments: Engines.all)
    func four(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let plan = try await partnership.plan()
        let days = [120, 120, 400, 120]
        var actions: [ID<ImprovementAction>] = []
        for days in days {
            let finding = try await partnership.finding("Officers miss the effects on children, \(actions.count).", in: plan)
            actions.append(
                try await partnership.does(
                    AddAction(
                        to: plan,
                        answering: [finding],
                        statement: Self.words,
                        due: Timescale(asWritten: "", kind: .exact, on: partnership.today.adding(days: days))
                    )
                )
            )
        }
        let candidates = try await partnership.lantern.ask(
            MergeCandidates(for: actions[1]),
            as: partnership.businessManager,
            for: .improvement
        )
        #expect(candidates.alike.map(\.action.id) == [actions[1], actions[0], actions[2], actions[3]])
        let others = [actions[0], actions[2], actions[3]]
        let refusal = await #expect(throws: Problems.self) {
            try await partnership.does(MergeActions(others, into: actions[1], reason: "One training."))
        }
        #expect(refusal?.all.first?.message.contains("different days") == true)
        try await partnership.does(
            MergeActions(others, into: actions[1], dateOf: actions[2], reason: "One training.")
        )
        let record = try await partnership.planRecord(plan)
        let kept = try #require(record.action(actions[1]))
        #expect(kept.findings.count == 4)
        #expect(kept.action.due.on == partnership.today.adding(days: 400))
        #expect(kept.action.firstDueOn == partnership.today.adding(days: 120))
        for other in others {
            #expect(record.action(other)?.action.mergedInto == actions[1])
        }
        #expect(record.action(actions[0])?.action.due.on == partnership.today.adding(days: 120))
        await #expect(throws: Problems.self) {
            try await partnership.does(MergeActions(others, into: actions[1], dateOf: actions[2], reason: "Twice."))
        }
    }

    @Test("PLAN-4: a merge taken back gives each its own findings and parts again, and no more", arguments: Engines.all)
    func back(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let other = try await partnership.person("Other lead")
        let plan = try await partnership.plan()
        let one = try await partnership.action(in: plan, ledBy: lead)
        let two = try await partnership.action(in: plan, ledBy: other)
        let findings = try await partnership.planRecord(plan).findings
        let (first, second) = (findings[0].finding.id, findings[1].finding.id)
        try await partnership.does(AddFindingParts(to: second, ["One", "Two"]))
        let parts = try await partnership.findingRecord(second)
        try await partnership.does(
            CoverFindingParts(of: second, by: [parts.parts[0].id: [two]], version: parts.finding.version)
        )
        await #expect(throws: Problems.self, "Different people are accountable.") {
            try await partnership.does(MergeActions([two], into: one, reason: "The same."))
        }
        try await partnership.does(MergeActions([two], into: one, ownerOf: two, reason: "The same."))
        var record = try await partnership.planRecord(plan)
        #expect(record.action(one)?.accountable?.party.name == "Other lead")
        #expect(record.action(one)?.leads.map(\.party.name) == ["Other lead", "Lead"])
        #expect(try await partnership.findingRecord(second).uncovered.map(\.letter) == ["b"])

        await #expect(throws: ActionProblem.reasonMissing) {
            try await partnership.does(UnmergeAction(two, because: " "))
        }
        try await partnership.does(UnmergeAction(two, because: "They differ after all."))
        record = try await partnership.planRecord(plan)
        #expect(record.action(one)?.findings.map(\.finding) == [first])
        #expect(record.action(two)?.findings.map(\.finding) == [second])
        #expect(record.action(two)?.action.mergedInto == nil)
        #expect(try await partnership.findingRecord(second).uncovered.map(\.letter) == ["b"])
        await #expect(throws: MergeProblem.self) {
            try await partnership.does(UnmergeAction(two, because: "Twice."))
        }
    }

    @Test("PLAN-4: of two merges that gave the same finding, taking one back leaves it answered", arguments: Engines.all)
    func shared(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let plan = try await partnership.plan()
        let finding = try await partnership.finding("Found.", in: plan)
        let elsewhere = try await partnership.finding("Found elsewhere.", in: plan)
        let kept = try await partnership.does(AddAction(to: plan, answering: [elsewhere], statement: Self.words))
        let one = try await partnership.does(AddAction(to: plan, answering: [finding], statement: Self.words))
        let two = try await partnership.does(AddAction(to: plan, answering: [finding], statement: Self.words))
        try await partnership.does(MergeActions([one, two], into: kept, reason: "The same."))
        try await partnership.does(UnmergeAction(one, because: "It differs."))
        #expect(try await partnership.planRecord(plan).action(kept)?.findings.count == 2)
        try await partnership.does(UnmergeAction(two, because: "It differs too."))
        #expect(try await partnership.planRecord(plan).action(kept)?.findings.map(\.finding) == [elsewhere])
    }
}
