import Definitions
import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("The audit programme: proposed, planned, promised, filed")
struct ProgrammeTests {
    private func words(_ title: String = "Neglect", change: (inout AuditWords) -> Void = { _ in }) -> AuditWords {
        var words = AuditWords(title: title, source: .data, startsOn: "2026-03-09", reportsOn: "2026-03-31")
        change(&words)
        return words
    }

    /// A promise of the house’s action.
    private func promise(_ house: AuditHouse, _ standing: ProposalStanding = .confirmed, due: Day? = "2026-07-31") async throws
        -> ID<AuditObligation>
    {
        let action = try await house.house.record().action.action
        let id: ID<AuditObligation> = house.lantern.ids.next(AuditObligation.self, at: house.house.door.now)
        try await house.lantern.database.write { transaction in
            try EvidenceStore(transaction: transaction).add([
                AuditObligation(
                    id: id, plan: action.plan, action: action.id, words: "An audit in July will show whether health takes part.",
                    dueOn: due, filed: nil, standing: standing, dismissedBecause: "")
            ])
        }
        return id
    }

    private func keep(_ house: AuditHouse) async throws -> Int {
        try await house.lantern.perform(KeepPromisedAudits(), as: house.timetable, for: .timetable)
    }

    @Test(
        "AUDIT-1: from the themes of the newest inspection four quarterly audits are proposed with agencies assigned, health’s providers among them; asked again, nothing twice",
        arguments: Engines.all)
    func build(engine: TestEngine) async throws {
        let house = try await AuditHouse(engine, auditors: 1)
        let plan = try await house.house.record().plan.id
        try await house.lantern.database.write { transaction in
            let finding = try transaction.rows("SELECT id FROM finding WHERE plan = :plan ORDER BY id", ["plan": plan])
            let id: ID<Finding> = try #require(try finding.first.map { try $0("id") })
            for theme in ["strategy-discussions", "front-door"] {
                try transaction.run(
                    "INSERT INTO finding_theme (finding, theme, words) VALUES (:id, :theme, 'x') ON CONFLICT DO NOTHING",
                    ["id": id, "theme": theme])
            }
        }
        #expect(try await house.perform(BuildProgramme(2026), as: house.keeper) == 5)
        let lines = try await house.ask(AuditProgramme(2026), as: house.keeper).lines
        let quarterly = lines.filter { $0.audit.words.source == .inspection }
        #expect(quarterly.map(\.audit.words.startsOn) == ["2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"])
        #expect(quarterly.allSatisfy { $0.audit.isProposed && !$0.theme.isEmpty })
        for name in ["Ambleford Council", "Ambleford Police", "Ambleford Community Health"] {
            #expect(quarterly.allSatisfy { $0.agencies.contains(name) }, "\(name)")
        }
        #expect(lines.contains { $0.audit.words.source == .programme && $0.audit.words.title.contains("section 47") })
        #expect(try await house.perform(BuildProgramme(2026), as: house.keeper) == 0)
        await #expect(throws: AccessRefused.self) { _ = try await house.perform(BuildProgramme(2026), as: house.auditors[0]) }
    }

    @Test(
        "AUDIT-4: an audit promised for July stands in the programme; when August begins without a result it is missing, the board hears, and the action cannot be complete",
        arguments: Engines.all)
    func missing(engine: TestEngine) async throws {
        let house = try await AuditHouse(engine, auditors: 1)
        _ = try await promise(house)
        #expect(try await keep(house) == 1)
        #expect(try await keep(house) == 0)
        let line = try #require(try await house.ask(AuditProgramme(2026), as: house.keeper).lines.first)
        #expect(line.audit.words.source == .promise && line.audit.words.reportsOn == "2026-07-31" && !line.isMissing)
        #expect(line.lead == "Lead" && line.body == "Improvement board" && line.audit.agreedAt != nil)
        house.house.door.partnership.time.move(to: "2026-07-31T22:30:00Z")
        #expect(try await house.ask(AuditProgramme(2026), as: house.keeper).lines.allSatisfy { !$0.isMissing })
        house.house.door.partnership.time.move(to: "2026-08-01T00:30:00Z")
        #expect(try await house.ask(AuditProgramme(2026), as: house.keeper).lines.allSatisfy(\.isMissing))
        #expect(try await house.ask(AuditProgramme(2027), as: house.keeper).missing.count == 1)
        let record = try await house.house.record().action
        guard case .closed(let reasons) = record.gate else { return #expect(Bool(false), "the gate must be closed") }
        #expect(reasons.contains { $0.contains("A promised audit has no result yet") })
        // The measure of promised audits counts it as missed.
        try await house.house.count()
        let reading = try #require(
            try await house.house.page("promised-audits").series.readings.first { $0.startsOn == "2026-08-01" })
        #expect(reading.denominator == 1 && reading.numerator == 0)
    }

    @Test(
        "AUDIT-4: its sample is drawn, looked at and filed: the promise is settled, and the result is evidence with sample size and pass mark",
        arguments: Engines.all)
    func filed(engine: TestEngine) async throws {
        let house = try await AuditHouse(engine, auditors: 2)
        try await house.discussions(10, whole: 9)
        let obligation = try await promise(house)
        _ = try await keep(house)
        let audit = try #require(try await house.ask(AuditProgramme(2026), as: house.keeper).lines.first).audit
        await #expect(throws: AuditProblem.sampleMissing) {
            _ = try await house.perform(DrawForAudit(audit.id), as: house.keeper)
        }
        var words = audit.words
        (words.sample, words.size, words.reportsOn) = ("strategy-discussions-weekly", 8, "2027-01-01")
        try await house.perform(ChangeAudit(audit.id, words, version: audit.version), as: house.keeper)
        await #expect(throws: Conflict.self) {
            try await house.perform(ChangeAudit(audit.id, words, version: audit.version), as: house.keeper)
        }
        let draw = try await house.perform(DrawForAudit(audit.id), as: house.keeper)
        await #expect(throws: AuditProblem.drawnAlready) { _ = try await house.perform(DrawForAudit(audit.id), as: house.keeper) }
        var page = try await house.ask(AuditPage(audit.id), as: house.keeper)
        // The plan says by when, and no form changes that.
        #expect(page.line.audit.words.reportsOn == "2026-07-31" && page.promisedBy != nil && page.line.standing.count == 8)
        let thrown = await #expect(throws: Problems.self) {
            try await house.perform(
                FileAuditResult(audit.id, words: "n/a", passMark: 0, version: page.line.audit.version), as: house.keeper)
        }
        #expect(thrown?.all.compactMap { $0 as? AuditProblem } == [.undone(8), .wordsMissing, .passMarkMissing])
        for auditor in house.auditors { try await house.auditAll(auditor) }
        let met = try await house.ask(SamplePage(draw), as: house.keeper).standing.met
        page = try await house.ask(AuditPage(audit.id), as: house.keeper)
        try await house.perform(
            FileAuditResult(
                audit.id, words: "Health took part in nearly all.", passMark: 80, version: page.line.audit.version),
            as: house.keeper)
        let record = try await house.house.record().action
        let settled = try #require(record.obligations.first { $0.id == obligation })
        let evidence = try #require(record.evidence.first { $0.id == settled.filed })
        #expect(evidence.proof == .audit(.init(sampleSize: 8, met: met, passMark: 0.8)))
        #expect(record.gate.isOpen == (Double(met) / 8 >= 0.8))
        await #expect(throws: AuditProblem.filedAlready) {
            try await house.perform(FileAuditResult(audit.id, words: "Again.", passMark: 80, version: 9), as: house.keeper)
        }
        #expect(try await keep(house) == 0)
    }

    @Test(
        "AUDIT-4: a result that is attached to the action settles the audit; a promise that was none takes it out",
        arguments: Engines.all)
    func follows(engine: TestEngine) async throws {
        let house = try await AuditHouse(engine, auditors: 1)
        let (one, two) = try await (promise(house), promise(house, .proposed, due: "2026-05-31"))
        #expect(try await keep(house) == 2)
        #expect(try await house.ask(AuditProgramme(2026), as: house.keeper).lines.map(\.audit.isProposed) == [true, false])
        _ = try await house.house.perform(
            AttachEvidence(
                .init(
                    kind: "audit", title: "On paper", datedOn: "2026-03-09",
                    proof: .audit(.init(sampleSize: 20, met: 19, passMark: 0.9))), to: house.house.action, files: one),
            as: house.house.lead)
        try await house.house.perform(
            SettleAuditObligation(two, of: house.house.action, .dismiss(because: "It was a plan of others.")))
        let lines = try await house.ask(AuditProgramme(2026), as: house.keeper).lines
        #expect(lines[0].audit.droppedBecause == "It was a plan of others." && lines[1].audit.filed != nil)
    }

    @Test(
        "AUDIT-1: what is missing or wrong in a plan is said field by field; a form sent twice is one audit",
        arguments: Engines.all)
    func planning(engine: TestEngine) async throws {
        let house = try await AuditHouse(engine, auditors: 1)
        let council = house.house.door.council
        let thrown = await #expect(throws: Problems.self) {
            _ = try await house.perform(
                PlanAudit(
                    words(" ") {
                        $0.reportsOn = "2026-03-01"
                        $0.sample = "nonsense"
                        $0.size = 0
                        $0.isJoint = true
                        $0.agencies = [council]
                    }), as: house.keeper)
        }
        #expect(
            thrown?.all.compactMap { $0 as? AuditProblem } == [
                .titleMissing, .reportBeforeStart, .noSuchSample, .sizeWrong, .agenciesMissing,
            ])
        let id: ID<Audit> = house.lantern.ids.next(Audit.self, at: house.house.door.now)
        for _ in 0..<2 {
            _ = try await house.perform(PlanAudit(words("‘; DROP TABLE audit; -- <b>😀"), id: id), as: house.keeper)
        }
        let lines = try await house.ask(AuditProgramme(2026), as: house.keeper).lines
        #expect(lines.map(\.audit.words.title) == ["‘; DROP TABLE audit; -- <b>😀"])
        await #expect(throws: AuditProblem.becauseMissing) {
            try await house.perform(DropAudit(id, because: " "), as: house.keeper)
        }
        try await house.perform(DropAudit(id, because: "Nobody has the time."), as: house.keeper)
        await #expect(throws: AuditProblem.droppedAlready) {
            try await house.perform(DropAudit(id, because: "Again."), as: house.keeper)
        }
    }

    @Test(
        "AUDIT-4: who promised it takes a promised audit out on the action, and nobody in the programme", arguments: Engines.all)
    func promised(engine: TestEngine) async throws {
        let house = try await AuditHouse(engine, auditors: 1)
        _ = try await promise(house)
        _ = try await keep(house)
        let audit = try #require(try await house.ask(AuditProgramme(2026), as: house.keeper).lines.first).audit
        await #expect(throws: ProgrammeProblem.promised) {
            try await house.perform(DropAudit(audit.id, because: "We forgot."), as: house.keeper)
        }
    }
}
