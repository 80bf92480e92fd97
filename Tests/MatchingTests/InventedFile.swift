import Foundation
import Kernel

@testable import Matching

/// People in a made-up file: some known twice with small differences, and everybody else once.
struct InventedFile {
    static let headings = [
        "given_name", "family_name", "dob", "sex", "address", "postcode", "nhs_number", "phone",
    ]
    static let mapping = MatchMapping(
        columns: zip(headings, [FieldMeaning.givenName, .familyName, .birth, .sex, .address, .postcode, .identifier, .phone])
            .enumerated().map { .init(index: $0.offset, heading: $0.element.0, meaning: $0.element.1) })

    private(set) var rows: [[String]] = []
    private(set) var people: [Int] = []

    init(people count: Int, seed: UInt64) {
        var random = SeededRandom(seed)
        for person in 0..<count {
            let row = InventedFile.person(&random)
            add(row, person)
            if random.onceIn(3) {
                var again = row
                if random.onceIn(4) { again[0] = InventedFile.mistyped(again[0], &random) }
                if random.onceIn(4) { again[1] = InventedFile.mistyped(again[1], &random) }
                if random.onceIn(4) { again[4] = InventedFile.address(&random) }
                if random.onceIn(3) { again[6] = "" }
                if random.onceIn(4) { again[7] = "" }
                add(again, person)
            }
        }
    }

    /// Adds a row and gives its place.
    @discardableResult
    mutating func add(_ row: [String], _ person: Int = -1) -> Int {
        rows.append(row)
        people.append(person)
        return rows.count - 1
    }

    var table: MatchTable { MatchTable(rows: rows, mapping: InventedFile.mapping) }

    static func person(_ random: inout SeededRandom) -> [String] {
        let sex = random.int(in: 0...1)
        return [
            word(&random, syllables: 2), word(&random, syllables: 3), Day(number: random.int(in: -10_957...18_627)).description,
            ["F", "M"][sex], address(&random), postcode(&random), "999\(random.int(in: 1_000_000...9_999_999))",
            "01632\(random.int(in: 100_000...999_999))",
        ]
    }

    static func address(_ random: inout SeededRandom) -> String {
        "\(random.int(in: 1...120)) \(word(&random, syllables: 2)) \(["Street", "Road", "Close"][random.int(in: 0...2)])"
    }

    static func postcode(_ random: inout SeededRandom) -> String {
        "QX\(random.int(in: 1...20)) \(random.int(in: 1...9))\(["AB", "DE", "FG", "HJ", "LN"][random.int(in: 0...4)])"
    }

    private static func word(_ random: inout SeededRandom, syllables: Int) -> String {
        (0..<syllables).map { _ in
            ["ba", "den", "lo", "mir", "sa", "tul", "ke", "vor", "ni", "gra", "hol", "pe"][random.int(in: 0...11)]
        }
        .joined().capitalized
    }

    private static func mistyped(_ word: String, _ random: inout SeededRandom) -> String {
        var letters = Array(word)
        let at = random.int(in: 1...letters.count - 2)
        letters.swapAt(at, at + 1)
        return String(letters)
    }
}

extension MatchSettings {
    /// With few random pairs, for tests run without optimisation.
    static func quick(
        lower: Double = 0.5, isOneToOne: Bool = false, names: any NameKnowledge = KnownNames.none, blockLimit: Int? = nil,
        threads: Int? = nil
    ) -> MatchSettings {
        MatchSettings(
            lower: lower, isOneToOne: isOneToOne, names: names, randomPairs: 20_000, blockLimit: blockLimit, threads: threads)
    }
}

extension MatchOutcome {
    /// The probability of two rows, found or not.
    func chance(_ left: Int, _ right: Int) -> Double { explain(min(left, right), max(left, right)).probability }
}
