import Definitions
import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@Suite("Forms as they are kept")
struct FormStoreTests {
    private let ids = SeededIDs(7)
    private let now: Instant = Instant("2026-11-21" as Day, hour: 9)

    private func draft(_ form: String = "vulnerability-rating", answers: Answers = Answers()) throws -> FilledForm {
        let kind = try #require(try FormTests.shipped.get()[form])
        return FilledForm(
            ids.next(at: now), of: kind.formKey, wording: kind.version(on: now.day), about: [], answers: answers, by: nil,
            of: nil, at: now)
    }

    @Test("FD-8: a filled form keeps its answers and the very words that were asked", arguments: Engines.all)
    func kept(engine: TestEngine) async throws {
        let database = try await engine.fresh()
        var answers = Answers()
        for (place, text) in hostile.enumerated() { answers["worry-\(place)"] = .text(text) }
        answers["children"] = .rows([Answers(["name": .text("Zuzana Čonková")]), Answers()])
        let filled = try draft(answers: answers)
        try await database.write { try FormStore(transaction: $0).add(filled) }
        let back = try await database.read { try FormStore(transaction: $0).find(filled.id) }
        #expect(back == filled)
    }

    @Test("Two people save: the second is told, and nothing is overwritten", arguments: Engines.all)
    func conflict(engine: TestEngine) async throws {
        let database = try await engine.fresh()
        let filled = try draft()
        try await database.write { try FormStore(transaction: $0).add(filled) }
        let first = try filled.saying(Answers(["worry": .text("One")]), by: nil, at: now)
        let second = try filled.saying(Answers(["worry": .text("Two")]), by: nil, at: now)
        try await database.write { try FormStore(transaction: $0).save(first) }
        await #expect(throws: Conflict.self) { try await database.write { try FormStore(transaction: $0).save(second) } }
        let back = try await database.read { try FormStore(transaction: $0).find(filled.id) }
        #expect(back.answers.text("worry") == "One")
        #expect(back.version == 2)
    }

    @Test("A finished form never changes, and one takes its place once", arguments: Engines.all)
    func finished(engine: TestEngine) async throws {
        let database = try await engine.fresh()
        let answers = Answers([
            "children": .unanswered(because: "Yes"), "adult-at-risk": .text("no"), "care": .text("no-children"),
            "home": .text("fine"),
            "weapon": .text("no"), "before": .text("no"), "worry": .text("Nothing now, and we looked."), "rating": .text("blue"),
        ])
        let filled = try draft()
        let done = try filled.finishing(answers, by: nil, at: now)
        try await database.write {
            try FormStore(transaction: $0).add(filled)
            try FormStore(transaction: $0).save(done)
        }
        let back = try await database.read { try FormStore(transaction: $0).find(filled.id) }
        #expect(back.finished?.grade == "blue")
        #expect(throws: FormProblem.finishedAlready) { try back.saying(Answers(), by: nil, at: now) }
        let late = try filled.saying(Answers(["worry": .text("Late")]), by: nil, at: now)
        await #expect(throws: Conflict.self) { try await database.write { try FormStore(transaction: $0).save(late) } }
        let kind = try #require(try FormTests.shipped.get()["vulnerability-rating"])
        func later() throws -> FilledForm {
            try FilledForm(
                ids.next(at: now), of: filled.form, wording: kind.version(on: now.day), about: [], by: nil, of: nil,
                supersedes: filled.id, at: now
            ).finishing(answers, by: nil, at: now)
        }
        let (one, two) = (try later(), try later())
        try await database.write { try FormStore(transaction: $0).add(one) }
        await #expect(throws: (any Error).self) { try await database.write { try FormStore(transaction: $0).add(two) } }
        let old = try await database.read { try FormStore(transaction: $0).find(filled.id) }
        #expect(old.supersededBy == one.id)
    }

    @Test("A draft that is given up is gone from every list", arguments: Engines.all)
    func discarded(engine: TestEngine) async throws {
        let database = try await engine.fresh()
        let filled = try draft()
        try await database.write {
            try FormStore(transaction: $0).add(filled)
            try FormStore(transaction: $0).discard(filled, at: now)
        }
        await #expect(throws: NotFound.self) { try await database.read { try FormStore(transaction: $0).find(filled.id) } }
    }
}
