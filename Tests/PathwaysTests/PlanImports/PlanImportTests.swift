import Instruments
import Kernel
import LanternTesting
import PlanReading
import Testing

@testable import Pathways

@Suite("A plan's file becomes a living plan")
struct PlanImportTests {
    static let file = """
        Ambleford joint inspection improvement plan

        Ref\tArea for improvement\tLead\tActions\tTimescale\tReview
        FD 1\tHealth is not always part of strategy discussions.\tPat Underhill, Head of Service\tAgree a rota\tSept 2027\tOn-going
        FD 2\tReferrers are not told.\tSam Overton, Manager\t1. Write to each 2. <script>alert(1)</script> Sample them\tOct 2027\t
        FD 3\tSupervision is not written down.\t\tWrite supervision down\t\tComplete
        """

    /// The plan that a file becomes, without corrections.
    private func make(
        _ text: String = file, in partnership: TestPartnership
    ) async throws -> (planImport: ID<PlanImport>, plan: ID<ImprovementPlan>, draft: PlanDraft) {
        let manager = partnership.businessManager
        let bytes = Array(text.utf8)
        let id = try await partnership.lantern.perform(
            ReceivePlan(bytes, named: "plan.txt"), as: manager, for: .improvement)
        let draft = try ReadImport(bytes, named: "plan.txt", corrections: .none).draft
        let plan = try await partnership.lantern.perform(
            MakePlan(of: id, draft, title: "Ambleford plan", place: "Ambleford", ownedBy: partnership.board, version: 1),
            as: manager, for: .improvement)
        return (id, plan, draft)
    }

    private func overview(_ plan: ID<ImprovementPlan>, in partnership: TestPartnership) async throws -> PlanRecord {
        try await partnership.lantern.ask(PlanPageQuery(plan), as: partnership.businessManager, for: .improvement).record
    }

    @Test("IMP-10: as many findings and actions live in the plan as were read", arguments: Engines.all)
    func reconciles(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let (_, plan, draft) = try await make(in: partnership)
        let record = try await overview(plan, in: partnership)
        #expect(draft.totals.findings == 3 && draft.totals.actions == 4)
        #expect(record.findings.count == 3)
        #expect(record.actions.count == 4)
    }

    @Test("IMP-7, PLAN-9: a blank status is none, “Complete” is a claim, and neither is green", arguments: Engines.all)
    func statuses(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let (_, plan, _) = try await make(in: partnership)
        let statuses = try await overview(plan, in: partnership).actions.map(\.rating)
        #expect(statuses.map(\.status) == [.inProgress, .noStatusGiven, .noStatusGiven, .doneAwaitingEvidence])
        #expect(statuses.dropFirst().allSatisfy { $0.colour != .green })
    }

    @Test(
        "PLAN-3: a figure counts actions where it asks about actions, and findings where about findings", arguments: Engines.all)
    func figures(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let (_, plan, _) = try await make(in: partnership)
        let counts = try await partnership.lantern.ask(
            PlanOverview(plan), as: partnership.businessManager, for: .improvement
        ).filterCounts
        // Two actions of one finding have no status.
        #expect(counts[.noStatusGiven] == 2)
        #expect(counts[.all] == 3)
    }

    @Test("IMP-1: a script in a cell is words, kept as they are", arguments: Engines.all)
    func script(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let (_, plan, _) = try await make(in: partnership)
        let words = try await overview(plan, in: partnership).actions.map(\.action.statement)
        #expect(words.contains { $0.contains("<script>alert(1)</script> Sample them") })
    }

    @Test("IMP-1: an import is made into a plan once", arguments: Engines.all)
    func once(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let (id, _, draft) = try await make(in: partnership)
        await #expect(throws: ImportProblem.notOpen) {
            try await partnership.lantern.perform(
                MakePlan(of: id, draft, title: "Again", place: "Ambleford", ownedBy: nil, version: 2),
                as: partnership.businessManager, for: .improvement)
        }
        #expect(try await plans(in: partnership) == 1)
    }

    @Test("IMP-1: the same bytes under another name are recognised", arguments: Engines.all)
    func twice(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let (first, plan, _) = try await make(in: partnership)
        let again = try await partnership.lantern.perform(
            ReceivePlan(Array(Self.file.utf8), named: "another name.txt"), as: partnership.businessManager, for: .improvement)
        let review = try await partnership.lantern.ask(
            ImportToReview(again), as: partnership.businessManager, for: .improvement)
        #expect(review.earlier.map(\.id) == [first])
        #expect(review.earlier.first?.plan == plan)
    }

    @Test("IMP-1: what is missing to make a plan is all said at once, and nothing is made", arguments: Engines.all)
    func missing(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let bytes = Array("Dear all, please find nothing attached.".utf8)
        let id = try await partnership.lantern.perform(
            ReceivePlan(bytes, named: "note.txt"), as: partnership.businessManager, for: .improvement)
        let draft = try ReadImport(bytes, named: "note.txt", corrections: .none).draft
        let problems = await #expect(throws: Problems.self) {
            try await partnership.lantern.perform(
                MakePlan(of: id, draft, title: " ", place: "", ownedBy: nil, version: 1),
                as: partnership.businessManager, for: .improvement)
        }
        #expect(problems?.all.count == 3)
        #expect(try await plans(in: partnership) == 0)
    }

    @Test("IMP-1: whoever saw an older import is told, and nothing is made", arguments: Engines.all)
    func stale(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let manager = partnership.businessManager
        let bytes = Array(Self.file.utf8)
        let id = try await partnership.lantern.perform(ReceivePlan(bytes, named: "plan.txt"), as: manager, for: .improvement)
        try await partnership.lantern.perform(
            CorrectImport(id, to: .none, place: "Ambleford", title: "Mine", version: 1), as: manager, for: .improvement)
        let draft = try ReadImport(bytes, named: "plan.txt", corrections: .none).draft
        await #expect(throws: Conflict.self) {
            try await partnership.lantern.perform(
                MakePlan(of: id, draft, title: "Plan", place: "Ambleford", ownedBy: nil, version: 1),
                as: manager, for: .improvement)
        }
        #expect(try await plans(in: partnership) == 0)
    }

    @Test("IMP-2: a heading's meaning that a person kept is used for the next file", arguments: Engines.all)
    func remembered(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let manager = partnership.businessManager
        let text = "Nr\tBefund\tTun\n1\tVisits are late.\tVisit in time\n2\tPlans drift.\tReview each plan\n"
        let id = try await partnership.lantern.perform(
            ReceivePlan(Array(text.utf8), named: "a.txt"), as: manager, for: .improvement)
        try await partnership.lantern.perform(
            CorrectImport(
                id, to: .none, place: "", title: "", remember: ["Nr": .reference, "Befund": .finding, "Tun": .action], version: 1),
            as: manager, for: .improvement)
        let next = try await partnership.lantern.perform(
            ReceivePlan(Array(text.utf8), named: "b.txt"), as: manager, for: .improvement)
        let corrections = try await partnership.lantern.ask(ImportToReview(next), as: manager, for: .improvement)
            .planImport.corrections
        let draft = try ReadImport(Array(text.utf8), named: "b.txt", corrections: corrections).draft
        #expect(draft.tables.first?.columns.map(\.meaning) == [.reference, .finding, .action])
    }

    @Test("ADM-1: a lead may not import, and is told by which rule", arguments: Engines.all)
    func lead(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        await #expect(throws: AccessRefused.self) {
            try await partnership.lantern.perform(
                ReceivePlan(Array(Self.file.utf8), named: "plan.txt"), as: lead, for: .improvement)
        }
    }

    private func plans(in partnership: TestPartnership) async throws -> Int {
        try await partnership.lantern.ask(PlanRegister(), as: partnership.businessManager, for: .improvement).count
    }
}
