import Foundation
import Kernel
import Testing

@testable import Matching

@Suite("A kept model")
struct MatchModelTests {
    @Test("PER-3: a model is kept as JSON with stable keys, and comes back as it was")
    func kept() throws {
        let model = try Matching.dedupe(InventedFile(people: 200, seed: 1).table, .quick()).model
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let data = try encoder.encode(model)
        #expect(try JSONDecoder().decode(MatchModel.self, from: data) == model)
        let text = String(decoding: data, as: UTF8.self)
        for key in [
            "\"fields\"", "\"samePerson\"", "\"sameHome\"", "\"moved\"", "\"levels\"", "\"m\"", "\"u\"", "\"version\":1",
            "\"meaning\":\"birth\"",
        ] {
            #expect(text.contains(key))
        }
    }

    @Test("PER-3: every level's shares add up to one")
    func shares() throws {
        for meaning in FieldMeaning.allCases {
            let levels = meaning.levels
            #expect(abs(levels.reduce(0) { $0 + $1.samePerson } - 1) < 1e-9, "\(meaning)")
            let atHome = levels.compactMap(\.atHome)
            #expect(atHome.isEmpty || (atHome.count == levels.count && abs(atHome.reduce(0, +) - 1) < 1e-9), "\(meaning)")
            #expect(levels[0].key == "same" && levels.count < 15)
        }
        let model = try Matching.dedupe(InventedFile(people: 200, seed: 1).table, .quick()).model
        for field in model.fields {
            for sum in [field.levels.map(\.m), field.levels.map(\.u), field.levels.map(\.home)].map({ $0.reduce(0, +) }) {
                #expect(abs(sum - 1) < 1e-6, "\(field.heading)")
            }
        }
    }

    @Test("PER-3: a model learnt on one file serves another, and is refused where its columns are missing")
    func usedAgain() throws {
        let model = try Matching.dedupe(InventedFile(people: 400, seed: 1).table, .quick()).model
        let other = InventedFile(people: 100, seed: 2)
        let pairs = try Matching.dedupe(other.table, .quick(), model: model).pairs
        #expect(pairs.count { other.people[$0.left] == other.people[$0.right] } > 20)
        let small = MatchTable(rows: [["Amara"]], mapping: try MatchMapping(headings: ["first name"]))
        #expect(throws: MatchProblem.self) { try Matching.dedupe(small, model: model) }
    }

    @Test("PER-3: m and u come back from pairs that were made with them", arguments: 0..<4 as Range<UInt64>)
    func recovers(seed: UInt64) {
        var random = SeededRandom(seed)
        // Five fields of two levels, in the place of sexes; 2 000 pairs of one person and 8 000 of strangers.
        let m = [0.95, 0.9, 0.85, 0.8, 0.75]
        let u = [0.02, 0.05, 0.1, 0.03, 0.2]
        var counts = PatternCounts()
        for pair in 0..<10_000 {
            let shares = pair < 2_000 ? m : u
            var pattern: UInt64 = 0
            for (field, share) in shares.enumerated() where Double(random.int(in: 0...999_999)) / 1e6 >= share {
                pattern |= 1 << UInt64(field * 4)
            }
            counts.add(pattern)
        }
        var learning = ExpectationMaximisation(model: MatchModel(invented: u))
        learning.learn(from: [Pass(fields: [], patterns: counts)], rounds: 200)
        for field in m.indices { #expect(abs(learning.model.fields[field].levels[0].m - m[field]) < 0.04) }
    }
}

extension MatchModel {
    /// Fields in which neither home nor household has a part.
    fileprivate init(invented u: [Double]) {
        let pool = ValuePool()
        let field = PreparedTable.Field(
            column: 0, heading: "number", meaning: .identifier,
            features: ValueFeatures(pool, meaning: .identifier, names: KnownNames.none),
            counts: [], present: 0)
        self.init(
            fields: u.map { _ in field }, strangers: u.map { [$0, 1 - $0 - 0.02, 0.01, 0.01] }, samePerson: 0.1, sameHome: 0.0001)
    }
}
