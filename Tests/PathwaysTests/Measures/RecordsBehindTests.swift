import Definitions
import Foundation
import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("The records behind a month of a measure")
struct RecordsBehindTests {
    @Test(
        "AUDIT-3, DATA-4: an auditor’s look at a restricted record is counted, and listed to nobody to whom that record is closed",
        arguments: Engines.all)
    func looks(engine: TestEngine) async throws {
        let house = try await AuditHouse(engine)
        try await house.discussions(4)
        try await house.draw()
        for auditor in house.auditors { try await house.auditAll(auditor) }
        let door = house.house.door
        let child = try await door.partnership.child("Amina", "Noor", by: door.worker)
        let guardian = try await door.partnership.worker("Uma Field", "safeguarding-manager", of: door.council)
        let first = try #require(try await house.sample().records.first).grading.record.id
        let restriction: ID<Restriction> = house.house.rows.newID()
        let (user, now) = (try #require(guardian.user), door.now)
        try await house.lantern.database.write { transaction in
            try transaction.run("UPDATE audit_record SET child = :child WHERE id = :id", ["child": child, "id": first])
            try PersonAccessStore(transaction: transaction).begin(
                restriction, of: child, .init(because: "A colleague’s daughter.", guardian: user, named: []),
                reviewOn: now.day.adding(days: 90), at: now, by: user)
        }
        func behind(_ actor: Actor) async throws -> RecordsBehind {
            try #require(try await house.house.page("sampled-discussions", of: Day("2026-03-01"), as: actor).behind)
        }
        let closed = try await behind(door.manager)
        #expect(closed.count == 4 && closed.closed == 1 && closed.listed.count == 3)
        let open = try await behind(guardian)
        #expect(open.count == 4 && open.closed == 0 && open.listed.count == 4)
        // Who may not read what auditors wrote sees how many there are.
        let worker = try await behind(door.worker)
        #expect(worker.count == 4 && worker.closed == 4 && worker.listed.isEmpty)
    }

    @Test("DATA-4: of a share of which less is better, the records that are counted in it fall short")
    func direction() {
        func record(_ number: Double, _ words: String = "") -> CountedRecord {
            CountedRecord(
                at: "2026-03-02T10:00", subject: Subject("contact", ID<CountedRecord>(UUID())), reference: "C-1",
                numerator: number, agency: nil, team: nil, child: nil, words: words)
        }
        let more = MeasureScale(shape: .share, unit: "percent", isLowerBetter: false)
        let less = MeasureScale(shape: .share, unit: "percent", isLowerBetter: true)
        let hours = MeasureScale(shape: .average, unit: "hours", isLowerBetter: true)
        #expect(more.fallsShort(record(0)) && !more.fallsShort(record(1)))
        #expect(less.fallsShort(record(1)) && !less.fallsShort(record(0)))
        #expect(hours.fallsShort(record(50, "Too long")) && !hours.fallsShort(record(50)))
    }
}
