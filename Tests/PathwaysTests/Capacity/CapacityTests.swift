import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Capacity against demand: what waits, who is there, and what more people would do")
struct CapacityTests {
    private func shift(
        _ from: String, _ until: String, _ people: Int, first: String = "2026-01-01", weekdays: Set<Int> = [1, 2, 3, 4, 5]
    ) -> ShiftWritten {
        ShiftWritten(
            weekdays: weekdays, from: TimeOfDay(from), until: TimeOfDay(until), people: people, firstDay: Day(first))
    }

    @Test(
        "FD-11: with 40 medium-risk notices waiting, the board shows how many, the oldest, and who is on shift",
        arguments: Engines.all)
    func notices(engine: TestEngine) async throws {
        let incidents = try await IncidentHouse(engine)
        let house = incidents.house
        try await house.perform(AddShift(shift("08:00", "18:00", 3), of: incidents.screening), as: house.manager)
        for number in 0..<40 {
            try await house.perform(
                RecordIncident(
                    incidents.told("AP/\(number)") { $0.grade = "medium" },
                    about: [incidents.victim(), incidents.perpetrator()],
                    policeRecordedAt: house.now.adding(hours: -number)),
                as: house.constable)
        }
        let board = try await house.ask(CapacityBoard(), as: house.worker)
        let medium = try #require(board.notices.first { $0.key == "medium" })
        #expect(medium.count == 40)
        #expect(medium.oldest == house.now.adding(hours: -39))
        #expect(medium.byAge == [4, 20, 16, 0, 0, 0])
        #expect(board.teams.first { $0.kind == "screening" }?.onShift == 3)
        house.wait(hours: 9)
        #expect(try await house.ask(CapacityBoard(), as: house.worker).teams.first { $0.kind == "screening" }?.onShift == 0)
    }

    @Test(
        "FD-11: contacts are counted by rating, age, team and whether somebody has them; each hour and day by itself",
        arguments: Engines.all)
    func contacts(engine: TestEngine) async throws {
        // Monday, 10:00.
        let house = try await FrontDoorHouse(engine, at: "2026-03-02T10:00:00Z")
        let early = try await house.receive(about: [house.line("One")], at: Instant("2026-02-24T15:20:00Z")).contact
        let late = try await house.receive(about: [house.line("Two")], at: Instant("2026-03-01T09:40:00Z")).contact
        try await house.receive(about: [house.line("Three")], isChildProtection: true)
        try await house.perform(AllocateContact(early), as: house.worker)
        try await house.perform(RateContact(early, "red", nature: "neglect", isChildProtection: false), as: house.worker)
        let board = try await house.ask(CapacityBoard(), as: house.worker)
        #expect(board.open == 3 && board.inHand == 1)
        #expect(board.backlog.map(\.key) == ["red", "amber", "green", nil])
        #expect(board.backlog[0].byAge == [0, 0, 0, 1, 0, 0])
        #expect(board.backlog[3].byAge == [1, 0, 1, 0, 0, 0])
        #expect(board.oldestSince == Instant("2026-02-24T15:20:00Z"))
        #expect(board.oldest.map(\.isTaken) == [true, false, false])
        #expect(board.oldest.last?.isChildProtection == true)
        #expect(board.comings.counts[1][15] == 1 && board.comings.counts[6][9] == 1 && board.comings.total == 2)
        #expect(board.teams.map(\.waiting) == [2] && board.teams.map(\.inHand) == [1])
        #expect(!board.hasShifts && board.onShift == 0)
        try await house.perform(DecideContact(late, house.decision()), as: house.manager)
        let after = try await house.ask(CapacityBoard(), as: house.worker)
        #expect(after.days.suffix(2).map(\.came) == [1, 1] && after.days.last?.decided == 1)
        #expect(after.days.suffix(2).map(\.left) == [2, 2])
        await #expect(throws: AccessRefused.self) { _ = try await house.ask(CapacityBoard(), as: house.teacher) }
    }

    @Test(
        "FD-11: a shift says its team, days, hours and people, and can end or be taken back; only who may changes them",
        arguments: Engines.all)
    func shifts(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let thrown = await #expect(throws: Problems.self) {
            _ = try await house.perform(
                AddShift(
                    ShiftWritten(
                        weekdays: [9], from: nil, until: nil, people: 0, firstDay: Day("2026-03-02"), lastDay: Day("2026-03-01")),
                    of: nil),
                as: house.manager)
        }
        #expect(
            thrown?.all.compactMap { $0 as? ShiftProblem }
                == [.teamMissing, .daysMissing, .fromMissing, .untilMissing, .peopleMissing, .endsBeforeItBegins])
        await #expect(throws: AccessRefused.self) {
            _ = try await house.perform(AddShift(shift("08:00", "18:00", 1), of: house.team), as: house.worker)
        }
        let day = try await house.perform(AddShift(shift("08:00", "18:00", 4), of: house.team, called: "Day"), as: house.manager)
        let wrong = try await house.perform(AddShift(shift("18:00", "08:00", 9), of: house.team), as: house.manager)
        #expect(try await house.ask(CapacityBoard(), as: house.worker).onShift == 4)
        try await house.perform(EndShift(wrong, lastDay: nil), as: house.manager)
        try await house.perform(EndShift(day, lastDay: house.now.day), as: house.manager)
        let register = try await house.ask(ShiftRegister(), as: house.worker)
        #expect(register.shifts.map(\.id) == [day] && register.shifts.first?.hours.lastDay == house.now.day)
        #expect(!register.mayChange)
        await #expect(throws: NotFound.self) { try await house.perform(EndShift(wrong, lastDay: nil), as: house.manager) }
        await #expect(throws: ShiftProblem.endsBeforeItBegins) {
            try await house.perform(EndShift(day, lastDay: Day("2025-12-01")), as: house.manager)
        }
    }

    @Test("FD-11: with no shifts, or too few contacts, it says what is missing and gives no answer", arguments: Engines.all)
    func tooFew(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        #expect(try await house.ask(CapacityRecord(), as: house.worker).whatIf([]).doubts == [.noShifts])
        try await house.perform(AddShift(shift("08:00", "18:00", 4), of: house.team), as: house.manager)
        try await house.receive()
        let whatIf = try await house.ask(CapacityRecord(), as: house.worker).whatIf([])
        #expect(whatIf.doubts == [.tooFewContacts(have: 0, need: 60), .tooFewTimed(have: 0, need: 40)])
        #expect(whatIf.asItIs == nil && whatIf.replay == nil)
    }

    /// Three contacts each working day, each two hours’ work, for one person from eight to six; the last of a day goes on in the
    /// morning, and that of a Friday is late.
    private func busy(_ engine: TestEngine, shift: ShiftWritten) async throws -> FrontDoorHouse {
        let house = try await FrontDoorHouse(engine, at: "2026-01-05T07:00:00Z")
        try await house.perform(AddShift(shift, of: house.team), as: house.manager)
        let calendar = house.partnership.lantern.definitions.calendar.withClosures
        var steps: [(at: Instant, number: Int, isEnd: Bool)] = []
        var came: [Instant] = []
        let days = (0..<56).map { house.now.day.adding(days: $0) }.filter(calendar.isWorking)
        for (place, day) in days.enumerated() {
            for (hour, minute) in [(9, 0), (12, 0), (16, 30)] {
                let number = came.count
                came.append(Instant(day, hour: hour, minute: minute))
                let next = place + 1 < days.count ? days[place + 1] : day.next
                let end = hour == 16 ? Instant(next, hour: 8, minute: 30) : Instant(day, hour: hour + 2)
                steps += [(came[number], number, false), (end, number, true)]
            }
        }
        var contacts: [Int: ID<Contact>] = [:]
        for step in steps.sorted(by: { ($0.at, $0.number) < ($1.at, $1.number) }) {
            house.partnership.time.move(to: step.at)
            if step.isEnd, let contact = contacts[step.number] {
                try await house.perform(
                    DecideContact(
                        contact,
                        house.decision("advice", level: "two") {
                            $0.criteria = ["two-caring"]; $0.owner = nil
                        }), as: house.manager)
            } else {
                let contact = try await house.receive(house.told("young-carer"), about: [house.line("Child \(step.number)")])
                    .contact
                try await house.perform(AllocateContact(contact), as: house.worker)
                contacts[step.number] = contact
            }
        }
        house.partnership.time.move(to: Instant(days[days.count - 1].adding(days: 3), hour: 9))
        return house
    }

    @Test(
        "FD-11: replayed, it says what was; one person more from three is better, with how sure; with untrue shifts it gives no answer",
        .timeLimit(.minutes(30)))
    func replay() async throws {
        let house = try await busy(Engines.all[0], shift: shift("08:00", "18:00", 1, first: "2026-01-01"))
        // Eight weeks are written down: those before them are not counted as empty.
        let comings = try await house.ask(CapacityBoard(), as: house.worker).comings
        #expect(comings.weeks == 8 && abs(comings.mean(weekday: 3, hour: 12) - 1) < 1e-9)
        let record = try await house.ask(CapacityRecord(), as: house.worker)
        let asItIs = record.whatIf([])
        let replay = try #require(asItIs.replay)
        #expect(replay.isUnseen && !replay.shiftsAssumed)
        #expect(abs(replay.said.mean - replay.was) < 0.02, "\(replay)")
        #expect((0.90...0.95).contains(replay.was))
        let more = try record.whatIf([shift("15:00", "21:00", 1).checked()])
        let (before, after) = (try #require(more.asItIs), try #require(more.withMore))
        #expect(before == asItIs.asItIs)
        #expect(before.inTime.mean < 0.96 && after.inTime.mean == 1)
        #expect(before.inTime.range.contains(before.inTime.mean))
        let difference = try #require(more.difference)
        #expect(abs(difference.mean - (after.inTime.mean - before.inTime.mean)) < 1e-9)
        #expect(record.whatIf([]) == asItIs)

        // With shifts that were not so, it is far from what was, and says so in place of an answer.
        let day = try #require(try await house.ask(ShiftRegister(), as: house.manager).shifts.first)
        try await house.perform(EndShift(day.id, lastDay: nil), as: house.manager)
        try await house.perform(AddShift(shift("08:00", "12:00", 1, weekdays: [1]), of: house.team), as: house.manager)
        let untrue = try await house.ask(CapacityRecord(), as: house.worker).whatIf([])
        guard case .farOff(let points, 10)? = untrue.doubts.first else {
            Issue.record("\(untrue.doubts)")
            return
        }
        #expect(points > 10 && untrue.asItIs == nil && untrue.replay != nil)
    }
}
