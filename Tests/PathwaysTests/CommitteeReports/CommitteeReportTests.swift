import Definitions
import Documents
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Reports to committees and of years")
struct CommitteeReportTests {
    private func begun(_ partnership: TestPartnership) async throws -> ID<CommitteeReport> {
        try await partnership.does(
            StartCommitteeReport(
                of: partnership.board, .committee, title: "Progress of the improvement plan", to: "Scrutiny committee",
                on: partnership.today.adding(days: 14)))
    }

    private func ask(_ id: ID<CommitteeReport>, _ partnership: TestPartnership) async throws -> CommitteeReportQuery.Answer {
        try await partnership.lantern.ask(CommitteeReportQuery(id), as: partnership.businessManager, for: .improvement)
    }

    private func words(_ partnership: TestPartnership, plan: ID<ImprovementPlan>?) throws -> WriteCommitteeReport.Words {
        var words = WriteCommitteeReport.Words()
        words.summary = "The partnership has begun."
        words.plan = plan
        for heading in partnership.lantern.definitions.reports.implications.all where heading.isRequired {
            words.parts[heading.key] = "There is nothing to say."
        }
        return words
    }

    @Test("GOV-8: a draft with an empty appendix is not finalised: the action plan is not attached", arguments: Engines.all)
    func notAttached(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let plan = try await partnership.plan()
        _ = try await partnership.action("Hold discussions in time", in: plan, ledBy: lead)
        let id = try await begun(partnership)
        let empty = await #expect(throws: Problems.self) {
            try await partnership.does(FinaliseCommitteeReport(id, version: 1))
        }
        #expect(empty?.all.map(\.field) == ["summary", "headings", "without-plan"])
        try await partnership.does(WriteCommitteeReport(id, words(partnership, plan: nil), version: 1))
        let refusal = await #expect(throws: Problems.self) {
            try await partnership.does(FinaliseCommitteeReport(id, version: 2))
        }
        #expect(refusal?.all.map(\.message) == [CommitteeReportProblem.planNotAttached.message])
        #expect(try await ask(id, partnership).paper.plan == nil)
        try await partnership.does(WriteCommitteeReport(id, words(partnership, plan: plan), version: 2))
        try await partnership.does(FinaliseCommitteeReport(id, version: 3))
        let answer = try await ask(id, partnership)
        #expect(answer.paper.plan?.actions.map(\.statement) == ["Hold discussions in time"])
        #expect(answer.paper.plan?.actions.first?.lead == "Head of service" && !answer.report.fingerprint.isEmpty)
        #expect(answer.paper.parts.map(\.heading).first == "Finance and resources")
        await #expect(throws: CommitteeReportProblem.finalised) {
            try await partnership.does(WriteCommitteeReport(id, words(partnership, plan: plan), version: 4))
        }
    }

    @Test(
        "GOV-8: as finalised it stays, whatever happens to the plan; publication is recorded once it is final",
        arguments: Engines.all)
    func stays(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let plan = try await partnership.plan()
        _ = try await partnership.action("Hold discussions in time", in: plan, ledBy: lead)
        let id = try await begun(partnership)
        await #expect(throws: CommitteeReportProblem.draft) {
            try await partnership.does(PublishCommitteeReport(id, on: nil, at: "Council’s site", version: 1))
        }
        try await partnership.does(WriteCommitteeReport(id, words(partnership, plan: plan), version: 1))
        await #expect(throws: Conflict.self) {
            try await partnership.does(WriteCommitteeReport(id, words(partnership, plan: nil), version: 1))
        }
        try await partnership.does(FinaliseCommitteeReport(id, version: 2))
        let paper = try await ask(id, partnership).paper
        _ = try await partnership.action("Another one", in: plan, ledBy: lead)
        #expect(try await ask(id, partnership).paper == paper && paper.plan?.actions.count == 1)
        let refusal = await #expect(throws: Problems.self) {
            try await partnership.does(PublishCommitteeReport(id, on: partnership.today.adding(days: -1), at: " ", version: 3))
        }
        #expect(refusal?.all.map(\.field) == ["published-on", "published-where"])
        try await partnership.does(PublishCommitteeReport(id, on: nil, at: "Council’s site", version: 3))
        #expect(try await ask(id, partnership).report.publishedOn == partnership.today)
        #expect(try !paper.word.bytes().isEmpty)
        await #expect(throws: AccessRefused.self) {
            _ = try await partnership.lantern.perform(
                StartCommitteeReport(
                    of: partnership.board, .annual, title: "Year", to: "Public", on: partnership.today), as: partnership.member,
                for: .improvement)
        }
    }

    @Test(
        "GOV-8: without the plan it goes only with the reason, which stands in it; small numbers are not in it",
        arguments: Engines.all)
    func without(engine: TestEngine) async throws {
        let house = try await MeasureHouse(engine)
        let partnership = house.door.partnership
        try await house.discussions(7, of: 10, in: #require(Day("2026-02-01")))
        try await house.count()
        _ = try await house.perform(BindMeasure(house.action, to: "three-agencies", target: 90))
        let id = try await begun(partnership)
        try await partnership.does(WriteCommitteeReport(id, words(partnership, plan: nil), version: 1))
        try await partnership.does(
            FinaliseCommitteeReport(id, withoutPlanBecause: "The committee had it in March.", version: 2))
        let paper = try await ask(id, partnership).paper
        #expect(paper.plan == nil && paper.withoutPlanBecause == "The committee had it in March.")
        let measure = try #require(paper.measures.first)
        #expect(measure.newest == "Too few to be shown outside the partnership" && !measure.distance.contains("20"))
        #expect(try !paper.written().contains("70%"))
    }

    @Test("GOV-8: what is missing at the beginning is said in words", arguments: Engines.all)
    func refusals(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let refusal = await #expect(throws: Problems.self) {
            _ = try await partnership.does(StartCommitteeReport(of: partnership.board, nil, title: " ", to: "", on: nil))
        }
        #expect(refusal?.all.map(\.field) == ["kind", "title", "audience", "meeting-on"])
    }
}
