import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Supervision: owed by role, undone first, on the case, and private")
struct SupervisionTests {
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    @Test("SUP-1: a therapist with two sessions by October of four a year is one short", arguments: Engines.all)
    func shortfall(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine)
        for text in ["2026-02-10", "2026-06-09"] {
            _ = try await house.hold(of: house.therapistStaff, by: house.lead, on: day(text))
        }
        let due = try await house.door.ask(SupervisionDue(), as: house.keeper)
        let line = try #require(due.behind.first { $0.staff.member.id == house.therapistStaff })
        #expect(
            line.standing.inYear == 4 && line.standing.held == 2 && line.standing.dueByNow == 3 && line.standing.shortfall == 1)
        #expect(line.standing.nextDue == Day("2026-09-09") && line.standing.daysOverdue == 22)
        // Supervisors of supervisors are on the list too, and whoever has no supervisor is named.
        #expect(due.behind.contains { $0.staff.member.id == house.managerStaff })
        #expect(Set(due.unsupervised.map(\.member.id)) == [house.headStaff, house.leadStaff])
        // A manager of the council sees the council’s alone.
        let own = try await house.door.ask(SupervisionDue(), as: house.door.manager)
        #expect(own.lines.allSatisfy { $0.staff.member.agency == house.door.council } && own.lines.count == 3)
        await #expect(throws: AccessRefused.self) { _ = try await house.door.ask(SupervisionDue(), as: house.door.worker) }
    }

    @Test("SUP-1: who began in the middle of the year owes no session of the months before")
    func begunLate() throws {
        let staff = StaffMember(
            id: RandomIDs().next(StaffMember.self, at: Instant(milliseconds: 0)), name: "New", number: "", user: nil,
            agency: RandomIDs().next(Agency.self, at: Instant(milliseconds: 0)), team: nil, occupation: "social-worker",
            supervisor: nil, startedOn: try day("2026-08-15"), leftOn: nil, isAgencyWorker: false, version: 1)
        let today = try day("2026-10-01")
        let standing = SupervisionStanding(staff, sessions: 12, yearBegins: 1, held: [], on: today)
        #expect(standing.dueByNow == 1 && standing.shortfall == 1 && standing.nextDue == Day("2026-09-15"))
        // A year from April: in March it is the year that began last April.
        let april = SupervisionStanding(
            staff, sessions: 12, yearBegins: 4, held: [try day("2026-09-01"), try day("2027-03-02")], on: try day("2027-03-31"))
        #expect(april.yearFrom == Day("2026-04-01") && april.held == 2 && april.dueByNow == 7)
        let tenth = SupervisionStanding(staff, sessions: 10, yearBegins: 1, held: [try day("2026-09-01")], on: today)
        #expect(tenth.nextDue == Day("2026-10-07") && tenth.daysOverdue == 0)
    }

    @Test(
        "SUP-2: last month’s undone action is first when a new session opens, and nothing is kept before it is said how it stands",
        arguments: Engines.all)
    func undoneFirst(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine)
        _ = try await house.hold(
            on: day("2026-08-20"),
            actions: [
                .init("Write the chronology", by: try day("2026-10-20")), .init("Ring the school", by: try day("2026-09-01")),
                .init("Find a course", owner: .supervisor, by: try day("2026-09-10")),
            ])
        let opened = try await house.door.ask(SupervisionToHold(house.workerStaff), as: house.door.manager)
        #expect(opened.undone.map(\.what) == ["Ring the school", "Find a course", "Write the chronology"])
        #expect(opened.undone.map { $0.isLate(on: opened.today) } == [true, true, false])
        let missing = await house.problems(of: SupervisionProblem.self) { _ = try await house.hold() }
        #expect(missing.count == 3 && missing.first == .actionStandsMissing(opened.undone[0].id, "Ring the school"))
        _ = try await house.hold(
            looked: [
                .init(opened.undone[0].id, .open, "No answer twice"), .init(opened.undone[1].id, .done),
                .init(opened.undone[2].id, .dropped, "The case is closed"),
            ])
        let next = try await house.door.ask(SupervisionToHold(house.workerStaff), as: house.door.manager)
        #expect(next.undone.map(\.what) == ["Ring the school"] && next.undone[0].words == "No answer twice")
        #expect(Set(next.lately.map(\.what)) == ["Find a course", "Write the chronology"])
        // The worker says that it is done, between sessions.
        try await house.door.perform(SayHowActionStands(next.undone[0].id, .done, "They rang back"), as: house.door.worker)
        #expect(try await house.door.ask(MySupervision(), as: house.door.worker).actions.isEmpty)
    }

    @Test(
        "SUP-2, SUP-3: the case part stands on the case, and is oversight only where it gives direction", arguments: Engines.all)
    func casePart(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine)
        let (amina, bilal) = (try await house.child("Amina"), try await house.child("Bilal"))
        let by = house.today.adding(days: 14)
        let session = try await house.hold(
            parts: [
                .init(
                    amina, voice: "She says she is hungry", reflection: "Three visits missed: the plan drifts",
                    challenge: "Why no visit at school?",
                    direction: "See her alone at school", by: by),
                .init(bilal, reflection: "He is doing well", direction: "Noted."),
            ], personal: "Sleeps badly; wants fewer evenings.")
        for child in [amina, bilal] {
            try await house.door.perform(OpenRecord(child, reason: "supervision", because: "I oversee the team."), as: house.head)
        }
        let on = try await house.door.ask(OversightOf(amina), as: house.head)
        #expect(on.lines.map(\.direction) == ["See her alone at school"] && on.lines[0].by == by)
        #expect(on.supervision.map(\.part.voice) == ["She says she is hungry"])
        let other = try await house.door.ask(OversightOf(bilal), as: house.head)
        #expect(other.lines.isEmpty && other.supervision.map(\.part.oversight) == [nil])
        let share = try await house.door.ask(OversightShare(from: house.today, to: house.today), as: house.head)
        #expect(share.cases == 2 && share.overseen == 1)
        // Direction is an action with its day.
        let page = try await house.door.ask(SupervisionSessionPage(session), as: house.door.worker)
        #expect(
            page.actions.map(\.what) == ["See her alone at school"] && page.actions[0].person == amina
                && page.actions[0].dueOn == by)
    }

    @Test(
        "SUP-2: direction without a day or without a reason is refused, and a child whom they do not work with",
        arguments: Engines.all)
    func refused(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine)
        let amina = try await house.child("Amina")
        let stranger = try await house.door.partnership.child("Zara", "Noor", by: house.door.worker)
        let found = await house.problems(of: SupervisionProblem.self) {
            _ = try await house.hold(
                on: house.today.next,
                parts: [.init(amina, voice: "n/a", direction: "See her"), .init(stranger, reflection: "I know her")],
                actions: [.init("Ring", by: nil), .init("", by: house.today)])
        }
        #expect(
            found == [
                .dayLater, .voiceSaysNothing(amina, "Amina Noor"), .caseReflection(amina, "Amina Noor"),
                .caseByDay(amina, "Amina Noor"),
                .notTheirs, .actionDay(1), .actionWhat(2), .actionPast(2),
            ])
        let empty = await house.problems(of: SupervisionProblem.self) { _ = try await house.hold(reflection: " ") }
        #expect(empty == [.nothingSaid])
    }

    @Test(
        "SUP-2: what was said is read by the two who were there, and by nobody else, whatever their role", arguments: Engines.all)
    func privacy(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine)
        let session = try await house.hold(
            personal: "Sleeps badly.", id: house.door.partnership.lantern.ids.next(at: house.door.now))
        for reader in [house.door.worker, house.door.manager] {
            #expect(try await house.door.ask(SupervisionSessionPage(session), as: reader).session.personal == "Sleeps badly.")
        }
        let everything = Actor(
            user: house.head.user, name: "Everything", agency: house.door.council,
            roles: Set(house.door.partnership.lantern.definitions.roleKeys.map(RoleKey.init(rawValue:))))
        for reader in [house.head, house.keeper, house.therapist, house.door.teacher, everything, .installation("terminal")] {
            await #expect(throws: AccessRefused.self) {
                _ = try await house.door.ask(SupervisionSessionPage(session), as: reader)
            }
        }
        // Nobody writes down their own, nor that of whom they do not supervise.
        for actor in [house.door.worker, house.head, house.keeper, everything] {
            await #expect(throws: AccessRefused.self) { _ = try await house.hold(by: actor) }
        }
        // Whoever supervises from today on does not read what was said before.
        try await house.door.perform(
            ChangeStaff(
                house.workerStaff,
                to: StaffWords(
                    "Asha Rana", user: house.door.worker.user, agency: house.door.council, as: "social-worker",
                    supervisor: house.headStaff,
                    from: Day("2024-05-06")), version: 1), as: house.keeper)
        _ = try await house.hold(by: house.head)
        await #expect(throws: AccessRefused.self) {
            _ = try await house.door.ask(SupervisionSessionPage(session), as: house.head)
        }
    }

    @Test(
        "SUP-2: whose account stands in somebody’s place in the register later does not read their earlier sessions",
        arguments: Engines.all)
    func relinked(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine)
        let session = try await house.hold(
            actions: [.init("Ring the school", by: house.today.adding(days: 7))], personal: "Sleeps badly.")
        let teacher = house.door.teacher
        try await house.door.perform(
            ChangeStaff(
                house.workerStaff,
                to: StaffWords(
                    "Asha Rana", user: teacher.user, agency: house.door.council, as: "social-worker",
                    supervisor: house.managerStaff, from: Day("2024-05-06")), version: 1), as: house.keeper)
        await #expect(throws: AccessRefused.self) {
            _ = try await house.door.ask(SupervisionSessionPage(session), as: teacher)
        }
        let own = try await house.door.ask(MySupervision(), as: teacher)
        #expect(own.own?.member.id == house.workerStaff && own.sessions.isEmpty && own.actions.isEmpty)
        let read = try await house.door.ask(SupervisionSessionPage(session), as: house.door.worker)
        #expect(read.session.personal == "Sleeps badly.")
    }

    @Test(
        "SUP-2: a session sent twice is one, and the worker is told once; supervisors hear once a month who is behind",
        arguments: Engines.all)
    func once(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine)
        let id: ID<SupervisionSession> = house.door.partnership.lantern.ids.next(at: house.door.now)
        let told = try await house.door.perform(WatchSupervision(), as: .installation("timetable"))
        #expect(told == 3)
        for _ in 0..<2 { #expect(try await house.hold(id: id) == id) }
        #expect(try await house.door.ask(MySupervision(), as: house.door.worker).sessions.map(\.id) == [id])
        let mine = try await house.door.ask(MyWork(), as: house.door.worker)
        #expect(mine.supervision?.nextDue == Day("2026-11-01") && mine.supervision?.isOverdue == false)
    }
}
