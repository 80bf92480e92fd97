import Instruments
import Kernel
import LanternTesting
import Pathways
import Testing

@Suite("Matches: nothing merges silently, and every merge can be undone")
struct PersonMergeTests {
    private struct Office {
        let partnership: TestPartnership
        let worker: Actor
        let steward: Actor
        let second: Actor
        let purpose = Purpose(rawValue: "matching")

        init(_ engine: TestEngine) async throws {
            partnership = try await TestPartnership(on: engine)
            let agency = try await partnership.agency("Ambleford Children’s Services", kind: "social-care")
            worker = try await partnership.worker("Ada Worker", of: agency)
            steward = try await partnership.worker("Stu Steward", "data-steward", of: agency)
            second = try await partnership.worker("Sam Second", "data-steward", of: agency)
        }

        func perform<C: Command>(_ command: C, as actor: Actor? = nil) async throws -> C.Outcome {
            try await partnership.lantern.perform(command, as: actor ?? steward, for: purpose)
        }

        func view(_ pair: ID<PersonPair>) async throws -> PairView.Answer {
            try await partnership.lantern.ask(PairView(pair), as: steward, for: purpose)
        }

        func record(_ person: ID<Person>) async throws -> PersonRecord.Answer {
            try await partnership.lantern.ask(PersonRecord(person), as: worker, for: .workWithFamily)
        }

        /// A town of strangers with one child written down twice, and twins.
        func town() async throws -> (ID<Person>, ID<Person>, twins: Set<ID<Person>>) {
            let given = ["Jack", "Olivia", "Amir", "Zofia", "Grace", "Tariq", "Mei", "Kwame", "Elena", "Rhys"]
            let family = ["Okafor", "Novak", "Hughes", "Begum", "Clarke", "Petrov", "Walsh", "Mensah", "Kaur", "Silva"]
            var random = SeededRandom(7)
            for number in 0..<60 {
                let born = random.day(in: try #require(Day("2009-01-01"))...(try #require(Day("2022-12-31"))))
                let child = try await partnership.child(
                    given[number % 10], family[(number / 10 + number) % 10], born: PartialDate(born), by: worker)
                try await partnership.lives(
                    child, at: "\(number + 1) Long Road", "AM\(number % 9 + 1) \(number % 7)AB", by: worker)
            }
            let born = PartialDate("2018-05-03")
            let one = try await partnership.child("Amina", "Yusuf", born: born, by: worker)
            let other = try await partnership.child("Aminah", "Yusuf", born: born, by: worker)
            for child in [one, other] { try await partnership.lives(child, at: "4 Mill Lane", "AM4 4QT", by: worker) }
            let twinOne = try await partnership.child("Hamza", "Iqbal", born: PartialDate("2016-02-11"), by: worker)
            let twinTwo = try await partnership.child("Zainab", "Iqbal", born: PartialDate("2016-02-11"), by: worker)
            for child in [twinOne, twinTwo] { try await partnership.lives(child, at: "9 High Street", "AM2 2XY", by: worker) }
            return (one, other, [twinOne, twinTwo])
        }
    }

    @Test("PER-3: one child written down twice is found with reasons; twins are not", arguments: Engines.all)
    func found(engine: TestEngine) async throws {
        let office = try await Office(engine)
        let (one, other, twins) = try await office.town()
        let lantern = office.partnership.lantern
        try await SearchForPairs().run(lantern, as: office.steward, for: office.purpose)
        let queue = try await lantern.ask(MatchQueue(), as: office.steward, for: office.purpose)
        let pair = try #require(queue.lines.first { Set([$0.pair.one, $0.pair.other]) == [one, other] }?.pair)
        #expect(pair.likeness.fields.count >= 5)
        let sum = pair.likeness.fields.reduce(pair.likeness.prior) { $0 + $1.bits }
        #expect(abs(sum - pair.likeness.weight) < 0.01)
        #expect(!queue.lines.contains { Set([$0.pair.one, $0.pair.other]) == twins && $0.pair.likeness.probability >= 0.99 })
        #expect(try await SearchForPairs().run(lantern, as: office.steward, for: office.purpose) == 0)
    }

    @Test("PER-3: a merge needs a second check by somebody else, and a reason", arguments: Engines.all)
    func secondCheck(engine: TestEngine) async throws {
        let office = try await Office(engine)
        let one = try await office.partnership.child("Amina", "Yusuf", by: office.worker)
        let other = try await office.partnership.child("Aminah", "Yousef", born: PartialDate("2018"), by: office.worker)
        let pair = try await office.perform(SuggestPair(one, other, because: "Same school, same class."), as: office.worker)
        await #expect(throws: Problems.self) { try await office.perform(ProposeMerge(pair, keep: nil, because: "", version: 1)) }
        try await office.perform(ProposeMerge(pair, keep: one, because: "The school has one child.", version: 1))
        await #expect(throws: MatchingProblem.ownSecondCheck) { try await office.perform(ConfirmMerge(pair, version: 2)) }
        await #expect(throws: Conflict.self) { try await office.perform(ConfirmMerge(pair, version: 1), as: office.second) }
        try await office.perform(ConfirmMerge(pair, version: 2), as: office.second)

        let record = try await office.record(other)
        #expect(record.summary.id == one)
        #expect(Set(record.names.map(\.value.inFull)) == ["Amina Yusuf", "Aminah Yousef"])
        #expect(record.summary.person.born == PartialDate("2018-05-03"))
    }

    @Test(
        "PER-3: a merge undone after new work loses nothing, and each new thing goes where somebody says", arguments: Engines.all)
    func undone(engine: TestEngine) async throws {
        let office = try await Office(engine)
        let one = try await office.partnership.child("Amina", "Yusuf", by: office.worker)
        let other = try await office.partnership.child("Amina", "Yusuf", by: office.worker)
        try await office.partnership.lives(other, at: "9 High Street", by: office.worker)
        let pair = try await office.perform(SuggestPair(one, other, because: "Same name and birthday."), as: office.worker)
        try await office.perform(ProposeMerge(pair, keep: one, because: "Same name and birthday.", version: 1))
        let merge = try await office.perform(ConfirmMerge(pair, version: 2), as: office.second)

        office.partnership.time.move(days: 1)
        let today = office.partnership.time.now.day
        for words in ["I like football.", "I live at number nine."] {
            _ = try await office.perform(
                RecordAboutPerson(ChildVoice(on: today, words: words, how: "said"), of: one, saidBy: "Ada Worker"),
                as: office.worker
            )
        }
        let added = try #require(try await office.view(pair).merges.first).added
        #expect(added.count == 2)
        let hers = Set(added.filter { $0.words.contains("nine") }.map(\.key))
        await #expect(throws: MatchingProblem.becauseMissing) { try await office.perform(UndoMerge(merge, because: "")) }
        try await office.perform(UndoMerge(merge, because: "Cousins with one name.", moving: hers))

        #expect(try await office.record(one).voices.filter(\.holds).map(\.value.words) == ["I like football."])
        let second = try await office.record(other)
        #expect(second.summary.id == other)
        #expect(second.voices.filter(\.holds).map(\.value.words) == ["I live at number nine."])
        #expect(second.residences.map(\.value.place.lines) == ["9 High Street"])
        #expect(try await office.view(pair).pair.state == .different)
        await #expect(throws: MatchingProblem.undoneAlready) { try await office.perform(UndoMerge(merge, because: "Again")) }
    }

    @Test(
        "PER-3: a merge undone after new work: relationships go to whose they are, whichever end the merged child was",
        arguments: Engines.all)
    func relationshipsUndone(engine: TestEngine) async throws {
        let office = try await Office(engine)
        let town = office.partnership
        let one = try await town.child("Amina", "Yusuf", by: office.worker)
        let other = try await town.child("Amina", "Yusuf", by: office.worker)
        let pair = try await office.perform(SuggestPair(one, other, because: "Same name and birthday."), as: office.worker)
        try await office.perform(ProposeMerge(pair, keep: one, because: "Same name and birthday.", version: 1))
        let merge = try await office.perform(ConfirmMerge(pair, version: 2), as: office.second)
        town.time.move(days: 1)
        let mother = try await town.adult("Sahra", "Yusuf", by: office.worker)
        let aunt = try await town.adult("Hodan", "Warsame", by: office.worker)
        let brother = try await town.child("Bilal", "Yusuf", born: PartialDate("2014-01-09"), by: office.worker)
        try await town.relate(mother, "parent", of: one, by: office.worker)
        try await town.relate(aunt, "parent", of: one, by: office.worker)
        try await town.relate(one, "sibling", of: brother, by: office.worker)

        let added = try #require(try await office.view(pair).merges.first).added
        #expect(
            Set(added.map(\.words)) == [
                "relationship: Sahra Yusuf, Parent", "relationship: Hodan Warsame, Parent",
                "relationship: Brother or sister of Bilal Yusuf",
            ])
        let hers = Set(added.filter { !$0.words.contains("Sahra") }.map(\.key))
        try await office.perform(UndoMerge(merge, because: "Cousins with one name.", moving: hers))

        func family(_ child: ID<Person>) async throws -> [ID<Person>: String] {
            let relationships = try await office.record(child).family.relationships
                .filter { [$0.person, $0.value.other].contains(child) }
            return Dictionary(
                relationships.map { ($0.person == child ? $0.value.other : $0.person, $0.value.kind) },
                uniquingKeysWith: { "\($0), \($1)" })
        }
        #expect(try await family(one) == [mother: "parent"])
        #expect(try await family(other) == [aunt: "parent", brother: "sibling"])
    }

    @Test(
        "PER-3: conflicting facts of two records stand side by side while merged, and each goes back to its own",
        arguments: Engines.all)
    func conflicting(engine: TestEngine) async throws {
        let office = try await Office(engine)
        let town = office.partnership
        let one = try await town.child("Amina", "Yusuf", by: office.worker)
        let other = try await town.child("Amina", "Yusuf", born: PartialDate("2018-03-05"), by: office.worker)
        let mother = try await town.adult("Sahra", "Yusuf", by: office.worker)
        try await town.relate(mother, "parent", of: other, by: office.worker)
        for (child, language) in [(one, "Somali"), (other, "Swahili")] {
            _ = try await office.perform(
                RecordAboutPerson(
                    IdentityFact(kind: "first-language", value: "", words: language), of: child, saidBy: "Her school"),
                as: office.worker)
        }
        let pair = try await office.perform(SuggestPair(one, other, because: "Same name."), as: office.worker)
        try await office.perform(ProposeMerge(pair, keep: one, because: "Same name, day and month turned.", version: 1))
        let merge = try await office.perform(ConfirmMerge(pair, version: 2), as: office.second)
        #expect(Set(try await office.record(one).facts.filter(\.holds).map(\.value.words)) == ["Somali", "Swahili"])

        town.time.move(days: 1)
        // Known of the merged record already: moved there it is not written down twice.
        _ = try await office.perform(
            RecordAboutPerson(
                IdentityFact(kind: "first-language", value: "", words: "Swahili"), of: one, saidBy: "Her nursery"),
            as: office.worker)
        let added = try #require(try await office.view(pair).merges.first).added
        #expect(added.count == 1)
        try await office.perform(UndoMerge(merge, because: "Two girls.", moving: Set(added.map(\.key))))
        let (hers, theirs) = (try await office.record(one), try await office.record(other))
        #expect(hers.facts.filter(\.holds).map(\.value.words) == ["Somali"])
        #expect(theirs.facts.filter(\.holds).map(\.value.words) == ["Swahili"])
        #expect(hers.summary.person.born == PartialDate("2018-05-03"))
        #expect(theirs.summary.person.born == PartialDate("2018-03-05"))
        #expect(theirs.family.relationships.map(\.person) == [mother])
        #expect(hers.family.relationships.isEmpty)
    }

    @Test(
        "CHRON-1: after a merge both locked chronologies are read, though each was the first of its record",
        arguments: Engines.all)
    func lockedPrints(engine: TestEngine) async throws {
        let office = try await Office(engine)
        let born = PartialDate("2018-05-03")
        let one = try await office.partnership.child("Amina", "Yusuf", born: born, by: office.worker)
        let other = try await office.partnership.child("Aminah", "Yusuf", born: born, by: office.worker)
        var prints: [ID<ChronologyPrint>] = []
        for (child, words) in [(one, "He broke the door."), (other, "He broke the window.")] {
            let entry = ChronologyEntry(
                "domestic-incident", happened: try #require(PartialDate("2026-02-14")), words: words, significance: "significant")
            _ = try await office.perform(WriteEntry(entry, from: child, about: [child], saidBy: "The police"), as: office.worker)
            prints.append(
                try await office.perform(
                    LockChronology(child, title: "Chronology", forWhom: "The panel", leavingOut: [:], history: "It repeats."),
                    as: office.worker))
        }
        let pair = try await office.perform(SuggestPair(one, other, because: "Same birthday."), as: office.worker)
        try await office.perform(ProposeMerge(pair, keep: one, because: "Same name and birthday.", version: 1))
        _ = try await office.perform(ConfirmMerge(pair, version: 2), as: office.second)
        for (print, words) in zip(prints, ["He broke the door.", "He broke the window."]) {
            let answer = try await office.partnership.lantern.ask(
                LockedChronology(one, print), as: office.worker, for: .workWithFamily)
            #expect(answer.print.number == 1)
            #expect(answer.content.lines.contains { $0.words == words })
        }
    }

    @Test("ADM-2: a pair with a restricted record shows nothing of it, and only who may know decides", arguments: Engines.all)
    func restricted(engine: TestEngine) async throws {
        let office = try await Office(engine)
        let agency = office.worker.agency
        let guardian = try await office.partnership.worker("Gil Guardian", "safeguarding-manager", of: agency)
        let one = try await office.partnership.child("Amina", "Yusuf", by: office.worker)
        let other = try await office.partnership.child("Amina", "Yusuf", by: office.worker)
        let pair = try await office.perform(SuggestPair(one, other, because: "Same name."), as: office.worker)
        _ = try await office.perform(OpenRecord(one, reason: "supervision", because: "Mine"), as: guardian)
        try await office.perform(RestrictRecord(one, because: "Known family", guardian: guardian.user, named: []), as: guardian)
        let seen = try await office.view(pair)
        #expect(seen.isRestricted)
        #expect(seen.one.names.isEmpty && seen.other.names.isEmpty)
        await #expect(throws: MatchingProblem.restricted) {
            try await office.perform(ProposeMerge(pair, keep: one, because: "Same", version: 1))
        }
    }
}
