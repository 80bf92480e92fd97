import Definitions
import Foundation
import Instruments
import Kernel
import LanternTesting
import Matching
import Store
import Synthetic

/// How often somebody who is in the register is among the first ten, when they are looked for as another office wrote them down: with
/// typing errors, short names, other spellings, changed names, wrong dates and old addresses, at the rates of `Synthetic`. Nothing in
/// the search was tuned by these people.
struct RecallBenchmark {
    let people: Int
    private static let asked = 2_000

    func run() async throws {
        let known = try Definitions.shipped().knownNames
        let index = try await ThrowawayIndex()
        defer { index.remove() }
        var numbers: [ID<Instruments.Person>: Int] = [:]
        var inRegister: Set<Int> = []
        var sought: [SyntheticRecord] = []
        var rows = SyntheticPeople(count: people, seed: 20_261_121, shape: .twoFiles).makeIterator()
        var batch: [(ID<Instruments.Person>, PersonIndexEntry)] = []
        while let row = rows.next() {
            if row.file == 1 {
                let id: ID<Instruments.Person> = RandomIDs().next(at: .now)
                numbers[id] = row.truth
                inRegister.insert(row.truth)
                batch.append((id, PersonIndexEntry(row)))
                if batch.count == 10_000 {
                    try await index.put(batch)
                    batch = []
                }
            } else if row.truth % max(1, people / (3 * RecallBenchmark.asked)) == 0 {
                sought.append(row)
            }
        }
        try await index.put(batch)
        sought.removeAll { !inRegister.contains($0.truth) || $0.givenName.count < 2 || $0.familyName.count < 2 }
        sought = Array(sought.prefix(RecallBenchmark.asked))

        var watch = Stopwatch()
        for way in Typed.allCases {
            var first = 0, among = 0, count = 0
            var missed: [String] = []
            for row in sought {
                guard let typed = way.typed(row) else { continue }
                let hits = try await watch.time {
                    try await index.database.read { try PersonIndex($0, names: known).find(typed, limit: 10) }
                }
                count += 1
                let place = hits.firstIndex { numbers[$0.person] == row.truth }
                if place == 0 { first += 1 }
                if place != nil { among += 1 } else if missed.count < 3 { missed.append(typed) }
            }
            Report.line(
                "recall among \(people): \(way.rawValue)",
                String(
                    format: "first %.1f%%  among ten %.1f%%", Double(first) / Double(max(1, count)) * 100,
                    Double(among) / Double(max(1, count)) * 100)
                    + "  of \(count); missed for example: \(missed.joined(separator: "; "))")
        }
        Report.line(
            "recall: each search",
            "p50 \(Report.milliseconds(watch.percentile(0.5)))  p99 \(Report.milliseconds(watch.percentile(0.99)))")
    }

    /// What somebody types who has the other office’s row before them.
    private enum Typed: String, CaseIterable {
        case name, turnedRound = "family name first", beginnings = "three letters of each name"
        case withDate = "name and birth date", withYear = "name and year of birth"
        case withPostcode = "name and postcode", withStreet = "name and street", number = "NHS number"

        func typed(_ row: SyntheticRecord) -> String? {
            let name = "\(row.givenName) \(row.familyName)"
            return switch self {
            case .name: name
            case .turnedRound: "\(row.familyName), \(row.givenName)"
            case .beginnings: "\(row.givenName.prefix(3)) \(row.familyName.prefix(3))"
            case .withDate: Day(row.dateOfBirth).map { "\(name) \($0.parts.day)/\($0.parts.month)/\($0.parts.year)" }
            case .withYear: row.dateOfBirth.isEmpty ? nil : "\(name) \(row.dateOfBirth.prefix(4))"
            case .withPostcode: row.postcode.isEmpty ? nil : "\(name) \(row.postcode)"
            case .withStreet: row.address.isEmpty ? nil : "\(name) \(row.address)"
            case .number: row.nhsNumber.isEmpty ? nil : row.nhsNumber
            }
        }
    }
}

extension PersonIndexEntry {
    fileprivate init(_ row: SyntheticRecord) {
        self.init(
            names: [.init("\(row.givenName) \(row.familyName)")],
            birth: Day(row.dateOfBirth).map { PartialDate($0) },
            identifiers: row.nhsNumber.isEmpty ? [] : [.init(kind: "NHS number", value: row.nhsNumber)],
            addresses: ["\(row.address), \(row.town), \(row.postcode)"])
    }
}

/// An index of people in a file of its own, which goes when it is done with.
struct ThrowawayIndex {
    let database: Database
    private let folder: URL

    init() async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "lantern-search-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        database = try Database.sqlite(folder: folder.path)
        _ = try await database.migrate()
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    func put(_ people: [(ID<Instruments.Person>, PersonIndexEntry)]) async throws {
        try await database.write { transaction in
            let index = PersonIndex(transaction, names: .none)
            for (id, entry) in people { try index.put(id, entry) }
        }
    }

    /// In MB, with what is not yet folded in.
    var size: Int {
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.fileSizeKey])) ?? []
        return files.reduce(0) { $0 + ((try? $1.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0) } / 1_000_000
    }
}
