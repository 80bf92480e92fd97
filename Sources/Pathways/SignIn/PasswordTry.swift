public import Instruments
import Kernel

/// One try at a password. It is counted as wrong before it is looked at, so that a hundred at once are a hundred; a right
/// one is taken off again.
enum SignInTry {}

struct PasswordTry: Hashable, Sendable {
    let id: ID<SignInTry>
    /// Nil when nobody has that address, which the person trying is not told.
    let account: UserAccount?
    let kept: PasswordHash?
}

extension Lantern {
    static let gate = Actor.installation("sign-in")

    /// The first step: e-mail address and password. Gives a session that can do nothing but take the second step.
    ///
    /// The password is looked at between two transactions: it takes long, and nobody else's writing waits for it.
    public func givePassword(
        _ password: String,
        of email: String,
        from address: String,
        browser: String,
        at desk: PasswordDesk
    ) async throws -> Result<StartedSession, SignInProblem> {
        let opened = try await perform(OpenPasswordTry(of: email, from: address), as: Lantern.gate, for: .signIn)
        let attempt: PasswordTry
        switch opened {
        case .success(let success): attempt = success
        case .failure(let problem): return .failure(problem)
        }
        let isRight = try await desk.isRight(password, kept: attempt.kept)
        let isCheap = isRight && attempt.kept?.isCheaper(than: desk.cost) == true
        let renewed = isCheap ? try await desk.hash(password) : nil
        return try await perform(
            SettlePasswordTry(attempt, isRight: isRight, renewed: renewed, browser: browser),
            as: Lantern.gate,
            for: .signIn
        )
    }
}

/// Counts a try at a password, unless it is too early for another.
struct OpenPasswordTry: Command {
    let email: String
    let address: String

    init(of email: String, from address: String) {
        self.email = email
        self.address = address
    }

    var act: Act { .runTimetable }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("sign-in") }

    func perform(in work: Work) throws -> Result<PasswordTry, SignInProblem> {
        let tries = TryStore(transaction: work.transaction)
        let name = TryName.password(email)
        if let minutes = try work.minutesToWait(name, from: address) { return .failure(.wait(minutes: minutes)) }
        let store = SignInStore(transaction: work.transaction)
        let account = try store.account(email: email)
        let id = work.newID(SignInTry.self)
        try tries.add(id, name: name, address: address, at: work.now)
        return .success(
            PasswordTry(id: id, account: account, kept: try account.flatMap { try store.password(of: $0.id) })
        )
    }
}

/// Says what came of a try at a password. A wrong one is not thrown, which would undo that it was counted.
struct SettlePasswordTry: Command {
    let attempt: PasswordTry
    let isRight: Bool
    let renewed: PasswordHash?
    let browser: String

    init(_ attempt: PasswordTry, isRight: Bool, renewed: PasswordHash?, browser: String) {
        self.attempt = attempt
        self.isRight = isRight
        self.renewed = renewed
        self.browser = browser
    }

    var act: Act { .runTimetable }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("sign-in") }

    func perform(in work: Work) throws -> Result<StartedSession, SignInProblem> {
        let store = SignInStore(transaction: work.transaction)
        // Shut out or given another password in the meantime: as good as wrong.
        guard isRight, let user = attempt.account?.id, let account = try store.account(user), account.disabledAt == nil,
            try store.password(of: user) == attempt.kept
        else {
            try work.journal.record("sign-in.failed", about: attempt.account.map { [$0.subject] } ?? [], [:])
            return .failure(.wrong)
        }
        try TryStore(transaction: work.transaction).remove(attempt.id)
        if let renewed { try store.setPassword(renewed, of: user, at: work.now) }
        return .success(try work.startSession(for: user, how: "local", isComplete: false, browser: browser))
    }
}

/// What tries are counted by: never the name itself, since people type passwords into the wrong box.
enum TryName {
    static func password(_ email: String) -> String { SecretToken.fingerprint("password", email.lowercased()) }
    static func ownPassword(_ user: ID<User>) -> String { SecretToken.fingerprint("own-password", user.description) }
    static func code(_ user: ID<User>) -> String { SecretToken.fingerprint("code", user.description) }
}

extension Work {
    /// Minutes until another try with a name, from an address of the network; nil when it may be made now.
    func minutesToWait(_ name: String, from address: String) throws -> Int? {
        let since = now.adding(seconds: -signInRules.countedSeconds)
        let tries = try TryStore(transaction: transaction).wrong(name: name, address: address, since: since)
        return signInRules.minutesToWait(after: tries, now: now)
    }
}
