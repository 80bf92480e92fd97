import Foundation
import Matching
import Synthetic

/// One new person after another, held against a register that is kept at hand: how long each takes, and whether they are found.
struct OneAgainstMany {
    let known: Int
    let asked: Int
    let seed: UInt64

    init(_ options: Options) {
        known = options.number("count", or: 1_000_000)
        asked = options.number("asked", or: 2_000)
        seed = UInt64(options.number("seed", or: 3))
    }

    func run() throws {
        let columns = Array(SyntheticRecord.columns.dropFirst(2))
        let mapping = try MatchMapping(headings: columns)
        var settings = MatchSettings()
        settings.names = try RunMatching.names()

        // Half of those who come are known already, by rows that another office wrote.
        let register = Register(SyntheticPeople(count: known, seed: seed, shape: .twoFiles), asked: asked)
        let model = try learn(mapping, settings)
        var began = ContinuousClock.now
        let table = MatchTable(rows: register, mapping: mapping)
        let index = try MatchIndex(table, mapping: mapping, model: model, settings)
        let ready = Usage.seconds(since: began)

        var places: [Int: Int] = [:]
        for (row, truth) in register.truths.enumerated() { places[truth] = row }
        var times: [Double] = []
        var tally = Tally()
        for record in register.comers.prefix(asked) {
            let cells = Array(record.fields.dropFirst(2))
            began = ContinuousClock.now
            let found = index.candidates(for: cells)
            times.append(Usage.seconds(since: began) * 1_000)
            tally.count(found, known: places[record.truth])
        }
        times.sort()
        func at(_ share: Double) -> String { Usage.inWords(times[min(times.count - 1, Int(Double(times.count) * share))]) }
        print("a register of \(known): ready in \(Usage.inWords(ready)) s, \(Int(Usage.peakMegabytes())) MB at most")
        print("one new person: p50 \(at(0.5)) ms, p95 \(at(0.95)) ms, p99 \(at(0.99)) ms, longest \(at(1)) ms, of \(times.count)")
        print(tally.words)
    }

    /// A model from two files of fifty thousand of the same kind, of other people.
    private func learn(_ mapping: MatchMapping, _ settings: MatchSettings) throws -> MatchModel {
        let rows = Array(SyntheticPeople(count: 50_000, seed: seed + 1, shape: .twoFiles))
        func table(_ file: Int) -> MatchTable {
            MatchTable(rows: rows.lazy.filter { $0.file == file }.map { Array($0.fields.dropFirst(2)) }, mapping: mapping)
        }
        return try Matching.link(table(1), table(2), settings).model
    }
}

/// The rows of the first file as they stream by; some of the second are kept aside, to be asked for.
private final class Register: Sequence, IteratorProtocol {
    private var people: SyntheticPeople.Iterator
    private let every: Int
    private var passed = 0
    private(set) var truths: [Int] = []
    private(set) var comers: [SyntheticRecord] = []

    init(_ people: SyntheticPeople, asked: Int) {
        self.people = people.makeIterator()
        every = Swift.max(1, people.count / Swift.max(1, asked))
    }

    func next() -> [String]? {
        while let record = people.next() {
            if record.file == 1 {
                truths.append(record.truth)
                return Array(record.fields.dropFirst(2))
            }
            if passed % every == 0 { comers.append(record) }
            passed += 1
        }
        return nil
    }
}

/// Who was found.
private struct Tally {
    var known = 0
    var first = 0
    var amongFive = 0
    var strangers = 0
    var mistaken = 0

    mutating func count(_ found: [MatchIndex.Scored], known row: Int?) {
        if let row {
            known += 1
            if found.first?.row == row { first += 1 }
            if found.prefix(5).contains(where: { $0.row == row }) { amongFive += 1 }
        } else {
            strangers += 1
            if let likeliest = found.first, likeliest.probability >= 0.99 { mistaken += 1 }
        }
    }

    var words: String {
        "of \(known) known, \(first) came first and \(amongFive) among the first five; of \(strangers) unknown, \(mistaken) were"
            + " given a likeliest of 0.99 or more"
    }
}
