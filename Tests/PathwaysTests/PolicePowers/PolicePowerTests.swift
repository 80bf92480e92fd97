import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Police powers")
struct PolicePowerTests {
    func problems(_ doing: () async throws -> Void) async -> [PolicePowerProblem] {
        do {
            try await doing()
            return []
        } catch let problems as Problems {
            return problems.all.compactMap { $0 as? PolicePowerProblem }
        } catch {
            return [error as? PolicePowerProblem].compactMap(\.self)
        }
    }

    func told(_ bench: EnquiryHouse, _ kind: PolicePower.Kind?, at: Instant?, crime: Bool? = true) -> PolicePower.Told {
        PolicePower.Told(
            kind, at: at, by: "PC 4411, Harbour", force: bench.house.police, because: "Alone at midnight, the door broken.",
            wentTo: "Her aunt at 3 Mill Row", isCrimeRecorded: crime, crimeWords: crime == true ? "44/118" : "")
    }

    @Test(
        "S47-6: 72 hours of police protection run through the weekend and the night in which the clocks change",
        arguments: Engines.all)
    func protection(engine: TestEngine) async throws {
        // Friday evening; summer time begins on Sunday.
        let bench = try await EnquiryHouse(engine, at: "2026-03-27T21:00:00Z")
        #expect(
            await problems {
                _ = try await bench.perform(RecordPolicePower(of: bench.child, told(bench, nil, at: nil, crime: nil)))
            }
                == [.kindMissing, .timeMissing, .crimeMissing])
        #expect(
            await problems {
                _ = try await bench.perform(
                    RecordPolicePower(of: bench.child, told(bench, .protection, at: bench.now.adding(hours: 1), crime: false)))
            } == [.timeLater, .noCrimeReasonMissing])
        let id = try await bench.perform(RecordPolicePower(of: bench.child, told(bench, .protection, at: "2026-03-27T20:00")))
        let clock = try #require(
            try await bench.inWork { try ClockStore(transaction: $0.transaction).open(for: Subject("police-power", id)) }
                .first { $0.kind == RecordPolicePower.clock })
        // 72 hours on the watch: Monday at nine in the evening by London’s clocks.
        #expect(clock.due == .moment("2026-03-30T21:00"))
        // A strategy discussion is needed today.
        #expect(try await bench.ask(OpenEnquiries(), as: bench.manager).needs.first?.clock?.clock.due.day == "2026-03-27")
        bench.house.wait(hours: 60)
        #expect(await problems { try await bench.perform(EndPolicePower(id, nil, "")) } == [.endingMissing, .endingWordsMissing])
        try await bench.perform(EndPolicePower(id, .order, "Emergency protection order of the family court"))
        let ended = try await bench.inWork { try ClockStore(transaction: $0.transaction).all(for: Subject("police-power", id)) }
        #expect(ended.first { $0.kind == RecordPolicePower.clock }?.result == .met)
        #expect(await problems { try await bench.perform(EndPolicePower(id, .released, "To her mother")) } == [.ended])
    }

    @Test(
        "S47-6: moved to a relative without powers, checks of the carer and a strategy discussion are required",
        arguments: Engines.all)
    func moved(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        let id = try await bench.perform(RecordPolicePower(of: bench.child, told(bench, .moved, at: bench.now)))
        let power = try #require(try await bench.ask(PolicePowersOf(bench.child)).powers.first)
        #expect(power.owesChecks && !power.isRunning)
        let need = try #require(try await bench.ask(OpenEnquiries(), as: bench.manager).needs.first)
        #expect(need.need.because.hasPrefix("Moved by officers without powers") && need.clock?.clock.due.day == bench.now.day)
        #expect(await problems { try await bench.perform(CheckCarer(id, "n/a")) } == [.checksMissing])
        try await bench.perform(CheckCarer(id, "Aunt and uncle are not known to anybody; the home was seen."))
        #expect(try await bench.ask(PolicePowersOf(bench.child)).powers.first?.owesChecks == false)
        // An enquiry that runs takes it up: no second discussion is asked for.
        try await bench.begin(bench.sister)
        try await bench.perform(RecordPolicePower(of: bench.sister, told(bench, .moved, at: bench.now)))
        #expect(try await bench.ask(OpenEnquiries(), as: bench.manager).needs.count == 1)
    }
}
