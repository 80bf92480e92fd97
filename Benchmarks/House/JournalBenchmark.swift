import Foundation
import Instruments
import Kernel
import Store

/// What the journal costs: an entry in its act's transaction, and verifying a million of them.
struct JournalBenchmark {
    let entries: Int

    func run() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lantern-journal-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try Database.sqlite(folder: folder.path)
        _ = try await database.migrate()
        let key = SealingKey.new()
        let now = Instant.now

        var single = Stopwatch()
        for number in 0..<500 {
            try await single.time { try await write(1, from: number, at: now, to: database) }
        }
        Report.line(
            "journal: an act of one entry, committed",
            "p50 \(Report.milliseconds(single.percentile(0.5)))  p99 \(Report.milliseconds(single.percentile(0.99)))")

        var bulk = Stopwatch()
        try await bulk.time {
            for batch in stride(from: 0, to: entries, by: 10_000) {
                try await write(min(10_000, entries - batch), from: batch, at: now, to: database)
            }
        }
        Report.line(
            "journal: \(entries) entries in acts of 10,000", "\(Report.milliseconds(bulk.total / Double(entries))) an entry")

        var sealing = Stopwatch()
        try await sealing.time {
            while try await database.write({ try SealStore(transaction: $0).sealNext(at: now, with: key) }) != nil {}
        }
        Report.line("journal: seal \(entries) entries", Report.milliseconds(sealing.total))

        var verifying = Stopwatch()
        let result = try await verifying.time {
            try await database.read { try SealStore(transaction: $0).verify(trusting: [key.publicKey]) }
        }
        Report.line(
            "journal: verify \(result.entries) entries",
            "\(Report.milliseconds(verifying.total))  \(result.faults.count) faults  peak \(Int(Report.peakMemory)) MB"
        )
    }

    private func write(_ count: Int, from first: Int, at now: Instant, to database: Database) async throws {
        try await database.write { transaction in
            let journal = Journal(
                transaction: transaction,
                actor: .installation("benchmark"),
                purpose: .improvement,
                now: now
            )
            let subject = Subject("action", RandomIDs().next(Any.self, at: now))
            for number in first..<(first + count) {
                try journal.record(
                    "action.progress-reported",
                    about: subject,
                    ["note": .int(number), "dated": .of(now.day)]
                )
            }
        }
    }
}
