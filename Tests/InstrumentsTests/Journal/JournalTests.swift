import Foundation
import Kernel
import LanternTesting
import Store
import Testing

@testable import Instruments

@Suite("The journal")
struct JournalTests {
    let now: Instant = "2026-03-02T16:55"
    let key = SealingKey.new()
    let subject = Subject("plan", ID<Any>(UUID()))

    func write(_ count: Int, to database: Database, from first: Int = 0) async throws {
        try await database.write { transaction in
            let journal = Journal(
                transaction: transaction,
                actor: .installation("test “quoted”\nline"),
                purpose: .improvement,
                now: now
            )
            for number in first..<(first + count) {
                try journal.record("plan.viewed", about: subject, ["number": .int(number), "text": "żółć\u{1F600}"])
            }
        }
    }

    func seal(_ database: Database) async throws {
        while try await database.write({ try SealStore(transaction: $0).sealNext(at: now, with: key) }) != nil {}
    }

    func verify(_ database: Database) async throws -> JournalVerification {
        try await database.read { try SealStore(transaction: $0).verify(trusting: [key.publicKey]) }
    }

    /// As an attacker with the database's password would: without the triggers.
    func tamper(_ database: Database, _ change: @escaping @Sendable (Transaction) throws -> Void) async throws {
        try await database.write { transaction in
            if transaction.engine == .sqlite {
                try transaction.run("DROP TRIGGER journal_entry_no_update")
                try transaction.run("DROP TRIGGER journal_entry_no_delete")
            } else {
                try transaction.run("ALTER TABLE journal_entry DISABLE TRIGGER ALL")
                try transaction.run("GRANT UPDATE, DELETE ON journal_entry TO CURRENT_USER")
                try transaction.run("ALTER TABLE journal_subject DROP CONSTRAINT journal_subject_seq_fkey")
            }
            try change(transaction)
        }
    }

    @Test("ADM-1: a sealed journal verifies, and entries since the last seal are counted", arguments: Engines.all)
    func verifies(engine: TestEngine) async throws {
        let database = try await engine.fresh()
        try await write(20, to: database)
        try await seal(database)
        try await write(3, to: database, from: 20)
        let result = try await verify(database)
        #expect(result.faults == [])
        #expect(result.entries == 20)
        #expect(result.unsealed == 3)
    }

    @Test("ADM-1: more than one batch is chained", arguments: Engines.all)
    func chained(engine: TestEngine) async throws {
        let database = try await engine.fresh()
        for round in 0..<4 {
            try await write(7, to: database, from: round * 7)
            try await seal(database)
        }
        let result = try await verify(database)
        #expect(result.isIntact)
        #expect(result.batches == 4)
    }

    @Test("ADM-1: entries can be neither changed nor deleted through the application", arguments: Engines.all)
    func appendOnly(engine: TestEngine) async throws {
        let database = try await engine.fresh()
        try await write(2, to: database)
        for statement in [
            "UPDATE journal_entry SET actor_name = 'nobody'" as SQL, "DELETE FROM journal_entry",
            "DELETE FROM journal_subject",
        ] {
            await #expect(throws: (any Error).self) { try await database.write { try $0.run(statement) } }
        }
        let left = try await database.read { try JournalStore(transaction: $0).entries() }
        #expect(left.count == 2)
    }

    @Test("ADM-1: a changed entry is found and named", arguments: Engines.all)
    func changed(engine: TestEngine) async throws {
        let database = try await engine.fresh()
        try await write(9, to: database)
        try await seal(database)
        let third = try await database.read { try JournalStore(transaction: $0).entries().map(\.seq).sorted()[2] }
        try await tamper(database) {
            try $0.run("UPDATE journal_entry SET payload = '{}' WHERE seq = :seq", ["seq": third])
        }
        let result = try await verify(database)
        #expect(result.faults.first?.seq == third)
        #expect(result.faults.first?.message.contains("changed after it was sealed") == true)
    }

    @Test("ADM-1: a deleted entry is found and named", arguments: Engines.all)
    func deleted(engine: TestEngine) async throws {
        let database = try await engine.fresh()
        try await write(5, to: database)
        try await seal(database)
        let second = try await database.read { try JournalStore(transaction: $0).entries().map(\.seq).sorted()[1] }
        try await tamper(database) { transaction in
            if transaction.engine == .sqlite {
                try transaction.run("DROP TRIGGER journal_subject_no_delete")
                try transaction.run("DELETE FROM journal_subject WHERE seq = :seq", ["seq": second])
            }
            try transaction.run("DELETE FROM journal_entry WHERE seq = :seq", ["seq": second])
        }
        let result = try await verify(database)
        #expect(result.faults.first?.message == "Entry \(second) was removed after it was sealed.")
    }

    @Test("ADM-1: a journal sealed anew with another key is not believed", arguments: Engines.all)
    func otherKey(engine: TestEngine) async throws {
        let database = try await engine.fresh()
        try await write(3, to: database)
        let forged = SealingKey.new()
        _ = try await database.write { try SealStore(transaction: $0).sealNext(at: now, with: forged) }
        let result = try await verify(database)
        #expect(result.faults.contains { $0.message.contains("not this installation's") })
    }

    @Test("ADM-1: an expected head that is not there shows that the end was cut off", arguments: Engines.all)
    func cutOff(engine: TestEngine) async throws {
        let database = try await engine.fresh()
        try await write(3, to: database)
        try await seal(database)
        let result = try await database.read {
            try SealStore(transaction: $0).verify(trusting: [key.publicKey], expecting: [1, 2, 3])
        }
        #expect(result.faults.contains { $0.message.contains("cut off") })
    }

    @Test("ADM-1: each entry can be proved offline", arguments: Engines.all)
    func proof(engine: TestEngine) async throws {
        let database = try await engine.fresh()
        try await write(13, to: database)
        try await seal(database)
        for entry in try await database.read({ try JournalStore(transaction: $0).entries() }) {
            let proof = try #require(try await database.read { try SealStore(transaction: $0).proof(of: entry.seq) })
            #expect(proof.holds)
            #expect(proof.entry == entry)
        }
        #expect(try await database.read { try SealStore(transaction: $0).proof(of: 9_999) } == nil)
    }

    @Test("Merkle paths lead to the root for every leaf of every size", arguments: 1...33)
    func paths(size: Int) {
        let leaves = (0..<size).map { MerkleTree.leaf(Array("\($0)".utf8)) }
        let root = MerkleTree.root(leaves)
        for place in 0..<size {
            #expect(MerkleTree.root(from: leaves[place], along: MerkleTree.path(to: place, in: leaves)) == root)
        }
    }

    @Test("RFC 6962: the root of nothing is the hash of no bytes, and of one leaf is its leaf hash")
    func knownRoots() {
        #expect(
            MerkleTree.root([[UInt8]]()).hexadecimal
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        )
        #expect(
            MerkleTree.leaf([UInt8]()).hexadecimal
                == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
        )
    }

    @Test("ADM-1: what was looked at and by whom is found by record and by user", arguments: Engines.all)
    func lookups(engine: TestEngine) async throws {
        let database = try await engine.fresh()
        try await write(4, to: database)
        let about = try await database.read { try JournalStore(transaction: $0).entries(about: subject) }
        #expect(about.count == 4)
        #expect(about.map(\.seq) == about.map(\.seq).sorted(by: >))
        #expect(about.first?.particulars["number"] == .int(3))
    }
}
