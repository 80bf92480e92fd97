import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Accounts: passwords, authenticators, links and who may administer")
struct AccountsTests {
    private let gate = Actor.installation("test")
    private let desk = PasswordDesk(cost: .quick)
    private let password = "corridor umbrella seventeen"

    private func first(_ partnership: TestPartnership) async throws -> SecretToken? {
        try await partnership.lantern.perform(InviteFirstAdministrator(), as: gate, for: .administration)
    }

    private func choose(
        _ partnership: TestPartnership,
        _ link: SecretToken,
        name: String = "Ada Lindqvist"
    ) async throws -> StartedSession {
        try await partnership.lantern.choosePassword(
            ChosenPassword(password, again: password, name: name, email: "ada@ambleford.example"),
            with: link,
            browser: "Test",
            at: desk
        )
    }

    private func visitor(_ partnership: TestPartnership, _ token: SecretToken) async throws -> SessionOf.Visitor? {
        try await partnership.lantern.ask(SessionOf(token), as: gate, for: .signIn)
    }

    @Test(
        "ADM-2: the first administrator's link is good once and for two days; there is no default password",
        arguments: Engines.all)
    func firstStart(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let old = try #require(try await first(partnership))
        let link = try #require(try await first(partnership))
        await #expect(throws: SignInProblem.linkNoLongerGood) { try await choose(partnership, old) }
        partnership.time.move(days: 2)
        await #expect(throws: SignInProblem.linkNoLongerGood) { try await choose(partnership, link) }
        let third = try #require(try await first(partnership))
        await #expect(throws: Problems.self) { try await choose(partnership, third, name: " ") }
        let started = try await choose(partnership, third)
        #expect(!started.isComplete)
        #expect(try await visitor(partnership, started.token)?.account.email == "ada@ambleford.example")
        await #expect(throws: SignInProblem.linkNoLongerGood) { try await choose(partnership, third) }
        #expect(try await first(partnership) == nil)
    }

    @Test("ADM-2: a recovery code signs in once, and new ones replace the old", arguments: Engines.all)
    func recovery(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        _ = try await partnership.enrol(lead, password: password)
        let token = try await partnership.session(of: lead)
        let session = try #require(try await visitor(partnership, token)).session
        let codes = try await partnership.lantern.perform(MakeRecoveryCodes(session), as: lead, for: .signIn)
        #expect(Set(codes).count == 10)
        func give(_ code: String) async throws -> Result<GivenCode, SignInProblem> {
            let half = try #require(try await visitor(partnership, try await partnership.session(of: lead, isComplete: false)))
            return try await partnership.lantern.perform(
                GiveCode(code, in: half.session, from: "192.0.2.1", browser: "Test"),
                as: gate,
                for: .signIn
            )
        }
        #expect(try await give(codes[0].lowercased().replacing("-", with: " ")).isSuccess)
        #expect(try await !give(codes[0]).isSuccess)
        let newer = try await partnership.lantern.perform(MakeRecoveryCodes(session), as: lead, for: .signIn)
        #expect(try await !give(codes[1]).isSuccess)
        #expect(try await give(newer[1]).isSuccess)
    }

    @Test("ADM-2: another authenticator needs a code from each; then the old one opens nothing", arguments: Engines.all)
    func replacement(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let old = try await partnership.enrol(lead, password: password)
        let (here, elsewhere) = (try await partnership.session(of: lead), try await partnership.session(of: lead))
        let session = try #require(try await visitor(partnership, here)).session
        let lantern = partnership.lantern
        let new = try await lantern.perform(BeginReplacement(session), as: lead, for: .signIn)
        let step = TimeCode.step(at: partnership.time.now)
        func replace(_ first: String, _ second: String) async throws -> Result<[String], SecondFactorProblem> {
            try await lantern.perform(
                ReplaceSecondFactor(in: session, oldCode: first, newCode: second, from: "192.0.2.1"),
                as: lead,
                for: .signIn
            )
        }
        #expect(try await replace(old.code(for: step), old.code(for: step)) == .failure(.newCodeWrong))
        #expect(try await replace(new.code(for: step), new.code(for: step)) == .failure(.oldCodeWrong))
        #expect(try await replace(old.code(for: step), new.code(for: step)).isSuccess)
        #expect(try await visitor(partnership, here) != nil)
        #expect(try await visitor(partnership, elsewhere) == nil)
    }

    @Test("ADM-2: nobody shuts themselves out, and somebody is always left who can administer", arguments: Engines.all)
    func lastAdministrator(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        _ = try await choose(partnership, try #require(try await first(partnership)))
        let ada = try await partnership.lantern.ask(UserByAddress("ADA@ambleford.example"), as: gate, for: .administration)
        let actor = Actor(user: ada.id, name: ada.name, agency: nil, roles: [.administrator])
        for command in [DisableUser(ada.id)] {
            await #expect(throws: UserProblem.ownAdministration) {
                try await partnership.lantern.perform(command, as: actor, for: .administration)
            }
            await #expect(throws: UserProblem.lastAdministrator) {
                try await partnership.lantern.perform(command, as: gate, for: .administration)
            }
        }
        await #expect(throws: UserProblem.lastAdministrator) {
            try await partnership.lantern.perform(
                GrantRole(.administrator, to: ada.id, isGiven: false),
                as: gate,
                for: .administration
            )
        }
        await #expect(throws: UserProblem.ownReset) {
            try await partnership.lantern.perform(ResetAccess(of: ada.id), as: actor, for: .administration)
        }
    }

    @Test("ADM-2: what is left of sessions and tries goes when nobody can ask about it any more", arguments: Engines.all)
    func tidying(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let token = try await partnership.session(of: lead)
        _ = try await partnership.lantern.givePassword("guess", of: "x", from: "192.0.2.1", browser: "", at: desk)
        func tidy() async throws -> Int {
            try await partnership.lantern.perform(TidySignIn(), as: gate, for: .timetable)
        }
        #expect(try await tidy() == 0)
        partnership.time.move(to: partnership.time.now.adding(seconds: 16 * 60))
        #expect(try await tidy() == 1)
        #expect(try await visitor(partnership, token) != nil)
        partnership.time.move(days: 31)
        #expect(try await tidy() == 1)
        #expect(try await visitor(partnership, token) == nil)
    }
}

extension Result {
    fileprivate var isSuccess: Bool {
        if case .success = self { true } else { false }
    }
}
