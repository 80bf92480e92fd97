import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("An action that is proved by the live record")
struct BindingTests {
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private func bound(_ engine: TestEngine) async throws -> MeasureHouse {
        let house = try await MeasureHouse(engine)
        for (month, whole) in [("2025-12-01", 5), ("2026-01-01", 6), ("2026-02-01", 7)] {
            try await house.discussions(whole, of: 9, in: day(month))
        }
        try await house.count()
        _ = try await house.perform(BindMeasure(house.action, to: "three-agencies", target: 90, because: "It is the finding."))
        return house
    }

    @Test(
        "EVID-2: at 78% against 90% completion is refused with the reading; held for three months it is evidenced and verified; two months below reopen it with both readings (EVID-4)",
        arguments: Engines.all)
    func thread(engine: TestEngine) async throws {
        let house = try await bound(engine)
        let verdict = try await house.perform(ClaimCompletion(of: house.action, statement: "The rota works."), as: house.lead)
        #expect(!verdict.isOpen)
        #expect(verdict.reasons.contains { $0.contains("stands at 77.8% against 90%; it has held for 0 of 3 readings") })
        var record = try await house.record()
        #expect(record.action.rating.status == .doneAwaitingEvidence)
        // An audit that passed does not outweigh what the live record shows.
        try await house.door.partnership.audit(10, of: 10, for: house.action, by: house.lead)
        #expect(try await house.record().action.action.rung == .claimed)
        await #expect(throws: LadderProblem.self) {
            try await house.perform(VerifyAction(house.action, reason: "We like it."), as: house.door.partnership.member)
        }
        // Three whole months at 90% or better; the month that runs does not count.
        for month in ["2026-03-01", "2026-04-01", "2026-05-01"] {
            try await house.discussions(9, of: 10, in: day(month), from: 40)
        }
        house.door.partnership.time.move(to: Instant(try day("2026-05-30")))
        try await house.count()
        #expect(try await house.record().action.action.rung == .claimed)
        house.door.partnership.time.move(to: Instant(try day("2026-06-02")))
        try await house.count()
        #expect(try await house.record().action.action.rung == .evidenced)
        try await house.perform(VerifyAction(house.action, reason: "Seen."), as: house.door.partnership.member)
        // One month below is not yet a slip; two are, and both are said.
        try await house.discussions(6, of: 10, in: day("2026-06-01"))
        house.door.partnership.time.move(to: Instant(try day("2026-07-02")))
        try await house.count()
        let watch = WatchAccepted(linkingTo: "http://lantern.example")
        #expect(try await house.perform(watch, as: .installation("timetable")).slipped.isEmpty)
        record = try await house.record()
        #expect(record.action.action.rung == .verified && record.action.gate.isOpen)
        try await house.discussions(7, of: 10, in: day("2026-07-01"))
        house.door.partnership.time.move(to: Instant(try day("2026-08-02")))
        try await house.count()
        #expect(try await house.perform(watch, as: .installation("timetable")).slipped == [house.action])
        record = try await house.record()
        #expect(record.action.action.rung == .slipped && record.action.rating.colour == .red)
        let step = try #require(record.steps.last { $0.kind == .slipped })
        #expect(step.reason.contains("60% in June 2026") && step.reason.contains("70% in July 2026"))
    }

    @Test("EVID-4: a reading within tolerance of its target does not count against what was accepted", arguments: Engines.all)
    func tolerance(engine: TestEngine) async throws {
        let house = try await MeasureHouse(engine)
        for month in ["2025-12-01", "2026-01-01", "2026-02-01"] { try await house.discussions(10, of: 10, in: day(month)) }
        try await house.count()
        _ = try await house.perform(BindMeasure(house.action, to: "three-agencies", target: 90))
        _ = try await house.perform(ClaimCompletion(of: house.action, statement: "Done."), as: house.lead)
        try await house.perform(VerifyAction(house.action, reason: "Seen."), as: house.door.partnership.member)
        // 86% twice, against 90% with a tolerance of 5 points; a month without any discussion between them says nothing.
        try await house.discussions(18, of: 21, in: day("2026-03-01"))
        try await house.discussions(18, of: 21, in: day("2026-05-01"))
        house.door.partnership.time.move(to: Instant(try day("2026-06-02")))
        try await house.count()
        let watch = WatchAccepted(linkingTo: "http://lantern.example")
        #expect(try await house.perform(watch, as: .installation("timetable")).slipped.isEmpty)
        let readings = try await house.page("three-agencies").series.readings
        let april = try #require(readings.first { $0.startsOn == Day("2026-04-01") })
        #expect(april.denominator == 0 && april.value(.share) == nil)
    }

    @Test(
        "EVID-1: the baseline is the newest whole month, and what was bound twice, or beyond all, is refused in words",
        arguments: Engines.all)
    func binding(engine: TestEngine) async throws {
        let house = try await bound(engine)
        let proof = try await house.lantern.ask(ActionProof(house.action), as: house.keeper, for: .improvement)
        let bound = try #require(proof.bound.first)
        #expect(bound.binding.baseline == MeasureReading(startsOn: try day("2026-02-01"), numerator: 7, denominator: 9))
        // Who sits on the body, and who leads, read what proves the action; of other measures they are not told.
        for actor in [house.door.partnership.member, house.lead] {
            #expect(try await house.page("three-agencies", as: actor).proves.map(\.action.id) == [house.action])
            await #expect(throws: AccessRefused.self) { _ = try await house.page("attendance", as: actor) }
        }
        #expect(bound.heldFor == 0 && bound.binding.hold == 3 && bound.binding.target == 0.9)
        for (command, problem) in [
            (BindMeasure(house.action, to: "three-agencies", target: 80), BindingProblem.alreadyBound("")),
            (BindMeasure(house.action, to: "attendance", target: 120), .targetTooGreat),
            (BindMeasure(house.action, to: "attendance", target: nil), .targetMissing(unit: "")),
            (BindMeasure(house.action, to: "attendance", target: 90, hold: 0), .holdMissing),
            (BindMeasure(house.action, to: "happiness", target: 90), .measureMissing),
        ] {
            let thrown = await #expect(throws: Problems.self) { _ = try await house.perform(command) }
            #expect((thrown?.all.first as? BindingProblem)?.field == problem.field)
        }
        await #expect(throws: AccessRefused.self) {
            _ = try await house.perform(
                BindMeasure(house.action, to: "attendance", target: 90), as: house.door.partnership.member)
        }
    }

    @Test("EVID-2: a measure that is taken off after the sign-off voids it; why stays readable", arguments: Engines.all)
    func takenOff(engine: TestEngine) async throws {
        let house = try await MeasureHouse(engine)
        for month in ["2025-12-01", "2026-01-01", "2026-02-01"] { try await house.discussions(10, of: 10, in: day(month)) }
        try await house.count()
        let binding = try await house.perform(BindMeasure(house.action, to: "three-agencies", target: 90))
        _ = try await house.perform(ClaimCompletion(of: house.action, statement: "Done."), as: house.lead)
        try await house.perform(VerifyAction(house.action, reason: "Seen."), as: house.door.partnership.member)
        await #expect(throws: ActionProblem.self) {
            try await house.perform(UnbindMeasure(binding, from: house.action, because: " "))
        }
        try await house.perform(UnbindMeasure(binding, from: house.action, because: "Another measure shows it better."))
        let record = try await house.record()
        #expect(record.action.action.rung == .claimed && record.steps.contains { $0.kind == .signOffVoid })
        let proof = try await house.lantern.ask(ActionProof(house.action), as: house.keeper, for: .improvement)
        #expect(proof.bound.isEmpty && proof.ended.map(\.binding.endedBecause) == ["Another measure shows it better."])
    }
}
