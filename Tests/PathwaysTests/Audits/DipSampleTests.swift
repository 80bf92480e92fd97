import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Definitions
@testable import Pathways

@Suite("Dip samples: drawn at random by rule, shared out, looked at quickly")
struct DipSampleTests {
    @Test(
        "AUDIT-3: on Monday at eight 25 strategy discussions of the week are drawn and allotted, and what auditors find feeds the measure of health’s part",
        arguments: Engines.all)
    func weekly(engine: TestEngine) async throws {
        let house = try await AuditHouse(engine)
        try await house.discussions(60, whole: 45)
        #expect(try await house.draw() > 0)
        let sample = try await house.sample()
        #expect(sample.draw.frameSize == 60 && sample.records.count == 25 && sample.standing.withNobody == 0)
        #expect(sample.isDrawnRight && !sample.draw.isAll)
        let counts = try await [
            house.mine(house.auditors[0]).count, house.mine(house.auditors[1]).count, house.mine(house.auditors[2]).count,
        ]
        #expect(counts.sorted() == [8, 8, 9])
        for auditor in house.auditors { try await house.auditAll(auditor) }
        let after = try await house.sample()
        let without = after.areas.first { $0.words == "Did health take part?" }.map { $0.count - $0.met } ?? 0
        #expect(after.standing.done == 25 && after.standing.met == 25 - without && without > 0)
        // The measure is what was found, in the month in which the discussions were held.
        try await house.house.count()
        for (measure, met) in [("sampled-health", 25 - without), ("sampled-discussions", after.standing.met)] {
            let reading = try #require(try await house.house.page(measure).series.readings.first { $0.startsOn == "2026-03-01" })
            #expect(reading.denominator == 25 && reading.numerator == Double(met))
        }
        // And an action can be bound to it.
        _ = try await house.house.perform(
            BindMeasure(house.house.action, to: "sampled-discussions", target: 90, hold: 3, because: "The weekly sample"))
    }

    @Test("AUDIT-3: drawn again, by the same or another node, nothing is drawn twice", arguments: Engines.all)
    func once(engine: TestEngine) async throws {
        let house = try await AuditHouse(engine)
        try await house.discussions(30)
        let first = try await house.draw()
        #expect(first > 0)
        async let one = house.draw()
        async let two = house.draw()
        #expect(try await one + two == 0)
        #expect(try await house.sample().records.count == 25)
        house.house.door.partnership.time.move(days: 7)
        #expect(try await house.draw() >= 1)
    }

    @Test(
        "AUDIT-3: a sample larger than what there is takes all of it and says so; of nothing it says that nothing was there",
        arguments: Engines.all)
    func small(engine: TestEngine) async throws {
        let house = try await AuditHouse(engine)
        try await house.discussions(4)
        try await house.draw()
        let sample = try await house.sample()
        #expect(sample.records.count == 4 && sample.draw.isAll && sample.draw.wanted == 25)
        let desk = try await house.ask(AuditDesk(), as: house.keeper)
        #expect(desk.samples.contains { $0.draw.sample == "emergency-department-weekly" && $0.standing.count == 0 })
    }

    @Test(
        "AUDIT-3: nobody is given a discussion that they called, chaired, were asked to or wrote, nor one about a child they work with",
        arguments: Engines.all)
    func own(engine: TestEngine) async throws {
        let house = try await AuditHouse(engine, auditors: 2)
        let meetings = try await house.discussions(6)
        let (one, two) = (house.auditors[0].user, house.auditors[1].user)
        try await house.lantern.database.write { transaction in
            try transaction.run("UPDATE meeting SET chair = :user WHERE id = :id", ["user": one, "id": meetings[0]])
            try transaction.run("UPDATE meeting SET convened_by = :user WHERE id = :id", ["user": two, "id": meetings[1]])
            try transaction.run(
                "UPDATE meeting_invitee SET user_account = :user WHERE meeting = :id AND seat = 'police'",
                ["user": one, "id": meetings[2]])
            // Both worked on this one: nobody may have it.
            try transaction.run(
                "UPDATE meeting SET chair = :one, minute_taker = :two WHERE id = :id",
                ["one": one, "two": two, "id": meetings[3]])
        }
        try await house.draw()
        let sample = try await house.sample()
        func auditor(of meeting: ID<Meeting>) -> ID<User>? {
            sample.records.first { $0.grading.record.subject == Subject("meeting", meeting) }?.grading.allottedTo
        }
        #expect(auditor(of: meetings[0]) == two && auditor(of: meetings[1]) == one && auditor(of: meetings[2]) == two)
        #expect(auditor(of: meetings[3]) == nil && sample.standing.withNobody == 1)
        let blocked = try #require(sample.records.first { $0.grading.record.subject == Subject("meeting", meetings[0]) })
        #expect(!blocked.others.contains { $0.user == one })
        await #expect(throws: AuditProblem.auditorBarred) {
            try await house.perform(GiveRecord(blocked.grading.id, to: one), as: house.keeper)
        }
    }

    @Test(
        "AUDIT-3: when an auditor leaves, what they have not looked at goes to the others, and what they have stays",
        arguments: Engines.all)
    func leaver(engine: TestEngine) async throws {
        let house = try await AuditHouse(engine, auditors: 3)
        try await house.discussions(12)
        try await house.draw()
        let leaving = house.auditors[0]
        let first = try #require(try await house.mine(leaving).first)
        _ = try await house.perform(FileGrading(first.id, saying: house.answers(), version: first.version), as: leaving)
        try await house.lantern.database.write { transaction in
            try transaction.run(
                "UPDATE user_account SET disabled_at = :now WHERE id = :id", ["now": house.house.door.now, "id": leaving.user])
        }
        #expect(try await house.lantern.perform(AllotRecords(), as: house.timetable, for: .timetable) == 3)
        let sample = try await house.sample()
        #expect(sample.standing.done == 1 && sample.standing.withNobody == 0)
        #expect(sample.records.filter { $0.grading.isOpen }.allSatisfy { $0.grading.allottedTo != leaving.user })
        #expect(try await house.lantern.perform(AllotRecords(), as: house.timetable, for: .timetable) == 0)
    }

    @Test(
        "AUDIT-3: a discussion of several families is closed to whom one of their children is closed; closed to them later, it goes to another",
        arguments: Engines.all)
    func closedLater(engine: TestEngine) async throws {
        let house = try await AuditHouse(engine, auditors: 2)
        let (door, rows) = (house.house.door, house.house.rows)
        let meeting = try #require(try await house.discussions(1).first)
        let first = try await door.partnership.child("Amina", "Noor", by: door.worker)
        let second = try await door.partnership.child("Zara", "Cole", by: door.worker)
        for child in [first, second] { try await rows.child(child, in: rows.family(meeting)) }
        try await house.draw()
        let grading = try #require(try await house.sample().records.first).grading
        let has = try #require(house.auditors.first { $0.user == grading.allottedTo })
        let other = try #require(house.auditors.first { $0.user != grading.allottedTo })
        #expect(grading.record.child == first)
        _ = try await house.ask(GradingPage(grading.id), as: has)
        // The second family’s child is closed, not the one of the record.
        try await house.restrict(second, guardian: door.manager, naming: [other])
        await #expect(throws: AccessRefused.self) { _ = try await house.ask(GradingPage(grading.id), as: has) }
        await #expect(throws: AccessRefused.self) {
            try await house.perform(GiveBackRecord(grading.id, because: "I may not see it."), as: has)
        }
        #expect(try await house.lantern.perform(AllotRecords(), as: house.timetable, for: .timetable) == 1)
        #expect(try await house.mine(has).isEmpty)
        #expect(try await house.mine(other).map(\.id) == [grading.id])
        _ = try await house.ask(GradingPage(grading.id), as: other)
        #expect(try await house.lantern.perform(AllotRecords(), as: house.timetable, for: .timetable) == 0)
    }

    @Test(
        "AUDIT-3: nobody audits the record of a child whose contact was theirs, or whose meeting they chaired",
        arguments: Engines.all)
    func knowsTheChild(engine: TestEngine) async throws {
        let house = try await AuditHouse(engine, auditors: 3)
        let (door, rows) = (house.house.door, house.house.rows)
        let child = try await door.partnership.child("Amina", "Noor", by: door.nurse, as: "health-visitor")
        _ = try await door.receive()
        let meeting = try #require(try await house.discussions(1).first)
        try await rows.child(child, in: rows.family(meeting))
        let (one, two) = (house.auditors[0].user, house.auditors[1].user)
        try await house.lantern.database.write { transaction in
            try transaction.run("UPDATE contact_person SET person = :child", ["child": child])
            try transaction.run("UPDATE contact SET allocated_to = :user", ["user": one])
            try transaction.run("UPDATE meeting SET chair = :user WHERE id = :id", ["user": two, "id": meeting])
        }
        _ = try await house.perform(DrawSample("records-0-19"), as: house.keeper)
        #expect(try await house.mine(house.auditors[2]).map(\.record.child) == [child])
        #expect(try await house.mine(house.auditors[0]).isEmpty)
        #expect(try await house.mine(house.auditors[1]).isEmpty)
    }

    @Test("AUDIT-3: an auditor gives a record back with why, and it never returns to them", arguments: Engines.all)
    func givenBack(engine: TestEngine) async throws {
        let house = try await AuditHouse(engine, auditors: 2)
        try await house.discussions(4)
        try await house.draw()
        let grading = try #require(try await house.mine(house.auditors[0]).first)
        await #expect(throws: AuditProblem.becauseMissing) {
            try await house.perform(GiveBackRecord(grading.id, because: "n/a"), as: house.auditors[0])
        }
        await #expect(throws: AccessRefused.self) {
            try await house.perform(GiveBackRecord(grading.id, because: "I want it."), as: house.auditors[1])
        }
        try await house.perform(GiveBackRecord(grading.id, because: "I know the family."), as: house.auditors[0])
        let line = try #require(try await house.sample().records.first { $0.grading.id == grading.id })
        #expect(line.grading.allottedTo == house.auditors[1].user && line.givenBack == ["Auditor 1: I know the family."])
        await #expect(throws: AccessRefused.self) {
            try await house.perform(FileGrading(grading.id, saying: house.answers(), version: 3), as: house.auditors[0])
        }
    }

    @Test(
        "AUDIT-3: a record is filed whole or not at all; a second save, and one from an old page, change nothing silently",
        arguments: Engines.all)
    func filing(engine: TestEngine) async throws {
        let house = try await AuditHouse(engine, auditors: 1)
        try await house.discussions(2)
        try await house.draw()
        let auditor = house.auditors[0]
        let grading = try #require(try await house.mine(auditor).first)
        var half = house.answers(words: "‘; DROP TABLE audit_record; -- <script>alert(1)</script> 😀")
        half["circulated"] = nil
        let thrown = await #expect(throws: Problems.self) {
            _ = try await house.perform(FileGrading(grading.id, saying: half, version: grading.version), as: auditor)
        }
        #expect(thrown?.all.map(\.field) == ["circulated"])
        half["circulated"] = .text("no")
        let outcome = try await house.perform(FileGrading(grading.id, saying: half, version: grading.version), as: auditor)
        #expect(outcome.grade == "fail" && !outcome.met && outcome.left == 1 && outcome.next != nil)
        await #expect(throws: Conflict.self) {
            _ = try await house.perform(FileGrading(grading.id, saying: half, version: grading.version), as: auditor)
        }
        let page = try await house.ask(GradingPage(grading.id), as: auditor)
        #expect(page.answers?.text("words") == half.text("words"))
        // Put right by the same auditor: the first form is kept, and the later one counts.
        _ = try await house.perform(
            FileGrading(grading.id, saying: house.answers(), version: page.grading.version), as: auditor)
        let after = try await house.sample()
        #expect(after.standing.done == 1 && after.standing.met == 1)
        let first = try #require(page.grading.filled)
        let kept = try await house.lantern.database.read { try FormStore(transaction: $0).find(first) }
        #expect(kept.finished?.grade == "fail" && kept.supersededBy != nil)
    }

    @Test(
        "AUDIT-3: the programme’s readers see results and no record; who neither plans nor audits sees neither",
        arguments: Engines.all)
    func roles(engine: TestEngine) async throws {
        let house = try await AuditHouse(engine, auditors: 1)
        try await house.discussions(2)
        try await house.draw()
        let sample = try await house.sample()
        let record = sample.records[0].grading.id
        #expect(sample.records.allSatisfy { !$0.mayOpen })
        await #expect(throws: AccessRefused.self) { _ = try await house.ask(GradingPage(record), as: house.keeper) }
        await #expect(throws: AccessRefused.self) { _ = try await house.ask(AuditDesk(), as: house.house.door.teacher) }
        await #expect(throws: AccessRefused.self) {
            try await house.perform(DrawSample("children-on-plans"), as: house.auditors[0])
        }
        await #expect(throws: AuditProblem.notDrawnByHand) {
            try await house.perform(DrawSample("strategy-discussions-weekly"), as: house.keeper)
        }
        await #expect(throws: AuditProblem.noSuchSample) { try await house.perform(DrawSample("nonsense"), as: house.keeper) }
    }

    @Test(
        "AUDIT-3: every statement of the shipped samples is understood by the database; a wrong one is named by file and line",
        arguments: Engines.all)
    func statements(engine: TestEngine) async throws {
        let house = try await AuditHouse(engine, auditors: 1)
        #expect(try await house.lantern.ask(CheckSampleRules(), as: house.timetable, for: .administration) == 6)
        let wrong = CountingRule(
            sql: "SELECT held_at AS at, reference FROM report_meeting", file: "definitions/audits.yaml", line: 12)
        let thrown = await #expect(throws: AuditProblem.self) {
            try await house.lantern.database.read {
                try AuditFrameStore(transaction: $0).check(wrong, now: "2026-03-09T08:00:00Z")
            }
        }
        #expect(thrown?.message.contains("definitions/audits.yaml, line 12") == true)
    }
}
