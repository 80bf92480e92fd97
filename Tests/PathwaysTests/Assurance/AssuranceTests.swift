import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("What reports claim is held against the record")
struct AssuranceTests {
    private static let words = """
        All but one of the actions have been completed.
        Supervisory oversight was recorded in 80% of files in May.
        Two hundred staff have been trained since January.
        We will hold a conference next year.
        """

    @Test("EVID-7: all but one is claimed complete while oversight is 50%: contradicted, with why", arguments: Engines.all)
    func contradicted(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let plan = try await partnership.plan()
        let action = try await partnership.action("Record supervisory oversight", in: plan, ledBy: lead)
        let report = try await partnership.does(record(on: plan, partnership))
        var answer = try await partnership.assurance(report)
        #expect(answer.lines.map(\.claim.kind) == [.completion, .measured, .activity])
        let completion = try #require(answer.lines.first), figure = answer.lines[1], training = answer.lines[2]
        #expect(completion.claim.leavesOut == 1)
        // Of a plan with one action, "all but one" is nothing to be proud of.
        #expect(completion.verdict.reasons == ["Not one of the plan’s one action is accepted as complete and holds."])
        #expect(completion.verdict.standing == .contradicted)
        #expect(figure.claim.figure == 0.8)
        #expect(figure.verdict.standing == .unsupported)
        #expect(training.verdict.reasons == ["Nothing is put behind it: no action, no audit and no measure."])

        try await partnership.audit(10, of: 20, for: action, by: lead)
        for line in [completion, figure] {
            try await partnership.does(
                PutBehindClaim(
                    line.claim.id,
                    .init(
                        kind: line.claim.kind,
                        actions: [action],
                        measures: line.claim.measures,
                        figure: line.claim.figure,
                        speaksOfWholePlan: line.claim.speaksOfWholePlan,
                        leavesOut: line.claim.leavesOut
                    ),
                    version: line.claim.version
                )
            )
        }
        answer = try await partnership.assurance(report)
        #expect(answer.lines[0].verdict.standing == .contradicted)
        #expect(answer.lines[0].verdict.reasons.contains { $0.contains("(50%)") })
        #expect(answer.lines[1].verdict.standing == .contradicted)
        #expect(answer.lines[1].verdict.reasons.contains("It claims 80%; “Dip sample” has 50%."))
        await #expect(throws: Conflict.self) {
            try await partnership.does(
                PutBehindClaim(completion.claim.id, .init(kind: .completion), version: completion.claim.version)
            )
        }
    }

    @Test("EVID-7: accepted on sufficient evidence it is supported; let through by the chair it is not", arguments: Engines.all)
    func supported(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let plan = try await partnership.plan()
        let proved = try await partnership.action("Hold discussions in time", in: plan, ledBy: lead)
        let through = try await partnership.action("Close the old service", in: plan, ledBy: lead)
        for action in [proved, through] {
            _ = try await partnership.lantern.perform(
                ClaimCompletion(of: action, statement: "Done."),
                as: lead,
                for: .improvement
            )
        }
        try await partnership.audit(10, of: 10, for: proved, by: lead)
        try await partnership.lantern.perform(VerifyAction(proved, reason: "Seen."), as: partnership.chair, for: .improvement)
        try await partnership.lantern.perform(
            LetActionThrough(through, reason: "Nothing is left to sample."),
            as: partnership.chair,
            for: .improvement
        )
        let report = try await partnership.does(record(on: plan, partnership))
        let claims = try await partnership.assurance(report).lines.map(\.claim)
        try await partnership.does(
            PutBehindClaim(claims[0].id, .init(kind: .completion, actions: [proved]), version: claims[0].version)
        )
        try await partnership.does(
            PutBehindClaim(claims[2].id, .init(kind: .completion, actions: [through]), version: claims[2].version)
        )
        var lines = try await partnership.assurance(report).lines
        #expect(lines[0].verdict.standing == .supported)
        #expect(lines[2].verdict.standing == .unsupported)
        #expect(lines[2].verdict.reasons == ["Action A2 was let through by the chair without sufficient evidence."])
        // The evidence is withdrawn, and the same claim is contradicted without anybody touching it.
        let audit = try #require(try await partnership.planRecord(plan).action(proved)?.evidence.first?.id)
        try await partnership.lantern.perform(
            WithdrawEvidence(audit, from: proved, because: "The wrong files."),
            as: lead,
            for: .improvement
        )
        lines = try await partnership.assurance(report).lines
        #expect(lines[0].verdict.standing == .contradicted)
    }

    @Test("EVID-7: a report is put in once; a sentence is added, or claims nothing, with a reason", arguments: Engines.all)
    func kept(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let plan = try await partnership.plan()
        let refusal = await #expect(throws: Problems.self) {
            _ = try await partnership.does(RecordReport(on: plan, title: "", madeBy: " ", datedOn: nil, words: ""))
        }
        #expect(refusal?.all.map(\.field) == ["title", "made-by", "dated-on", "words"])
        let report = try await partnership.does(record(on: plan, partnership))
        await #expect(throws: AssuranceProblem.recordedAlready("Progress report")) {
            _ = try await partnership.does(record(on: plan, partnership))
        }
        _ = try await partnership.does(AddClaim(to: report, "Children are seen alone."))
        await #expect(throws: AssuranceProblem.claimTwice) {
            _ = try await partnership.does(AddClaim(to: report, "children are seen alone"))
        }
        let last = try #require(try await partnership.assurance(report).lines.last?.claim)
        await #expect(throws: AssuranceProblem.reasonMissing) {
            try await partnership.does(DismissClaim(last.id, because: ""))
        }
        try await partnership.does(DismissClaim(last.id, because: "It is a quotation."))
        let reports = try await partnership.lantern.ask(
            AssuranceReports(on: plan),
            as: partnership.member,
            for: .improvement
        )
        #expect(reports.lines.first?.counts.values.reduce(0, +) == 3)
    }

    private func record(on plan: ID<ImprovementPlan>, _ partnership: TestPartnership) -> RecordReport {
        RecordReport(
            on: plan,
            title: "Progress report",
            madeBy: "Improvement executive",
            datedOn: partnership.today,
            words: Self.words
        )
    }
}

extension TestPartnership {
    func assurance(_ report: ID<AssuranceReport>) async throws -> AssurancePageQuery.Answer {
        try await lantern.ask(AssurancePageQuery(report), as: businessManager, for: .improvement)
    }
}
