import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("A plan held against every check")
struct PlanChecksQueryTests {
    @Test("A claim without evidence is found in the living plan, and the look is journalled", arguments: Engines.all)
    func living(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let plan = try await partnership.plan()
        let action = try await partnership.action(in: plan, ledBy: lead)
        let lantern = partnership.lantern
        _ = try await lantern.perform(ClaimCompletion(of: action, statement: "Done."), as: lead, for: .improvement)

        let answer = try await lantern.ask(PlanChecks(plan), as: partnership.member, for: .improvement)
        let clashing = answer.results.filter { !$0.contradictions.isEmpty }.map(\.check.key)
        #expect(clashing == ["complete-without-evidence", "still-a-draft"])
        #expect(answer.results.count == PlanCheck.all.count)
        #expect(!answer.mayEdit)
        let looks = try await lantern.database.read {
            try JournalStore(transaction: $0).entries(about: Subject("plan", plan))
        }
        #expect(looks.first?.kind == .recordViewed)
        #expect(looks.first?.actor == partnership.member.user)
    }

    @Test("Somebody with neither seat nor role may not hold a plan against anything", arguments: Engines.all)
    func stranger(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let plan = try await partnership.plan()
        let stranger = try await partnership.person("Stranger")
        await #expect(throws: AccessRefused.self) {
            try await partnership.lantern.ask(PlanChecks(plan), as: stranger, for: .improvement)
        }
    }
}
