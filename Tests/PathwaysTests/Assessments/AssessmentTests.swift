import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Assessments: begun, sent with a current chronology, signed off")
struct AssessmentTests {
    func problems(_ doing: () async throws -> Void) async -> [AssessmentProblem] {
        do {
            try await doing()
            return []
        } catch let problems as Problems {
            return problems.all.compactMap { $0 as? AssessmentProblem }
        } catch {
            return [error as? AssessmentProblem].compactMap(\.self)
        }
    }

    @Test(
        "CHRON-3, CHRON-4: a stale chronology blocks sign-off, what history tells us must be said beside the count, and a manager signs",
        arguments: Engines.all)
    func signed(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine, at: "2026-03-02T16:55:00Z")
        try await bench.house.receive(about: [bench.house.line("Amina Noor", is: bench.child)], at: "2026-02-27T16:55")
        let id = try await bench.perform(BeginAssessment(of: bench.child))
        #expect(try await bench.perform(BeginAssessment(of: bench.child)) == id)
        func record() async throws -> AssessmentRecord.Answer { try await bench.ask(AssessmentRecord(id)) }
        let begun = try await record()
        // From the referral on Friday 27 February, 45 working days with Easter and the May bank holiday between.
        let clocks = Dictionary(begun.clocks.map { ($0.clock.kind, $0.clock.due) }, uniquingKeysWith: { one, _ in one })
        #expect(clocks[AssessmentClocks.whole] == .endOf("2026-05-06"))
        #expect(clocks[AssessmentClocks.checkPoint] == .endOf("2026-03-16"))
        #expect(begun.assessment.contact != nil)
        #expect(
            await problems { try await bench.perform(SendAssessment(id, version: 1, history: " ")) }
                == [.unfinished, .chronologyNone, .historyMissing])
        #expect(try await bench.finish(begun.assessment.form, of: bench.child))
        try await bench.perform(OpenChronology(bench.child, because: "The assessment rests on it."))
        bench.house.wait(hours: 24 * 70)
        #expect(
            await problems { try await bench.perform(SendAssessment(id, version: 1, history: "Each winter the same.")) }
                == [.chronologyStale(70)])
        try await bench.perform(CloseChronology(bench.child, on: bench.now.day, because: "Begun anew."))
        try await bench.perform(OpenChronology(bench.child, because: "The assessment rests on it."))
        try await bench.perform(SendAssessment(id, version: 1, history: "Each winter the same, and nobody asked why."))
        #expect(try await bench.messages(to: bench.manager).contains("An assessment waits for you to sign it off"))
        await #expect(throws: AccessRefused.self) { try await bench.perform(SignAssessment(id, version: 2, agrees: true, "")) }
        #expect(
            await problems { try await bench.perform(SignAssessment(id, version: 2, agrees: false, ""), as: bench.manager) }
                == [.returnWordsMissing])
        try await bench.perform(SignAssessment(id, version: 2, agrees: false, "Where is the father’s view?"), as: bench.manager)
        let form = try await bench.perform(RewriteAssessment(id))
        #expect(form != begun.assessment.form)
        // What was written is there to be changed.
        #expect(try await bench.finish(form, of: bench.child))
        let again = try await record()
        #expect(again.lastHistory == "Each winter the same, and nobody asked why." && again.assessment.returned == 1)
        try await bench.perform(SendAssessment(id, version: again.assessment.version, history: again.lastHistory))
        // What was current when it was sent is not when it is signed (CHRON-3).
        bench.house.wait(hours: 24 * 61)
        let version = try await record().assessment.version
        #expect(
            await problems { try await bench.perform(SignAssessment(id, version: version, agrees: true, ""), as: bench.manager) }
                == [.chronologyStale(61)])
        bench.house.wait(hours: -24 * 60)
        try await bench.perform(SignAssessment(id, version: version, agrees: true, "A good piece of work."), as: bench.manager)
        let done = try await record()
        #expect(!done.assessment.isOpen && done.assessment.sent?.history == "Each winter the same, and nobody asked why.")
        let all = try await bench.inWork { try ClockStore(transaction: $0.transaction).all(for: Subject("assessment", id)) }
        #expect(all.first { $0.kind == AssessmentClocks.whole }?.result == .missed)
    }

    @Test(
        "CHRON-4: nine incidents in two years are counted by quarter beside the section, which must be filled in",
        arguments: Engines.all)
    func nineIncidents(engine: TestEngine) async throws {
        // Monday 2 March 2026.
        let bench = try await EnquiryHouse(engine)
        let days = [
            "2024-03-05", "2024-05-01", "2024-05-30", "2024-11-11", "2025-01-15", "2025-02-20", "2025-07-04", "2025-08-09",
            "2026-02-27",
        ]
        for (number, day) in days.enumerated() {
            let at = try #require(Instant("\(day)T21:00:00Z"))
            try await bench.incident("77-\(number)", at: at)
        }
        let id = try await bench.perform(BeginAssessment(of: bench.child))
        let record = try await bench.ask(AssessmentRecord(id))
        #expect(record.pattern.incidents == 9)
        #expect(record.pattern.quarters.map(\.count) == [1, 2, 0, 1, 2, 0, 2, 0, 1])
        #expect(record.pattern.quarters.first?.inWords == "January to March 2024")
        #expect(try await bench.finish(record.assessment.form, of: bench.child))
        try await bench.perform(OpenChronology(bench.child, because: "The assessment rests on it."))
        for nothing in ["", "  ", "n/a"] {
            #expect(
                await problems { try await bench.perform(SendAssessment(id, version: 1, history: nothing)) } == [.historyMissing])
        }
        try await bench.perform(
            SendAssessment(
                id, version: 1, history: "Each time the drinking starts again in spring, and she keeps it from school."))
        let sent = try await bench.ask(AssessmentRecord(id)).assessment.sent
        #expect(sent?.incidents == 9)
    }

    @Test(
        "CHRON-4: the quarters stand beside the section; a check point is kept; ended early no clock counts",
        arguments: Engines.all)
    func endedEarly(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        let id = try await bench.perform(BeginAssessment(of: bench.child))
        let record = try await bench.ask(AssessmentRecord(id))
        #expect(record.pattern.incidents == 0 && record.pattern.quarters.count >= 8)
        try await bench.perform(CheckAssessmentPoint(id, "The father is seen next; the school is asked."), as: bench.manager)
        let clocks = try await bench.inWork { try ClockStore(transaction: $0.transaction).all(for: Subject("assessment", id)) }
        #expect(clocks.first { $0.kind == AssessmentClocks.checkPoint }?.result == .met)
        #expect(
            await problems { try await bench.perform(EndAssessmentEarly(id, version: 2, because: "", ""), as: bench.manager) }
                == [.endingMissing, .endingWordsMissing])
        try await bench.perform(EndAssessmentEarly(id, version: 2, because: "moved", "Norfold took over."), as: bench.manager)
        #expect(await problems { try await bench.perform(SendAssessment(id, version: 3, history: "x")) } == [.ended])
    }
}
