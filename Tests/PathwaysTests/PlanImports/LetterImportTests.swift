import Foundation
import Instruments
import Kernel
import LanternTesting
import PlanReading
import Testing

@testable import Pathways

@Suite("A letter or report becomes a plan")
struct LetterImportTests {
    static let letter = """
        Dear colleagues

        Joint targeted area inspection of the front door in Ambleford

        Between 3 and 7 November 2025, Ofsted and the Care Quality Commission inspected the front door.

        Areas for priority action

        - Strategy discussions are held without health professionals.

        What needs to improve

        - Reasons for closing a contact are not always recorded.

        Next steps

        Ambleford Borough Council should prepare a written statement of proposed action, involving the police and health. It should be sent to Ofsted by 12 March 2026.

        Yours sincerely
        """

    static let prose = """
        Dear Director

        This letter follows the focused visit by Ofsted to Hartsmere on 9 June 2026.

        Plans for children in need are too often vague.

        Social workers know children well.

        Yours sincerely
        """

    static let report = """
        Progress report on the learning review

        Introduction

        The partnership board asked for this report on the two recommendations of the review.

        Recommendation 1 – Hearing children

        A survey was sent to 120 children in May 2025. Only 40% of them answered.

        Recommendation 2 – Housing

        All actions of this recommendation have been completed.
        """

    private func receive(_ text: String, named name: String, in partnership: TestPartnership) async throws -> (
        ID<PlanImport>, ReadImport
    ) {
        let bytes = Array(text.utf8)
        let id = try await partnership.lantern.perform(
            ReceivePlan(bytes, named: name), as: partnership.businessManager, for: .improvement)
        return (id, try ReadImport(bytes, named: name, corrections: .none))
    }

    private func make(_ id: ID<PlanImport>, _ draft: PlanDraft, version: Int, in partnership: TestPartnership) async throws
        -> ID<ImprovementPlan>
    {
        try await partnership.lantern.perform(
            MakePlan(
                of: id, draft, title: "Answer to the letter", place: "Ambleford", ownedBy: partnership.board, version: version),
            as: partnership.businessManager,
            for: .improvement
        )
    }

    @Test(
        "PLAN-3: confirmed, a letter is a plan of findings without actions, with the day and body that it names",
        arguments: Engines.all)
    func letter(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let (id, read) = try await receive(Self.letter, named: "letter.txt", in: partnership)
        let plan = try await make(id, read.draft, version: 1, in: partnership)
        let overview = try await partnership.lantern.ask(PlanOverview(plan), as: partnership.businessManager, for: .improvement)
        #expect(overview.findings.map(\.finding.severity) == [.priorityAction, .areaForImprovement])
        #expect(overview.findings.allSatisfy { $0.actions.isEmpty && $0.finding.provenance == "quoted" })
        let answer = try #require(overview.letter)
        #expect(answer.dueOn == Day(year: 2026, month: 3, day: 12))
        #expect(!answer.isDueFromPerson)
        #expect(answer.lead == "Ambleford Borough Council")
        #expect(answer.involving == "the police and health")
        #expect(overview.plan.inspectedFrom == Day(year: 2025, month: 11, day: 3))
    }

    @Test(
        "IMP-2: what a person marked in a letter of prose, and the day they wrote down, go into the plan", arguments: Engines.all)
    func marked(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let (id, first) = try await receive(Self.prose, named: "visit.txt", in: partnership)
        await #expect(throws: (any Error).self) { _ = try await make(id, first.draft, version: 1, in: partnership) }
        let vague = try #require(first.draft.letter?.paragraphs.first { $0.text.text.contains("vague") })
        let corrections = PlanCorrections(
            letterMarks: [vague.key: .areaForImprovement], responseDue: Day(year: 2026, month: 9, day: 1),
            responseLead: "Hartsmere Council")
        try await partnership.lantern.perform(
            CorrectImport(id, to: corrections, place: "Hartsmere", title: "", version: 1),
            as: partnership.businessManager,
            for: .improvement
        )
        let kept = try await partnership.lantern.ask(ImportToReview(id), as: partnership.businessManager, for: .improvement)
        #expect(kept.planImport.corrections == corrections)
        let again = try ReadImport(kept.bytes, named: "visit.txt", corrections: kept.planImport.corrections)
        let plan = try await make(id, again.draft, version: 2, in: partnership)
        let overview = try await partnership.lantern.ask(PlanOverview(plan), as: partnership.businessManager, for: .improvement)
        #expect(overview.findings.map(\.finding.statement) == ["Plans for children in need are too often vague."])
        #expect(overview.letter?.isDueFromPerson == true)
        #expect(overview.letter?.dueOn == Day(year: 2026, month: 9, day: 1))
        #expect(overview.letter?.lead == "Hartsmere Council")
    }

    @Test(
        "IMP-9: a report's claims go with its recommendations into the plan, and none of them is a status", arguments: Engines.all
    )
    func report(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let (id, read) = try await receive(Self.report, named: "report.txt", in: partnership)
        let plan = try await make(id, read.draft, version: 1, in: partnership)
        let prose = try await partnership.lantern.ask(PlanProse(of: plan), as: partnership.businessManager, for: .improvement)
        let overview = try await partnership.lantern.ask(PlanOverview(plan), as: partnership.businessManager, for: .improvement)
        #expect(overview.findings.count == 2)
        #expect(overview.actionCount == 0)
        #expect(overview.claimCount == 3)
        #expect(prose.claims.map(\.kind).sorted() == ["activity", "completion", "measured"])
        let second = try #require(overview.findings.first { $0.finding.reference == "Recommendation 2" })
        #expect(prose.claims.first { $0.kind == "completion" }?.finding == second.finding.id)
        #expect(overview.openAnomalies == read.draft.anomalies.count)
        #expect(prose.letter == nil)
    }

    @Test("Corrections kept before letters could be read are still understood")
    func older() throws {
        let older = try PlanCorrections(
            decoding:
                #"{"accepted":["a"],"columns":[],"expected":{},"headerRows":[],"notHeaderRows":[],"rejected":[],"savedHeadings":{},"statusKey":{}}"#
        )
        #expect(older.accepted == ["a"])
        #expect(older.letterMarks == nil)
    }
}

extension PlanCorrections {
    fileprivate init(decoding json: String) throws {
        self = try JSONDecoder().decode(PlanCorrections.self, from: Data(json.utf8))
    }
}
