import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

/// A front door, and agencies of whom nobody signs in: all invented.
struct LinkHouse {
    let house: FrontDoorHouse
    /// A service that has a contact on the roster and no account.
    let service: ID<Agency>
    let contact: ID<AgencyContact>

    static let email = "duty@ferry-lane.example"

    init(_ engine: TestEngine = Engines.all[0], kind: String = "substance-misuse-service") async throws {
        let house = try await FrontDoorHouse(engine)
        try await self.init(
            house, service: house.partnership.agency("Ferry Lane Service", kind: kind),
            for: ["probation-checks", "referrals", "school-notices"])
    }

    /// Beside what another room’s house has.
    init(_ house: FrontDoorHouse, service: ID<Agency>, for purposes: Set<String>) async throws {
        (self.house, self.service) = (house, service)
        contact = try await house.partnership.lantern.perform(
            AddAgencyContact(
                AgencyContactWords(
                    agency: service, name: "Jo Fenn", jobTitle: "Duty manager",
                    purposes: purposes, email: LinkHouse.email,
                    from: house.now.day.adding(days: -30))),
            as: house.partnership.businessManager, for: .administration)
    }

    /// A check of the service about one child: its id and the token in the e-mail.
    func ask() async throws -> (check: ID<InformationCheck>, contact: ID<Contact>, token: SecretToken) {
        let people = [house.line("Amina Noor", born: "2018-05-03")]
        let contact = try await house.receive(about: people).contact
        let checks = try await house.perform(
            AskAgencies([service], of: contact, about: people.map(\.id), purpose: "screening", question: "What do you hold?"),
            as: house.worker)
        return (checks[0], contact, try #require(try await tokens().last))
    }

    /// Every message so far, oldest first. A second goes by, so that what is written next is newer.
    func messages() async throws -> [Message] {
        defer { house.partnership.time.move(to: house.now.adding(seconds: 1)) }
        return try await house.partnership.lantern.database.read { transaction in
            Array(try MessageStore(transaction: transaction).newest(200).reversed())
        }
    }

    /// The tokens in them.
    func tokens() async throws -> [SecretToken] {
        try await messages().compactMap { message in
            message.body.firstMatch(of: /\/l\/([A-Za-z0-9_-]{43})/).map { SecretToken(text: String($0.output.1)) }
        }
    }

    func state(_ token: SecretToken, _ browser: SecretToken? = nil) async throws -> LinkState.Answer {
        try await house.partnership.lantern.ask(
            LinkState(token, browser: browser, from: "192.0.2.1"), as: .installation("private links"), for: .signIn)
    }

    func open(_ token: SecretToken, _ name: String = "Jo Fenn") async throws -> SecretToken {
        try await house.partnership.lantern.perform(
            OpenPrivateLink(token, name: name, job: "Duty manager", from: "192.0.2.1"), as: .installation("private links"),
            for: .signIn
        ).get()
    }

    func held(_ token: SecretToken, _ browser: SecretToken) async throws -> LinkState.Held {
        guard case .open(let held) = try await state(token, browser) else { throw NotFound("open link") }
        return held
    }

    func askAgain(_ token: SecretToken) async throws -> AskForNewLink.Outcome {
        house.partnership.time.move(to: house.now.adding(seconds: 1))
        return try await house.partnership.lantern.perform(AskForNewLink(token), as: .installation("private links"), for: .signIn)
    }
}
