import LanternTesting
import Testing

@testable import Web

@Suite("Differences between two texts (PLAN-14)")
struct DifferenceTests {
    @Test("PLAN-14: changed words are told from those that stayed, each change whole")
    func words() {
        let pieces = Difference.pieces(
            from: "Invite the named nurse and send notes within five working days.",
            to: "Invite the named nurse and the school and send notes within 24 hours."
        )
        #expect(
            pieces == [
                .same("Invite the named nurse and "), .added("the school and "), .same("send notes within "),
                .removed("five working days."), .added("24 hours."),
            ]
        )
    }

    @Test("The same text has no differences, and nothing has no pieces")
    func same() {
        #expect(Difference.pieces(from: "One.", to: "One.") == [.same("One.")])
        #expect(Difference.pieces(from: "", to: "").isEmpty)
        #expect(Difference.pieces(from: "", to: "New.") == [.added("New.")])
        #expect(Difference.pieces(from: "Old.", to: "") == [.removed("Old.")])
    }

    @Test("Whatever the texts, each can be read out of the pieces again", arguments: 0..<200 as Range<UInt64>)
    func wholeness(seed: UInt64) {
        var random = SeededRandom(seed)
        let words = ["one", "two", "three ", "\n", "  four", "naïve", "👩‍👧", "end.", ""]
        func text() -> String {
            (0..<Int.random(in: 0...40, using: &random)).map { _ in words.randomElement(using: &random) ?? ""
            }
            .joined(separator: " ")
        }
        let (before, after) = (text(), text())
        let pieces = Difference.pieces(from: before, to: after)
        #expect(pieces.compactMap(\.inBefore).joined() == before)
        #expect(pieces.compactMap(\.inAfter).joined() == after)
        for (left, right) in zip(pieces, pieces.dropFirst()) { #expect(!left.isOfKind(right)) }
    }

    @Test("Two very long texts are compared by lines, and in a moment")
    func long() {
        let lines = (0..<3_000).map { "Line \($0) has a few words of its own in it." }
        var changed = lines
        changed[1_500] = "This line is new."
        changed.remove(at: 20)
        changed[2_900] = "And this one."
        let before = lines.joined(separator: "\n")
        let after = changed.joined(separator: "\n")
        let clock = ContinuousClock()
        var pieces: [Difference.Piece] = []
        let time = clock.measure { pieces = Difference.pieces(from: before, to: after) }
        #expect(pieces.compactMap(\.inBefore).joined() == before)
        #expect(pieces.compactMap(\.inAfter).joined() == after)
        #expect(time < .seconds(5))
    }
}

extension Difference.Piece {
    fileprivate var inBefore: String? {
        switch self {
        case .same(let words), .removed(let words): words
        case .added: nil
        }
    }

    fileprivate var inAfter: String? {
        switch self {
        case .same(let words), .added(let words): words
        case .removed: nil
        }
    }

    fileprivate func isOfKind(_ other: Difference.Piece) -> Bool {
        switch (self, other) {
        case (.same, .same), (.removed, .removed), (.added, .added): true
        default: false
        }
    }
}
