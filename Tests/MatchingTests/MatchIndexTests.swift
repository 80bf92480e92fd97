import Kernel
import Testing

@testable import Matching

@Suite("A table kept at hand")
struct MatchIndexTests {
    @Test("PER-3: each known record is found by its own details, first of all", arguments: 0..<3 as Range<UInt64>)
    func itself(seed: UInt64) throws {
        let file = InventedFile(people: 300, seed: seed)
        let model = try Matching.dedupe(file.table, .quick()).model
        let index = try MatchIndex(file.table, mapping: InventedFile.mapping, model: model)
        for row in stride(from: 0, to: file.rows.count, by: 7) {
            let found = index.candidates(for: file.rows[row], limit: 5)
            #expect(found.contains { $0.row == row && $0.probability > 0.99 })
            let first = try #require(found.first)
            #expect(abs(index.explain(file.rows[row], row: first.row).weight - first.weight) < 1e-6)
        }
    }

    @Test("PER-3: a new person is scored as in a whole file, and a stranger brings nobody")
    func scored() throws {
        let file = InventedFile(people: 300, seed: 4)
        let outcome = try Matching.dedupe(file.table, .quick())
        let index = try MatchIndex(file.table, mapping: InventedFile.mapping, model: outcome.model)
        for pair in outcome.pairs.prefix(40) {
            let found = index.candidates(for: file.rows[pair.left], limit: 50).first { $0.row == pair.right }
            // Rarity is that of the value in the table, the same from both sides.
            #expect(abs((found?.weight ?? -99) - pair.weight) < 1e-6)
        }
        #expect(index.candidates(for: ["Zoltan", "Quibley", "1901-01-09", "M", "1 Nowhere", "ZZ1 1ZZ", "", ""]).isEmpty)
        #expect(index.candidates(for: []).isEmpty)
        #expect(index.candidates(for: ["", "", "", "", "", "", "", ""]).isEmpty)
    }

    @Test("PER-3: letters of every kind have roots and no name is too odd", arguments: 0..<300 as Range<UInt64>)
    func roots(seed: UInt64) {
        var random = SeededRandom(seed)
        let vowels = String((0..<random.int(in: 1...8)).map { _ in Array("aeiouywhj")[random.int(in: 0...8)] })
        for name in [vowels, random.text(upTo: 10), vowels + "n" + vowels] {
            #expect(KnownNames.none.roots(of: name).allSatisfy { !$0.isEmpty })
        }
    }
}
