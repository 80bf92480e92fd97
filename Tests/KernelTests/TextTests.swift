import Foundation
import Kernel
import LanternTesting
import Testing

@Suite("Text that is compared")
struct SearchKeyTests {
    @Test(
        "Accents, case and punctuation do not stand in the way of finding somebody",
        arguments: [
            ("O'Brien-Żółć", "o brien zolc"), ("  MÜLLER,  Ærø ", "muller aero"), ("Straße", "strasse"),
            ("İpek", "ipek"),
            ("’Amina\u{00A0}ʼ", "amina"), ("Zoë\u{301}", "zoe"), ("Nguyễn", "nguyen"), ("½ way", "1 2 way"),
            ("", ""), ("—", ""),
            ("Ὀδυσσεύς", "οδυσσευσ"), ("مُحَمَّد", "محمد"), ("१२ शिव", "१२ शिव"),
        ]
    )
    func folded(text: String, key: String) {
        #expect(Text.searchKey(text) == key)
    }

    @Test(
        "Folding twice is folding once, and leaves single spaces inside only",
        arguments: 0..<300 as Range<UInt64>
    )
    func settled(seed: UInt64) {
        var random = SeededRandom(seed)
        let key = Text.searchKey(random.text(upTo: 30))
        #expect(Text.searchKey(key) == key)
        #expect(!key.hasPrefix(" ") && !key.hasSuffix(" ") && !key.contains("  "))
    }
}

@Suite("Problems")
struct ProblemTests {
    private struct Missing: Problem, Hashable {
        let message: String
        var field: String? { nil }
    }

    @Test("Several problems are thrown together, and none throws nothing")
    func together() throws {
        try Problems.throwIfAny([])
        let thrown = #expect(throws: Problems.self) {
            try Problems.throwIfAny([Missing(message: "Say why."), Missing(message: "Say when.")])
        }
        #expect(thrown?.all.map(\.message) == ["Say why.", "Say when."])
    }
}

@Suite("Canonical JSON")
struct JSONValueTests {
    @Test("The same value has one text, whatever the order in which it was made")
    func canonical() {
        let value: JSONValue = [
            "b": [1, .double(2.5), nil, true], "a": "é\"\n\u{1}", "B": ["y": 1, "x": 2],
        ]
        #expect(value.canonical == #"{"B":{"x":2,"y":1},"a":"é\"\n\u0001","b":[1,2.5,null,true]}"#)
    }

    @Test("What is written is read back and written the same", arguments: 0..<300 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let value = JSONValueTests.value(&random, depth: 3)
        let again = try #require(JSONValue(parsing: value.canonical))
        #expect(again.canonical == value.canonical)
        let foundation = try JSONSerialization.jsonObject(
            with: Data(value.canonical.utf8),
            options: .fragmentsAllowed
        )
        #expect(foundation as? NSObject != nil)
    }

    @Test("A whole number has no point")
    func whole() {
        #expect(JSONValue.double(3).canonical == "3")
        #expect(JSONValue.double(-0.0).canonical == "0")
        #expect(JSONValue.double(0.1).canonical == "0.1")
        #expect(JSONValue.double(.infinity).canonical == "null")
        #expect(JSONValue(parsing: "3.0") == .int(3))
    }

    @Test("Text that is not JSON is refused", arguments: ["", "{", "[1,", "nul", "{\"a\":1}x"])
    func refused(text: String) {
        #expect(JSONValue(parsing: text) == nil)
    }

    private static func value(_ random: inout SeededRandom, depth: Int) -> JSONValue {
        switch random.int(in: depth > 0 ? 0...6 : 0...4) {
        case 0: return .null
        case 1: return .bool(random.onceIn(2))
        case 2: return .int(random.int(in: -1_000_000...1_000_000))
        case 3: return .double(Double(random.int(in: -100_000...100_000)) / 64)
        case 4: return .string(random.text(upTo: 12))
        case 5: return .array((0..<random.int(in: 0...4)).map { _ in value(&random, depth: depth - 1) })
        default:
            let pairs = (0..<random.int(in: 0...4)).map { _ in
                (random.text(upTo: 5), value(&random, depth: depth - 1))
            }
            return .object(Dictionary(pairs, uniquingKeysWith: { $1 }))
        }
    }
}
