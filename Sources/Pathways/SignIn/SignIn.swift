public import Instruments
import Kernel

/// The first step: e-mail address and password. Gives a session that can do nothing but take the second step.
public struct GivePassword: Command {
    let email: String
    let password: String
    /// From where, for counting wrong tries.
    let address: String
    let browser: String
    let rules: SignInRules

    public init(email: String, password: String, from address: String, browser: String, rules: SignInRules) {
        self.email = email
        self.password = password
        self.address = address
        self.browser = browser
        self.rules = rules
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("sign-in") }

    /// Nil when it was wrong: the wrong try is kept, so this must not be thrown, which would undo it.
    public func perform(in work: Work) throws -> Result<StartedSession, SignInProblem> {
        let store = SignInStore(transaction: work.transaction)
        let failures = try store.failures(
            name: email,
            address: address,
            since: work.now.adding(seconds: -rules.failureWindowSeconds)
        )
        if let wait = rules.minutesToWait(after: failures, now: work.now) { return .failure(.wait(minutes: wait)) }
        let account = try store.account(email: email)
        let kept = try account.flatMap { try store.password(of: $0.id) }
        // An unknown name costs the same time as a known one.
        let matches = (kept ?? GivePassword.nobodys(rules.passwordCost)).matches(password)
        guard let account, let kept, matches, account.disabledAt == nil else {
            try store.addFailure(name: email, address: address, id: work.newID(), at: work.now)
            try work.journal.record("sign-in.failed", about: account.map { [$0.subject] } ?? [], [:])
            return .failure(.wrong)
        }
        if kept.isCheaper(than: rules.passwordCost) {
            try store.setPassword(try PasswordHash(of: password, cost: rules.passwordCost), of: account.id, at: work.now)
        }
        return .success(try work.startSession(for: account.id, how: "local", isComplete: false, browser: browser))
    }

    private static func nobodys(_ cost: PasswordHash.Cost) -> PasswordHash {
        PasswordHash(encoded: "scrypt$\(cost.logN)$\(cost.r)$\(cost.p)$AAAAAAAAAAAAAAAAAAAAAA==$AAAA")
    }
}

extension SignInRules {
    /// Minutes until the next try; nil when it may be made now.
    func minutesToWait(after failures: (name: Int, address: Int, last: Instant?), now: Instant) -> Int? {
        guard let last = failures.last, failures.name >= triesBeforeWaiting || failures.address >= triesFromAnAddress
        else { return nil }
        // Each further try doubles the wait: 1, 2, 4, 8 minutes, and no longer than the window.
        let over = min(max(failures.name - triesBeforeWaiting, 0), 4)
        let seconds = min(60 << over, failureWindowSeconds)
        let left = Double(seconds) - now.seconds(since: last)
        return left > 0 ? Int((left / 60).rounded(.up)) : nil
    }
}

/// The second step: the code that the authenticator shows, or a recovery code. Gives a new session: the half one ends,
/// so that nobody who had planted it is signed in.
public struct GiveCode: Command {
    let session: Session
    let code: String
    let browser: String
    let address: String
    let rules: SignInRules

    public init(_ code: String, in session: Session, from address: String, browser: String, rules: SignInRules) {
        self.code = code
        self.session = session
        self.address = address
        self.browser = browser
        self.rules = rules
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("sign-in") }

    public func perform(in work: Work) throws -> Result<StartedSession, SignInProblem> {
        let store = SignInStore(transaction: work.transaction)
        guard let account = try store.account(session.user), account.disabledAt == nil else { return .failure(.wrong) }
        let name = account.email + " code"
        let failures = try store.failures(
            name: name,
            address: address,
            since: work.now.adding(seconds: -rules.failureWindowSeconds)
        )
        if let wait = rules.minutesToWait(after: failures, now: work.now) { return .failure(.wait(minutes: wait)) }
        guard try isRight(account.id, store: store, now: work.now) else {
            try store.addFailure(name: name, address: address, id: work.newID(), at: work.now)
            try work.journal.record("sign-in.failed", about: account.subject, [:])
            return .failure(.wrongCode)
        }
        try store.end(session.hash, at: work.now)
        try store.forgetFailures(name: account.email)
        try store.forgetFailures(name: name)
        try work.journal.record("sign-in.done", about: account.subject, ["how": .string(session.how)])
        return .success(
            try work.startSession(for: account.id, how: session.how, isComplete: true, browser: browser)
        )
    }

    private func isRight(_ user: ID<User>, store: SignInStore, now: Instant) throws -> Bool {
        guard let factor = try store.secondFactor(of: user) else { return false }
        if let step = factor.code.step(matching: code, at: now, after: factor.lastStep) {
            return try store.use(step: step, of: user, at: now)
        }
        guard factor.isConfirmed else { return false }
        let recovery = code.uppercased().filter { $0.isLetter || $0.isNumber }
        return try store.useRecoveryCode(SecretToken(text: recovery).hash, of: user, at: now)
    }
}

/// Who a request's cookie says it is from.
public struct SessionOf: Query {
    let token: SecretToken
    let rules: SignInRules

    public init(_ token: SecretToken, rules: SignInRules) {
        self.token = token
        self.rules = rules
    }

    public struct Visitor: Hashable, Sendable {
        public let session: Session
        public let account: UserAccount
        public let actor: Actor
        /// Whether they have an authenticator that works.
        public let hasSecondFactor: Bool
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("sign-in") }

    /// Nil when the session has ended or grown too old, or the person was shut out.
    public func answer(in work: Work) throws -> Visitor? {
        let store = SignInStore(transaction: work.transaction)
        let session = try store.session(
            token.hash,
            seenSince: work.now.adding(seconds: -rules.idleSeconds),
            startedSince: work.now.adding(seconds: -rules.longestSeconds)
        )
        guard let session, let account = try store.account(session.user), account.disabledAt == nil else { return nil }
        return Visitor(
            session: session,
            account: account,
            actor: try store.actor(account, on: work.today),
            hasSecondFactor: try store.secondFactor(of: account.id)?.isConfirmed ?? false
        )
    }
}

/// Keeps a session awake: asked once a minute and not on every request.
public struct TouchSession: Command {
    let hash: [UInt8]

    public init(_ hash: [UInt8]) {
        self.hash = hash
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("sign-in") }
    public func perform(in work: Work) throws { try SignInStore(transaction: work.transaction).touch(hash, at: work.now) }
}

/// Ends one session, or all of somebody's own.
public struct SignOut: Command {
    let session: Session
    let everywhere: Bool

    public init(_ session: Session, everywhere: Bool = false) {
        self.session = session
        self.everywhere = everywhere
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("sign-in") }

    public func perform(in work: Work) throws {
        let store = SignInStore(transaction: work.transaction)
        if everywhere {
            try store.endSessions(of: session.user, at: work.now)
        } else {
            try store.end(session.hash, at: work.now)
        }
        try work.journal.record("sign-in.ended", about: Subject("user", session.user), ["everywhere": .bool(everywhere)])
    }
}
