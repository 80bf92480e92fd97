import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("The exception report of an earlier day")
struct PastReportTests {
    @Test("GOV-3: asked for later, it says what the report of that day said", arguments: Engines.all)
    func same(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lantern = partnership.lantern
        let lead = try await partnership.person("Lead")
        let plan = try await partnership.plan()
        let late = try await partnership.action("Late one", in: plan, ledBy: lead, dueIn: 5)
        let done = try await partnership.action("Done one", in: plan, ledBy: lead, dueIn: 60)
        var told: [(day: Day, report: ExceptionReport.Answer)] = []

        func endOfDay(moving days: Int) async throws {
            told.append((partnership.time.now.day, try await report(nil, in: partnership)))
            partnership.time.move(days: days)
        }

        try await endOfDay(moving: 2)
        try await lantern.perform(ReportProgress(on: late, note: "Begun."), as: lead, for: .improvement)
        _ = try await lantern.perform(ClaimCompletion(of: done, statement: "Done."), as: lead, for: .improvement)
        try await endOfDay(moving: 5)
        // Late by now; nothing else has happened.
        try await endOfDay(moving: 3)
        try await lantern.perform(
            MoveDueDate(
                of: late, to: Timescale(asWritten: "", kind: .exact, on: partnership.time.now.day.adding(days: 30)),
                reason: "The post is vacant.", version: try await version(of: late, in: plan, partnership)),
            as: partnership.businessManager, for: .improvement)
        let audit = try await partnership.audit(10, of: 10, for: done, by: lead)
        try await endOfDay(moving: 1)
        try await lantern.perform(VerifyAction(done, reason: "Seen."), as: partnership.chair, for: .improvement)
        try await endOfDay(moving: 40)
        try await lantern.perform(WithdrawEvidence(audit, from: done, because: "Wrong records."), as: lead, for: .improvement)
        _ = try await partnership.action("New one", in: plan, ledBy: lead, dueIn: 1)
        try await endOfDay(moving: 2)
        // Accepted again, and slipped again for another reason: the report of the day before keeps the first.
        let again = try await partnership.audit(10, of: 10, for: done, by: lead)
        _ = try await lantern.perform(ClaimCompletion(of: done, statement: "Done again."), as: lead, for: .improvement)
        try await endOfDay(moving: 1)
        try await lantern.perform(VerifyAction(done, reason: "Seen again."), as: partnership.chair, for: .improvement)
        try await endOfDay(moving: 1)
        _ = try await partnership.audit(1, of: 10, for: done, by: lead)
        try await lantern.perform(WithdrawEvidence(again, from: done, because: "Counted twice."), as: lead, for: .improvement)
        try await endOfDay(moving: 100)

        let slips = Set(told.flatMap { lines($0.report) }.filter { $0.hasPrefix("slipped") })
        #expect(slips.count == 2 && slips.contains { $0.contains("out of date or withdrawn") }, "\(slips)")
        #expect(Set(told.map { lines($0.report) }).count > 3, "the days differ, or nothing is shown")
        for (day, then) in told {
            let now = try await report(day, in: partnership)
            #expect(lines(now) == lines(then), "\(day)")
            #expect(now.isOfThePast && now.basis.contains("end of \(day.inWords)"))
        }
    }

    @Test("GOV-3: of a day to come, it says what would be late if nothing were done", arguments: Engines.all)
    func future(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        _ = try await partnership.action("One", in: partnership.plan(), ledBy: lead, dueIn: 5)
        let later = try await report(partnership.time.now.day.adding(days: 6), in: partnership)
        #expect(later.sections.contains { $0.reason == .late })
        #expect(later.basis.contains("if nothing were done"))
    }

    private func report(_ day: Day?, in partnership: TestPartnership) async throws -> ExceptionReport.Answer {
        try await partnership.lantern.ask(
            ExceptionReport(for: partnership.board, asAt: day), as: partnership.chair, for: .improvement)
    }

    private func version(
        of action: ID<ImprovementAction>, in plan: ID<ImprovementPlan>, _ partnership: TestPartnership
    ) async throws -> Int {
        let record = try await partnership.lantern.ask(
            PlanPageQuery(plan), as: partnership.businessManager, for: .improvement
        ).record
        return try #require(record.action(action)).action.version
    }

    /// Each reason with its actions, as a reader sees them.
    private func lines(_ report: ExceptionReport.Answer) -> [String] {
        report.sections.flatMap { section in
            section.lines.map { "\(section.reason): \($0.reference) \($0.status) \($0.due) \($0.moved) \($0.because)" }
        }
    }
}
