import Kernel
import Testing

@testable import Matching

@Suite("Matching whole tables")
struct WholeTableTests {
    @Test("PER-3: most that is one person is found, and little else", arguments: 0..<3 as Range<UInt64>)
    func quality(seed: UInt64) throws {
        let file = InventedFile(people: 400, seed: seed)
        let outcome = try Matching.dedupe(file.table, .quick())
        let right = outcome.pairs.count { file.people[$0.left] == file.people[$0.right] }
        let counts = Dictionary(file.people.map { ($0, 1) }, uniquingKeysWith: +)
        let truth = counts.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
        #expect(Double(right) > 0.97 * Double(truth))
        #expect(Double(right) > 0.97 * Double(outcome.pairs.count))
    }

    @Test("PER-3: the same input gives the same result, on one thread and on two", arguments: 0..<2 as Range<UInt64>)
    func deterministic(seed: UInt64) throws {
        let table = InventedFile(people: 300, seed: seed).table
        let one = try Matching.dedupe(table, MatchSettings.quick(threads: 1))
        let two = try Matching.dedupe(table, MatchSettings.quick(threads: 2))
        #expect(one.pairs == two.pairs)
        #expect(one.model == two.model)
        #expect(one.compared == two.compared)
    }

    @Test("PER-3: linking finds the same pairs whichever table comes first", arguments: 0..<2 as Range<UInt64>)
    func symmetric(seed: UInt64) throws {
        let file = InventedFile(people: 300, seed: seed)
        let first = MatchTable(
            rows: stride(from: 0, to: file.rows.count, by: 2).map { file.rows[$0] }, mapping: InventedFile.mapping)
        let second = MatchTable(
            rows: stride(from: 1, to: file.rows.count, by: 2).map { file.rows[$0] }, mapping: InventedFile.mapping)
        let forth = try Matching.link(first, second, .quick()).pairs
        let back = try Matching.link(second, first, .quick()).pairs
        #expect(!forth.isEmpty)
        let turned = Dictionary(uniqueKeysWithValues: back.map { ([$0.right, $0.left], $0.probability) })
        #expect(Set(forth.map { [$0.left, $0.right] }) == Set(turned.keys))
        for pair in forth { #expect(abs((turned[[pair.left, pair.right]] ?? 0) - pair.probability) < 0.05) }
    }

    @Test("PER-3: one to one, nobody has two partners")
    func oneToOne() throws {
        let file = InventedFile(people: 300, seed: 3)
        let all = try Matching.link(file.table, file.table, .quick())
        let single = try Matching.link(file.table, file.table, MatchSettings.quick(isOneToOne: true))
        #expect(all.pairs.count > single.pairs.count)
        #expect(Set(single.pairs.map(\.left)).count == single.pairs.count)
        #expect(Set(single.pairs.map(\.right)).count == single.pairs.count)
        #expect(single.pairs.count { $0.left == $0.right } > file.rows.count * 9 / 10)
    }

    @Test("PER-3: columns of two tables are paired by what they mean, whatever they are called and wherever they stand")
    func otherHeadings() throws {
        let first = MatchTable(
            rows: [["Amara", "Lovell", "2014-03-02"], ["Bo", "Tull", "2011-01-05"]],
            mapping: try MatchMapping(headings: ["first name", "surname", "dob"]))
        let second = MatchTable(
            rows: [["02/03/2014", "x", "LOVELL, Amara"]], mapping: try MatchMapping(headings: ["born", "other", "name"]))
        let pairs = try Matching.link(first, second, MatchSettings.quick(lower: 0.1)).pairs
        #expect(pairs.map { [$0.left, $0.right] } == [[0, 0]])
        #expect(throws: MatchProblem.nothingInCommon) {
            try Matching.link(first, MatchTable(rows: [["1"]], mapping: try MatchMapping(headings: ["nhs"])))
        }
    }

    @Test("PER-3: nothing, one row, and rows without a value are no pairs and no crash", arguments: [0, 1, 2, 50])
    func empty(count: Int) throws {
        let rows = Array(repeating: ["", "", "", "", "", "", "", ""], count: count)
        #expect(try Matching.dedupe(MatchTable(rows: rows, mapping: InventedFile.mapping)).pairs.isEmpty)
        let short = Array(repeating: [String](), count: count)
        let table = MatchTable(rows: short, mapping: InventedFile.mapping)
        #expect(try Matching.link(table, table).pairs.isEmpty)
    }

    @Test("PER-3: ten thousand rows that are all alike neither take for ever nor fall apart")
    func allAlike() throws {
        let rows = Array(repeating: ["Amara", "Lovell", "2014-03-02", "F", "12 Heron Walk", "QX4 2AB", "", ""], count: 10_000)
        let outcome = try Matching.dedupe(
            MatchTable(rows: rows, mapping: InventedFile.mapping), MatchSettings.quick(blockLimit: 50))
        #expect(outcome.compared < 3_000_000)
    }

    @Test("PER-3: two columns alone are enough to match by")
    func twoColumns() throws {
        var rows = InventedFile(people: 300, seed: 5).rows.map { [$0[0] + " " + $0[1], $0[2]] }
        rows += [["Amara Lovell", "2014-03-02"], ["Amara Lovel", "2014-03-02"]]
        let outcome = try Matching.dedupe(MatchTable(rows: rows, mapping: try MatchMapping(headings: ["name", "dob"])))
        #expect(outcome.chance(rows.count - 2, rows.count - 1) > 0.9)
    }

    @Test("PER-3: what hangs together by pairs is one cluster, with its weakest link")
    func clusters() throws {
        var file = InventedFile(people: 200, seed: 9)
        let row = ["Amara", "Lovell", "2014-03-02", "F", "12 Heron Walk", "QX4 2AB", "9991234567", ""]
        var second = row
        second[0] = "Amarra"
        var third = second
        third[2] = "2014-02-03"
        let rows = [row, second, third].map { file.add($0) }
        let outcome = try Matching.dedupe(file.table, .quick())
        let cluster = try #require(outcome.clusters(threshold: 0.9).first { $0.rows.contains(rows[0]) })
        #expect(cluster.rows == rows)
        let weights = outcome.pairs.filter { rows.contains($0.left) }.map(\.weight)
        #expect(weights.count == 3 && cluster.weakest.weight == weights.sorted()[1])
    }
}
