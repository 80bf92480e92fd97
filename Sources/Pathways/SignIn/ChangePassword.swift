public import Instruments
public import Kernel

/// What somebody typed who changes their password.
public struct NewPassword: Sendable {
    let old: String
    let new: String
    let again: String

    public init(from old: String, to new: String, again: String) {
        self.old = old
        self.new = new
        self.again = again
    }
}

extension Lantern {
    /// Changes one's own password, knowing the old one. Other sessions end, and the person is told.
    public func changePassword(
        _ typed: NewPassword,
        in session: Session,
        as actor: Actor,
        from address: String,
        at desk: PasswordDesk
    ) async throws {
        let account = try await ask(OwnAccount(session), as: actor, for: .signIn)
        var problems: [any Problem] = []
        if let problem = signInRules.passwords.problem(with: typed.new, name: account.name, email: account.email) {
            problems.append(problem)
        } else if typed.new != typed.again {
            problems.append(SignInProblem.passwordsDiffer)
        }
        try Problems.throwIfAny(problems)
        let attempt = try await perform(OpenOwnPasswordTry(in: session, from: address), as: actor, for: .signIn).get()
        guard try await desk.isRight(typed.old, kept: attempt.kept) else { throw OldPasswordProblem() }
        let hash = try await desk.hash(typed.new)
        try await perform(SetOwnPassword(hash, after: attempt, in: session), as: actor, for: .signIn)
    }
}

public struct OldPasswordProblem: Problem, Hashable {
    public var message: String { "Your present password is not right. Type it again." }
    public var field: String? { "old-password" }
}

/// One's own account, as it is kept.
struct OwnAccount: Query {
    let session: Session

    init(_ session: Session) {
        self.session = session
    }

    var act: Act { .ownAccount }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("your account", owner: session.user) }

    func answer(in work: Work) throws -> UserAccount {
        guard let account = try SignInStore(transaction: work.transaction).account(session.user) else {
            throw NotFound("account")
        }
        return account
    }
}

/// Counts a try at one's own password: an open session is no leave to guess it.
struct OpenOwnPasswordTry: Command {
    let session: Session
    let address: String

    init(in session: Session, from address: String) {
        self.session = session
        self.address = address
    }

    var act: Act { .ownAccount }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("your account", owner: session.user) }

    func perform(in work: Work) throws -> Result<PasswordTry, SignInProblem> {
        let name = TryName.ownPassword(session.user)
        if let minutes = try work.minutesToWait(name, from: address) { return .failure(.wait(minutes: minutes)) }
        let store = SignInStore(transaction: work.transaction)
        let id = work.newID(SignInTry.self)
        try TryStore(transaction: work.transaction).add(id, name: name, address: address, at: work.now)
        return .success(
            PasswordTry(id: id, account: try store.account(session.user), kept: try store.password(of: session.user))
        )
    }
}

struct SetOwnPassword: Command {
    let hash: PasswordHash
    let attempt: PasswordTry
    let session: Session

    init(_ hash: PasswordHash, after attempt: PasswordTry, in session: Session) {
        self.hash = hash
        self.attempt = attempt
        self.session = session
    }

    var act: Act { .ownAccount }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("your account", owner: session.user) }

    func perform(in work: Work) throws {
        let store = SignInStore(transaction: work.transaction)
        guard try store.password(of: session.user) == attempt.kept else { throw OldPasswordProblem() }
        try TryStore(transaction: work.transaction).forget(name: TryName.ownPassword(session.user))
        try store.setPassword(hash, of: session.user, at: work.now)
        try store.endLinks(of: session.user, at: work.now)
        try store.endSessions(of: session.user, except: session.hash, at: work.now)
        try work.journal.record("password.changed", about: Subject("user", session.user))
        try work.tellOfSecurity(session.user, "Your password for Lantern was changed.")
    }
}
