public import Instruments
import Kernel

/// Whose link it is, for the page that asks for a password.
public struct LinkHolder: Query {
    let token: SecretToken

    public init(_ token: SecretToken) {
        self.token = token
    }

    public struct Holder: Hashable, Sendable {
        public let account: UserAccount
        /// The installation's first person says who they are; everybody else was entered by an administrator.
        public let saysWhoTheyAre: Bool
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("sign-in") }

    /// Nil when the link was used or has expired, or the person was shut out.
    public func answer(in work: Work) throws -> Holder? {
        let store = SignInStore(transaction: work.transaction)
        guard let link = try store.link(token.hash, at: work.now), let account = try store.account(link.user),
            account.disabledAt == nil
        else { return nil }
        return Holder(account: account, saysWhoTheyAre: link.kind == LinkKind.firstAdministrator)
    }
}

/// What a one-time link is for, as it is stored.
enum LinkKind {
    static let firstAdministrator = "first-administrator"
    static let invitation = "invitation"
    static let reset = "reset"
}

/// What somebody with a one-time link typed.
public struct ChosenPassword: Sendable {
    let password: String
    let again: String
    let name: String
    let email: String

    /// - Parameters:
    ///   - name: read only from the installation's first person, as is `email`.
    public init(_ password: String, again: String, name: String = "", email: String = "") {
        self.password = password
        self.again = again
        self.name = name
        self.email = email
    }
}

extension Lantern {
    /// Chooses a password with a one-time link. Other sessions end; the second factor comes next.
    public func choosePassword(
        _ chosen: ChosenPassword,
        with link: SecretToken,
        browser: String,
        at desk: PasswordDesk
    ) async throws -> StartedSession {
        guard let holder = try await ask(LinkHolder(link), as: Lantern.gate, for: .signIn) else {
            throw SignInProblem.linkNoLongerGood
        }
        var problems: [any Problem] = []
        var account = holder.account
        if holder.saysWhoTheyAre {
            account.name = chosen.name
            account.email = chosen.email
            problems += UserWords(name: chosen.name, email: chosen.email).problems([])
        }
        if let problem = signInRules.passwords.problem(with: chosen.password, name: account.name, email: account.email) {
            problems.append(problem)
        } else if chosen.password != chosen.again {
            problems.append(SignInProblem.passwordsDiffer)
        }
        try Problems.throwIfAny(problems)
        let hash = try await desk.hash(chosen.password)
        return try await perform(
            SetFirstPassword(hash, of: account, with: link, browser: browser),
            as: Lantern.gate,
            for: .signIn
        )
    }
}

/// Uses up a one-time link and sets the password that was chosen with it.
struct SetFirstPassword: Command {
    let hash: PasswordHash
    let account: UserAccount
    let link: SecretToken
    let browser: String

    init(_ hash: PasswordHash, of account: UserAccount, with link: SecretToken, browser: String) {
        self.hash = hash
        self.account = account
        self.link = link
        self.browser = browser
    }

    var act: Act { .runTimetable }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("sign-in") }

    func perform(in work: Work) throws -> StartedSession {
        let store = SignInStore(transaction: work.transaction)
        guard try store.use(link: link.hash, at: work.now), let kept = try store.account(account.id),
            kept.disabledAt == nil
        else { throw SignInProblem.linkNoLongerGood }
        if kept.name != account.name || kept.email != account.email {
            if let other = try store.account(email: account.email), other.id != account.id { throw UserProblem.emailTaken }
            try store.save(account)
            try work.journal.record("user.changed", about: account.subject)
        }
        try store.setPassword(hash, of: account.id, at: work.now)
        try store.endLinks(of: account.id, at: work.now)
        try store.endSessions(of: account.id, at: work.now)
        try TryStore(transaction: work.transaction).forget(name: TryName.password(account.email))
        try work.journal.record("password.chosen", about: account.subject)
        return try work.startSession(for: account.id, how: "local", isComplete: false, browser: browser)
    }
}
