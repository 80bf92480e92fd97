import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Plans that do not move, for managers")
struct PlansToLookAtTests {
    @Test(
        "CARE-5, CARE-6, SUP-4: stuck plans with why, legal planning at ten months, decisions nobody checked; the gravest first",
        arguments: Engines.all)
    func all(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        func look() async throws -> PlansToLookAt.Answer { try await house.ask(PlansToLookAt(), as: house.manager) }
        #expect(try await look().lines.isEmpty)
        await #expect(throws: AccessRefused.self) { try await house.ask(PlansToLookAt(), as: house.worker) }
        let plan = try await house.whole()
        for _ in 1...3 {
            for scorer in ["mother", "social-worker"] { try await house.score(3, scorer, in: plan) }
            if try await house.content(plan).plan.publishedNumber == 0 { try await house.publish(plan) }
            house.wait(days: 28)
        }
        _ = try await house.partnership.lantern.perform(FindStuckPlans(), as: .installation("timetable"), for: .timetable)
        let stuck = try #require(try await look().stuck.first)
        #expect(stuck.plan.id == plan && stuck.signs.contains { $0.contains("has not gone up in 2 reviews") })
        #expect(Set(stuck.children.map(\.name)) == ["Amina Noor", "Bilal Noor"] && !stuck.hasMovedSince)
        #expect(stuck.legal == nil && stuck.supervision == nil && !stuck.late.isEmpty)
        // The scale goes up: it is said that what was found is no longer so.
        for scorer in ["mother", "social-worker"] { try await house.score(6, scorer, in: plan) }
        let moved = try #require(try await look().stuck.first)
        #expect(moved.hasMovedSince && moved.signs == stuck.signs)
        // Begun on 2 March, it is ten months long on 2 January; four weeks before, the check is shown.
        let due = try #require(
            try await house.ask(CarePlanRecord(plan), as: house.worker).clocks.first { $0.clock.kind == CarePlans.legalPlanning })
        house.wait(days: due.clock.due.day.days(since: house.today) - 29)
        #expect(try await look().legal.isEmpty)
        house.wait(days: 1)
        #expect(try await look().legal.map(\.isLegalLate) == [false])
        house.wait(days: 29)
        #expect(try await look().lines.first?.isLegalLate == true)
        try await house.involve(house.manager, house.council, "team-manager", with: house.amina)
        try await house.perform(
            DecideLegalPlanning(.decide(.notNow, reasons: "The mother is in treatment and the children eat."), on: plan),
            as: house.manager)
        let decided = try #require(try await look().legal.first)
        #expect(decided.legal == nil && decided.unchecked?.decision == .notNow)
        let other = try await house.partnership.worker("Nadia Blom", "safeguarding-manager", of: house.council)
        try await house.involve(other, house.council, "team-manager", with: house.amina)
        let decision = try #require(decided.unchecked)
        try await house.perform(DecideLegalPlanning(.check(decision.id, quality: "Well reasoned."), on: plan), as: other)
        #expect(try await look().legal.isEmpty)
        try await house.perform(
            EndStuckPlan(plan, .stays, words: "The scale went up; we look again in a month."), as: house.worker)
        #expect(try await look().stuck.isEmpty)
    }
}
