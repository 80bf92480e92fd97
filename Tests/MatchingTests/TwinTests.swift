import Foundation
import Testing

@testable import Matching

/// What a register can know of twins depends on how much of it there is: these hold for the smallest and for a large one.
@Suite("Twins, and brothers and sisters")
struct TwinTests {
    private static let hamza = ["Hamza", "Iqbal", "2016-02-11", "M", "9 High Street", "QX2 2XY", "", "01632999001"]

    /// The pair of this child and the other among `people` strangers.
    private func explained(_ people: Int, seed: UInt64 = 11, _ change: (inout [String]) -> Void) throws -> MatchExplanation {
        var file = InventedFile(people: people, seed: seed)
        let first = file.add(Self.hamza)
        var other = Self.hamza
        change(&other)
        let second = file.add(other)
        return try Matching.dedupe(file.table, .quick()).explain(first, second)
    }

    @Test("PER-3: twins are said to be perhaps twins, and never likelier one child than two", arguments: [0, 5, 60, 2_000])
    func twins(people: Int) throws {
        let why = try explained(people) {
            $0[0] = "Zainab"
            $0[3] = "F"
        }
        #expect(why.sign == .twins)
        #expect(why.probability < 0.5001, "\(people) people: \(why.probability)")
        let sameSex = try explained(people) { $0[0] = "Bilal" }
        #expect(sameSex.sign == .twins && sameSex.probability < 0.5001)
        let noPhone = try explained(people) {
            $0[0] = "Bilal"
            $0[7] = ""
        }
        #expect(noPhone.sign == .twins && noPhone.probability < 0.5001)
    }

    @Test("PER-3: twins whose home is not known, or whose family name differs, are perhaps twins too", arguments: [5, 2_000])
    func lessKnown(people: Int) throws {
        let noHome = try explained(people) {
            $0[0] = "Zainab"
            for place in [4, 5, 7] { $0[place] = "" }
        }
        let otherFamily = try explained(people) {
            $0[0] = "Zainab"
            $0[1] = "Thornbury"
        }
        for why in [noHome, otherFamily] { #expect(why.sign == .twins && why.probability < 0.5001) }
    }

    @Test("PER-3: names that are alike may be a slip or twins named alike: a person must look", arguments: [5, 60, 2_000])
    func namedAlike(people: Int) throws {
        let why = try explained(people) { $0[0] = "Hafsa" }
        #expect(why.sign == .twinsNamedAlike || why.sign == .twins)
        #expect(why.probability < 0.99)
    }

    @Test("PER-3: one child under two given names is one child where an identifier says so", arguments: [60, 2_000])
    func identifier(people: Int) throws {
        var file = InventedFile(people: people, seed: 3)
        var (one, other) = (Self.hamza, Self.hamza)
        (one[6], other[6], other[0]) = ("9991234567", "9991234567", "Zainab")
        let (first, second) = (file.add(one), file.add(other))
        let why = try Matching.dedupe(file.table, .quick()).explain(first, second)
        #expect(why.sign == nil)
        #expect(why.probability > 0.9)
    }

    @Test("PER-3: brothers born years apart are two, and no sign is needed to say so", arguments: [60, 2_000])
    func brothers(people: Int) throws {
        let why = try explained(people) {
            $0[0] = "Bilal"
            $0[2] = "2012-07-30"
        }
        #expect(why.sign == .otherGivenName)
        #expect(why.probability < 0.1)
    }

    @Test("PER-3: a slip of the key in the given name is no sign of twins", arguments: [60, 2_000])
    func slip(people: Int) throws {
        let why = try explained(people) { $0[0] = "Hamzah" }
        #expect(why.sign == nil)
        #expect(why.probability > 0.95)
    }

    @Test("PER-3: no pair is found below the threshold that was asked for, whatever caution takes off")
    func threshold() throws {
        var file = InventedFile(people: 60, seed: 11)
        let first = file.add(Self.hamza)
        var other = Self.hamza
        other[0] = "Zainab"
        let second = file.add(other)
        for lower in [0.5, 0.7, 0.95] {
            let outcome = try Matching.dedupe(file.table, .quick(lower: lower))
            #expect(outcome.pairs.allSatisfy { $0.probability >= lower - 1e-9 })
            let isFound = outcome.pairs.contains { $0.left == first && $0.right == second }
            #expect(!isFound || outcome.chance(first, second) >= lower - 1e-9)
        }
    }
}
