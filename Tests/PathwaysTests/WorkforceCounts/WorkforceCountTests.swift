import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("Counts of the workforce: what stood at the end of each month")
struct WorkforceCountTests {
    private func series(_ house: StaffHouse, _ measure: String) async throws -> [Day: (Double, Double)] {
        let page = try await house.door.ask(MeasurePageQuery(measure), as: house.door.manager)
        let all = page.series.readings + [page.series.running].compactMap { $0 }
        return Dictionary(all.map { ($0.startsOn, ($0.numerator, $0.denominator)) }, uniquingKeysWith: { _, last in last })
    }

    private func count(_ house: StaffHouse) async throws {
        let timetable = Actor.installation("timetable")
        _ = try await CountWorkforce().run(house.door.partnership.lantern, as: timetable, for: .timetable)
        _ = try await CountMeasures(isWhole: true).run(house.door.partnership.lantern, as: timetable, for: .timetable)
    }

    @Test(
        "M-41, M-42, M-59: each measure comes to what the pages show and to what the tables hold, month by month",
        arguments: Engines.all)
    func parity(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine, at: "2026-10-15T10:00:00Z")
        let day = { (text: String) in try #require(Day(text)) }
        for number in 0..<4 { _ = try await house.child("Since June \(number)", from: day("2026-06-10")) }
        for number in 0..<3 { _ = try await house.child("Since September \(number)", from: day("2026-09-20")) }
        let second = try await house.door.partnership.worker("Dev Patel", of: house.door.council)
        _ = try await house.door.perform(
            AddStaff(
                StaffWords(
                    second.name, user: second.user, agency: house.door.council, team: house.door.team, as: "social-worker",
                    supervisor: house.managerStaff, from: day("2026-01-01"))), as: house.keeper)
        let moved = try await house.child("Moved", from: day("2026-02-01"))
        let before = try #require(
            try await house.door.ask(AllocationGround(moved), as: house.door.worker).current.first { $0.name == "Asha Rana" })
        _ = try await house.door.perform(
            AllocateWorker(
                Involvement(
                    agency: house.door.council, role: "social-worker", worker: second.user, workerName: second.name,
                    openWork: "child-protection-plan", span: Span(from: PartialDate(day("2026-08-05"))), currentAsOf: house.today),
                to: moved, saidBy: "The team", takingOver: TakingOver(from: before.involvement, reason: "caseload")),
            as: house.door.worker)
        try await count(house)
        let mean = try await series(house, "mean-caseload")
        // June: Asha has four and Moved; September: Asha has seven, Dev has Moved.
        #expect(try mean[day("2026-06-01")].map { $0 == (5, 1) } == true && mean[day("2026-09-01")].map { $0 == (8, 2) } == true)
        #expect(try mean[day("2026-02-01")].map { $0 == (1, 1) } == true && mean[day("2026-01-01")].map { $0.1 == 0 } == true)
        let board = try await house.door.ask(CaseloadBoard(), as: house.keeper)
        let running = try #require(try mean[day("2026-10-01")])
        let holding = board.lines.filter { $0.load.cases > 0 }
        #expect(running == (Double(holding.reduce(0) { $0 + $1.load.cases }), Double(holding.count)))
        let spans = try await series(house, "cases-per-manager")
        #expect(
            try spans[day("2026-10-01")].map {
                $0 == (Double(board.spans.reduce(0) { $0 + $1.span.cases }), Double(board.spans.count))
            } == true)
        let changes = try await series(house, "worker-changes")
        let inSight = try await house.door.ask(ChangesInSight(), as: house.keeper)
        #expect(try changes[day("2026-10-01")].map { $0 == (Double(inSight.changes), Double(inSight.children)) } == true)
        #expect(
            try changes[day("2026-07-01")].map { $0 == (0, 5) } == true && changes[day("2026-08-01")].map { $0 == (1, 5) } == true
        )
        // Worked out by a statement of its own from the tables.
        let held = try await house.door.partnership.lantern.database.read { transaction in
            try transaction.rows(
                """
                SELECT worker, COUNT(DISTINCT person) AS people
                FROM involvement
                WHERE open_work <> '' AND from_day <= :day AND (to_day IS NULL OR to_day >= :day)
                GROUP BY worker
                ORDER BY worker
                """, ["day": Day("2026-09-30")]
            ).map { try $0("people") as Int }
        }
        #expect(held.sorted() == [1, 7])
        let within = try await series(house, "caseloads-within-limit")
        #expect(try within[day("2026-09-01")].map { $0 == (2, 2) } == true)
    }

    @Test(
        "WORK-1, DATA-4: whose caseload it is, is listed to whoever sees the staff of that agency; others who see records see how many",
        arguments: Engines.all)
    func listed(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine, at: "2026-10-15T10:00:00Z")
        _ = try await house.child("Since June", from: Day("2026-06-10"))
        try await count(house)
        let asked = MeasurePageQuery("caseloads-within-limit", recordsOf: Day("2026-09-01"))
        let elsewhere = try await house.door.partnership.worker("Uma Field", "safeguarding-manager", of: house.door.health)
        for actor in [house.door.worker, elsewhere] {
            let page = try await house.door.ask(asked, as: actor)
            let behind = try #require(page.behind)
            #expect(page.listsRecords && behind.listed.isEmpty && behind.count == 1 && behind.closed == 1)
        }
        let behind = try #require(try await house.door.ask(asked, as: house.door.manager).behind)
        #expect(behind.listed.map(\.subject) == [Subject("staff-member", house.workerStaff)] && behind.closed == 0)
    }

    @Test("DATA-4: a month that is over is counted once, the one that runs each time", arguments: Engines.all)
    func once(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine, at: "2026-10-15T10:00:00Z")
        let (lantern, timetable) = (house.door.partnership.lantern, Actor.installation("timetable"))
        #expect(try await CountWorkforce().run(lantern, as: timetable, for: .timetable) == 36)
        #expect(try await CountWorkforce().run(lantern, as: timetable, for: .timetable) == 1)
        house.door.wait(hours: 24 * 20)
        #expect(try await CountWorkforce().run(lantern, as: timetable, for: .timetable) == 2)
        #expect(try await CountWorkforce().run(lantern, as: timetable, for: .timetable) == 1)
    }
}
