import Testing

@testable import Matching

@Suite("Worked examples of matching")
struct WorkedExamples {
    private static let known = ["Amara", "Lovell", "2014-03-02", "F", "12 Heron Walk", "QX4 2AB", "9991234567", "01632111222"]

    /// The example among three hundred others, compared as the file has taught.
    private func chance(_ change: (inout [String]) -> Void) throws -> Double {
        var file = InventedFile(people: 300, seed: 7)
        let first = file.add(WorkedExamples.known)
        var other = WorkedExamples.known
        change(&other)
        let second = file.add(other)
        let settings = MatchSettings.quick(names: Names())
        let outcome = try Matching.dedupe(file.table, settings)
        let chance = outcome.chance(first, second)
        // What is said of any pair is what was found.
        let found = outcome.pairs.first { $0.left == first && $0.right == second }
        #expect(abs((found?.probability ?? 0) - (chance < settings.lower ? 0 : chance)) < 1e-9)
        return chance
    }

    private struct Names: NameKnowledge {
        func roots(of name: String) -> [String] { ["elizabeth", "liz"].contains(name) ? ["elizabeth"] : [] }
    }

    @Test("PER-3: the same record twice is one person")
    func same() throws {
        #expect(try chance { _ in } > 0.999)
    }

    @Test("PER-3: day and month changed over, a slip of the key, or names changed over are still one person")
    func slips() throws {
        #expect(try chance { $0[2] = "2014-02-03" } > 0.99)
        #expect(try chance { $0[0] = "Amarra" } > 0.99)
        #expect(try chance { $0[1] = "Lovel" } > 0.99)
        #expect(try chance { ($0[0], $0[1]) = ($0[1], $0[0]) } > 0.99)
        #expect(try chance { $0[6] = "9991234576" } > 0.99)
    }

    @Test("PER-3: a child who moved and changed telephone is still one child, without an identifier too")
    func moved() throws {
        let chance = try chance {
            $0[4] = "7 Wren Street"
            $0[5] = "QX18 9LN"
            $0[6] = ""
            $0[7] = "01632999888"
        }
        #expect(chance > 0.9)
    }

    @Test("PER-3: what is missing weighs nothing")
    func missing() throws {
        let chance = try chance { for place in [3, 4, 6, 7] { $0[place] = "" } }
        #expect(chance > 0.99)
    }

    @Test("PER-3: twins do not reach the upper threshold, alike in all but given name")
    func twins() throws {
        let sisters = try chance {
            $0[0] = "Beatrix"
            $0[6] = ""
        }
        #expect(sisters < 0.99)
        let sisterAndBrother = try chance {
            $0[0] = "Tobias"
            $0[3] = "M"
            $0[6] = "9997654321"
        }
        #expect(sisterAndBrother < 0.5)
    }

    @Test("PER-3: a father and a son of his name, 25 years apart, do not reach the upper threshold")
    func fatherAndSon() throws {
        let chance = try chance {
            $0[2] = "1989-03-02"
            $0[6] = ""
        }
        #expect(chance < 0.99)
        let other = try self.chance {
            $0[2] = "1988-11-23"
            $0[6] = "9997654321"
        }
        #expect(other < 0.9)
    }

    @Test("PER-3: brothers and sisters of other ages are other people")
    func siblings() throws {
        let chance = try chance {
            $0[0] = "Tobias"
            $0[2] = "2011-09-14"
            $0[3] = "M"
            $0[6] = ""
        }
        #expect(chance < 0.1)
    }

    @Test("PER-3: a name and its short form are one name where it is known")
    func shortForms() throws {
        var file = InventedFile(people: 300, seed: 7)
        let rows = ["Elizabeth", "Liz", "Kate"].map { name in
            var row = WorkedExamples.known
            row[0] = name
            row[6] = ""
            row[7] = ""
            return file.add(row)
        }
        let outcome = try Matching.dedupe(file.table, MatchSettings.quick(names: Names()))
        #expect(outcome.chance(rows[0], rows[1]) > 0.99)
        #expect(outcome.chance(rows[0], rows[2]) < 0.99)
        let field = outcome.explain(rows[0], rows[1]).fields[0]
        #expect(field.level == "two forms of one name")
        #expect((field.left, field.right) == ("Elizabeth", "Liz"))
    }

    @Test("PER-3: an explanation adds up to the weight of its pair", arguments: 0..<2 as Range<UInt64>)
    func explanations(seed: UInt64) throws {
        let outcome = try Matching.dedupe(InventedFile(people: 200, seed: seed).table, .quick())
        #expect(!outcome.pairs.isEmpty)
        for pair in outcome.pairs {
            let why = outcome.explain(pair)
            #expect(abs(why.weight - pair.weight) < 1e-6)
            #expect(why.fields.count == InventedFile.headings.count)
            #expect(why.household <= 0 && why.caution <= 0)
        }
    }
}
