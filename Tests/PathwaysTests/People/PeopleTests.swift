import Instruments
import Kernel
import LanternTesting
import Pathways
import Testing

@Suite("People: who they are and who is around them")
struct PeopleTests {
    private struct Town {
        let partnership: TestPartnership
        let worker: Actor
        let agency: ID<Agency>

        init(_ engine: TestEngine) async throws {
            partnership = try await TestPartnership(on: engine)
            agency = try await partnership.agency("Ambleford Children’s Services", kind: "social-care")
            worker = try await partnership.worker("Ada Worker", of: agency)
        }

        func record(_ person: ID<Person>) async throws -> PersonRecord.Answer {
            try await partnership.lantern.ask(PersonRecord(person), as: worker, for: .workWithFamily)
        }

        func perform<C: Command>(_ command: C) async throws -> C.Outcome {
            try await partnership.lantern.perform(command, as: worker, for: .workWithFamily)
        }
    }

    @Test("PER-1: each connected adult shows date of birth, addresses and relationship to the child", arguments: Engines.all)
    func connectedAdults(engine: TestEngine) async throws {
        let town = try await Town(engine)
        let child = try await town.partnership.child("Amina", "Yusuf", by: town.worker)
        let mother = try await town.partnership.adult("Sana", "Yusuf", born: PartialDate("1991-04"), by: town.worker)
        try await town.partnership.relate(mother, "parent", of: child, by: town.worker)
        for person in [child, mother] { try await town.partnership.lives(person, at: "4 Mill Lane", by: town.worker) }

        let view = try await town.partnership.lantern.ask(FamilyView(child), as: town.worker, for: .workWithFamily)
        let member = try #require(view.members.first { $0.summary.id == mother })
        #expect(member.relations == ["Parent"])
        #expect(member.summary.person.born?.inWords == "April 1991")
        #expect(member.homes.map(\.value.place.inFull) == ["4 Mill Lane, AM1 1AA"])
        #expect(member.isInHousehold)
        #expect(view.members.first?.summary.id == child)
    }

    @Test("PER-1: a household is who lives at an address on a day, worked out from residences", arguments: Engines.all)
    func householdOnADay(engine: TestEngine) async throws {
        let town = try await Town(engine)
        let child = try await town.partnership.child("Amina", by: town.worker)
        let partner = try await town.partnership.adult("Rob", by: town.worker)
        try await town.partnership.lives(child, at: "4 Mill Lane", from: PartialDate("2020"), by: town.worker)
        let stay = try await town.partnership.lives(
            partner, at: "4 MILL lane", "am11aa", from: PartialDate("2023-03"), by: town.worker)
        try await town.perform(
            EndAboutPerson(stay, of: partner, on: PartialDate(try #require(Day("2024-06-10"))), because: "He left.")
        )
        let lantern = town.partnership.lantern
        func household(on day: String) async throws -> Set<ID<Person>> {
            try await lantern.ask(FamilyView(child, on: Day(day)), as: town.worker, for: .workWithFamily).family.household
        }
        #expect(try await household(on: "2023-02-28") == [])
        #expect(try await household(on: "2023-03-01") == [partner])
        #expect(try await household(on: "2024-06-10") == [partner])
        #expect(try await household(on: "2024-06-11") == [])
    }

    @Test("PER-1: nobody is their own parent, and nobody their own grandparent the long way round", arguments: Engines.all)
    func ownAncestor(engine: TestEngine) async throws {
        let town = try await Town(engine)
        let one = try await town.partnership.adult("Ann", born: nil, by: town.worker)
        let two = try await town.partnership.adult("Bea", born: nil, by: town.worker)
        let three = try await town.partnership.adult("Cat", born: nil, by: town.worker)
        await #expect(throws: Problems.self) { try await town.partnership.relate(one, "parent", of: one, by: town.worker) }
        try await town.partnership.relate(one, "parent", of: two, by: town.worker)
        try await town.partnership.relate(two, "parent", of: three, by: town.worker)
        let refused = await #expect(throws: Problems.self) {
            try await town.partnership.relate(three, "step-parent", of: one, by: town.worker)
        }
        #expect(refused?.all.first?.message.contains("their own ancestor") == true)
    }

    @Test("EQUAL-1: Roma heritage and Czech nationality are two facts, each with who said so", arguments: Engines.all)
    func identity(engine: TestEngine) async throws {
        let town = try await Town(engine)
        let child = try await town.partnership.child("Ľubica", "Horváthová", by: town.worker)
        try await town.perform(
            RecordAboutPerson(IdentityFact(kind: "ethnicity", value: "wrom", words: "Roma"), of: child, saidBy: "Her mother")
        )
        let nationality = try await town.perform(
            RecordAboutPerson(IdentityFact(kind: "nationality", words: "Czech"), of: child, saidBy: "Passport")
        )
        try await town.perform(
            RecordAboutPerson(
                IdentityFact(kind: "nationality", words: "Slovak"),
                of: child,
                saidBy: "Her mother",
                replaces: nationality,
                because: "The passport was her cousin’s."
            )
        )
        let record = try await town.record(child)
        #expect(Set(record.facts.filter(\.holds).map(\.value.words)) == ["Roma", "Slovak"])
        let withdrawn = try #require(record.facts.first { !$0.holds })
        #expect(withdrawn.value.words == "Czech")
        #expect(withdrawn.withdrawn?.because == "The passport was her cousin’s.")
        #expect(record.completeness.recorded == ["ethnicity", "nationality"])
        await #expect(throws: Problems.self) {
            try await town.perform(
                RecordAboutPerson(IdentityFact(kind: "ethnicity", value: "czech"), of: child, saidBy: "Her mother")
            )
        }
    }

    @Test("PER-3: a number that fails its check is kept as it was given, and marked", arguments: Engines.all)
    func numbers(engine: TestEngine) async throws {
        let town = try await Town(engine)
        let child = try await town.partnership.child("Amina", by: town.worker)
        try await town.perform(
            RecordAboutPerson(
                PersonIdentifier(kind: "nhs-number", value: "999 000 0001", check: "nhs-number"),
                of: child,
                saidBy: "Her GP"
            )
        )
        let number = try #require(try await town.record(child).identifiers.first)
        #expect(number.value.value == "999 000 0001")
        #expect(!number.value.problem.isEmpty)
    }

    @Test("PER-1, VOICE-1: what is missing is asked as a question until it is answered", arguments: Engines.all)
    func gaps(engine: TestEngine) async throws {
        let town = try await Town(engine)
        let child = try await town.partnership.child("Amina", by: town.worker)
        #expect(try await town.record(child).questions.map(\.gap).contains("other-parent"))
        try await town.perform(
            AnswerGap(PersonGap(gap: "other-parent", answer: .notKnown, words: "The mother does not wish to say."), of: child)
        )
        try await town.perform(
            RecordAboutPerson(
                ChildVoice(on: town.partnership.time.now.day, words: "I like it at Nana’s.", how: "said"),
                of: child,
                saidBy: "Ada Worker"
            )
        )
        let asked = try await town.record(child).questions.map(\.gap)
        #expect(!asked.contains("other-parent"))
        #expect(!asked.contains("voice"))
        await #expect(throws: Problems.self) {
            try await town.perform(
                RecordAboutPerson(
                    ChildVoice(on: town.partnership.time.now.day, words: " N/A ", how: "said"), of: child, saidBy: "Me")
            )
        }
    }

    @Test("UNB-1: a referral at 26 weeks with risk known at 10 shows a delay of 16 weeks", arguments: Engines.all)
    func unborn(engine: TestEngine) async throws {
        let town = try await Town(engine)
        let today = town.partnership.time.now.day
        let conceived = today.adding(days: -26 * 7)
        let unborn = try await town.perform(
            AddPerson(
                kind: .unborn,
                name: PersonName(given: "Baby of", family: "Sana Yusuf"),
                expectedOn: conceived.adding(days: 280),
                concernKnownOn: conceived.adding(days: 10 * 7),
                referredOn: today,
                saidBy: "The midwife",
                worksWithThemAs: "social-worker"
            )
        )
        let person = try await town.record(unborn).summary.person
        #expect(person.weeksOfPregnancy(on: today, pregnancyDays: 280) == 26)
        #expect(person.weeksOfDelay() == 16)
    }
}
