import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Private links: a doctor gets a request for a medical and answers it")
struct MedicalLinkTests {
    /// A hospital of which nobody signs in, and a request that is complete.
    struct House {
        let bench: EnquiryHouse
        let links: LinkHouse
        let medical: ID<MedicalRequest>
        let token: SecretToken

        init(_ engine: TestEngine = Engines.all[0]) async throws {
            bench = try await EnquiryHouse(engine)
            links = try await LinkHouse(
                bench.house, service: bench.house.partnership.agency("Harbour Hospital", kind: "health-provider"),
                for: ["medicals"])
            try await bench.perform(
                RecordAboutPerson(
                    PersonIdentifier(kind: "nhs-number", value: "450 557 7104", check: "nhs-number"), of: bench.child,
                    saidBy: "The school"))
            let form = try await bench.perform(StartForm(MedicalRequest.formKey, about: bench.child))
            _ = try await bench.finish(form, of: bench.child)
            #expect(try await bench.perform(SendMedicalRequest(of: bench.child, form, to: links.service)) == .message)
            medical = try #require(try await bench.ask(MedicalsOf(bench.child)).medicals.first).id
            token = try #require(try await links.tokens().last)
        }

        func held(_ name: String = "Dr Ines Abel") async throws -> LinkState.Held {
            try await links.held(token, try await links.open(token, name))
        }

        func answer(_ held: LinkState.Held, _ change: (inout Told) -> Void = { _ in }) async throws {
            var told = Told(seenAt: bench.now.adding(hours: -1))
            change(&told)
            try await bench.perform(
                ByLink(
                    AnswerMedical(
                        medical, wasSeen: told.wasSeen, at: told.seenAt, findings: told.findings, opinion: told.opinion,
                        notSeenBecause: told.notSeen),
                    through: held, isAnswer: told.wasSeen == true), as: held.actor)
        }

        func line() async throws -> MedicalsOf.Answer { try await bench.ask(MedicalsOf(bench.child)) }
    }

    struct Told {
        var wasSeen: Bool? = true
        var seenAt: Instant?
        var findings = "Two round bruises on the left cheek."
        var opinion = "They do not fit a fall against a table."
        var notSeen = ""
    }

    func problems(_ doing: () async throws -> Void) async -> [MedicalProblem] {
        do {
            try await doing()
            return []
        } catch let problems as Problems {
            return problems.all.compactMap { $0 as? MedicalProblem }
        } catch {
            return [error as? MedicalProblem].compactMap(\.self)
        }
    }

    @Test(
        "S47-4: a doctor without access to the record gets what the form holds, books, and answers once; social care is told",
        arguments: Engines.all)
    func answers(engine: TestEngine) async throws {
        let house = try await House(engine)
        let mail = try #require(try await house.links.messages().last { $0.address == LinkHouse.email })
        #expect(!mail.body.contains("Amina") && !mail.body.contains("Noor") && !mail.subject.contains("Amina"))
        let held = try await house.held()
        let asked = try await house.bench.ask(MedicalAsked(house.medical), as: held.actor)
        #expect(asked.name == "Amina Noor" && asked.born == "3 May 2018" && asked.asker.hasPrefix("Asha Rana"))
        #expect(asked.form.answers.text("explanation") == "As she told it to her teacher on Monday." && asked.numbers.count == 1)

        #expect(
            await problems {
                try await house.bench.perform(
                    ByLink(BookMedical(house.medical, at: nil, "", isDoctors: true), through: held, isAnswer: false),
                    as: held.actor)
            } == [.timeMissing, .whereMissing])
        try await house.bench.perform(
            ByLink(
                BookMedical(house.medical, at: house.bench.now.adding(hours: 2), "Ward 4, Dr Abel", isDoctors: true),
                through: held, isAnswer: false), as: held.actor)
        #expect(try await house.bench.messages(to: house.bench.worker).contains("A medical is booked"))

        #expect(await problems { try await house.answer(held) { $0.wasSeen = nil } } == [.seenMissing])
        #expect(
            await problems {
                try await house.answer(held) {
                    $0.seenAt = house.bench.now.adding(hours: 1)
                    $0.findings = "n/a"
                    $0.opinion = " "
                }
            } == [.seenLater, .findingsMissing, .opinionMissing])
        try await house.answer(held)
        #expect(try await house.bench.messages(to: house.bench.worker).contains("A doctor has answered"))
        let line = try await house.line()
        let answer = try #require(line.answers[house.medical]?.first)
        #expect(answer.opinion == "They do not fit a fall against a table." && answer.wasSeen)
        #expect(answer.answeredAs == "Dr Ines Abel, Duty manager, by a private link")
        #expect(line.links[Subject("medical-request", house.medical)]?.openings.map(\.name) == ["Dr Ines Abel"])
        #expect(await problems { try await house.answer(held) } == [.answeredAlready])
    }

    @Test(
        "S47-4: used twice or forwarded, the link shows that it was answered and no more; who asked is told",
        arguments: Engines.all)
    func twice(engine: TestEngine) async throws {
        let house = try await House(engine)
        try await house.answer(try await house.held())
        let other = try await house.held("Pat Lowe")
        #expect(other.answered != nil && other.answered?.own == nil)
        await #expect(throws: AccessRefused.self) { _ = try await house.bench.ask(MedicalAsked(house.medical), as: other.actor) }
        await #expect(throws: AccessRefused.self) { try await house.answer(other) }
        #expect(try await house.bench.messages(to: house.bench.worker).contains("A private link was opened again"))
        await #expect(throws: LinkProblem.answeredAlready) {
            try await house.bench.perform(HandleLink(to: .medical(house.medical), .sendNew))
        }
    }

    @Test("S47-4: a child who was not brought is answered about again when they are seen", arguments: Engines.all)
    func notBrought(engine: TestEngine) async throws {
        let house = try await House(engine)
        let held = try await house.held()
        #expect(await problems { try await house.answer(held) { $0.wasSeen = false } } == [.notSeenMissing])
        try await house.answer(held) {
            $0.wasSeen = false
            $0.notSeen = "Nobody came and nobody rang."
        }
        #expect(try await house.bench.messages(to: house.bench.worker).contains("A child was not seen by the doctor"))
        house.bench.house.partnership.time.move(days: 1)
        let again = try await house.held()
        #expect(again.answered == nil)
        try await house.answer(again)
        #expect(try await house.line().answers[house.medical]?.map(\.wasSeen) == [false, true])
    }

    @Test(
        "S47-4: a link opens one request: no record, no list, no other; expired or shut it opens nothing", arguments: Engines.all)
    func nothingElse(engine: TestEngine) async throws {
        let house = try await House(engine)
        let held = try await house.held()
        await #expect(throws: AccessRefused.self) { _ = try await house.bench.ask(MedicalsOf(house.bench.child), as: held.actor) }
        await #expect(throws: AccessRefused.self) {
            _ = try await house.bench.ask(PersonPageQuery(house.bench.child), as: held.actor)
        }
        await #expect(throws: AccessRefused.self) {
            try await house.bench.perform(ReceiveMedicalReport(house.medical, "x", meetsStandard: true), as: held.actor)
        }
        // Nobody’s role opens it: a nurse who signs in elsewhere does not read it by its address.
        await #expect(throws: AccessRefused.self) {
            _ = try await house.bench.ask(MedicalAsked(house.medical), as: house.bench.house.nurse)
        }
        try await house.bench.perform(HandleLink(to: .medical(house.medical), .shut))
        guard case .over(let shut) = try await house.links.state(house.token) else { throw NotFound("end") }
        #expect(shut.why == .shut)
        try await house.bench.perform(HandleLink(to: .medical(house.medical), .sendNew))
        let newest = try #require(try await house.links.tokens().last)
        house.bench.house.partnership.time.move(days: 15)
        guard case .over(let late) = try await house.links.state(newest) else { throw NotFound("end") }
        #expect(late.why == .expired && late.canBeSentAgain)
    }
}
