import Definitions
import Foundation
import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("Private links: a word told by telephone, and links that are shut")
struct CodeWordTests {
    @Test(
        "A partnership asks for a word with its links: without it nothing opens, and guesses have to wait",
        arguments: Engines.all)
    func word(engine: TestEngine) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lantern-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("kinds:\n  referral:\n    code-word: true\n    source: Board, minute 4\n".utf8)
            .write(to: folder.appending(path: "private-links.yaml"))
        let partnership = try await TestPartnership(on: engine, definitions: try Definitions.load(own: folder))
        let (lantern, keeper) = (partnership.lantern, partnership.businessManager)
        let agency = try await partnership.agency("Ferry Lane Service", kind: "substance-misuse-service")
        let contact = try await lantern.perform(
            AddAgencyContact(
                AgencyContactWords(
                    agency: agency, name: "Jo Fenn", purposes: ["referrals"], email: "duty@ferry-lane.example",
                    from: lantern.time.now.day)),
            as: keeper, for: .administration)
        try await lantern.perform(SendReferralLink(to: contact), as: keeper, for: .administration)
        let (body, link) = try await lantern.database.read { transaction in
            (
                try MessageStore(transaction: transaction).newest(1).first?.body ?? "",
                try PrivateLinkStore(transaction: transaction).open(of: contact).first
            )
        }
        let word = try #require(link?.codeWord)
        #expect(word.count == 6 && !body.contains(word) && body.contains("told by telephone"))
        let found = try #require(body.firstMatch(of: /\/l\/([A-Za-z0-9_-]{43})/))
        let token = SecretToken(text: String(found.output.1))
        let gate = Actor.installation("private links")
        func open(_ code: String) async throws -> Result<SecretToken, LinkProblem> {
            try await lantern.perform(
                OpenPrivateLink(token, name: "Jo Fenn", job: "Duty manager", code: code, from: "192.0.2.1"), as: gate,
                for: .signIn)
        }
        for _ in 0..<5 { #expect(try await open("GUESSED") == .failure(.codeWrong)) }
        #expect(try await open(word) == .failure(.wait(minutes: 1)))
        partnership.time.move(to: lantern.time.now.adding(seconds: 61))
        #expect(try await (try? open(" \(word.lowercased())").get()) != nil)
    }

    @Test("A link that was seen by the wrong person is shut, and a new one goes to the roster", arguments: Engines.all)
    func shut(engine: TestEngine) async throws {
        let links = try await LinkHouse(engine)
        let asked = try await links.ask()
        let browser = try await links.open(asked.token)
        await #expect(throws: AccessRefused.self) {
            try await links.house.perform(HandleLink(to: .check(asked.check), .shut), as: links.house.teacher)
        }
        try await links.house.perform(HandleLink(to: .check(asked.check), .shut), as: links.house.worker)
        guard case .over(let over) = try await links.state(asked.token, browser) else { throw NotFound("over") }
        #expect(over.why == .shut)
        #expect(try await links.house.record(asked.contact).checks.first?.link?.isOver == true)
        try await links.house.perform(HandleLink(to: .check(asked.check), .sendNew), as: links.house.worker)
        let token = try #require(try await links.tokens().last)
        let held = try await links.held(token, try await links.open(token))
        try await links.house.perform(ByLink(AnswerCheck(asked.check, .nothingKnown, words: ""), through: held), as: held.actor)
        await #expect(throws: LinkProblem.answeredAlready) {
            try await links.house.perform(HandleLink(to: .check(asked.check), .sendNew), as: links.house.worker)
        }
    }
}
