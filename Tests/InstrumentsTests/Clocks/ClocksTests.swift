import Definitions
import Foundation
import Kernel
import LanternTesting
import Store
import Testing

@testable import Instruments

/// Clocks on a database of their own.
struct ClockBench {
    let database: Database
    let definitions: Definitions
    let contact = Subject("contact", ID<Any>(UUID()))
    let team = ClockHolder.team(ID<Team>(UUID()))

    init(_ engine: TestEngine, definitions: Definitions? = nil) async throws {
        database = try await engine.fresh()
        self.definitions = try definitions ?? Definitions.shipped()
    }

    @discardableResult
    func at<Value: Sendable>(
        _ now: Instant,
        _ definitions: Definitions? = nil,
        _ body: @escaping @Sendable (Clocks) throws -> Value
    ) async throws -> Value {
        let definitions = definitions ?? self.definitions
        return try await database.write { transaction in
            try body(
                Clocks(
                    store: ClockStore(transaction: transaction),
                    schools: SchoolDaysStore(transaction: transaction),
                    ids: RandomIDs(),
                    definitions: definitions,
                    journal: Journal(
                        transaction: transaction,
                        actor: .installation("test"),
                        purpose: .workWithFamily,
                        now: now
                    ),
                    user: nil,
                    now: now
                )
            )
        }
    }

    func entries(_ kind: String) async throws -> Int {
        try await database.read { transaction in
            try transaction.row("SELECT COUNT(*) AS n FROM journal_entry WHERE kind = :kind", ["kind": kind])?("n") ?? 0
        }
    }
}

@Suite("Clocks on records")
struct ClocksTests {
    @Test("FD-3: a contact of Monday 10:00 is in time until Tuesday 10:00, and late from then on", arguments: Engines.all)
    func decision(engine: TestEngine) async throws {
        let bench = try await ClockBench(engine)
        let contact = bench.contact
        let late = Subject("contact", ID<Any>(UUID()))
        try await bench.at("2026-03-02T10:00") { (clocks: Clocks) throws in
            let clock = try #require(try clocks.start("contact-decision", for: contact))
            #expect(clock.due == .moment("2026-03-03T10:00"))
            try clocks.start("contact-decision", for: late)
        }
        try await bench.at("2026-03-03T10:00") { (clocks: Clocks) throws in
            #expect(try clocks.stop("contact-decision", for: contact) == .met)
        }
        try await bench.at("2026-03-03T12:30") { (clocks: Clocks) throws in
            let clock = try #require(try clocks.open("contact-decision", for: late))
            let days = try clocks.days(of: nil)
            #expect(clock.words(at: "2026-03-03T12:30", days) == "late by 2 hours")
            #expect(clock.standing(at: "2026-03-03T12:30", clocks.definitions.kinds["contact-decision"], days) == .late)
            #expect(clock.standing(at: "2026-03-03T06:30", clocks.definitions.kinds["contact-decision"], days) == .soon)
            #expect(clock.standing(at: "2026-03-02T16:30", clocks.definitions.kinds["contact-decision"], days) == .running)
            #expect(try clocks.stop("contact-decision", for: late) == .missed)
        }
        #expect(try await bench.entries("clock.started") == 2)
        #expect(try await bench.entries("clock.stopped") == 2)
    }

    @Test("Starting twice gives one clock, stopping twice stops once, and a new one can start after", arguments: Engines.all)
    func twice(engine: TestEngine) async throws {
        let bench = try await ClockBench(engine)
        let contact = bench.contact
        let ids = try await bench.at("2026-03-02T10:00") { (clocks: Clocks) throws in
            [
                try clocks.start("contact-decision", for: contact)?.id,
                try clocks.start("contact-decision", for: contact, at: "2026-03-01T09:00")?.id,
            ]
        }
        #expect(ids[0] != nil && ids[0] == ids[1])
        try await bench.at("2026-03-02T11:00") { (clocks: Clocks) throws in
            #expect(try clocks.stop("contact-decision", for: contact) == .met)
            #expect(try clocks.stop("contact-decision", for: contact) == nil)
            #expect(try clocks.start("contact-decision", for: contact)?.due == .moment("2026-03-03T11:00"))
            #expect(try clocks.store.all(for: contact).count == 2)
        }
    }

    @Test("What happened in time and was written down late was in time", arguments: Engines.all)
    func writtenLate(engine: TestEngine) async throws {
        let bench = try await ClockBench(engine)
        let contact = bench.contact
        try await bench.at("2026-03-06T10:00") { (clocks: Clocks) throws in
            try clocks.start("contact-decision", for: contact, at: "2026-03-02T10:00")
            #expect(try clocks.stop("contact-decision", for: contact, at: "2026-03-02T22:00") == .met)
        }
    }

    @Test("ADM-3: when a limit changes on 1 April, a contact of March is judged by the old one", arguments: Engines.all)
    func effective(engine: TestEngine) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(
            """
            clocks:
              contact-decision:
                limit:
                  - value: 1 working-days
                    from: 2026-04-01
                    source: Executive
            """.utf8
        ).write(to: folder.appending(path: "clocks.yaml"))
        let bench = try await ClockBench(engine, definitions: try Definitions.load(own: folder))
        let march = bench.contact
        let april = Subject("contact", ID<Any>(UUID()))
        try await bench.at("2026-04-03T09:00") { (clocks: Clocks) throws in
            #expect(try clocks.start("contact-decision", for: march, at: "2026-03-31T16:00")?.due == .moment("2026-04-01T16:00"))
            #expect(try clocks.start("contact-decision", for: april, at: "2026-04-02T16:59")?.due == .endOf("2026-04-07"))
        }
    }

    @Test("A clock stands still and runs on with what was left; one that may not be paused is not", arguments: Engines.all)
    func pause(engine: TestEngine) async throws {
        let bench = try await ClockBench(engine)
        let contact = bench.contact
        try await bench.at("2026-03-02T10:00") { (clocks: Clocks) throws in
            try clocks.start("child-seen", for: contact, given: .moment("2026-03-04T12:00"))
            try clocks.start("contact-decision", for: contact)
            #expect(throws: ClockProblem.cannotPause("Decision on a contact")) {
                try clocks.pause("contact-decision", for: contact, because: "The referrer is asked for better words")
            }
            #expect(throws: ClockProblem.becauseMissing) { try clocks.pause("child-seen", for: contact, because: " ") }
            try clocks.pause("child-seen", for: contact, because: "In hospital")
            try clocks.pause("child-seen", for: contact, because: "In hospital still")
        }
        try await bench.at("2026-03-08T10:00") { (clocks: Clocks) throws in
            let clock = try #require(try clocks.open("child-seen", for: contact))
            #expect(clock.words(at: "2026-03-08T10:00", try clocks.days(of: nil)) == "paused since 2 March 2026")
            try clocks.restart("child-seen", for: contact, because: "At home again")
            #expect(try clocks.open("child-seen", for: contact)?.due == .moment("2026-03-10T12:00"))
            try clocks.pause("child-seen", for: contact, because: "In hospital again")
        }
        try await bench.at("2026-03-20T10:00") { (clocks: Clocks) throws in
            #expect(try clocks.stop("child-seen", for: contact) == .met)
        }
        #expect(try await bench.entries("clock.paused") == 2)
        #expect(try await bench.entries("clock.restarted") == 1)
    }

    @Test("A child must be seen by a moment that the decision gives; without it nothing starts", arguments: Engines.all)
    func given(engine: TestEngine) async throws {
        let bench = try await ClockBench(engine)
        let contact = bench.contact
        try await bench.at("2026-03-02T10:00") { (clocks: Clocks) throws in
            #expect(throws: ClockProblem.givenMissing("Child seen")) { try clocks.start("child-seen", for: contact) }
            #expect(try clocks.start("abuse-report-duty", for: contact) == nil)
            #expect(try clocks.start("no-such-clock", for: contact) == nil)
            #expect(try clocks.open(for: contact).isEmpty)
        }
    }

    @Test(
        "What should not have run is void and counts neither way; a window that passes is nobody's failure",
        arguments: Engines.all)
    func neither(engine: TestEngine) async throws {
        let bench = try await ClockBench(engine)
        let contact = bench.contact
        try await bench.at("2024-03-02T10:00") { (clocks: Clocks) throws in
            try clocks.start("contact-decision", for: contact)
            try clocks.start("marac-repeat", for: contact)
        }
        try await bench.at("2026-03-02T10:00") { (clocks: Clocks) throws in
            let window = try #require(try clocks.open("marac-repeat", for: contact))
            let definition = clocks.definitions.kinds["marac-repeat"]
            #expect(window.standing(at: "2026-03-02T10:00", definition, try clocks.days(of: definition)) == .running)
            #expect(try clocks.stop("marac-repeat", for: contact) == .ended)
            try clocks.voidAll(for: contact, because: "Sent to us by mistake")
            #expect(Set(try clocks.store.all(for: contact).compactMap(\.result)) == [.void, .ended])
        }
    }

    @Test("What each holder can stop comes the most urgent first, and moves with a hand-over", arguments: Engines.all)
    func holders(engine: TestEngine) async throws {
        let bench = try await ClockBench(engine)
        let (contact, team) = (bench.contact, bench.team)
        let user = ClockHolder.user(ID<User>(UUID()))
        let other = Subject("contact", ID<Any>(UUID()))
        try await bench.at("2026-03-02T10:00") { (clocks: Clocks) throws in
            try clocks.start("referral-decision", for: contact, heldBy: team)
            try clocks.start("contact-triage", for: contact, variant: "red", heldBy: team)
            try clocks.start("contact-decision", for: other, heldBy: user)
            #expect(try clocks.store.open(heldBy: [team]).map(\.kind) == ["contact-triage", "referral-decision"])
            #expect(
                try clocks.store.open(heldBy: [team, user]).map(\.kind.rawValue) == [
                    "contact-triage", "contact-decision", "referral-decision",
                ])
            try clocks.hand(contact, to: user)
            #expect(try clocks.store.open(heldBy: [team]).isEmpty)
            #expect(try clocks.store.open(heldBy: [user]).count == 3)
            #expect(try clocks.store.open(dueBefore: "2026-03-02T15:00", limit: 10).map(\.kind) == ["contact-triage"])
            #expect(try clocks.store.open(forEach: [contact, other])[contact]?.count == 2)
            let counts = try clocks.store.counts(at: "2026-03-02T15:00")
            #expect(counts["contact-triage"]?.late == 1)
            #expect(counts["contact-decision"]?.late == 0)
        }
        #expect(try await bench.entries("clock.handed") == 2)
    }

    @Test("FD-3: a reason for lateness is kept with what is late, and refused for what is not", arguments: Engines.all)
    func reason(engine: TestEngine) async throws {
        let bench = try await ClockBench(engine)
        let contact = bench.contact
        let id = try await bench.at("2026-03-02T10:00") { try $0.start("contact-decision", for: contact)?.id }
        let clock = try #require(id)
        await #expect(throws: ClockProblem.notLate) {
            try await bench.at("2026-03-02T12:00") { try $0.explain(clock, because: "Busy") }
        }
        try await bench.at("2026-03-03T12:00") { (clocks: Clocks) throws in
            try clocks.explain(clock, because: "Waited for probation")
            #expect(try clocks.stop("contact-decision", for: contact) == .missed)
            #expect(try clocks.store.find(clock).lateBecause == "Waited for probation")
        }
    }

    @Test("A bank holiday proclaimed later moves what is open, and what it was due before is kept", arguments: Engines.all)
    func proclaimed(engine: TestEngine) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("one-off-bank-holidays:\n  - name: Jubilee\n    day: 2027-03-05\n    source: Proclamation\n".utf8)
            .write(to: folder.appending(path: "calendar.yaml"))
        let changed = try Definitions.load(own: folder)
        let bench = try await ClockBench(engine)
        let contact = bench.contact
        try await bench.at("2027-03-01T10:00") { (clocks: Clocks) throws in
            try clocks.start("initial-conference", for: contact)
            try clocks.start("contact-decision", for: contact)
        }
        try await bench.at("2027-03-02T10:00", changed) { (clocks: Clocks) throws in
            let moved = try clocks.recalculate(try clocks.store.open(limit: 10))
            #expect(moved.map(\.before) == [.endOf("2027-03-22")])
            #expect(moved.map(\.clock.due) == [.endOf("2027-03-23")])
            #expect(try clocks.recalculate(try clocks.store.open(limit: 10)).isEmpty)
            let clock = try #require(try clocks.open("initial-conference", for: contact))
            #expect(try clocks.store.changes(of: clock.id).map(\.due) == [.endOf("2027-03-22"), .endOf("2027-03-23")])
        }
        #expect(try await bench.entries("clock.moved") == 1)
    }

    @Test("OE: a school's own closure and hours move what it is told by", arguments: Engines.all)
    func school(engine: TestEngine) async throws {
        let bench = try await ClockBench(engine)
        let contact = bench.contact
        let school = ID<Agency>(UUID())
        try await bench.database.write { transaction in
            try transaction.run(
                "INSERT INTO agency (id, kind, name, name_key) VALUES (:id, 'school', 'Mill Lane School', 'mill lane school')",
                ["id": school]
            )
            let days = SchoolDaysStore(transaction: transaction)
            try days.set(try #require(TimeOfDay("08:20")), for: school, at: "2026-03-01T10:00", by: nil)
            try days.add(
                SchoolClosure(id: ID(UUID()), agency: school, first: "2026-03-03", last: "2026-03-03", because: "Snow"),
                at: "2026-03-01T10:00",
                by: nil
            )
        }
        try await bench.at("2026-03-02T23:00") { (clocks: Clocks) throws in
            #expect(try clocks.start("school-told", for: contact, atSchool: school)?.due == .moment("2026-03-04T08:20"))
            let elsewhere = Subject("incident", ID<Any>(UUID()))
            #expect(try clocks.start("school-told", for: elsewhere)?.due == .moment("2026-03-03T08:45"))
        }
    }
}
