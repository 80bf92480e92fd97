import Kernel
import LanternTesting
import Store
import Testing

@Suite("Records are found by the words typed")
struct SearchTests {
    private static let texts = [
        "Amina O'Brien", "Amina Khan", "Aminata Diallo", "Benjamin Amis", "Zoë Żółkiewska", "José Peña-Núñez",
        "Ng Wei",
        "N", "Strategy discussions are late and poorly attended", "Strategic plan 2026/27", "Late notes",
        "Oľga",
        "李小龙 Bruce Lee", "100% attendance_by agency", "O Brien", "Saint-Étienne", "amin",
    ]

    private func filled(_ engine: TestEngine) async throws -> Database {
        let database = try await engine.fresh()
        try await database.write { transaction in
            let index = SearchIndex(transaction)
            for (number, text) in Self.texts.enumerated() {
                try index.put(
                    kind: number.isMultiple(of: 2) ? "person" : "plan",
                    record: "\(number)",
                    text: text
                )
            }
        }
        return database
    }

    private func found(_ words: String, in database: Database, kinds: [String] = [], limit: Int = 20)
        async throws -> [String]
    {
        try await database.read { transaction in
            try SearchIndex(transaction).find(words, kinds: kinds, limit: limit)
                .map { Self.texts[Int($0.record) ?? 0] }
        }
    }

    @Test("The same records in the same order on both engines", arguments: Engines.all)
    func expected(engine: TestEngine) async throws {
        let database = try await filled(engine)
        let cases: [(String, [String])] = [
            ("amina", ["Amina Khan", "Amina O'Brien", "Aminata Diallo"]),
            ("AMIN", ["amin", "Amina Khan", "Amina O'Brien", "Aminata Diallo", "Benjamin Amis"]),
            ("obrien", []),
            ("o'brien", ["O Brien", "Amina O'Brien"]),
            ("brien amina", ["Amina O'Brien"]),
            ("zoe zolk", ["Zoë Żółkiewska"]),
            ("nunez", ["José Peña-Núñez"]),
            ("ng", ["Ng Wei"]),
            ("n", ["N", "Ng Wei", "Late notes", "José Peña-Núñez"]),
            ("jamin", ["Benjamin Amis"]),
            ("am", ["amin", "Amina Khan", "Benjamin Amis", "Amina O'Brien", "Aminata Diallo"]),
            ("strat late", ["Strategy discussions are late and poorly attended"]),
            ("late", ["Late notes", "Strategy discussions are late and poorly attended"]),
            ("2026", ["Strategic plan 2026/27"]),
            ("小", []), ("李", ["李小龙 Bruce Lee"]),
            ("nobody", []),
        ]
        for (typed, wanted) in cases {
            #expect(try await found(typed, in: database) == wanted, "\(typed)")
        }
    }

    @Test("Nothing typed is an error", arguments: Engines.all)
    func hostile(engine: TestEngine) async throws {
        let database = try await filled(engine)
        for typed in [
            "", " ", "*", "\"", "'", "%", "_", "😀", "a*", "\"amina", "amina\" OR \"", "AND", "NOT amina",
            "amina AND", "NEAR(a b)",
            "folded:amina", "^amina", "(", ")", "-", "--", ";", "\\", "amina\0khan", "a\0", "%%%", "__",
            "{text}", ":w0", "$1", "?1",
            String(repeating: "a", count: 100_000), String(repeating: "ab ", count: 10_000), "\u{202E}anima",
            "e\u{301}\u{301}\u{301}",
        ] {
            let hits = try await found(typed, in: database, limit: 50)
            if typed.allSatisfy({ !$0.isLetter && !$0.isNumber }) { #expect(hits.isEmpty, "\(typed)") }
        }
        #expect(try await found("100%", in: database) == ["100% attendance_by agency"])
        #expect(try await found("attendance_by", in: database) == ["100% attendance_by agency"])
    }

    @Test("Only the kinds asked for, and no more than asked for", arguments: Engines.all)
    func kindsAndLimit(engine: TestEngine) async throws {
        let database = try await filled(engine)
        #expect(try await found("amin", in: database, kinds: ["plan"]) == ["Amina Khan", "Benjamin Amis"])
        #expect(try await found("amin", in: database, kinds: ["plan", "person"]).count == 5)
        #expect(try await found("amin", in: database, kinds: ["nothing"]) == [])
        #expect(try await found("amin", in: database, limit: 2) == ["amin", "Amina Khan"])
        #expect(try await found("amin", in: database, limit: 0) == [])
    }

    @Test(
        "A record put again is found by its new words only; one taken out is not found",
        arguments: Engines.all
    )
    func changes(engine: TestEngine) async throws {
        let database = try await engine.fresh()
        let id: ID<Void> = RandomIDs().next(at: .now)
        try await database.write { transaction in
            try SearchIndex(transaction).put(kind: "plan", id: id, text: "First words")
            try SearchIndex(transaction).put(kind: "plan", id: id, text: "Second thoughts")
        }
        #expect(try await database.read { try SearchIndex($0).find("first") } == [])
        let hits = try await database.read { try SearchIndex($0).find("thought") }
        #expect(hits.first?.id() == id && hits.count == 1)
        try await database.write { try SearchIndex($0).remove(kind: "plan", id: id) }
        #expect(try await database.read { try SearchIndex($0).find("thought") } == [])
    }

    @Test(
        "Both engines agree on invented texts and invented words",
        .enabled(if: Engines.postgres != nil),
        arguments: 0..<3
    )
    func parity(seed: Int) async throws {
        var random = Letters(state: UInt64(seed) &+ 88_172_645_463_325_252)
        let texts = (0..<300).map { _ in random.words(upTo: 5) }
        let questions = (0..<100).map { _ in random.words(upTo: 2) }
        var answers: [[[String]]] = []
        for engine in Engines.all {
            let database = try await engine.fresh()
            try await database.write { transaction in
                for (number, text) in texts.enumerated() {
                    try SearchIndex(transaction).put(kind: "k", record: "\(number)", text: text)
                }
            }
            answers.append(
                try await database.read { transaction in
                    try questions.map { try SearchIndex(transaction).find($0, limit: 1_000).map(\.record) }
                }
            )
        }
        #expect(answers[0] == answers[1])
        #expect(answers[0].contains { $0.count > 3 })
    }
}

/// Short words of few letters, so that many of them meet.
private struct Letters {
    var state: UInt64

    mutating func next(_ count: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(count))
    }

    mutating func words(upTo count: Int) -> String {
        let letters = ["a", "b", "c", "é", "ł", "ß", "-", "'", "1", "Å", "字"]
        return (0...next(count)).map { _ in
            (0...next(6)).map { _ in letters[next(letters.count)] }.joined()
        }.joined(separator: " ")
    }
}
