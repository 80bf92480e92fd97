import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("Private links: schools, referrers, and telling of a worry")
struct LinkPathTests {
    @Test(
        "FD-7: a referrer without an account follows the outcome by a link and may see it otherwise; a parent is telephoned",
        arguments: Engines.all)
    func outcome(engine: TestEngine) async throws {
        let links = try await LinkHouse(engine)
        let house = links.house
        let told = house.told(source: "health") {
            $0.referrer = Referrer(name: "Dr Vale", role: "Doctor", email: "vale@surgery.example")
            $0.agency = nil
        }
        let contact = try await house.receive(told).contact
        let outcome = try await house.perform(DecideContact(contact, house.decision()), as: house.manager)
        #expect(outcome.toTelephone == 0)
        let token = try #require(try await links.tokens().last)
        #expect(try await links.messages().contains { $0.address == "vale@surgery.example" })
        let held = try await links.held(token, try await links.open(token, "Dr Vale"))
        let seen = try await house.ask(OutcomeOfContact(contact), as: held.actor)
        // Of no agency: what happens next, and nothing of what others know.
        #expect(!seen.told.isEmpty && seen.reasons.isEmpty && seen.level.isEmpty)
        let silent = await #expect(throws: LinkProblem.self) {
            try await house.perform(ChallengeOutcome(contact, " "), as: held.actor)
        }
        #expect(silent == .challengeMissing)
        try await house.perform(
            ByLink(ChallengeOutcome(contact, "He has been back since Sunday."), through: held, isAnswer: false), as: held.actor)
        let record = try await house.record(contact)
        #expect(record.notes.last?.note.words.contains("He has been back since Sunday.") == true)
        #expect(
            try await links.messages().contains {
                $0.recipient == house.manager.user && $0.subject == "Something is challenged"
            })

        let parent = house.told(source: "family") {
            $0.referrer = Referrer(name: "Gran", email: "gran@home.example")
            $0.agency = nil
        }
        let second = try await house.receive(parent, about: [house.line("Bilal Noor")]).contact
        let words = house.decision { $0.patternView = "Two worries in a day about one family: seen together." }
        #expect(try await house.perform(DecideContact(second, words), as: house.manager).toTelephone == 1)
    }

    @Test(
        "FD-1: the roster’s contact tells of a worry by a standing link; its receipt follows what becomes of it",
        arguments: Engines.all)
    func referral(engine: TestEngine) async throws {
        let links = try await LinkHouse(engine)
        let house = links.house
        try await house.partnership.lantern.perform(
            SendReferralLink(to: links.contact), as: house.partnership.businessManager, for: .administration)
        let token = try #require(try await links.tokens().last)
        let held = try await links.held(token, try await links.open(token))
        // Whatever the form says, it is told for the agency to which the link was sent.
        let told = house.told {
            $0.referrer = Referrer(name: "Jo Fenn")
            $0.agency = house.police
        }
        let outcome = try await house.perform(
            ReferByLink(ReceiveContact(told, about: [house.line("Amina Noor")]), through: held), as: held.actor)
        #expect(outcome.reference.hasPrefix("FD-"))
        let receipt = try #require(outcome.receipt)
        let follow = try await links.held(receipt.token, receipt.browser)
        let contact = try #require(follow.link.opened(Contact.self))
        let record = try await house.record(contact)
        #expect(record.contact.told.agency == links.service && record.contact.recordedBy == nil)
        #expect(try await house.ask(OutcomeOfContact(contact), as: follow.actor).outcome == nil)
        // The standing link goes on, and reads nothing of what was told.
        let still = try await links.held(token, try await links.open(token))
        await #expect(throws: AccessRefused.self) { _ = try await house.ask(OutcomeOfContact(contact), as: still.actor) }
        // Decided, the same person hears of it.
        _ = try await house.perform(DecideContact(contact, house.decision()), as: house.manager)
        let last = try await links.messages().last { $0.address == LinkHouse.email }
        #expect(last?.subject == "What became of the worry you told us of")
    }

    @Test("NOTIFY-1: a school where nobody signs in reads its notice by a link, and that is kept", arguments: Engines.all)
    func notice(engine: TestEngine) async throws {
        let world = try await IncidentHouse(engine)
        let house = world.house
        let school = try await house.partnership.agency("Quay School", kind: "school")
        let lantern = house.partnership.lantern
        _ = try await lantern.perform(
            AddAgencyContact(
                AgencyContactWords(
                    agency: school, name: "Ada Finch", purposes: ["school-notices"], email: "office@quay.example",
                    from: house.now.day)),
            as: house.partnership.businessManager, for: .administration)
        try await world.record(
            world.told("AP-1"), [world.victim(), world.perpetrator(), world.child(school: school, is: world.child)])
        let sent = try await lantern.database.read { try MessageStore(transaction: $0).newest(20) }
        let mail = try #require(sent.first { $0.address == "office@quay.example" })
        #expect(!mail.body.contains("Amina") && mail.lawfulBasis == .legalObligation)
        let found = try #require(mail.body.firstMatch(of: /\/l\/([A-Za-z0-9_-]{43})/))
        let token = SecretToken(text: String(found.output.1))
        let gate = Actor.installation("private links")
        let browser = try await lantern.perform(
            OpenPrivateLink(token, name: "Ada Finch", job: "Head", from: "192.0.2.1"), as: gate, for: .signIn
        ).get()
        let state = try await lantern.ask(LinkState(token, browser: browser, from: "192.0.2.1"), as: gate, for: .signIn)
        guard case .open(let held) = state else { throw NotFound("open link") }
        let notice = try #require(held.link.opened(SchoolNotice.self))
        let line = try await house.ask(NoticeForHolder(notice), as: held.actor)
        #expect(line.child == "Amina Noor" && line.notice.openedAt != nil && line.notice.sentAt != nil)
        try await house.perform(ByLink(AnswerNotice(notice, .known), through: held, isAnswer: false), as: held.actor)
        let support = AnswerNotice(notice, .support("Breakfast club, and a quiet word."))
        try await house.perform(ByLink(support, through: held), as: held.actor)
        let after = try await house.ask(NoticeForHolder(notice), as: held.actor)
        #expect(after.notice.readAt != nil && after.notice.reply == "Breakfast club, and a quiet word.")
        await #expect(throws: AccessRefused.self) { _ = try await house.ask(SchoolNoticesHere(), as: held.actor) }
    }
}
