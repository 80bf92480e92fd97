import Foundation
import Instruments
import Kernel
import LanternTesting
import Pathways
import Store
import Synthetic

/// An agency's extract of very many rows, one in a hundred of them bad: brought in, stopped half way, gone on with, and given once
/// more. In a file, as a server has it.
struct ExtractBenchmark {
    let rows: Int

    /// Thrown where a server is stopped.
    private struct Stopped: Error {}

    func run() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lantern-extract-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try Database.sqlite(folder: folder.path)
        _ = try await database.migrate()
        let town = try await TestPartnership(in: database, at: .now)
        let agency = try await town.agency("Ambleford Hospital Trust", kind: "health")
        let steward = try await town.worker("Stu Steward", "data-steward", of: agency)
        let file = extract()
        Report.line("extract: the file", "\(rows) rows, \(file.count / 1_000_000) MB")

        let half = rows / 2
        var first = Stopwatch(), second = Stopwatch(), pairs = Stopwatch(), again = Stopwatch()
        func receive() async throws -> ID<PeopleImport> {
            try await town.lantern.perform(
                ReceiveExtract(file, named: "extract.csv", of: agency), as: steward, for: .matching)
        }
        let id = try await first.time {
            let id = try await receive()
            do {
                try await BringInExtracts().run(town.lantern, as: steward, for: .matching) { done, _ in
                    if done >= half { throw Stopped() }
                }
            } catch is Stopped {}
            return id
        }
        Report.line("extract: the first half", "\(seconds(first)), \(memory)")
        try await second.time {
            guard try await receive() == id else { throw Stopped() }
            try await BringInExtracts().run(town.lantern, as: steward, for: .matching)
        }
        Report.line("extract: the second half after a stop, and searched for pairs", "\(seconds(second)), \(memory)")
        try await pairs.time { try await SearchForPairs().run(town.lantern, as: steward, for: .matching) }
        Report.line("extract: the search for pairs alone, once more", "\(seconds(pairs)), \(memory)")
        let answer = try await town.lantern.ask(PeopleImportView(id), as: steward, for: .matching)
        let tally = answer.extract.tally
        Report.line(
            "extract: what came of it",
            "\(tally.added) added, \(tally.known) known, \(tally.refused) refused by line, \(answer.pairsWaiting) pairs wait")
        let repeated = try await again.time {
            let id = try await receive()
            try await BringInExtracts().run(town.lantern, as: steward, for: .matching)
            return try await town.lantern.ask(PeopleImportView(id), as: steward, for: .matching).extract.tally
        }
        Report.line(
            "extract: the same file again, and searched",
            "\(seconds(again)), \(memory); \(repeated.added) added, \(repeated.known) known, \(repeated.refused) refused")
    }

    private func seconds(_ watch: Stopwatch) -> String { "\(Int(watch.total / 1000)) s" }
    private var memory: String { "most memory so far \(Int(Report.peakMemory)) MB" }

    private func extract() -> [UInt8] {
        var text = "Ref,Given name,Family name,DOB,Sex,NHS number,Address,Postcode\n"
        for (place, record) in SyntheticPeople(count: rows, seed: 90_125).enumerated() {
            let born = place % 100 == 99 ? "31/02/2015" : record.dateOfBirth
            let cells = [
                record.id, record.givenName, record.familyName, born, record.sex, record.nhsNumber, record.address,
                record.postcode,
            ]
            text += cells.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",") + "\n"
        }
        return Array(text.utf8)
    }
}
