import Instruments
import Kernel
import LanternTesting
import Pathways
import Testing

@Suite("Requests between agencies")
struct ContentRequestTests {
    @Test(
        "SHARE-4: existence is visible, content comes on request: asked, told, answered in time, and read by the asker’s agency",
        arguments: Engines.all)
    func asked(engine: TestEngine) async throws {
        let house = try await LooksHouse(on: engine)
        let lantern = house.partnership.lantern
        let school = try await house.partnership.agency("Mill Lane Primary School", kind: "school")
        let teacher = try await house.partnership.worker("Tess Teacher", "partner-practitioner", of: school)
            .signedUp(in: house.partnership)
        let colleague = try await house.partnership.worker("Theo Teacher", "partner-practitioner", of: school)
        let door = try await lantern.ask(PersonDoor(house.child), as: teacher, for: .workWithFamily)
        #expect(door.reach == .existence)
        let work = try #require(door.workers.first).involvement
        await #expect(throws: ContentProblem.becauseMissing) {
            try await lantern.perform(AskForContent(work, of: house.child, because: " "), as: teacher, for: .workWithFamily)
        }
        let outcome = try await lantern.perform(
            AskForContent(work, of: house.child, because: "She came to school with a bruise."), as: teacher, for: .workWithFamily)
        #expect(outcome.told == 1)
        await #expect(throws: ContentProblem.askedAlready) {
            try await lantern.perform(AskForContent(work, of: house.child, because: "Again"), as: colleague, for: .workWithFamily)
        }
        let mine = try await lantern.ask(ContentRequests(), as: house.worker, for: .workWithFamily)
        #expect(mine.toAnswer.map(\.clock.words) == ["due in 24 hours"])
        await #expect(throws: AccessRefused.self) {
            try await lantern.perform(
                AnswerContent(outcome.request, .given, words: "x"), as: teacher, for: .workWithFamily)
        }
        let owed = try await lantern.ask(ClocksOf(), as: house.worker, for: .workWithFamily)
        #expect((owed.soon + owed.running).map(\.words) == ["due in 24 hours"])
        #expect((owed.soon + owed.running).map(\.clock.subject.kind) == ["request"])
        house.partnership.time.move(to: house.partnership.time.now.adding(hours: 5))
        await #expect(throws: ContentProblem.wordsMissing) {
            try await lantern.perform(AnswerContent(outcome.request, .refused, words: ""), as: house.worker, for: .workWithFamily)
        }
        try await lantern.perform(
            AnswerContent(outcome.request, .given, words: "We visit every week."), as: house.worker, for: .workWithFamily)
        let seen = try await lantern.ask(RequestsAbout(house.child), as: colleague, for: .workWithFamily)
        #expect(seen.map(\.request.words) == ["We visit every week."])
        #expect(seen.map(\.clock.words) == ["answered after 5 hours"])
        #expect(try await lantern.ask(ClocksOf(), as: house.worker, for: .workWithFamily).isEmpty)
        let health = try await house.partnership.agency("Ambleford Health", kind: "health")
        let nurse = try await house.partnership.worker("Nell Nurse", "partner-practitioner", of: health)
        #expect(try await lantern.ask(RequestsAbout(house.child), as: nurse, for: .workWithFamily).isEmpty)
        await #expect(throws: NotFound.self) {
            try await lantern.ask(ContentRequestOf(outcome.request), as: nurse, for: .workWithFamily)
        }
    }

    @Test("SHARE-4: the clock says what is left, what is late and how long an answer took")
    func clock() {
        let asked = Instant(milliseconds: 1_700_000_000_000)
        let due = asked.adding(hours: 24)
        func words(_ hours: Int, answered: Int? = nil) -> String {
            RequestClock(
                asked: asked, due: due, answered: answered.map { asked.adding(hours: $0) }, now: asked.adding(hours: hours)
            )
            .words
        }
        #expect(words(21) == "due in 3 hours")
        #expect(words(26) == "2 hours late")
        #expect(words(99, answered: 5) == "answered after 5 hours")
        #expect(words(99, answered: 25) == "answered after 25 hours, 1 hour late")
        #expect(words(24 + 72) == "3 days late")
    }
}
