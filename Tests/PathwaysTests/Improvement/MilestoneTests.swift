import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Steps on the way")
struct MilestoneTests {
    @Test("PLAN-7: each step has a date of its own, is added once and marked done by the lead", arguments: Engines.all)
    func steps(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let plan = try await partnership.plan()
        let action = try await partnership.action(in: plan, ledBy: lead)
        let refusal = await #expect(throws: Problems.self) {
            try await partnership.does(AddMilestone(to: action, " ", dueOn: nil))
        }
        #expect(refusal?.all.map(\.field) == ["statement", "due-on"])
        let day = partnership.today.adding(days: 30)
        try await partnership.does(AddMilestone(to: action, "Write the protocol", dueOn: day))
        await #expect(throws: MilestoneProblem.thereAlready) {
            try await partnership.does(AddMilestone(to: action, "write the protocol", dueOn: day))
        }
        try await partnership.does(AddMilestone(to: action, "Train the team", dueOn: day.adding(days: 10)))
        let steps = try #require(try await partnership.planRecord(plan).action(action)).milestones
        #expect(steps.map(\.position) == [1, 2])
        await #expect(throws: MilestoneProblem.dayInFuture) {
            try await partnership.lantern.perform(
                FinishMilestone(steps[0].id, of: action, on: day),
                as: lead,
                for: .improvement
            )
        }
        try await partnership.lantern.perform(FinishMilestone(steps[0].id, of: action), as: lead, for: .improvement)
        await #expect(throws: MilestoneProblem.doneAlready) {
            try await partnership.lantern.perform(FinishMilestone(steps[0].id, of: action), as: lead, for: .improvement)
        }
        await #expect(throws: AccessRefused.self) {
            try await partnership.lantern.perform(
                FinishMilestone(steps[1].id, of: action),
                as: partnership.member,
                for: .improvement
            )
        }
        let after = try #require(try await partnership.planRecord(plan).action(action)).milestones
        #expect(after.map(\.doneOn) == [partnership.today, nil])
    }
}
