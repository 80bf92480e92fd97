import Documents
import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("An action from claim to proof")
struct LadderJourneyTests {
    @Test("EVID-2: claimed without evidence, refused, evidenced by an audit, verified by the body", arguments: Engines.all)
    func journey(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let action = try await partnership.action(in: partnership.plan(), ledBy: lead)
        let lantern = partnership.lantern

        try await lantern.perform(ReportProgress(on: action, note: "Protocol agreed."), as: lead, for: .improvement)
        let verdict = try await lantern.perform(
            ClaimCompletion(of: action, statement: "The protocol is in use."),
            as: lead,
            for: .improvement
        )
        #expect(!verdict.isOpen)
        #expect(try await rung(of: action, in: partnership) == .claimed)

        await #expect(throws: LadderProblem.self) {
            try await lantern.perform(VerifyAction(action, reason: "We heard it is."), as: partnership.member, for: .improvement)
        }
        try await lantern.perform(
            SendBackAction(action, reason: "Show us a sample."),
            as: partnership.member,
            for: .improvement
        )
        #expect(try await rung(of: action, in: partnership) == .underWay)

        _ = try await lantern.perform(ClaimCompletion(of: action, statement: "Sampled."), as: lead, for: .improvement)
        try await partnership.audit(7, of: 10, for: action, by: lead)
        #expect(try await rung(of: action, in: partnership) == .claimed)
        try await partnership.audit(10, of: 10, for: action, by: lead)
        #expect(try await rung(of: action, in: partnership) == .evidenced)

        await #expect(throws: AccessRefused.self) {
            try await lantern.perform(VerifyAction(action, reason: "I did it."), as: lead, for: .improvement)
        }
        try await lantern.perform(VerifyAction(action, reason: "Sample seen."), as: partnership.member, for: .improvement)
        #expect(try await rung(of: action, in: partnership) == .verified)
    }

    @Test("EVID-2: a chair's override completes it, shows for ever, and a member's does not", arguments: Engines.all)
    func override(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let action = try await partnership.action(in: partnership.plan(), ledBy: lead)
        let lantern = partnership.lantern
        _ = try await lantern.perform(ClaimCompletion(of: action, statement: "Done."), as: lead, for: .improvement)
        await #expect(throws: AccessRefused.self) {
            try await lantern.perform(LetActionThrough(action, reason: "Fine"), as: partnership.member, for: .improvement)
        }
        try await lantern.perform(
            LetActionThrough(action, reason: "The service closed; nothing is left to sample."),
            as: partnership.chair,
            for: .improvement
        )
        let record = try await self.record(of: action, in: partnership)
        #expect(record.rating.status == .complete)
        #expect(record.action.wasLetThrough)
        #expect(record.letThrough?.reason == "The service closed; nothing is left to sample.")
    }

    @Test("EVID-4: when the evidence is withdrawn, what was verified slips and reopens", arguments: Engines.all)
    func slips(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let action = try await partnership.action(in: partnership.plan(), ledBy: lead)
        let lantern = partnership.lantern
        _ = try await lantern.perform(ClaimCompletion(of: action, statement: "Done."), as: lead, for: .improvement)
        let audit = try await partnership.audit(10, of: 10, for: action, by: lead)
        try await lantern.perform(VerifyAction(action, reason: "Seen."), as: partnership.chair, for: .improvement)
        try await lantern.perform(
            WithdrawEvidence(audit, from: action, because: "The wrong records were drawn."),
            as: lead,
            for: .improvement
        )
        #expect(try await rung(of: action, in: partnership) == .slipped)
        #expect(try await record(of: action, in: partnership).rating.colour == .red)
    }

    @Test("A sign-off is void when what was signed changes", arguments: Engines.all)
    func voidSignOff(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let action = try await partnership.action(in: partnership.plan(), ledBy: lead)
        let lantern = partnership.lantern
        _ = try await lantern.perform(ClaimCompletion(of: action, statement: "Done."), as: lead, for: .improvement)
        try await partnership.audit(10, of: 10, for: action, by: lead)
        try await lantern.perform(VerifyAction(action, reason: "Seen."), as: partnership.chair, for: .improvement)
        let now = try await record(of: action, in: partnership).action
        try await lantern.perform(
            EditAction(
                action,
                to: .init(
                    statement: "Hold most strategy discussions with the police",
                    intent: "",
                    successMeasure: now.successMeasure,
                    evidencePlan: "",
                    expectedImpact: "",
                    overseenBy: now.overseenBy
                ),
                version: now.version
            ),
            as: partnership.businessManager,
            for: .improvement
        )
        #expect(try await rung(of: action, in: partnership) == .evidenced)
    }

    @Test("PLAN-7: a moved date keeps the first one and the reason", arguments: Engines.all)
    func movedDate(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let action = try await partnership.action(in: partnership.plan(), ledBy: lead, dueIn: 10)
        let before = try await record(of: action, in: partnership).action
        let later = partnership.time.now.day.adding(days: 100)
        await #expect(throws: Problems.self) {
            try await partnership.lantern.perform(
                MoveDueDate(
                    of: action,
                    to: Timescale(asWritten: "unknown", kind: .depends, on: nil),
                    reason: "",
                    version: before.version
                ),
                as: partnership.businessManager,
                for: .improvement
            )
        }
        try await partnership.lantern.perform(
            MoveDueDate(
                of: action,
                to: Timescale(asWritten: "", kind: .exact, on: later),
                reason: "The system is late.",
                version: before.version
            ),
            as: partnership.businessManager,
            for: .improvement
        )
        let after = try await record(of: action, in: partnership).action
        #expect(after.firstDueOn == before.due.on)
        #expect(after.due.on == later)
    }

    @Test("Two people saving: the second is told, and nothing is lost", arguments: Engines.all)
    func conflict(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let action = try await partnership.action(in: partnership.plan(), ledBy: lead)
        let read = try await record(of: action, in: partnership).action
        func edit(_ statement: String) -> EditAction {
            EditAction(
                action,
                to: .init(
                    statement: statement,
                    intent: "",
                    successMeasure: "m",
                    evidencePlan: "",
                    expectedImpact: "",
                    overseenBy: read.overseenBy
                ),
                version: read.version
            )
        }
        try await partnership.lantern.perform(edit("First"), as: partnership.businessManager, for: .improvement)
        await #expect(throws: Conflict.self) {
            try await partnership.lantern.perform(edit("Second"), as: partnership.businessManager, for: .improvement)
        }
        #expect(try await record(of: action, in: partnership).action.statement == "First")
    }

    @Test("PLAN-5: an action without a measure is refused agreement, and the missing field is named", arguments: Engines.all)
    func agreement(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let plan = try await partnership.plan()
        let finding = try await partnership.finding("Visits are late.", in: plan)
        let action = try await partnership.lantern.perform(
            AddAction(to: plan, answering: [finding], statement: "Visit in time"),
            as: partnership.businessManager,
            for: .improvement
        )
        let refusal = await #expect(throws: Problems.self) {
            try await partnership.lantern.perform(AgreeAction(action), as: partnership.businessManager, for: .improvement)
        }
        let fields = Set(refusal?.all.compactMap(\.field) ?? [])
        #expect(fields == ["due-on", "accountable", "success-measure"])
    }

    @Test("ADM-1: a refusal is itself journalled", arguments: Engines.all)
    func refusalJournalled(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let stranger = try await partnership.person("Stranger")
        let action = try await partnership.action(in: partnership.plan(), ledBy: lead)
        await #expect(throws: AccessRefused.self) {
            try await partnership.lantern.perform(
                ReportProgress(on: action, note: "x"),
                as: stranger,
                for: .improvement
            )
        }
        let entries = try await partnership.lantern.database.read {
            try JournalStore(transaction: $0).entries(by: stranger.user ?? partnership.lantern.ids.next(at: .now))
        }
        #expect(entries.map(\.kind) == [.accessRefused])
    }

    func record(of action: ID<ImprovementAction>, in partnership: TestPartnership) async throws -> PlanRecord.ActionRecord {
        let definitions = partnership.lantern.definitions
        let day = partnership.time.now.day
        return try await partnership.lantern.database.read {
            try PlanRecordReader(
                transaction: $0,
                definitions: definitions,
                rules: ImprovementRules(definitions, on: day),
                day: day
            ).read(action: action).action
        }
    }

    func rung(of action: ID<ImprovementAction>, in partnership: TestPartnership) async throws -> Rung {
        try await record(of: action, in: partnership).action.rung
    }
}

@Suite("A plan's pages")
struct PlanPagesTests {
    @Test("PLAN-3: the first screen shows findings with their actions, and each filter its own", arguments: Engines.all)
    func overview(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let plan = try await partnership.plan()
        let late = try await partnership.action("Late one", in: plan, ledBy: lead, dueIn: -5)
        let open = try await partnership.action("Open one", in: plan, ledBy: lead)
        let lantern = partnership.lantern
        try await lantern.perform(
            ReportProgress(on: open, note: "Begun."),
            as: lead,
            for: .improvement
        )
        let all = try await lantern.ask(PlanOverview(plan), as: partnership.businessManager, for: .improvement)
        #expect(all.findings.flatMap(\.actions).map(\.id) == [late, open])
        #expect(all.findings.flatMap(\.actions).allSatisfy { $0.leads.map(\.party.name) == ["Lead"] })
        #expect(all.filterCounts[.late] == 1)
        let filtered = try await lantern.ask(
            PlanOverview(plan, filter: .late),
            as: partnership.businessManager,
            for: .improvement
        )
        #expect(filtered.findings.flatMap(\.actions).map(\.id) == [late])
        let register = try await lantern.ask(PlanRegister(), as: partnership.businessManager, for: .improvement)
        #expect(register.map(\.late) == [1])
        #expect(register.map(\.actions) == [2])
    }

    @Test("PLAN-3: a page of forty findings, and the next", arguments: Engines.all)
    func pages(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let plan = try await partnership.plan()
        for number in 1...45 { _ = try await partnership.finding("Finding \(number)", in: plan) }
        func page(_ number: Int) async throws -> PlanOverview.Answer {
            try await partnership.lantern.ask(
                PlanOverview(plan, page: number),
                as: partnership.businessManager,
                for: .improvement
            )
        }
        #expect(try await page(1).findings.count == 40)
        #expect(try await page(2).findings.map(\.finding.statement).last == "Finding 45")
        #expect(try await page(1).pages == 2)
        #expect(try await page(99).findings.isEmpty)
    }

    @Test("GOV-3: the exception report names what is late and unowned, by post and not by name", arguments: Engines.all)
    func exceptions(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Oluwaseun Adeyemi")
        let plan = try await partnership.plan()
        let late = try await partnership.action("Late one", in: plan, ledBy: lead, dueIn: -5)
        let report = try await partnership.lantern.ask(
            ExceptionReport(for: partnership.board),
            as: partnership.chair,
            for: .improvement
        )
        let section = try #require(report.sections.first { $0.reason == .late })
        #expect(section.lines.map(\.action) == [late])
        #expect(section.lines.map(\.lead) == ["Head of service"])
        #expect(report.bodyName == "Improvement board")
        #expect(!(try report.word { $0.rawValue }.bytes()).isEmpty)
        #expect(!(try report.workbook { $0.rawValue }.bytes()).isEmpty)
    }
}
