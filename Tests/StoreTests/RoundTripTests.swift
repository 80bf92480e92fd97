import Foundation
import Kernel
import LanternTesting
import Store
import Testing

private enum Owner {}

private enum Colour: String, Storable, CaseIterable {
    case green, amber, red
}

@Suite("What is written is what is read")
struct RoundTripTests {
    private static let schema = """
        CREATE TABLE thing (
            number {identity},
            id {id},
            words {text},
            whole {int},
            part {real},
            truth {bool},
            day {date},
            moment {instant},
            document {json},
            raw {bytes}
        );
        """

    private func kept<Value: Storable & Equatable>(
        _ value: Value?,
        in column: String,
        of database: Database
    ) async throws -> Value? {
        let insert: [String: SQL] = [
            "id": "INSERT INTO thing (id) VALUES (:value)",
            "words": "INSERT INTO thing (words) VALUES (:value)",
            "whole": "INSERT INTO thing (whole) VALUES (:value)",
            "part": "INSERT INTO thing (part) VALUES (:value)",
            "truth": "INSERT INTO thing (truth) VALUES (:value)",
            "day": "INSERT INTO thing (day) VALUES (:value)",
            "moment": "INSERT INTO thing (moment) VALUES (:value)",
            "document": "INSERT INTO thing (document) VALUES (:value)",
            "raw": "INSERT INTO thing (raw) VALUES (:value)",
        ]
        let statement = try #require(insert[column])
        try await database.write { try $0.run(statement, ["value": value]) }
        let row = try await database.read { try $0.row("SELECT * FROM thing ORDER BY number DESC") }
        let found = try #require(row)
        return try found(column)
    }

    @Test("Text is kept letter by letter", arguments: Engines.all)
    func text(engine: TestEngine) async throws {
        let database = try await engine.with(Self.schema)
        let long = String(repeating: "long ", count: 50_000)
        for text in [
            "", " ", "O'Brien \"quoted\" \\ back", "Żółć ñandú نور 林", "👨‍👩‍👧 family", "e\u{301} and é",
            "a\tb\r\nc", "%_*;--", "NULL", long,
        ] {
            let back = try await kept(text, in: "words", of: database)
            // Compared by bytes: Swift holds composed and decomposed letters to be equal.
            #expect(back.map { Array($0.utf8) } == Array(text.utf8))
        }
    }

    @Test("NULL of every type is read as nil, and refused where a value is asked for", arguments: Engines.all)
    func null(engine: TestEngine) async throws {
        let database = try await engine.with(Self.schema)
        #expect(try await kept(nil as String?, in: "words", of: database) == nil)
        #expect(try await kept(nil as Int?, in: "whole", of: database) == nil)
        #expect(try await kept(nil as Double?, in: "part", of: database) == nil)
        #expect(try await kept(nil as Bool?, in: "truth", of: database) == nil)
        #expect(try await kept(nil as Day?, in: "day", of: database) == nil)
        #expect(try await kept(nil as Instant?, in: "moment", of: database) == nil)
        #expect(try await kept(nil as ID<Owner>?, in: "id", of: database) == nil)
        #expect(try await kept(nil as [UInt8]?, in: "raw", of: database) == nil)
        #expect(try await kept(nil as JSONText?, in: "document", of: database) == nil)
        try await database.write { try $0.run("INSERT INTO thing (words) VALUES (NULL)") }
        let row = try #require(try await database.read { try $0.row("SELECT words FROM thing") })
        let error = #expect(throws: StoreError.self) { try row("words") as String }
        #expect(error?.kind == .row)
        #expect(error?.message.contains("words") == true && error?.message.contains("String") == true)
    }

    @Test("Whole numbers are kept to the limits of 64 bits", arguments: Engines.all)
    func whole(engine: TestEngine) async throws {
        let database = try await engine.with(Self.schema)
        for number in [Int64.min, -1, 0, 1, 9_007_199_254_740_993, Int64.max] {
            #expect(try await kept(number, in: "whole", of: database) == number)
        }
        #expect(try await kept(Int.max, in: "whole", of: database) == Int.max)
    }

    @Test("Numbers with a fraction come back to the last bit", arguments: Engines.all)
    func real(engine: TestEngine) async throws {
        let database = try await engine.with(Self.schema)
        for number: Double in [0.1, -0.0, 1e308, Double.leastNonzeroMagnitude, 1 / 3, 123_456_789.125, 2] {
            #expect(try await kept(number, in: "part", of: database) == number)
        }
        for number: Double in [.nan, .infinity, -.infinity] {
            let error = await #expect(throws: StoreError.self) {
                try await kept(number, in: "part", of: database)
            }
            #expect(error?.kind == .statement)
        }
    }

    @Test("True and false, days before 1970 and moments to the millisecond", arguments: Engines.all)
    func daysAndMoments(engine: TestEngine) async throws {
        let database = try await engine.with(Self.schema)
        for truth in [true, false] {
            #expect(try await kept(truth, in: "truth", of: database) == truth)
        }
        for text in [
            "0001-01-01", "1752-09-14", "1899-12-31", "1969-12-31", "1970-01-01", "2024-02-29", "9999-12-31",
        ] {
            let day = try #require(Day(text))
            #expect(try await kept(day, in: "day", of: database) == day)
        }
        for milliseconds: Int64 in [
            0, 1, -1, -62_135_596_800_000, 1_772_470_500_123, 1_772_470_500_120, 253_402_300_799_999,
        ] {
            let moment = Instant(milliseconds: milliseconds)
            #expect(try await kept(moment, in: "moment", of: database) == moment)
        }
    }

    @Test("A moment read as text is the same text on both engines", arguments: Engines.all)
    func momentAsText(engine: TestEngine) async throws {
        let database = try await engine.with(Self.schema)
        let moment = Instant(milliseconds: 1_772_470_500_120)
        try await database.write { try $0.run("INSERT INTO thing (moment) VALUES (:m)", ["m": moment]) }
        let row = try #require(try await database.read { try $0.row("SELECT moment FROM thing") })
        #expect(try row("moment") == "2026-03-02T16:55:00.120Z")
    }

    @Test("Identities, stored keys, documents and bytes", arguments: Engines.all)
    func others(engine: TestEngine) async throws {
        let database = try await engine.with(Self.schema)
        let id: ID<Owner> = RandomIDs().next(at: .now)
        #expect(try await kept(id, in: "id", of: database) == id)
        for colour in Colour.allCases {
            #expect(try await kept(colour, in: "words", of: database) == colour)
        }
        let every = Array(UInt8.min...UInt8.max)
        for bytes in [[], [0], [0x5c, 0x78, 0x30], every, Array(repeating: 0, count: 100_000)] {
            #expect(try await kept(bytes, in: "raw", of: database) == bytes)
        }
        #expect(try await kept(Data(every), in: "raw", of: database) == Data(every))
        let document = try JSONText(encoding: ["name": "Zoë \"Z\"", "note": "😀"])
        let back = try await kept(document, in: "document", of: database)
        #expect(try back?.decode([String: String].self) == ["name": "Zoë \"Z\"", "note": "😀"])
    }

    @Test(
        "Text with a NUL in it is refused in words, and so is a key that no case has",
        arguments: Engines.all
    )
    func refused(engine: TestEngine) async throws {
        let database = try await engine.with(Self.schema)
        let error = await #expect(throws: StoreError.self) {
            try await kept("a\0b", in: "words", of: database)
        }
        #expect(error?.kind == .statement)
        #expect(error?.message.contains("NUL") == true)
        try await database.write { try $0.run("INSERT INTO thing (words) VALUES ('mauve')") }
        let row = try #require(try await database.read { try $0.row("SELECT words FROM thing") })
        let unread = #expect(throws: StoreError.self) { try row("words") as Colour }
        #expect(unread?.message.contains("mauve") == false)
    }

    @Test("The wrong type for a column is refused on both engines", arguments: Engines.all)
    func wrongType(engine: TestEngine) async throws {
        let database = try await engine.with(Self.schema)
        await #expect(throws: StoreError.self) {
            try await database.write { try $0.run("INSERT INTO thing (whole) VALUES (:v)", ["v": "seven"]) }
        }
        try await database.write { try $0.run("INSERT INTO thing (words) VALUES ('seven')") }
        let row = try #require(try await database.read { try $0.row("SELECT words, number FROM thing") })
        #expect(throws: StoreError.self) { try row("words") as Int }
        #expect(throws: StoreError.self) { try row("number") as String }
        let missing = #expect(throws: StoreError.self) { try row("nothing") as Int }
        #expect(missing?.message.contains("nothing") == true && missing?.message.contains("words") == true)
    }

    @Test(
        "Sums and counts are whole numbers, averages are not, comparisons are true or false",
        arguments: Engines.all
    )
    func computed(engine: TestEngine) async throws {
        let database = try await engine.with(Self.schema)
        let row = try await database.write { transaction in
            try transaction.run(
                "INSERT INTO thing (whole, truth) VALUES (:w, :t)",
                each: [["w": 1, "t": true], ["w": 2, "t": false]]
            )
            return try transaction.row(
                """
                SELECT SUM(whole) AS total, COUNT(*) AS count, AVG(whole) AS mean, SUM(whole) = 3 AS is_three,
                    COUNT(*) FILTER (WHERE truth) AS true_ones
                FROM thing
                """
            )
        }
        let found = try #require(row)
        #expect(try found("total") == 3)
        #expect(try found("count") == 2)
        #expect(try found("mean") == 1.5)
        #expect(try found("is_three") == true)
        #expect(try found("true_ones") == 1)
    }

    @Test("Two columns of one name are refused rather than one of them chosen", arguments: Engines.all)
    func doubled(engine: TestEngine) async throws {
        let database = try await engine.with(Self.schema)
        let row = try #require(try await database.read { try $0.row("SELECT 1 AS a, 2 AS a, 3 AS b") })
        #expect(try row("b") == 3)
        let error = #expect(throws: StoreError.self) { try row("a") as Int }
        #expect(error?.message.contains("AS") == true)
    }

    @Test("Text sorts by its bytes on both engines", arguments: Engines.all)
    func order(engine: TestEngine) async throws {
        let database = try await engine.with(Self.schema)
        let words = ["b", "a", "B", "á", "Z", "z", "_", "-", "10", "9", "a b", "ab"]
        let sorted = try await database.write { transaction in
            try transaction.run("INSERT INTO thing (words) VALUES (:w)", each: words.map { ["w": $0] })
            return try transaction.rows("SELECT words FROM thing ORDER BY words").map {
                try $0("words") as String
            }
        }
        #expect(sorted == words.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
    }
}
