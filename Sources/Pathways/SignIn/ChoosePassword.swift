public import Instruments
public import Kernel

/// Whose link this is, for the page that asks for a password.
public struct LinkHolder: Query {
    let token: SecretToken

    public init(_ token: SecretToken) {
        self.token = token
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("sign-in") }

    public func answer(in work: Work) throws -> UserAccount? {
        let store = SignInStore(transaction: work.transaction)
        return try store.user(ofLink: token.hash, at: work.now).flatMap(store.account)
    }
}

/// Chooses a password with a one-time link. Other sessions end; the second factor comes next.
public struct ChoosePassword: Command {
    let token: SecretToken
    let password: String
    let again: String
    let browser: String
    let rules: SignInRules

    public init(with token: SecretToken, password: String, again: String, browser: String, rules: SignInRules) {
        self.token = token
        self.password = password
        self.again = again
        self.browser = browser
        self.rules = rules
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("sign-in") }

    public func perform(in work: Work) throws -> StartedSession {
        let store = SignInStore(transaction: work.transaction)
        guard let user = try store.user(ofLink: token.hash, at: work.now), let account = try store.account(user),
            account.disabledAt == nil
        else { throw SignInProblem.linkNoLongerGood }
        if let problem = PasswordRules.problem(with: password, name: account.name, email: account.email) { throw problem }
        if password != again { throw SignInProblem.passwordsDiffer }
        guard try store.use(link: token.hash, at: work.now) else { throw SignInProblem.linkNoLongerGood }
        try store.setPassword(try PasswordHash(of: password, cost: rules.passwordCost), of: user, at: work.now)
        try store.endLinks(of: user, at: work.now)
        try store.endSessions(of: user, at: work.now)
        try work.journal.record("password.chosen", about: account.subject)
        return try work.startSession(for: user, how: "local", isComplete: false, browser: browser)
    }
}

/// Changes one's own password, knowing the old one. Other sessions end.
public struct ChangePassword: Command {
    let session: Session
    let old: String
    let new: String
    let again: String
    let rules: SignInRules

    public init(in session: Session, from old: String, to new: String, again: String, rules: SignInRules) {
        self.session = session
        self.old = old
        self.new = new
        self.again = again
        self.rules = rules
    }

    public var act: Act { .ownAccount }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your account", owner: session.user) }

    public func perform(in work: Work) throws {
        let store = SignInStore(transaction: work.transaction)
        guard let account = try store.account(session.user) else { throw NotFound("account") }
        guard try store.password(of: account.id)?.matches(old) ?? false else { throw OldPasswordProblem() }
        if let problem = PasswordRules.problem(with: new, name: account.name, email: account.email) { throw problem }
        if new != again { throw SignInProblem.passwordsDiffer }
        try store.setPassword(try PasswordHash(of: new, cost: rules.passwordCost), of: account.id, at: work.now)
        try store.endSessions(of: account.id, except: session.hash, at: work.now)
        try work.journal.record("password.changed", about: account.subject)
    }
}

public struct OldPasswordProblem: Problem, Hashable {
    public var message: String { "Your present password is not right. Type it again." }
    public var field: String? { "old-password" }
}

/// Starts with an authenticator: a secret to type into it, kept until a code from it confirms it.
public struct BeginSecondFactor: Command {
    let session: Session

    public init(_ session: Session) {
        self.session = session
    }

    public var act: Act { .ownAccount }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your account", owner: session.user) }

    /// The same secret as before while it is not confirmed: going back a page must not change it.
    public func perform(in work: Work) throws -> TimeCode? {
        let store = SignInStore(transaction: work.transaction)
        if let factor = try store.secondFactor(of: session.user) { return factor.isConfirmed ? nil : factor.code }
        let code = TimeCode()
        try store.setSecondFactor(code, of: session.user)
        return code
    }
}

/// Ten new recovery codes, shown once: for the day the telephone is lost.
public struct MakeRecoveryCodes: Command {
    let session: Session

    public init(_ session: Session) {
        self.session = session
    }

    public var act: Act { .ownAccount }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your account", owner: session.user) }

    public func perform(in work: Work) throws -> [String] {
        // No letter that could be read as another or as a digit.
        let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")
        let codes = (0..<10).map { _ in
            String(SecretToken.randomBytes(10).map { letters[Int($0) % letters.count] })
        }
        try SignInStore(transaction: work.transaction).setRecoveryCodes(
            codes.map { SecretToken(text: $0).hash },
            of: session.user
        )
        try work.journal.record("recovery-codes.made", about: Subject("user", session.user))
        return codes.map { "\($0.prefix(5))-\($0.suffix(5))" }
    }
}

/// One's own sessions, and the account.
public struct OwnAccount: Query {
    let session: Session
    let rules: SignInRules

    public init(_ session: Session, rules: SignInRules) {
        self.session = session
        self.rules = rules
    }

    public var act: Act { .ownAccount }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your account", owner: session.user) }

    public func answer(in work: Work) throws -> [Session] {
        try SignInStore(transaction: work.transaction)
            .sessions(of: session.user, seenSince: work.now.adding(seconds: -rules.idleSeconds))
    }
}
