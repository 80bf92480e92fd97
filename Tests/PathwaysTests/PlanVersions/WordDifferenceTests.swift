import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("What changed between two texts, word by word")
struct WordDifferenceTests {
    @Test("PLAN-14: a date in a sentence is the only thing that changed")
    func oneWord() {
        #expect(
            WordDifference.runs(from: "Train all staff by March 2019.", to: "Train all staff by June 2019.") == [
                .same("Train all staff by "), .removed("March "), .added("June "), .same("2019."),
            ]
        )
    }

    @Test("PLAN-14: a small word between two changes does not cut one change in two")
    func bridged() {
        #expect(
            WordDifference.runs(from: "Review of policy now", to: "Audit of practice now") == [
                .removed("Review of policy "), .added("Audit of practice "), .same("now"),
            ]
        )
    }

    @Test("The same text is one run, and an empty one is none")
    func trivial() {
        #expect(WordDifference.runs(from: "As before", to: "As before") == [.same("As before")])
        #expect(WordDifference.runs(from: "", to: "") == [])
        #expect(WordDifference.runs(from: "", to: "New") == [.added("New")])
        #expect(WordDifference.runs(from: "Old", to: "") == [.removed("Old")])
    }

    @Test("Nothing is lost: the runs give both texts back, for any two texts", arguments: 0..<300 as Range<UInt64>)
    func givesBoth(seed: UInt64) {
        var random = SeededRandom(seed)
        let words = ["a", "audit", "the", "police\n", "<b>", "é", "Żółć", "of ", "  ", "2019.", "👩‍👧"]
        func text() -> String {
            (0..<random.int(in: 0...30)).map { _ in words[random.int(in: 0...(words.count - 1))] }.joined(separator: " ")
        }
        let (before, after) = (text(), text())
        let runs = WordDifference.runs(from: before, to: after)
        #expect(runs.filter { if case .added = $0 { false } else { true } }.map(\.text).joined() == before)
        #expect(runs.filter { if case .removed = $0 { false } else { true } }.map(\.text).joined() == after)
        for (one, next) in zip(runs, runs.dropFirst()) {
            switch (one, next) {
            case (.same, .same), (.removed, .removed), (.added, .added), (.added, .removed):
                Issue.record("\(one) is followed by \(next)")
            default: break
            }
        }
    }

    @Test("Two long texts with nothing in common are one change, and take no time")
    func long() {
        let before = (0..<6000).map { "old\($0)" }.joined(separator: " ")
        let after = (0..<6000).map { "new\($0)" }.joined(separator: " ")
        #expect(WordDifference.runs(from: before, to: after) == [.removed(before), .added(after)])
    }
}
