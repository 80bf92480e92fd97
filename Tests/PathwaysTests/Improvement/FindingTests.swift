import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("A finding: contested, parted, covered and closed")
struct FindingTests {
    @Test("PLAN-10: contested, put to a body, amended: both wordings and the reason show for ever", arguments: Engines.all)
    func amended(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let plan = try await partnership.plan()
        let finding = try await partnership.finding("Every referral waits for a week.", in: plan)
        let dispute = try await partnership.does(
            ContestFinding(finding, by: "Ambleford police", grounds: "It rests on one case.")
        )
        await #expect(throws: FindingProblem.alreadyContested(by: "AMBLEFORD POLICE")) {
            _ = try await partnership.does(ContestFinding(finding, by: "AMBLEFORD POLICE", grounds: "Sent twice."))
        }
        #expect(try await partnership.findingRecord(finding).isDisputed)
        await #expect(throws: Problems.self, "Nobody is named who replies.") {
            _ = try await partnership.does(SettleDispute(dispute, as: .upheld, because: "It stands."))
        }
        _ = try await partnership.does(PutDisputeToBody(dispute, to: partnership.board))
        await #expect(throws: Problems.self) {
            _ = try await partnership.does(
                SettleDispute(dispute, as: .amended, because: "True of some.", wording: "Every referral waits for a week. ")
            )
        }
        _ = try await partnership.lantern.perform(
            SettleDispute(dispute, as: .amended, because: "True of some.", wording: "Some referrals wait for a week."),
            as: partnership.member,
            for: .improvement
        )
        let record = try await partnership.findingRecord(finding)
        #expect(!record.isDisputed)
        #expect(record.finding.statement == "Some referrals wait for a week.")
        let settled = try #require(record.disputes.first)
        #expect(settled.statementBefore == "Every referral waits for a week.")
        #expect(settled.outcomeReason == "True of some.")
        #expect(settled.consideredBy == "Improvement board")
        #expect(settled.decidedByName == "Member")
        await #expect(throws: FindingProblem.alreadySettled) {
            _ = try await partnership.does(SettleDispute(dispute, as: .upheld, because: "Again."))
        }
    }

    @Test("PLAN-10: the outcome is the considering body's to record, or the editor's; not just anybody's", arguments: Engines.all)
    func whoSettles(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let finding = try await partnership.finding("Health is absent.", in: partnership.plan())
        let dispute = try await partnership.does(ContestFinding(finding, by: "Health", grounds: "We were there."))
        _ = try await partnership.does(PutDisputeToBody(dispute, to: nil, inWords: "The inspectorate"))
        let stranger = try await partnership.person("Stranger")
        await #expect(throws: AccessRefused.self) {
            _ = try await partnership.lantern.perform(
                SettleDispute(dispute, as: .withdrawn, because: "I say so."),
                as: stranger,
                for: .improvement
            )
        }
        let before = partnership.today.adding(days: -1)
        await #expect(throws: Problems.self, "It cannot be decided before it was challenged.") {
            _ = try await partnership.does(SettleDispute(dispute, as: .withdrawn, because: "Letter.", on: before))
        }
        _ = try await partnership.does(SettleDispute(dispute, as: .withdrawn, because: "Their letter of today."))
        #expect(try await partnership.findingRecord(finding).disputes.first?.outcome == .withdrawn)
    }

    @Test("PLAN-10: the actions of a contested finding keep going", arguments: Engines.all)
    func goesOn(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let plan = try await partnership.plan()
        let action = try await partnership.action(in: plan, ledBy: lead)
        let finding = try #require(try await partnership.planRecord(plan).findings.first?.finding.id)
        _ = try await partnership.does(ContestFinding(finding, by: "Schools", grounds: "Out of date."))
        try await partnership.lantern.perform(ReportProgress(on: action, note: "Begun."), as: lead, for: .improvement)
        _ = try await partnership.lantern.perform(
            ClaimCompletion(of: action, statement: "Done."),
            as: lead,
            for: .improvement
        )
        #expect(try await partnership.planRecord(plan).action(action)?.action.rung == .claimed)
    }

    @Test("PLAN-15: a finding with a part that no action covers is not closed; proved and covered, it is", arguments: Engines.all)
    func parts(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let plan = try await partnership.plan()
        let action = try await partnership.action("Send school nurses a template", in: plan, ledBy: lead)
        let finding = try #require(try await partnership.planRecord(plan).findings.first?.finding.id)
        await #expect(throws: FindingProblem.partTooFew) {
            try await partnership.does(AddFindingParts(to: finding, ["A template is used"]))
        }
        try await partnership.does(AddFindingParts(to: finding, ["A template is used", "  Documents are scanned  "]))
        await #expect(throws: FindingProblem.partTwice("documents are scanned")) {
            try await partnership.does(AddFindingParts(to: finding, ["documents are scanned"]))
        }
        var record = try await partnership.findingRecord(finding)
        #expect(record.parts.map(\.statement) == ["A template is used", "Documents are scanned"])
        #expect(record.uncovered.count == 2)
        let template = try #require(record.parts.first), scanning = try #require(record.parts.last)
        try await partnership.does(
            CoverFindingParts(of: finding, by: [template.id: [action]], version: record.finding.version)
        )
        await #expect(throws: Conflict.self) {
            try await partnership.does(CoverFindingParts(of: finding, by: [:], version: record.finding.version))
        }

        _ = try await partnership.lantern.perform(ClaimCompletion(of: action, statement: "Sent."), as: lead, for: .improvement)
        try await partnership.audit(10, of: 10, for: action, by: lead)
        try await partnership.lantern.perform(VerifyAction(action, reason: "Seen."), as: partnership.chair, for: .improvement)
        let refusal = await #expect(throws: Problems.self) {
            try await partnership.does(CloseFinding(finding, because: "The template is in use."))
        }
        #expect(refusal?.all.map(\.message).joined().contains("Documents are scanned") == true)
        #expect(refusal?.all.count == 1)

        record = try await partnership.findingRecord(finding)
        try await partnership.does(
            CoverFindingParts(of: finding, by: [template.id: [action], scanning.id: [action]], version: record.finding.version)
        )
        try await partnership.does(CloseFinding(finding, because: "The sample covers both."))
        #expect(try await partnership.findingRecord(finding).finding.closedBecause == "The sample covers both.")
        await #expect(throws: FindingProblem.isClosed) {
            try await partnership.does(CloseFinding(finding, because: "Sent twice."))
        }
        try await partnership.does(ReopenFinding(finding, because: "Scanning stopped."))
        #expect(try await partnership.findingRecord(finding).finding.closedOn == nil)
    }

    @Test(
        "PLAN-15: a part that is split keeps its cover on the first piece only, and the others keep their order",
        arguments: Engines.all)
    func split(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let plan = try await partnership.plan()
        let action = try await partnership.action(in: plan, ledBy: lead)
        let finding = try #require(try await partnership.planRecord(plan).findings.first?.finding.id)
        try await partnership.does(AddFindingParts(to: finding, ["One and two", "Three", "Four"]))
        let record = try await partnership.findingRecord(finding)
        let first = try #require(record.parts.first)
        try await partnership.does(
            CoverFindingParts(of: finding, by: [first.id: [action]], version: record.finding.version)
        )
        _ = try await partnership.does(RewordFindingPart(first.id, as: ["One", "Two", "Two and a half"]))
        var after = try await partnership.findingRecord(finding)
        #expect(after.parts.map(\.statement) == ["One", "Two", "Two and a half", "Three", "Four"])
        #expect(after.parts.map(\.letter) == ["a", "b", "c", "d", "e"])
        #expect(after.uncovered.map(\.letter) == ["b", "c", "d", "e"])
        _ = try await partnership.does(RemoveFindingPart(after.parts[2].id, because: "Nobody asked for it."))
        after = try await partnership.findingRecord(finding)
        #expect(after.parts.map(\.statement) == ["One", "Two", "Three", "Four"])
        #expect(after.parts.map(\.position) == [1, 2, 3, 4])
    }

    @Test("PLAN-15: an action that is no longer wanted, or answers something else, covers no part", arguments: Engines.all)
    func strangers(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let plan = try await partnership.plan()
        let action = try await partnership.action(in: plan, ledBy: lead)
        let other = try await partnership.finding("Something else.", in: plan)
        let finding = try #require(try await partnership.planRecord(plan).findings.first?.finding.id)
        try await partnership.does(AddFindingParts(to: finding, ["One", "Two"]))
        try await partnership.does(AddFindingParts(to: other, ["Three", "Four"]))
        let record = try await partnership.findingRecord(finding)
        let elsewhere = try await partnership.findingRecord(other)
        await #expect(throws: FindingProblem.self) {
            try await partnership.does(
                CoverFindingParts(of: other, by: [elsewhere.parts[0].id: [action]], version: elsewhere.finding.version)
            )
        }
        try await partnership.does(
            CoverFindingParts(of: finding, by: [record.parts[0].id: [action]], version: record.finding.version)
        )
        #expect(try await partnership.findingRecord(finding).uncovered.count == 1)
        try await partnership.does(SupersedeAction(action, because: "Another way was found."))
        #expect(try await partnership.findingRecord(finding).uncovered.count == 2)
        let overview = try await partnership.lantern.ask(PlanOverview(plan), as: partnership.businessManager, for: .improvement)
        #expect(overview.findings.first { $0.finding.id == finding }?.uncoveredParts == 2)
    }
}

extension TestPartnership {
    var today: Day { time.now.day }

    /// Done by the business manager.
    @discardableResult
    func does<C: Command>(_ command: C) async throws -> C.Outcome {
        try await lantern.perform(command, as: businessManager, for: .improvement)
    }

    func planRecord(_ plan: ID<ImprovementPlan>) async throws -> PlanRecord {
        try await lantern.ask(PlanPageQuery(plan), as: businessManager, for: .improvement).record
    }

    func findingRecord(_ finding: ID<Finding>) async throws -> PlanRecord.FindingRecord {
        try await lantern.ask(FindingPageQuery(finding), as: businessManager, for: .improvement).finding
    }
}
