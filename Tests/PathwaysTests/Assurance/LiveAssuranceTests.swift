import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("What reports claim is held against live readings")
struct LiveAssuranceTests {
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private func report(_ words: String, on house: MeasureHouse) async throws -> AssurancePageQuery.Answer {
        let plan = try await house.record().plan.id
        let report = try await house.perform(
            RecordReport(
                on: plan, title: "Statement", madeBy: "Executive", datedOn: house.door.partnership.today, words: words))
        return try await house.lantern.ask(AssurancePageQuery(report), as: house.keeper, for: .improvement)
    }

    @Test(
        "EVID-7: all but one is said to be complete while what an action is bound to stands at 50%: contradicted by the live record, with its figures and the record",
        arguments: Engines.all)
    func contradicted(engine: TestEngine) async throws {
        let house = try await MeasureHouse(engine)
        try await house.discussions(5, of: 10, in: day("2026-02-01"))
        try await house.count()
        _ = try await house.perform(BindMeasure(house.action, to: "three-agencies", target: 90))
        let answer = try await report(
            """
            All but one of the actions have been completed.
            Police, health and social care were at 80% of strategy discussions in February.
            Police, health and social care were at 50 per cent of strategy discussions in February.
            """, on: house)
        #expect(answer.lines.map(\.claim.kind) == [.completion, .measured, .measured])
        let (whole, wrong, right) = (answer.lines[0], answer.lines[1], answer.lines[2])
        #expect(whole.verdict.standing == .contradicted)
        #expect(whole.verdict.reasons.contains { $0.contains("50% (5 of 10) in February 2026, against a target of 90%") })
        #expect(wrong.verdict.standing == .contradicted && wrong.claim.measures == ["three-agencies"] && wrong.claim.isProposed)
        #expect(wrong.verdict.reasons.contains { $0.hasPrefix("It claims 80%; the live record, “") && $0.contains("has 50%") })
        #expect(wrong.measures.map(\.key) == ["three-agencies"])
        // It says what the record says; that it speaks of this was matched by words alone, so that it is not green yet.
        #expect(right.verdict.standing == .unsupported)
        try await house.perform(
            PutBehindClaim(
                right.claim.id,
                .init(kind: .measured, actions: right.claim.actions, measures: right.claim.measures, figure: right.claim.figure),
                version: right.claim.version))
        let settled = try await house.lantern.ask(AssurancePageQuery(answer.report.id), as: house.keeper, for: .improvement)
        #expect(settled.lines[2].verdict.standing == .supported && !settled.lines[2].claim.isProposed)
    }

    @Test(
        "EVID-7: matched otherwise than was proposed only with a reason, which stays; a claim without evidence is never green",
        arguments: Engines.all)
    func settled(engine: TestEngine) async throws {
        let house = try await MeasureHouse(engine)
        try await house.discussions(10, of: 10, in: day("2026-02-01"))
        try await house.count()
        let answer = try await report(
            """
            Police, health and social care were at 100% of strategy discussions.
            A great deal of work has been completed on neglect.
            """, on: house)
        let claim = answer.lines[0].claim
        #expect(answer.lines[1].verdict.standing != .supported)
        await #expect(throws: AssuranceProblem.settlingReasonMissing) {
            try await house.perform(
                PutBehindClaim(claim.id, .init(kind: .measured, measures: ["attendance"], figure: 1), version: claim.version))
        }
        try await house.perform(
            PutBehindClaim(
                claim.id, .init(kind: .measured, measures: ["attendance"], figure: 1), because: "It speaks of all agencies.",
                version: claim.version))
        let after = try await house.lantern.ask(AssurancePageQuery(answer.report.id), as: house.keeper, for: .improvement)
        #expect(after.lines[0].claim.measures == ["attendance"])
        #expect(
            after.lines[0].claim.settledBecause == "It speaks of all agencies." && !after.lines[0].claim.settledByName.isEmpty)
        await #expect(throws: NotFound.self) {
            try await house.perform(
                PutBehindClaim(claim.id, .init(kind: .measured, measures: ["happiness"]), version: after.lines[0].claim.version))
        }
    }

    @Test(
        "EVID-7: a claim of a month that was not over is held against no month; one that names none, against the newest that was")
    func months() throws {
        let readings = try ["2025-02-01", "2026-01-01", "2026-02-01"].map {
            MeasureReading(startsOn: try day($0), numerator: 3, denominator: 10)
        }
        let figure = LiveFigures.Figure(
            key: "three-agencies", label: "Three agencies", scale: MeasureScale(shape: .share, unit: "", isLowerBetter: false),
            target: nil, readings: readings, isActivity: false)
        func held(_ words: String, _ on: String) throws -> Day? { figure.reading(namedIn: words, upTo: try day(on))?.startsOn }
        #expect(try held("It was 80% in February this year", "2026-02-20") == nil)
        #expect(try held("It was 80% in February this year", "2026-02-28") == nil)
        #expect(try held("It was 80% in February this year", "2026-03-01") == day("2026-02-01"))
        #expect(try held("It was 80% in January this year", "2026-02-20") == day("2026-01-01"))
        #expect(try held("It is 80% now", "2026-02-20") == day("2026-01-01"))
        #expect(try held("It was 80% in December", "2026-02-20") == nil)
    }

    @Test("EVID-7: a sentence that names an action speaks of it alone; a file’s words are read, a wrong file is refused")
    func names() async throws {
        let house = try await MeasureHouse(Engines.all[0])
        let answer = try await report("Action A1 has been completed.", on: house)
        let claim = try #require(answer.lines.first?.claim)
        #expect(claim.actions == [house.action] && !claim.speaksOfWholePlan)
        #expect(answer.lines[0].verdict.reasons == ["Action A1 has not begun."])
        #expect(
            try ReportFile.words(of: Array("All is complete.\nSaid the chair.".utf8), named: "report.txt")
                == "All is complete.\nSaid the chair.")
        #expect(throws: AssuranceProblem.self) { _ = try ReportFile.words(of: [], named: "report.docx") }
    }
}
