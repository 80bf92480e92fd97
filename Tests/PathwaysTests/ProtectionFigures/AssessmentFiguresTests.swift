import Definitions
import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("Figures of child protection: medicals and assessments, counted by hand")
struct AssessmentFiguresTests {
    private func figures(_ bench: EnquiryHouse) async throws -> [String: Figure] {
        try await Parity(house: bench.house).holds(months: 2)
        let answer = try await bench.ask(ProtectionFigures(Quarter(of: bench.now.day).days), as: bench.manager)
        return Dictionary(answer.figures.map { ($0.measure, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func words(_ figure: Figure?) -> String { figure.map { "\($0.numerator)/\($0.denominator)" } ?? "none" }

    @Test(
        "M-29, S47-4: a request begun and never sent falls short after a day; reports are as the standard asks or not",
        arguments: Engines.all)
    func medicals(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        let form = try await bench.perform(StartForm(MedicalRequest.formKey, about: bench.child))
        #expect(try await bench.finish(form, of: bench.child))
        _ = try await bench.perform(SendMedicalRequest(of: bench.child, form, to: bench.house.health))
        _ = try await bench.perform(StartForm(MedicalRequest.formKey, about: bench.sister))
        let running = try await figures(bench)
        #expect(words(running["medicals-complete"]) == "1/1" && words(running["medical-reports"]) == "0/0")
        #expect(running["medicals-complete"]?.notes == ["1 was begun within the last day, not sent yet and left out."])
        #expect(running["medical-reports"]?.notes == ["1 request waits for a report today."])
        bench.house.wait(hours: 25)
        let late = try #require(try await figures(bench)["medicals-complete"])
        #expect(words(late) == "1/2" && late.outside.map(\.words) == ["Begun and not sent"])
        #expect(late.outside.map(\.subject) == [Subject("medicals", bench.sister)])
        let medical = try #require(try await bench.ask(MedicalsOf(bench.child)).medicals.first)
        try await bench.perform(ReceiveMedicalReport(medical.id, "Not explained.", meetsStandard: false, "No body map."))
        let short = try #require(try await figures(bench)["medical-reports"])
        #expect(words(short) == "0/1" && short.outside.map(\.words) == ["Falls short of the standard"] && short.notes.isEmpty)
        try await bench.perform(ReceiveMedicalReport(medical.id, "Not explained, with a body map.", meetsStandard: true))
        #expect(words(try await figures(bench)["medical-reports"]) == "1/1")
    }

    @Test(
        "M-36, CHRON-3, CHRON-4: of assessments signed off, those with a chronology up to date when sent, and what history tells us",
        arguments: Engines.all)
    func assessments(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        func signed(_ child: ID<Person>) async throws -> ID<Assessment> {
            let id = try await bench.perform(BeginAssessment(of: child))
            let begun = try await bench.ask(AssessmentRecord(id))
            #expect(try await bench.finish(begun.assessment.form, of: child))
            try await bench.perform(OpenChronology(child, because: "The assessment rests on it."))
            try await bench.perform(SendAssessment(id, version: 1, history: "Each winter the same."))
            try await bench.perform(SignAssessment(id, version: 2, agrees: true, "Good."), as: bench.manager)
            return id
        }
        _ = try await signed(bench.child)
        let old = try await signed(bench.sister)
        let both = try await figures(bench)
        #expect(words(both["assessment-chronologies"]) == "2/2" && words(both["assessment-histories"]) == "2/2")
        #expect(both["assessment-histories"]?.counted.first?.words == "Beside 0 incidents")
        // As it was before it was asked for: brought in from elsewhere, with a chronology of sixty days.
        let (before, limit) = (bench.now.day.adding(days: -60), 60)
        #expect(bench.house.partnership.lantern.definitions.chronology.currentDays.value(on: bench.now.day) == limit)
        try await bench.inWork { work in
            try work.transaction.run(
                "UPDATE assessment SET chronology_on = :before, history = '' WHERE id = :id", ["before": before, "id": old])
        }
        let third = try await bench.house.partnership.child("Zoya", "Lind", by: bench.worker)
        _ = try await bench.perform(BeginAssessment(of: third))
        let mixed = try await figures(bench)
        #expect(words(mixed["assessment-chronologies"]) == "1/2" && words(mixed["assessment-histories"]) == "1/2")
        #expect(mixed["assessment-chronologies"]?.outside.map(\.words) == ["Nothing written for 60 days"])
        #expect(
            mixed["assessment-chronologies"]?.notes == [
                "Of the 1 that is being made today, 1 has no chronology that is up to date."
            ])
        #expect(mixed["assessment-histories"]?.outside.map(\.words) == ["Does not say what history tells us"])
    }
}
