import Foundation
import LanternTesting
import Testing

@testable import Store

@Suite("Every table and column says what it is")
struct DataDictionaryTests {
    @Test("Every column of the schema is described, and its type is the same on both engines")
    func described() throws {
        let dictionary = try DataDictionary.bundled()
        #expect(!dictionary.tables.isEmpty)
        #expect(dictionary.undescribed == [], "Add a comment at the end of the column's line.")
        #expect(dictionary.oddlyTyped == [], "Use a type word: \(Engine.typeWords).")
    }

    @Test("Tables, columns, changes and views are read from schema text")
    func reading() throws {
        let dictionary = try DataDictionary([
            """
            -- A remark about the file.

            -- Notes that people write.
            -- Kept for ever.
            CREATE TABLE note (
                id {id} PRIMARY KEY,  -- which note
                -- who wrote it
                author {id} NOT NULL REFERENCES person (id),
                kind {text} NOT NULL CHECK (kind IN ('a', 'b,c')),  -- a sort, or another
                part {real},  -- a share, in parts of one
                old {int}, silent {int},
                UNIQUE (author, kind),
                CHECK (part > 0)  -- never nothing
            );
            CREATE INDEX note_author ON note (author);
            """,
            """
            ALTER TABLE note ADD COLUMN day {date};  -- when it was written
            ALTER TABLE note DROP COLUMN old;
            -- Notes, for reports.
            CREATE VIEW report_note AS
            SELECT
                n.id AS note,  -- which note
                COALESCE(n.part, 0) AS share -- how much
            FROM note AS n;
            CREATE TABLE gone (a {int});
            DROP TABLE gone;
            """,
        ])
        #expect(dictionary.tables.map(\.name) == ["note", "report_note"])
        let note = try #require(dictionary.tables.first)
        #expect(note.purpose == "Notes that people write. Kept for ever.")
        #expect(note.columns.map(\.name) == ["id", "author", "kind", "part", "silent", "day"])
        #expect(
            note.columns.map(\.meaning)
                == [
                    "which note", "who wrote it", "a sort, or another", "a share, in parts of one", "",
                    "when it was written",
                ]
        )
        #expect(note.columns.map(\.type) == ["id", "id", "text", "real", "int", "date"])
        #expect(note.columns.map(\.isRequired) == [true, true, true, false, false, false])
        #expect(note.columns[1].references == "person")
        let view = try #require(dictionary.tables.last)
        #expect(view.isView && view.purpose == "Notes, for reports.")
        #expect(view.columns.map(\.name) == ["note", "share"])
        #expect(view.columns.map(\.meaning) == ["which note", "how much"])
        #expect(dictionary.undescribed == ["note.silent"])
        #expect(dictionary.markdown.contains("| `author` | id, a row of [person](#person) | who wrote it |"))
    }

    @Test("docs/data-dictionary.md is what the schema says (scripts/data-dictionary makes it anew)")
    func page() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../docs/data-dictionary.md"
        )
        let page = try DataDictionary.bundled().markdown
        if ProcessInfo.processInfo.environment["LANTERN_RECORD_GOLDEN"] != nil {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try page.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(
            try String(contentsOf: file, encoding: .utf8) == page,
            "Run scripts/data-dictionary and commit what it made."
        )
    }

    @Test("PostgreSQL is told the meanings too", .enabled(if: Engines.postgres != nil))
    func comments() async throws {
        let database = try await TestEngine.postgres.fresh()
        let row = try await database.read {
            try $0.row(
                """
                SELECT col_description('search_entry'::regclass, attnum) AS meaning
                FROM pg_attribute
                WHERE attrelid = 'search_entry'::regclass AND attname = 'folded'
                """
            )
        }
        let meaning: String? = try row?("meaning")
        #expect(meaning?.contains("lower case") == true)
    }
}
