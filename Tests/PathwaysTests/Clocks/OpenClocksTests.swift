import Foundation
import Instruments
import Kernel
import LanternTesting
import Pathways
import Testing

/// Starts clocks as a pathway would.
private struct StartClocks: Command {
    let contact: Subject
    let holder: ClockHolder?
    var variant: String?
    var start: Instant?
    var given: Deadline?
    var kind: ClockKind = "contact-triage"

    var act: Act { .runTimetable }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("a contact") }

    func perform(in work: Work) throws -> ID<Clock>? {
        try work.clocks.start(kind, for: contact, at: start, variant: variant, heldBy: holder, given: given)?.id
    }
}

private struct StopClock: Command {
    let contact: Subject
    let at: Instant
    var act: Act { .runTimetable }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("a contact") }
    func perform(in work: Work) throws -> ClockResult? { try work.clocks.stop("contact-triage", for: contact, at: at) }
}

@Suite("Open time limits")
struct OpenClocksTests {
    private let installation = Actor.installation("test")

    private func contact() -> Subject { Subject("contact", ID<Any>(UUID())) }

    @Test(
        "FD-4: a manager sees every clock, late first with its reason or none; a worker sees their own; others none",
        arguments: Engines.all
    )
    func who(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine, at: "2026-03-02T09:00")
        let lantern = partnership.lantern
        let manager = try await partnership.worker("Mona Manager", "safeguarding-manager", of: nil)
        let worker = try await partnership.worker("Wanda Worker", "social-worker", of: nil)
        let stranger = try await partnership.person("Stranger")
        let mine = try await lantern.perform(
            StartClocks(contact: contact(), holder: worker.user.map { .user($0) }, variant: "red"),
            as: installation,
            for: .timetable
        )
        try await lantern.perform(
            StartClocks(contact: contact(), holder: nil, variant: "green"), as: installation, for: .timetable)
        partnership.time.move(to: "2026-03-02T14:30")
        let all = try await lantern.ask(OpenClocks(), as: manager, for: .workWithFamily)
        #expect(all.isOfAll && all.mayHandle)
        #expect(all.lines.map(\.words) == ["late by 1 hour", "due in 3 working days"])
        #expect(all.lines.map(\.standing) == [.late, .running])
        #expect(all.lines.map(\.holder) == ["Wanda Worker", ""])
        #expect(all.kinds.map(\.late) == [1])
        let late = try await lantern.ask(OpenClocks(.late), as: manager, for: .workWithFamily)
        #expect(late.lines.map(\.clock.id) == [mine].compactMap(\.self))
        #expect(try await lantern.ask(OpenClocks(.dueWithin(hours: 24)), as: manager, for: .workWithFamily).lines.isEmpty)
        let own = try await lantern.ask(OpenClocks(), as: worker, for: .workWithFamily)
        #expect(!own.isOfAll && !own.mayHandle)
        #expect(own.lines.map(\.variant) == ["Red"])
        await #expect(throws: AccessRefused.self) { try await lantern.ask(OpenClocks(), as: stranger, for: .workWithFamily) }
        let id = try #require(mine)
        try await lantern.perform(ExplainLateness(id, because: "The family was not at home"), as: worker, for: .workWithFamily)
        let one = try await lantern.ask(OneClock(id), as: manager, for: .workWithFamily)
        #expect(one.line.clock.lateBecause == "The family was not at home")
        #expect(one.changes.map(\.what) == ["started", "reason"])
        #expect(one.changes.map(\.name) == ["Lantern", "Wanda Worker"])
        await #expect(throws: AccessRefused.self) {
            try await lantern.perform(PauseClock(id, because: "Hospital"), as: worker, for: .workWithFamily)
        }
        await #expect(throws: ClockProblem.self) {
            try await lantern.perform(PauseClock(id, because: "Hospital"), as: manager, for: .workWithFamily)
        }
    }

    @Test("A clock that somebody else holds is not there for a worker", arguments: Engines.all)
    func others(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine, at: "2026-03-02T09:00")
        let worker = try await partnership.worker("Wanda Worker", "social-worker", of: nil)
        let other = try await partnership.worker("Omar Other", "social-worker", of: nil)
        let id = try await partnership.lantern.perform(
            StartClocks(contact: contact(), holder: other.user.map { .user($0) }),
            as: installation,
            for: .timetable
        )
        let clock = try #require(id)
        await #expect(throws: NotFound.self) {
            try await partnership.lantern.ask(OneClock(clock), as: worker, for: .workWithFamily)
        }
        await #expect(throws: NotFound.self) {
            try await partnership.lantern.perform(ExplainLateness(clock, because: "x"), as: worker, for: .workWithFamily)
        }
        let holder = try #require(other.user)
        await #expect(throws: NotFound.self) {
            try await partnership.lantern.ask(ClocksOf(.user(holder)), as: worker, for: .workWithFamily)
        }
    }

    @Test("FD-3: each warning is noted once, and then that it is late", arguments: Engines.all)
    func warnings(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine, at: "2026-03-02T10:00")
        let lantern = partnership.lantern
        let worker = try await partnership.worker("Wanda Worker", "social-worker", of: nil)
        try await lantern.perform(
            StartClocks(contact: contact(), holder: worker.user.map { .user($0) }, kind: "contact-decision"),
            as: installation,
            for: .timetable
        )
        func noted() async throws -> Int {
            try await lantern.perform(NoteClockWarnings(), as: installation, for: .timetable)
        }
        #expect(try await noted() == 0)
        partnership.time.move(to: "2026-03-03T06:30")
        #expect(try await noted() == 1)
        #expect(try await noted() == 0)
        #expect(try await lantern.ask(ClocksOf(), as: worker, for: .workWithFamily).soon.map(\.words) == ["due in 3 hours"])
        partnership.time.move(to: "2026-03-03T10:01")
        #expect(try await noted() == 2)
        #expect(try await noted() == 0)
        let lines = try await lantern.ask(ClocksOf(), as: worker, for: .workWithFamily)
        #expect(lines.late.map(\.clock.warned) == [["4 hours before", "1 hour before", "late"]])
    }

    @Test("What is paused stands still with its reason and runs on with what was left", arguments: Engines.all)
    func paused(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine, at: "2026-03-02T10:00")
        let lantern = partnership.lantern
        let manager = try await partnership.worker("Mona Manager", "safeguarding-manager", of: nil)
        let id = try await lantern.perform(
            StartClocks(
                contact: contact(),
                holder: manager.user.map { .user($0) },
                given: .moment("2026-03-02T16:00"),
                kind: "child-seen"
            ),
            as: installation,
            for: .timetable
        )
        let clock = try #require(id)
        try await lantern.perform(PauseClock(clock, because: "In hospital"), as: manager, for: .workWithFamily)
        partnership.time.move(to: "2026-03-04T10:00")
        #expect(try await lantern.ask(ClocksOf(), as: manager, for: .workWithFamily).paused.count == 1)
        #expect(try await lantern.ask(OpenClocks(.paused), as: manager, for: .workWithFamily).lines.count == 1)
        #expect(try await lantern.ask(OpenClocks(.late), as: manager, for: .workWithFamily).lines.isEmpty)
        #expect(try await lantern.perform(NoteClockWarnings(), as: installation, for: .timetable) == 0)
        await #expect(throws: ClockProblem.pausedAlready) {
            try await lantern.perform(PauseClock(clock, because: "Again"), as: manager, for: .workWithFamily)
        }
        try await lantern.perform(RestartClock(clock, because: "At home"), as: manager, for: .workWithFamily)
        #expect(
            try await lantern.ask(OneClock(clock), as: manager, for: .workWithFamily).line.clock.due
                == .moment("2026-03-04T16:00"))
    }

    @Test("A forecast rests on how others like it ended, and is there for whoever reads the clock", arguments: Engines.all)
    func forecast(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine, at: "2026-03-02T10:00")
        let lantern = partnership.lantern
        let manager = try await partnership.worker("Mona Manager", "safeguarding-manager", of: nil)
        for place in 0..<40 {
            let contact = contact()
            let start = Instant("2026-02-02T10:00").adding(hours: place * 12)
            try await lantern.perform(
                StartClocks(contact: contact, holder: nil, variant: "red", start: start),
                as: installation,
                for: .timetable
            )
            try await lantern.perform(
                StopClock(contact: contact, at: start.adding(hours: place % 4 == 0 ? 2 : 6)),
                as: installation,
                for: .timetable
            )
        }
        try await lantern.perform(
            StartClocks(contact: contact(), holder: nil, variant: "red"),
            as: installation,
            for: .timetable
        )
        partnership.time.move(to: "2026-03-02T11:00")
        #expect(try await lantern.perform(ForecastClocks(), as: installation, for: .timetable) == 1)
        let line = try #require(try await lantern.ask(OpenClocks(), as: manager, for: .workWithFamily).lines.first)
        let chance = try #require(line.forecast?.chance)
        #expect((0.5...0.85).contains(chance))
        #expect(line.outlook?.hasPrefix("likely to be late") == true)
        #expect(line.unblock == "Nobody holds it. Give it to somebody.")
        partnership.time.move(to: "2026-03-02T13:00")
        try await lantern.perform(ForecastClocks(), as: installation, for: .timetable)
        let later = try await lantern.ask(OpenClocks(), as: manager, for: .workWithFamily).lines.first
        #expect(later?.forecast?.cases == 30)
    }
}
