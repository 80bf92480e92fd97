import Definitions
import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("What an audit finds goes back to the worker and their manager")
struct AuditFeedbackTests {
    /// A child whom the nurse works with as a health visitor, drawn for the one auditor.
    private struct Drawn {
        let house: AuditHouse
        let child: ID<Person>
        let grading: AuditGrading
        var auditor: Actor { house.auditors[0] }
        var nurse: Actor { house.house.door.nurse }
        /// Leads the team that the nurse is in.
        var manager: Actor { house.manager }

        init(_ engine: TestEngine) async throws {
            house = try await AuditHouse(engine, auditors: 1)
            child = try await house.house.door.partnership.child(
                "Amina", "Noor", by: house.house.door.nurse, as: "health-visitor")
            _ = try await house.perform(DrawSample("records-0-19"), as: house.keeper)
            guard let first = try await house.mine(house.auditors[0]).first else { throw NotFound("record") }
            grading = first
        }

        func answers(_ grade: String, change: (inout Answers) -> Void = { _ in }) -> Answers {
            var answers = Answers()
            let areas = [
                "analysis", "risk", "escalation", "voice", "effect", "handover", "diversity", "history", "oversight", "challenge",
            ]
            for area in areas {
                answers[area] = .text(grade)
                if ["requires-improvement", "inadequate"].contains(grade) {
                    answers["\(area)-weak"] = .text("Nothing is written of it.")
                }
            }
            answers["unsafe"] = .text("no")
            answers["overall"] = .text(grade)
            change(&answers)
            return answers
        }

        @discardableResult
        func file(_ answers: Answers) async throws -> FileGrading.Outcome {
            let now = try await house.ask(GradingPage(grading.id), as: auditor).grading
            return try await house.perform(FileGrading(grading.id, saying: answers, version: now.version), as: auditor)
        }

        func tasks() async throws -> [AuditTask] {
            let id = grading.id
            return try await house.lantern.database.read { try AuditTaskStore(transaction: $0).all(of: [id]) }
        }

        func messages(about task: AuditTask) async throws -> [Message] {
            try await house.lantern.database.read { try MessageStore(transaction: $0).messages(about: task.subject) }
        }
    }

    @Test("AUDIT-2: with the 0–19 tool all six areas must be answered", arguments: Engines.all)
    func sixAreas(engine: TestEngine) async throws {
        let drawn = try await Drawn(engine)
        for area in ["analysis", "risk", "escalation", "voice", "effect", "handover"] {
            let thrown = await #expect(throws: Problems.self) { try await drawn.file(drawn.answers("good") { $0[area] = nil }) }
            #expect(thrown?.all.map(\.field) == [area])
        }
        #expect(try await drawn.file(drawn.answers("good")).met)
    }

    @Test(
        "AUDIT-5: an inadequate grade gives the worker’s manager something to do at once, and the record a day to be audited again",
        arguments: Engines.all)
    func inadequate(engine: TestEngine) async throws {
        let drawn = try await Drawn(engine)
        try await drawn.file(drawn.answers("inadequate"))
        let task = try #require(try await drawn.tasks().first)
        #expect(task.kind == .putRight && task.worker == drawn.nurse.user && task.manager == drawn.manager.user)
        #expect(task.dueOn == "2026-03-23" && task.againOn == "2026-06-09")
        #expect(Set(try await drawn.messages(about: task).map(\.recipient)) == [drawn.nurse.user, drawn.manager.user])
        // It is among the manager’s work, with its time limit.
        let clocks = try await drawn.house.ask(ClocksOf(), as: drawn.manager)
        #expect((clocks.late + clocks.soon + clocks.running).contains { $0.clock.subject == task.subject })
    }

    @Test("AUDIT-5: a child who is not safe is told of the same day, and is due that day", arguments: Engines.all)
    func unsafe(engine: TestEngine) async throws {
        let drawn = try await Drawn(engine)
        try await drawn.file(
            drawn.answers("good") {
                $0["unsafe"] = .text("yes")
                $0["overall-because"] = .text("All else is good; the danger came yesterday.")
            })
        let task = try #require(try await drawn.tasks().first)
        #expect(task.kind == .unsafe && task.dueOn == "2026-03-09" && task.toldAt.day == "2026-03-09")
        #expect(try await drawn.messages(about: task).allSatisfy { !$0.body.contains("Amina") && !$0.subject.contains("Amina") })
    }

    @Test(
        "AUDIT-10: weak work returns to the worker with the manager copied; what was put right is said, and the corrected record is linked",
        arguments: Engines.all)
    func putRight(engine: TestEngine) async throws {
        let drawn = try await Drawn(engine)
        try await drawn.file(drawn.answers("requires-improvement"))
        let task = try #require(try await drawn.tasks().first)
        #expect(task.againOn == nil)
        await #expect(throws: AccessRefused.self) {
            _ = try await drawn.house.ask(AuditFinding(task.id), as: drawn.house.house.door.worker)
        }
        let finding = try await drawn.house.ask(AuditFinding(task.id), as: drawn.nurse)
        #expect(finding.mayAnswer && finding.grade?.key == "requires-improvement")
        for address in ["//evil.example", "https://evil.example", "javascript:alert(1)", "/\\evil"] {
            await #expect(throws: Problems.self) {
                try await drawn.house.perform(
                    AnswerAudit(task.id, words: "The analysis is written.", corrected: address, version: 1), as: drawn.nurse)
            }
        }
        try await drawn.house.perform(
            AnswerAudit(task.id, words: "The analysis is written.", corrected: "/people/\(drawn.child)", version: 1),
            as: drawn.nurse)
        let after = try await drawn.house.ask(AuditFinding(task.id), as: drawn.manager)
        #expect(after.task.done?.corrected == "/people/\(drawn.child)" && !after.mayAnswer)
        await #expect(throws: AuditTaskProblem.doneAlready) {
            try await drawn.house.perform(AnswerAudit(task.id, words: "Again.", version: 1), as: drawn.manager)
        }
    }

    @Test(
        "AUDIT-10: what was found is read by the two who were told and by its auditor, and by no other manager; its auditor does not answer it",
        arguments: Engines.all)
    func onlyTheirs(engine: TestEngine) async throws {
        let drawn = try await Drawn(engine)
        let door = drawn.house.house.door
        let stranger = try await door.partnership.worker("Mo Stranger", "safeguarding-manager", of: door.health)
        try await drawn.file(drawn.answers("inadequate"))
        let task = try #require(try await drawn.tasks().first)
        await #expect(throws: AccessRefused.self) { _ = try await drawn.house.ask(AuditFinding(task.id), as: stranger) }
        await #expect(throws: AccessRefused.self) {
            try await drawn.house.perform(AnswerAudit(task.id, words: "It is written now.", version: 1), as: stranger)
        }
        let read = try await drawn.house.ask(AuditFinding(task.id), as: drawn.auditor)
        #expect(!read.mayAnswer)
        await #expect(throws: AuditTaskProblem.notTheirs) {
            try await drawn.house.perform(AnswerAudit(task.id, words: "It is written now.", version: 1), as: drawn.auditor)
        }
        // A manager reads what was graded, and not the record by it.
        let page = try await drawn.house.ask(GradingPage(drawn.grading.id), as: drawn.manager)
        #expect(page.facts.isEmpty && !page.mayAudit)
        #expect(try await !drawn.house.ask(GradingPage(drawn.grading.id), as: drawn.auditor).facts.isEmpty)
        // Once the child’s record is closed to the worker, so is what was found in it.
        try await drawn.house.restrict(drawn.child, guardian: drawn.manager)
        await #expect(throws: AccessRefused.self) { _ = try await drawn.house.ask(AuditFinding(task.id), as: drawn.nurse) }
        _ = try await drawn.house.ask(AuditFinding(task.id), as: drawn.manager)
    }

    @Test(
        "AUDIT-5: whose account is closed counts as nobody; the auditor hears when nobody was told of a child who is not safe",
        arguments: Engines.all)
    func nobody(engine: TestEngine) async throws {
        let drawn = try await Drawn(engine)
        let answers = drawn.answers("good") {
            $0["unsafe"] = .text("yes")
            $0["overall-because"] = .text("All else is good; the danger came yesterday.")
        }
        try await drawn.house.close(drawn.nurse)
        let first = try await drawn.file(answers)
        let told = try #require(try await drawn.tasks().first)
        #expect(!first.reachedNobody && told.worker == nil && told.manager == drawn.manager.user)
        try await drawn.house.close(drawn.manager)
        drawn.house.house.door.wait(hours: 1)
        let second = try await drawn.file(answers)
        #expect(second.reachedNobody)
        #expect(try await drawn.house.ask(GradingPage(drawn.grading.id), as: drawn.auditor).told == [])
    }

    @Test("AUDIT-10: good work is told too, and there is nothing to put right", arguments: Engines.all)
    func good(engine: TestEngine) async throws {
        let drawn = try await Drawn(engine)
        try await drawn.file(
            drawn.answers("outstanding") { $0["good-example"] = .text("The baby’s day is described hour by hour.") })
        let task = try #require(try await drawn.tasks().first)
        #expect(task.kind == .good && !task.isOpen && task.dueOn == nil)
        #expect(try await drawn.messages(about: task).count == 2)
    }

    @Test("AUDIT-5: when the auditor puts right what they found, what was asked of others is taken back", arguments: Engines.all)
    func takenBack(engine: TestEngine) async throws {
        let drawn = try await Drawn(engine)
        try await drawn.file(drawn.answers("inadequate"))
        try await drawn.file(drawn.answers("good"))
        let tasks = try await drawn.tasks()
        #expect(tasks.count == 1 && tasks.allSatisfy { $0.done != nil })
        #expect(
            try await drawn.house.ask(ClocksOf(), as: drawn.manager).running.allSatisfy { $0.clock.subject.kind != "audit-task" })
    }

    @Test(
        "AUDIT-3: the record of a child that was drawn opens for its auditor, for the purpose of audit, and no other does",
        arguments: Engines.all)
    func opening(engine: TestEngine) async throws {
        let drawn = try await Drawn(engine)
        let other = try await drawn.house.house.door.partnership.child("Idris", "Cole", by: drawn.nurse, as: "school-nurse")
        await #expect(throws: AccessRefused.self) {
            _ = try await drawn.house.ask(PersonPageQuery(drawn.child), as: drawn.auditor)
        }
        _ = try await drawn.house.perform(OpenAuditedRecord(drawn.grading.id), as: drawn.auditor)
        _ = try await drawn.house.ask(PersonPageQuery(drawn.child), as: drawn.auditor)
        await #expect(throws: AccessRefused.self) { _ = try await drawn.house.ask(PersonPageQuery(other), as: drawn.auditor) }
        await #expect(throws: AccessRefused.self) {
            _ = try await drawn.house.perform(OpenAuditedRecord(drawn.grading.id), as: drawn.manager)
        }
    }

    @Test(
        "AUDIT-5: when its day comes the record is drawn again, once; the first grade stays hidden until the second is filed, and the two are compared",
        arguments: Engines.all)
    func again(engine: TestEngine) async throws {
        let drawn = try await Drawn(engine)
        try await drawn.file(drawn.answers("inadequate"))
        drawn.house.house.door.partnership.time.move(to: "2026-06-08T09:00:00Z")
        _ = try await drawn.house.draw()
        #expect(try await drawn.house.mine(drawn.auditor).allSatisfy { $0.record.child != drawn.child })
        drawn.house.house.door.partnership.time.move(to: "2026-06-09T09:00:00Z")
        #expect(try await drawn.house.draw() == 1)
        #expect(try await drawn.house.draw() == 0)
        let second = try #require(try await drawn.house.mine(drawn.auditor).first { $0.record.child == drawn.child })
        #expect(try await drawn.house.ask(GradingPage(second.id), as: drawn.auditor).compared.isEmpty)
        _ = try await drawn.house.perform(
            FileGrading(second.id, saying: drawn.answers("good"), version: second.version), as: drawn.auditor)
        let page = try await drawn.house.ask(GradingPage(second.id), as: drawn.auditor)
        #expect(
            page.compared.first?.before == "Inadequate" && page.compared.first?.now == "Good" && page.compared.first?.steps == 2)
        #expect(page.compared.count == 7)
        try await drawn.house.house.count()
        let reading = try #require(
            try await drawn.house.house.page("reaudits-improved").series.readings.first { $0.startsOn == "2026-06-01" })
        #expect(reading.numerator == 1 && reading.denominator == 1)
    }
}
