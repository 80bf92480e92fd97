import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("Private links: partners without an account")
struct PrivateLinkTests {
    @Test(
        "MASH-2: a check is answered from a private link by a partner with no account, once, by name and job",
        arguments: Engines.all)
    func check(engine: TestEngine) async throws {
        let links = try await LinkHouse(engine)
        let asked = try await links.ask()
        let mail = try #require(try await links.messages().last)
        #expect(mail.address == LinkHouse.email)
        #expect(!mail.body.contains("Amina") && !mail.subject.contains("Amina") && !mail.body.contains("FD-"))

        // Looking, as a mail scanner does, changes nothing.
        for _ in 0..<3 {
            guard case .door(let door) = try await links.state(asked.token) else { throw NotFound("door") }
            #expect(door.agency == "Ferry Lane Service")
        }
        let nameless = await #expect(throws: Problems.self) { _ = try await links.open(asked.token, " ") }
        #expect(nameless?.all.compactMap(\.field) == ["name"])

        let held = try await links.held(asked.token, try await links.open(asked.token))
        let line = try await links.house.ask(CheckAsked(asked.check), as: held.actor)
        #expect(line.about.map(\.name) == ["Amina Noor"] && line.about.map(\.born) == ["3 May 2018"])
        let refused = await #expect(throws: Problems.self) {
            try await links.house.perform(
                ByLink(AnswerCheck(asked.check, .refused, words: ""), through: held), as: held.actor)
        }
        #expect(refused?.all.compactMap(\.field) == ["words"])
        try await links.house.perform(
            ByLink(AnswerCheck(asked.check, .given, words: "Her mother is in treatment with us."), through: held), as: held.actor)

        let card = try #require(try await links.house.record(asked.contact).checks.first)
        #expect(card.check.answeredAs == "Jo Fenn, Duty manager, by a private link")
        #expect(card.link?.openings.map(\.name) == ["Jo Fenn"] && !card.mustTelephone)
        let after = try await links.held(asked.token, try await links.open(asked.token, "Somebody Else"))
        #expect(after.answered != nil && after.answered?.own == nil)
        await #expect(throws: AccessRefused.self) { _ = try await links.house.ask(CheckAsked(asked.check), as: after.actor) }
        await #expect(throws: AccessRefused.self) {
            try await links.house.perform(AnswerCheck(asked.check, .nothingKnown, words: ""), as: after.actor)
        }
        #expect(try await links.messages().filter { $0.readAt != nil }.map(\.id) == [mail.id])
    }

    @Test("MASH-2: a link opens one check and no other, no record and no list", arguments: Engines.all)
    func nothingElse(engine: TestEngine) async throws {
        let links = try await LinkHouse(engine)
        let child = try await links.house.partnership.child("Zoya", "Khan", by: links.house.worker)
        let (first, second) = (try await links.ask(), try await links.ask())
        let held = try await links.held(first.token, try await links.open(first.token))
        await #expect(throws: AccessRefused.self) { _ = try await links.house.ask(CheckAsked(second.check), as: held.actor) }
        await #expect(throws: AccessRefused.self) { _ = try await links.house.ask(ChecksAsked(), as: held.actor) }
        await #expect(throws: AccessRefused.self) {
            _ = try await links.house.ask(OutcomeOfContact(first.contact), as: held.actor)
        }
        await #expect(throws: AccessRefused.self) { _ = try await links.house.ask(ContactRecord(first.contact), as: held.actor) }
        await #expect(throws: AccessRefused.self) { _ = try await links.house.ask(PersonDoor(child), as: held.actor) }
        await #expect(throws: AccessRefused.self) { _ = try await links.house.ask(Roster(), as: held.actor) }
    }

    @Test(
        "A forwarded link is journalled and told to the front door; the same browser coming back is not", arguments: Engines.all)
    func forwarded(engine: TestEngine) async throws {
        let links = try await LinkHouse(engine)
        let asked = try await links.ask()
        let browser = try await links.open(asked.token)
        _ = try await links.held(asked.token, browser)
        let before = try await links.messages().count
        _ = try await links.open(asked.token, "Pat Unexpected")
        let told = try await links.messages().dropFirst(before)
        #expect(told.map(\.recipient) == [links.house.worker.user])
        #expect(told.first?.body.contains("forwarded") == true && told.first?.body.contains("Pat") == false)
        let card = try #require(try await links.house.record(asked.contact).checks.first)
        #expect(card.link?.isForwarded == true && card.link?.openings.map(\.isAnother) == [false, true])
        let kinds = try await links.house.partnership.lantern.database.read { transaction in
            try transaction.rows("SELECT kind FROM journal_entry ORDER BY kind").map { row -> String in try row("kind") }
        }
        #expect(kinds.contains("link.opened-elsewhere"))
    }

    @Test(
        "An expired link sends a new one to the address on the roster and to no other, and not twice at once",
        arguments: Engines.all)
    func expired(engine: TestEngine) async throws {
        let links = try await LinkHouse(engine)
        let asked = try await links.ask()
        #expect(try await links.askAgain(asked.token) == .sentAlready)
        let held = try await links.held(asked.token, try await links.open(asked.token))
        try await links.house.perform(KeepLinkDraft(held, ["words": "Half a sentence"]), as: held.actor)
        links.house.wait(hours: 24 * 15)
        guard case .over(let over) = try await links.state(asked.token) else { throw NotFound("over") }
        #expect(over.why == .expired && over.canBeSentAgain)
        let stale = await #expect(throws: LinkProblem.self) { _ = try await links.open(asked.token) }
        #expect(stale == .noLonger)
        #expect(try await links.askAgain(asked.token) == .sent)
        #expect(try await links.askAgain(asked.token) == .sentAlready)
        let newest = try #require(try await links.tokens().last)
        #expect(newest != asked.token)
        #expect(try await links.messages().last?.address == LinkHouse.email)
        guard case .over(let replaced) = try await links.state(asked.token) else { throw NotFound("over") }
        #expect(replaced.why == .replaced)
        let again = try await links.held(newest, try await links.open(newest))
        #expect(again.link.draft == ["words": "Half a sentence"])
    }

    @Test("MASH-1: whoever has left the roster opens nothing, and a new link goes to who took over", arguments: Engines.all)
    func left(engine: TestEngine) async throws {
        let links = try await LinkHouse(engine)
        let asked = try await links.ask()
        let keeper = links.house.partnership.businessManager
        let lantern = links.house.partnership.lantern
        try await lantern.perform(EndAgencyContact(links.contact), as: keeper, for: .administration)
        links.house.wait(hours: 24)
        guard case .over(let over) = try await links.state(asked.token) else { throw NotFound("over") }
        #expect(over.why == .left && !over.canBeSentAgain)
        let before = try await links.messages().count
        #expect(try await links.askAgain(asked.token) == .telephone)
        #expect(try await links.messages().dropFirst(before).map(\.recipient) == [links.house.worker.user])
        _ = try await lantern.perform(
            AddAgencyContact(
                AgencyContactWords(
                    agency: links.service, name: "New Lead", purposes: ["safeguarding-lead"], email: "new@ferry-lane.example",
                    from: links.house.now.day)),
            as: keeper, for: .administration)
        #expect(try await links.askAgain(asked.token) == .sent)
        #expect(try await links.messages().last?.address == "new@ferry-lane.example")
    }

    @Test(
        "MASH-2: unanswered past its time, its contact is reminded once; the link that they have goes on opening",
        arguments: Engines.all)
    func chased(engine: TestEngine) async throws {
        let links = try await LinkHouse(engine)
        let asked = try await links.ask()
        let browser = try await links.open(asked.token)
        let timetable = Actor.installation("timetable")
        let lantern = links.house.partnership.lantern
        #expect(try await lantern.perform(ChaseChecks(), as: timetable, for: .timetable) == 0)
        links.house.wait(hours: 24 * 5)
        #expect(try await lantern.perform(ChaseChecks(), as: timetable, for: .timetable) == 1)
        #expect(try await lantern.perform(ChaseChecks(), as: timetable, for: .timetable) == 0)
        let reminder = try #require(try await links.messages().last)
        #expect(reminder.subject.hasPrefix("Late: ") && reminder.address == LinkHouse.email)
        let held = try await links.held(asked.token, browser)
        try await links.house.perform(ByLink(AnswerCheck(asked.check, .nothingKnown, words: ""), through: held), as: held.actor)
        let second = try #require(try await links.tokens().last)
        #expect(second != asked.token)
        // Answered through the one, the other has nothing left to ask.
        #expect(try await links.held(second, try await links.open(second)).answered?.own == nil)
    }

    @Test("MASH-1: an agency with nobody on the roster is to be telephoned", arguments: Engines.all)
    func nobody(engine: TestEngine) async throws {
        let links = try await LinkHouse(engine)
        let other = try await links.house.partnership.agency("Quay Housing", kind: "housing")
        let people = [links.house.line("Amina Noor")]
        let contact = try await links.house.receive(about: people).contact
        _ = try await links.house.perform(
            AskAgencies([other], of: contact, about: people.map(\.id), purpose: "screening", question: "What do you hold?"),
            as: links.house.worker)
        #expect(try await links.house.record(contact).checks.first?.mustTelephone == true)
        #expect(try await links.tokens().isEmpty)
    }

    @Test("Once an e-mail has gone, its link stands nowhere in the record but as a hash", arguments: Engines.all)
    func secrets(engine: TestEngine) async throws {
        let links = try await LinkHouse(engine)
        let asked = try await links.ask()
        let mail = try #require(try await links.messages().last)
        #expect(
            mail.addressed(at: "https://lantern.example").body.contains("https://lantern.example/l/\(asked.token.text)"))
        try await links.house.partnership.lantern.perform(
            SettleMessage(mail, .sent(by: "test", HandedOver())), as: .installation("timetable"), for: .timetable)
        #expect(try await links.tokens().isEmpty)
        guard case .door = try await links.state(asked.token) else { throw NotFound("door") }
    }
}
