import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Private links: a practice answers before MARAC")
struct MaracLinkTests {
    /// A practice of which nobody signs in, asked about a case that is listed.
    struct House {
        let marac: MaracHouse
        let links: LinkHouse
        let id: ID<MaracCase>
        let token: SecretToken

        init(_ engine: TestEngine = Engines.all[0]) async throws {
            marac = try await MaracHouse(engine)
            links = try await LinkHouse(
                marac.house, service: marac.house.partnership.agency("Weir Surgery", kind: "general-practice"), for: ["marac"])
            id = try await marac.accepted()
            let sitting = try await marac.sitting()
            try await marac.house.perform(ListMaracCase(id, on: sitting, asking: [links.service]), as: marac.coordinator)
            token = try #require(try await links.tokens().last)
        }

        func held(_ token: SecretToken? = nil, _ name: String = "Jo Fenn") async throws -> LinkState.Held {
            try await links.held(token ?? self.token, try await links.open(token ?? self.token, name))
        }

        func request() async throws -> MaracRequest { try #require(try await marac.record(id).requests.first).request }

        func answer(
            _ held: LinkState.Held, _ answer: InformationCheck.Answer? = .given, _ words: String = "Three missed scans."
        ) async throws {
            let id = try await request().id
            try await marac.house.perform(ByLink(AnswerMaracRequest(id, answer, words), through: held), as: held.actor)
        }
    }

    @Test("DA-5: a practice without an account answers by private link, once; the e-mail names nobody", arguments: Engines.all)
    func answers(engine: TestEngine) async throws {
        let house = try await House(engine)
        let mail = try #require(try await house.links.messages().last { $0.address == LinkHouse.email })
        for name in ["Noor", "MC-", "neck"] { #expect(!mail.body.contains(name) && !mail.subject.contains(name)) }
        let held = try await house.held()
        let asked = try await house.marac.house.ask(MaracRequestAsked(try await house.request().id), as: held.actor)
        #expect(asked.about.count == 3 && asked.about.allSatisfy(\.address.isEmpty))
        #expect(await maracProblems { try await house.answer(held, nil, "") } == [.answerMissing, .wordsMissing])
        try await house.answer(held)
        let line = try #require(try await house.marac.record(house.id).requests.first)
        #expect(line.request.answeredAs == "Jo Fenn, Duty manager, by a private link" && line.link?.openings.count == 1)
        // Used twice: the receipt, and nothing that could be done again.
        let again = try await house.held(nil, "Pat Lowe")
        #expect(again.answered != nil && again.answered?.own == nil)
        await #expect(throws: AccessRefused.self) { try await house.answer(again) }
        let told = try await house.links.messages().filter { $0.recipient == house.marac.coordinator.user }.map(\.subject)
        #expect(told.contains("A private link was opened again"))
    }

    @Test("DA-5: what came of the meeting goes back by a link that shows it, and not what others said", arguments: Engines.all)
    func outcome(engine: TestEngine) async throws {
        let house = try await House(engine)
        try await house.answer(try await house.held())
        try await house.marac.hear(house.id)
        let tokens = try await house.links.tokens()
        #expect(tokens.count == 2)
        let receipt = try await house.held(tokens.last).answered
        #expect(receipt?.outcome.isEmpty == false && receipt?.own == nil)
        guard case .over(let over) = try await house.links.state(house.token) else { throw NotFound("end") }
        #expect(over.why == .replaced)
    }

    @Test(
        "DA-5: the coordinator shuts a link and sends another; nobody else does, and it opens no other case",
        arguments: Engines.all)
    func handled(engine: TestEngine) async throws {
        let house = try await House(engine)
        let held = try await house.held()
        let request = try await house.request().id
        await #expect(throws: AccessRefused.self) { _ = try await house.marac.house.ask(MaracRecord(house.id), as: held.actor) }
        await #expect(throws: AccessRefused.self) { _ = try await house.marac.house.ask(MaracDesk(), as: held.actor) }
        await #expect(throws: AccessRefused.self) {
            try await house.marac.house.perform(HandleLink(to: .marac(request), .shut), as: house.marac.receptionist)
        }
        try await house.marac.house.perform(HandleLink(to: .marac(request), .shut), as: house.marac.coordinator)
        guard case .over(let over) = try await house.links.state(house.token) else { throw NotFound("end") }
        #expect(over.why == .shut)
        try await house.marac.house.perform(HandleLink(to: .marac(request), .sendNew), as: house.marac.coordinator)
        try await house.answer(try await house.held(try await house.links.tokens().last), .nothingKnown, "")
        #expect(try await house.request().answer == .nothingKnown)
    }
}
