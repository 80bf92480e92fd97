import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Matches: flags and chronology entries written since a merge go to whose they are")
struct MergeUndoneWorkTests {
    /// A family whose child was merged with another child’s record.
    private struct Merged {
        let family: FlaggedFamily
        let steward: Actor
        let other: ID<Person>
        let pair: ID<PersonPair>
        let merge: ID<PersonMerge>
        static let purpose = Purpose(rawValue: "matching")

        init(_ engine: TestEngine) async throws {
            family = try await FlaggedFamily(engine)
            let town = family.partnership
            let trust = try await town.agency("Ambleford Hospital Trust", kind: "health")
            steward = try await town.worker("Stu Steward", "data-steward", of: trust)
            let second = try await town.worker("Sam Second", "data-steward", of: trust)
            other = try await town.child("Amina", "Yusuf", by: family.worker)
            let lantern = town.lantern
            pair = try await lantern.perform(
                SuggestPair(family.amina, other, because: "Same name."), as: family.worker, for: Self.purpose)
            try await lantern.perform(
                ProposeMerge(pair, keep: family.amina, because: "Same name and birthday.", version: 1), as: steward,
                for: Self.purpose)
            merge = try await lantern.perform(ConfirmMerge(pair, version: 2), as: second, for: Self.purpose)
            town.time.move(days: 1)
        }

        func added() async throws -> [PairView.Added] {
            let answer = try await family.lantern.ask(PairView(pair), as: steward, for: Self.purpose)
            return try #require(answer.merges.first).added
        }

        func undo(moving: [PairView.Added]) async throws {
            try await family.lantern.perform(
                UndoMerge(merge, because: "Cousins with one name.", moving: Set(moving.map(\.key))), as: steward,
                for: Self.purpose)
        }

        func chronology(of person: ID<Person>) async throws -> [String] {
            try await family.lantern.ask(ChronologyOf(person), as: family.worker, for: .workWithFamily).items
                .filter(\.isByHand).map(\.words)
        }
    }

    private func happened(_ words: String, isShared: Bool = true) throws -> ChronologyEntry {
        ChronologyEntry(
            "domestic-incident", happened: try #require(PartialDate("2026-02-14")), words: words, significance: "significant",
            isShared: isShared)
    }

    @Test(
        "PER-3, FLAG-1: a flag raised since a merge goes with its reviews to whose it is, and others stay", arguments: Engines.all
    )
    func flags(engine: TestEngine) async throws {
        let merged = try await Merged(engine)
        let (family, amina, other) = (merged.family, merged.family.amina, merged.other)
        try await family.perform(family.abuse(on: amina, risk: "He may wait for Amina at the school gate.", to: [amina]))
        let hers = try await family.perform(
            family.abuse(on: amina, risk: "An uncle may take her out of the country.", to: [amina, family.bilal]))
        try await family.perform(family.abuse(risk: "He may hurt the girl.", to: [amina]))

        let added = try await merged.added()
        #expect(added.count == 3)
        #expect(added.contains { $0.words.hasPrefix("flag on Omar Yusuf: ") && $0.words.hasSuffix(": He may hurt the girl.") })
        try await merged.undo(moving: added.filter { !$0.words.contains("school gate") })

        let (kept, moved) = (try await family.flags(on: amina), try await family.flags(on: other))
        #expect(kept.live.map(\.flag.risk) == ["He may wait for Amina at the school gate."])
        #expect(Set(moved.live.map(\.flag.risk)) == ["An uncle may take her out of the country.", "He may hurt the girl."])
        let flag = try #require(moved.live.first { $0.flag.id == hers }?.flag)
        #expect(flag.place == .person(other))
        #expect(flag.riskTo == [other, family.bilal])
        #expect(flag.raisedBy == family.worker.user)
        #expect(try await family.flags(on: family.bilal).live.count == 1)
    }

    @Test("PER-3, CHRON-1: an entry written since a merge goes to whose it is and stays about the others", arguments: Engines.all)
    func entries(engine: TestEngine) async throws {
        let merged = try await Merged(engine)
        let (family, amina) = (merged.family, merged.family.amina)
        for (words, people) in [("He broke the door.", [amina, family.bilal]), ("She ran away.", [amina])] {
            try await family.perform(
                WriteEntry(happened(words), from: amina, about: Set(people), saidBy: "A police report"))
        }
        let added = try await merged.added()
        #expect(
            Set(added.map(\.words)) == [
                "chronology, 14 February 2026: He broke the door.", "chronology, 14 February 2026: She ran away.",
            ])
        try await merged.undo(moving: added.filter { $0.words.contains("door") })

        #expect(try await merged.chronology(of: amina) == ["She ran away."])
        #expect(try await merged.chronology(of: merged.other) == ["He broke the door."])
        #expect(try await merged.chronology(of: family.bilal) == ["He broke the door."])
    }

    @Test(
        "PER-3, SHARE-4: who takes a merge apart is not told what a flag or an entry says that is not for them, and can move it",
        arguments: Engines.all)
    func unread(engine: TestEngine) async throws {
        let merged = try await Merged(engine)
        let (family, amina) = (merged.family, merged.family.amina)
        let secret = "The family does not know of the inquiry."
        try await family.perform(family.abuse(on: amina, risk: secret, to: [amina], audience: .kinds(["police"])))
        let added = try await merged.added()
        #expect(added.count == 1)
        #expect(!added.contains { $0.words.contains(secret) })
        #expect(added.first?.words.contains("flag of Ambleford Children’s Services") == true)
        try await merged.undo(moving: added)
        #expect(try await family.flags(on: merged.other).live.map(\.flag.risk) == [secret])
        #expect(try await family.flags(on: amina).live.isEmpty)
    }
}
