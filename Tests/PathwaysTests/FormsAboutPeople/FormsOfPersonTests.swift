import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Forms about somebody")
struct FormsOfPersonTests {
    struct Home {
        let partnership: TestPartnership
        let worker: Actor
        let officer: Actor
        let amina: ID<Person>
        let omar: ID<Person>

        var lantern: Lantern { partnership.lantern }

        init(_ engine: TestEngine) async throws {
            partnership = try await TestPartnership(on: engine)
            let services = try await partnership.agency("Ambleford Children’s Services", kind: "social-care")
            let police = try await partnership.agency("Ambleford Police", kind: "police")
            worker = try await partnership.worker("Sam Worker", of: services)
            officer = try await partnership.worker("Pat Officer", "partner-practitioner", of: police)
            amina = try await partnership.child("Amina", "Yusuf", by: worker)
            omar = try await partnership.child("Omar", "Yusuf", born: PartialDate("2021-01-09"), by: worker)
            try await partnership.relate(omar, "sibling", of: amina, by: worker)
        }

        func begin(_ form: FormKey, as actor: Actor? = nil, replacing: ID<FilledForm>? = nil) async throws -> ID<FilledForm> {
            try await lantern.perform(
                StartForm(form, about: amina, replacing: replacing), as: actor ?? worker, for: .workWithFamily)
        }

        func form(_ id: ID<FilledForm>, as actor: Actor? = nil) async throws -> FormOfPerson.Answer {
            try await lantern.ask(FormOfPerson(id, of: amina), as: actor ?? worker, for: .workWithFamily)
        }

        func save(_ id: ID<FilledForm>, _ answers: Answers, version: Int, files: [SaveForm.NewFile] = []) async throws {
            try await lantern.perform(
                SaveForm(id, of: amina, saying: answers, files: files, version: version), as: worker, for: .workWithFamily)
        }

        @discardableResult
        func finish(_ id: ID<FilledForm>, _ answers: Answers, version: Int = 1) async throws -> FilledForm {
            try await lantern.perform(
                FinishForm(id, of: amina, saying: answers, version: version), as: worker, for: .workWithFamily)
        }
    }

    /// A threshold decision that can be finished.
    static func level(_ level: String) -> Answers {
        Answers([
            "children": .rows([Answers(["name": .text("Amina Yusuf"), "day": .text("She gets up alone and walks to school.")])]),
            "criteria-3": .many(level == "level-3" ? ["worsening"] : []), "criteria-2": .many(["late"]),
            "level": .text(level), "because": .text("School and home say the same."), "agreed": .text("agrees"),
        ])
    }

    @Test("What the record knows is filled in, and nobody types it again", arguments: Engines.all)
    func prefilled(engine: TestEngine) async throws {
        let home = try await Home(engine)
        let filled = try await home.form(home.begin("referral")).filled
        #expect(filled.answers.rows("children").map { $0.text("name") } == ["Amina Yusuf", "Omar Yusuf"])
        #expect(filled.answers.rows("children").first?.text("born") == "2018-05-03")
        #expect(filled.answers.text("asked-by") == "social-care")
        #expect(filled.answers.text("your-agency") == "Ambleford Children’s Services")
        #expect(filled.answers.text("your-name") == "Sam Worker")
    }

    @Test("A form begun twice by one person is one draft; another agency’s draft is not seen", arguments: Engines.all)
    func drafts(engine: TestEngine) async throws {
        let home = try await Home(engine)
        let first = try await home.begin("referral")
        #expect(try await home.begin("referral") == first)
        let manager = try await home.partnership.worker("Gil Guardian", "social-worker", of: home.worker.agency)
        let seen = try await home.lantern.ask(FormsOfPerson(home.amina), as: home.worker, for: .workWithFamily)
        #expect(seen.drafts.map(\.filled.id) == [first])
        await #expect(throws: (any Error).self) { try await home.form(first, as: home.officer) }
        await #expect(throws: (any Error).self) {
            try await home.lantern.perform(
                SaveForm(first, of: home.amina, saying: Answers(), version: 1), as: home.officer, for: .workWithFamily)
        }
        _ = manager
    }

    @Test("Two people save one draft: the second is told, and nothing is overwritten", arguments: Engines.all)
    func conflict(engine: TestEngine) async throws {
        let home = try await Home(engine)
        let id = try await home.begin("referral")
        try await home.save(id, Answers(["worry": .text("One")]), version: 1)
        await #expect(throws: Conflict.self) { try await home.save(id, Answers(["worry": .text("Two")]), version: 1) }
        #expect(try await home.form(id).filled.answers.text("worry") == "One")
    }

    @Test("VOICE-1: a form with gaps is not finished, and says all that is missing", arguments: Engines.all)
    func gaps(engine: TestEngine) async throws {
        let home = try await Home(engine)
        let id = try await home.begin("threshold")
        await #expect(throws: Problems.self) { try await home.finish(id, Answers()) }
        #expect(try await home.form(id).filled.isFinished == false)
    }

    @Test("Finished, a form is in the chronology and the journal, and never changes", arguments: Engines.all)
    func finished(engine: TestEngine) async throws {
        let home = try await Home(engine)
        let id = try await home.begin("threshold")
        let done = try await home.finish(id, Self.level("level-2"))
        #expect(done.finished?.grade == "level-2")
        await #expect(throws: FormProblem.finishedAlready) { try await home.save(id, Answers(), version: 2) }
        let chronology = try await home.lantern.ask(ChronologyOf(home.amina), as: home.worker, for: .workWithFamily)
        #expect(chronology.items.contains { $0.words == "Levels of need: level 2: something extra." })
    }

    @Test("RISK-6: the next one takes its place, with the last beside it", arguments: Engines.all)
    func superseding(engine: TestEngine) async throws {
        let home = try await Home(engine)
        let first = try await home.begin("threshold")
        try await home.finish(first, Self.level("level-2"))
        home.partnership.time.move(days: 90)
        let second = try await home.begin("threshold", replacing: first)
        #expect(try await home.form(second).last?.filled.id == first)
        try await home.finish(second, Self.level("level-3"))
        #expect(try await home.form(first).filled.supersededBy == second)
        await #expect(throws: (any Error).self) { try await home.begin("threshold", replacing: first) }
    }

    @Test("A draft that is given up is gone from the list", arguments: Engines.all)
    func discarded(engine: TestEngine) async throws {
        let home = try await Home(engine)
        let id = try await home.begin("referral")
        try await home.lantern.perform(DiscardForm(id, of: home.amina, version: 1), as: home.worker, for: .workWithFamily)
        let seen = try await home.lantern.ask(FormsOfPerson(home.amina), as: home.worker, for: .workWithFamily)
        #expect(seen.drafts.isEmpty)
    }

    @Test(
        "A file that is given with a form is opened by whoever may read the form, and by way of that form alone",
        arguments: Engines.all)
    func files(engine: TestEngine) async throws {
        let home = try await Home(engine)
        let id = try await home.begin("referral")
        let file = SaveForm.NewFile(for: "files", named: "photo.jpg", [1, 2, 3])
        try await home.save(id, Answers(["worry": .text("A bruise")]), version: 1, files: [file])
        let kept = try #require(try await home.form(id).filled.answers.files.first)
        let fileID = try #require(ID<StoredFile>(kept.file))
        let read = try await home.lantern.ask(FileOfForm(fileID, with: id, of: home.amina), as: home.worker, for: .workWithFamily)
        #expect(read.bytes == [1, 2, 3])
        let other = try await home.begin("threshold")
        await #expect(throws: NotFound.self) {
            try await home.lantern.ask(FileOfForm(fileID, with: other, of: home.amina), as: home.worker, for: .workWithFamily)
        }
    }

    @Test(
        "RISK-1: the rating at the scene is the police’s form; a worker of another agency does not begin it",
        arguments: Engines.all)
    func offered(engine: TestEngine) async throws {
        let home = try await Home(engine)
        await #expect(throws: FormProblem.self) { try await home.begin("vulnerability-rating") }
        let seen = try await home.lantern.ask(FormsOfPerson(home.amina), as: home.worker, for: .workWithFamily)
        #expect(seen.offered.map(\.key).contains("referral"))
        #expect(!seen.offered.map(\.key).contains("vulnerability-rating"))
    }
}
