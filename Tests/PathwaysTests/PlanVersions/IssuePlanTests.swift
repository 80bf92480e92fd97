import Documents
import Instruments
import Kernel
import LanternTesting
import PlanReading
import Store
import Testing

@testable import Pathways

@Suite("Issuing a plan and looking back")
struct IssuePlanTests {
    @Test("PLAN-14: what is issued is kept as it was, whatever changes afterwards", arguments: Engines.all)
    func issued(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lantern = partnership.lantern
        let lead = try await partnership.person("Lead")
        let plan = try await partnership.plan()
        let action = try await partnership.action(in: plan, ledBy: lead)
        let issue = try await lantern.perform(
            IssuePlan(plan, as: "Version 1", note: "For the board"),
            as: partnership.businessManager,
            for: .improvement
        )
        let kept = try await lantern.ask(IssuedPlan(issue), as: partnership.member, for: .improvement).snapshot
        partnership.time.move(days: 3)
        try await lantern.perform(
            MoveDueDate(
                of: action,
                to: Timescale(asWritten: "", kind: .exact, on: "2026-09-30"),
                reason: "The system is late.",
                version: 2
            ),
            as: partnership.businessManager,
            for: .improvement
        )
        _ = try await partnership.finding("Chairs change too often.", in: plan)
        _ = try await lantern.perform(ClaimCompletion(of: action, statement: "Done."), as: lead, for: .improvement)

        let after = try await lantern.ask(IssuedPlan(issue), as: partnership.member, for: .improvement)
        #expect(after.snapshot == kept)
        #expect(after.issue.label == "Version 1")
        #expect(after.plan.versionLabel == "Version 1")
        let compared = try await lantern.ask(ComparePlans(plan, from: .issue(issue)), as: partnership.member, for: .improvement)
            .comparison
        #expect(compared.after.label == "As it stands today")
        #expect(compared.findings.map(\.fate) == [.added])
        #expect(compared.actions.map(\.id) == [action.description])
        #expect(compared.actions.flatMap(\.changes).map(\.label) == ["Due", "Status", "Colour"])
        #expect(compared.actions.flatMap(\.changes).map(\.after)[1] == "Done awaiting evidence")
    }

    @Test("PLAN-14: the database refuses to change or remove an issued version", arguments: Engines.all)
    func readOnly(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let plan = try await partnership.plan()
        try await partnership.lantern.perform(
            IssuePlan(plan, as: "Version 1", note: "For the board"),
            as: partnership.businessManager,
            for: .improvement
        )
        await #expect(throws: StoreError.self) {
            try await partnership.lantern.database.write { try $0.run("UPDATE plan_issue SET label = 'x'") }
        }
        await #expect(throws: StoreError.self) {
            try await partnership.lantern.database.write { try $0.run("DELETE FROM plan_issue") }
        }
    }

    @Test("PLAN-14: a version needs a name of its own, and a day that has come", arguments: Engines.all)
    func refusals(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lantern = partnership.lantern
        let plan = try await partnership.plan()
        func fields(_ command: IssuePlan) async throws -> Set<String> {
            do {
                _ = try await lantern.perform(command, as: partnership.businessManager, for: .improvement)
                return []
            } catch let problems as Problems {
                return Set(problems.all.compactMap(\.field))
            }
        }
        #expect(try await fields(IssuePlan(plan, as: " ", on: "2031-01-01", note: " ")) == ["label", "note", "issued-on"])
        #expect(try await fields(IssuePlan(plan, as: "Version 2", note: "For the board")) == [])
        #expect(try await fields(IssuePlan(plan, as: "version 2", note: "Again")) == ["label"])
        await #expect(throws: AccessRefused.self) {
            try await lantern.perform(IssuePlan(plan, as: "Mine", note: "For me"), as: partnership.member, for: .improvement)
        }
    }

    @Test("PLAN-14: a version read from a file is kept beside the living plan and compared with it", arguments: Engines.all)
    func fromFile(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lantern = partnership.lantern
        let text = """
            Ref\tArea for improvement\tAction\tLead\tTimescale
            1.1\tVisits to children are late.\tVisit every child in time.\tHead of service\tDec.18
            1.2\tRecords are thin.\tAudit ten records a month.\tPrincipal social worker\tMar.19
            """
        let later = text.replacing("Dec.18", with: "Jun.19").replacing("ten records", with: "twenty records")
        let first = PlanReader.read(try DocumentReader.read(Array(text.utf8), named: "v1.txt"))
        let second = PlanReader.read(try DocumentReader.read(Array(later.utf8), named: "v2.txt"))
        let plan = try await partnership.plan()
        func keep(_ draft: PlanDraft, _ label: String, _ day: Day) async throws -> ID<PlanIssue> {
            try await lantern.perform(
                KeepVersionFromFile(draft, as: label, of: plan, issuedOn: day),
                as: partnership.businessManager,
                for: .improvement
            )
        }
        // The newer was at hand first.
        let two = try await keep(second, "Version 2", "2019-02-01")
        let one = try await keep(first, "Version 1", "2018-12-03")
        let listed = try await lantern.ask(PlanIssues(of: plan), as: partnership.member, for: .improvement)
        #expect(listed.issues.map(\.id) == [two, one])
        #expect(listed.issues.map(\.note) == ["From the file v2.txt", "From the file v1.txt"])
        #expect(!listed.mayIssue)
        let compared = try await lantern.ask(
            ComparePlans(plan, from: .issue(one), to: .issue(two)),
            as: partnership.member,
            for: .improvement
        ).comparison
        #expect(compared.findings.isEmpty)
        #expect(compared.actions.flatMap(\.changes).map(\.sort) == [.dates, .wording])
    }

    @Test("PLAN-14: a version of one plan cannot be looked at through another", arguments: Engines.all)
    func otherPlan(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let (one, other) = (try await partnership.plan("One"), try await partnership.plan("Other"))
        let issue = try await partnership.lantern.perform(
            IssuePlan(one, as: "Version 1", note: "For the board"),
            as: partnership.businessManager,
            for: .improvement
        )
        await #expect(throws: NotFound.self) {
            try await partnership.lantern.ask(ComparePlans(other, from: .issue(issue)), as: partnership.member, for: .improvement)
        }
    }

    @Test("PLAN-14: a snapshot is canonical JSON, and read back is the same, with any characters")
    func canonical() throws {
        var sketch = PlanSketch()
        let finding = sketch.finding("1", parts: ["Ein „Teil“"], disputes: [.sketch(by: "Zdrowie \u{b}Żółć", on: "2026-01-12")])
        sketch.action(answering: [finding]) {
            $0.note("Tab\tand \u{8}\u{c} \"quote\" / slash \\ 👩‍👧", on: "2026-02-01")
            $0.attach("Audit", .audit(.init(sampleSize: 10, met: 9, passMark: 0.9)), on: "2026-02-01")
            $0.setColour(.amber, because: "Why", on: "2026-02-01")
        }
        let snapshot = PlanSnapshot(try sketch.record(), publishing: PublishedNames([]))
        #expect(try PlanSnapshot(canonical: snapshot.canonical) == snapshot)
        #expect(JSONValue(parsing: snapshot.canonical)?.canonical == snapshot.canonical)
        var newer = snapshot
        newer.format = 2
        #expect(throws: (any Error).self) { try PlanSnapshot(canonical: newer.canonical) }
    }

    @Test("ADM-2: what is published names posts and organisations, and not a name that nobody has described")
    func published() {
        func name(_ kind: Party.Kind, _ name: String, role: String = "", organisation: String = "") -> String {
            PublishedNames.name(kind, name, role: role, organisation: organisation)
        }
        #expect(name(.person, "J. Smith", role: "Head of service", organisation: "Police") == "Head of service, Police")
        #expect(name(.person, "J. Smith") == "Named person")
        #expect(name(.unknown, "J. Smith") == "A lead not yet described")
        #expect(name(.unknown, "BSCB") == "BSCB")
        #expect(name(.group, "Health sub-group") == "Health sub-group")
    }
}
