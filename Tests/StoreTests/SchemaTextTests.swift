import LanternTesting
import Testing

@testable import Store

@Suite("A schema file is cut into statements and put into each engine's words")
struct SchemaTextTests {
    private func statements(_ text: String, _ engine: Engine = .sqlite) throws -> [String] {
        try SchemaText(text, for: engine, file: "x.sql").statements
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }

    @Test("Type words become native types, in code and not in comments or quotations")
    func typeWords() throws {
        let text =
            "CREATE TABLE t (a {id}, b {date}, c {bool} DEFAULT FALSE, d {text} DEFAULT '{text}'); -- {text}"
        #expect(
            try statements(text) == [
                "CREATE TABLE t (a TEXT, b TEXT, c INTEGER DEFAULT FALSE, d TEXT DEFAULT '{text}') STRICT"
            ]
        )
        #expect(
            try statements(text, .postgres)
                == [
                    "CREATE TABLE t (a uuid, b date, c boolean DEFAULT FALSE, d text COLLATE \"C\" DEFAULT '{text}')"
                ]
        )
        let error = #expect(throws: StoreError.self) { try statements("\nCREATE TABLE t (\n  a {colour});") }
        #expect(
            error?.message.contains("x.sql, line 3") == true && error?.message.contains("{colour}") == true
        )
    }

    @Test("Semicolons in quotations, comments, bodies and triggers end nothing")
    func semicolons() throws {
        let trigger = """
            CREATE TRIGGER t AFTER INSERT ON a WHEN new.x IS NOT NULL BEGIN
              UPDATE a SET x = CASE WHEN x = ';' THEN 1 ELSE CASE x WHEN 2 THEN 3 END END;
              DELETE FROM b; -- one; two
            END
            """
        let function =
            "CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'no; no'; END; $$ LANGUAGE plpgsql"
        let pgTrigger = "CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION f()"
        let all = try statements(
            "\(trigger);\n/* ; */ SELECT 'a;b', \";\" ;; \(function);\n\(pgTrigger);SELECT 2;"
        )
        #expect(all.count == 5)
        #expect(all.first?.hasPrefix("CREATE TRIGGER") == true && all.first?.hasSuffix("END") == true)
        #expect(all.last == "SELECT 2")
        #expect(throws: StoreError.self) { try statements("SELECT 1; SELECT 2") }
        #expect(try statements("-- nothing;\n").isEmpty)
    }

    @Test("Blocks are for one engine; one that is not closed is named with its line")
    func blocks() throws {
        let text = """
            SELECT 1;
            -- {sqlite}
            SELECT 2;
            -- {end}
              --{postgres}
            SELECT 3;
            -- {end}
            SELECT 4;
            """
        #expect(try statements(text) == ["SELECT 1", "SELECT 2", "SELECT 4"])
        #expect(try statements(text, .postgres) == ["SELECT 1", "SELECT 3", "SELECT 4"])
        for bad in ["-- {sqlite}\nSELECT 1;", "SELECT 1;\n-- {end}", "-- {sqlite}\n-- {postgres}\n-- {end}"] {
            let error = #expect(throws: StoreError.self) { try statements(bad) }
            #expect(error?.message.contains("line") == true)
        }
    }

    @Test("Tables are strict on SQLite, and only tables")
    func strict() throws {
        #expect(
            try statements("CREATE TABLE t (a {int} CHECK (a > 0));") == [
                "CREATE TABLE t (a INTEGER CHECK (a > 0)) STRICT"
            ]
        )
        #expect(
            try statements("CREATE VIRTUAL TABLE t USING fts5(a);") == [
                "CREATE VIRTUAL TABLE t USING fts5(a)"
            ]
        )
        #expect(try statements("CREATE INDEX i ON t (a);") == ["CREATE INDEX i ON t (a)"])
        #expect(try statements("CREATE TABLE IF NOT EXISTS t (a {int});").first?.hasSuffix("STRICT") == true)
    }

    @Test("What is cut and put together again is what was read")
    func nothingLost() throws {
        for migration in try Schema.bundled().migrations {
            #expect(SQLScanner.pieces(of: migration.text).map(\.text).joined() == migration.text)
        }
        let odd = "a::b :c{date} 'it''s' E'\\'' $1 $$x$$ {} { :: : -- é\n/* ü */ `q` 1e5 x'ff' 😀 :n... ..."
        #expect(SQLScanner.pieces(of: odd).map(\.text).joined() == odd)
        for unfinished in ["'", "\"a", "/* a", "$$ a", "E'\\", ":", "{", "-", "$"] {
            #expect(SQLScanner.pieces(of: unfinished).map(\.text).joined() == unfinished)
        }
    }
}
