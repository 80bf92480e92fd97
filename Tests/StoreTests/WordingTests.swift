import LanternTesting
import Testing

@testable import Store

@Suite("Named values find their places")
struct WordingTests {
    private func postgres(_ sql: SQL, _ values: Values) throws -> String {
        try Wording(sql, for: .postgres).bound(to: values).text
    }

    @Test("A name is one place however often it stands")
    func repeated() throws {
        let sql: SQL = "SELECT :a, :b, :a"
        #expect(try postgres(sql, ["a": 1, "b": 2]) == "SELECT $1, $2, $1")
        #expect(try Wording(sql, for: .sqlite).bound(to: ["a": 1, "b": 2]).text == "SELECT ?1, ?2, ?1")
        #expect(try Wording(sql, for: .sqlite).bound(to: ["a": 1, "b": nil]).values == [.integer(1), nil])
    }

    @Test("What stands in quotations, comments, casts and bodies is not a name")
    func leftAlone() throws {
        let cases: [SQL] = [
            "SELECT ':no', 'it''s :no'", "SELECT \":no\" FROM t", "SELECT 1 -- :no\n",
            "SELECT /* :no /* :no */ :no */ 1",
            "SELECT x::text", "SELECT $$ :no $$", "SELECT $tag$ :no $$ :no $tag$", "SELECT E'\\':no'",
            "SELECT '12:30'",
            "SELECT e'a\\\\', '{date} :no'",
        ]
        for sql in cases {
            #expect(try postgres(sql, [:]) == sql.text)
        }
    }

    @Test("Names beside casts, quotations and each other")
    func beside() throws {
        #expect(try postgres("SELECT :a::text", ["a": "x"]) == "SELECT $1::text")
        #expect(try postgres("SELECT ':x'||:a||':y'", ["a": "x"]) == "SELECT ':x'||$1||':y'")
        #expect(try postgres("VALUES (:a,:ab,:a_b)", ["a": 1, "ab": 2, "a_b": 3]) == "VALUES ($1,$2,$3)")
        #expect(try postgres("SELECT name, E'' , :a", ["a": 1]) == "SELECT name, E'' , $1")
    }

    @Test("A type word after a name is a cast on PostgreSQL and nothing on SQLite")
    func typed() throws {
        let sql: SQL = "SELECT :day{date} IS NULL, :t{text}, CAST(x AS {real})"
        #expect(
            try postgres(sql, ["day": nil, "t": "a"])
                == "SELECT $1::date IS NULL, $2::text, CAST(x AS double precision)"
        )
        #expect(
            try Wording(sql, for: .sqlite).bound(to: ["day": nil, "t": "a"]).text
                == "SELECT ?1 IS NULL, ?2, CAST(x AS REAL)"
        )
        #expect(throws: StoreError.self) { try postgres("SELECT :a{colour}", ["a": 1]) }
    }

    @Test("A name without a value and a value without a name are named")
    func mismatched() throws {
        let missing = #expect(throws: StoreError.self) { try postgres("SELECT :due", [:]) }
        #expect(missing?.message.contains(":due") == true)
        let unused = #expect(throws: StoreError.self) { try postgres("SELECT 1", ["due": 1]) }
        #expect(unused?.message.contains(":due") == true)
        let misspelt = #expect(throws: StoreError.self) { try postgres("SELECT :due", ["deu": 1]) }
        #expect(misspelt?.message.contains(":due") == true)
    }

    @Test("A list becomes places, in lengths that are powers of two")
    func lists() throws {
        let sql: SQL = "SELECT 1 WHERE x IN (:ids...) AND y = :y AND z IN (:ids...)"
        #expect(
            try postgres(sql, ["ids": Many([7]), "y": 1])
                == "SELECT 1 WHERE x IN ($2) AND y = $1 AND z IN ($2)"
        )
        let three = try Wording(sql, for: .postgres).bound(to: ["ids": Many([7, 8, 9]), "y": 1])
        #expect(three.text == "SELECT 1 WHERE x IN ($2, $3, $4, $5) AND y = $1 AND z IN ($2, $3, $4, $5)")
        #expect(three.values == [.integer(1), .integer(7), .integer(8), .integer(9), .integer(9)])
        #expect(
            try postgres(sql, ["ids": Many([Int]()), "y": 1])
                == "SELECT 1 WHERE x IN (NULL) AND y = $1 AND z IN (NULL)"
        )
    }

    @Test("A list where a value belongs, a value where a list belongs, and NOT IN with nothing are refused")
    func misusedLists() throws {
        #expect(throws: StoreError.self) { try postgres("SELECT :a", ["a": Many([1])]) }
        #expect(throws: StoreError.self) { try postgres("SELECT 1 WHERE x IN (:a...)", ["a": 1]) }
        #expect(throws: StoreError.self) {
            try postgres("SELECT 1 WHERE x NOT IN (:a...)", ["a": Many([Int]())])
        }
        #expect(
            try postgres("SELECT 1 WHERE x NOT IN (:a...)", ["a": Many([1])])
                == "SELECT 1 WHERE x NOT IN ($1)"
        )
        #expect(throws: StoreError.self) {
            try postgres("SELECT 1 WHERE x IN (:a...)", ["a": Many(0...20_000)])
        }
    }

    @Test("Lists match what is in them on both engines", arguments: Engines.all)
    func listsRun(engine: TestEngine) async throws {
        let database = try await engine.counters()
        let all = (1...50).map { "c\($0)" }
        try await database.write { transaction in
            try transaction.run(
                "INSERT INTO counter (name, count) VALUES (:name, :count)",
                each: all.map { ["name": $0, "count": 1] }
            )
        }
        for wanted in [[], ["c1"], ["c1", "c2", "c3"], ["none"], all] {
            let (found, without) = try await database.read { transaction in
                let found = try transaction.rows(
                    "SELECT name FROM counter WHERE name IN (:names...) AND count = :one",
                    ["names": Many(wanted), "one": 1]
                )
                let without =
                    wanted.isEmpty
                    ? nil
                    : try transaction.rows(
                        "SELECT name FROM counter WHERE name NOT IN (:names...)",
                        ["names": Many(wanted)]
                    ).count
                return (found.count, without)
            }
            let known = Set(wanted).intersection(all).count
            #expect(found == known)
            #expect(without == nil || without == all.count - known)
        }
    }

    @Test("A parameter whose type cannot be told is said to need one", arguments: Engines.all)
    func untold(engine: TestEngine) async throws {
        let database = try await engine.counters()
        let typed = try await database.read { transaction in
            try transaction.row("SELECT :day{date} IS NULL AS missing", ["day": nil])
        }
        #expect(try typed?("missing") == true)
        guard engine.engine == .postgres else { return }
        let error = await #expect(throws: StoreError.self) {
            try await database.read { try $0.row("SELECT :day IS NULL AS missing", ["day": nil]) }
        }
        #expect(error?.message.contains("{date}") == true)
    }
}
