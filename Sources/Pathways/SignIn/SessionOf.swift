public import Instruments
import Kernel

/// Who a request's cookie says it is from.
public struct SessionOf: Query {
    let token: SecretToken

    public init(_ token: SecretToken) {
        self.token = token
    }

    public struct Visitor: Hashable, Sendable {
        public let session: Session
        public let account: UserAccount
        public let actor: Actor
        /// Whether they have an authenticator that works.
        public let hasSecondFactor: Bool
        /// Whether they chose a password here, and do not only sign in from outside.
        public let hasPassword: Bool
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("sign-in") }

    /// Nil when the session has ended or grown too old, or the person was shut out.
    public func answer(in work: Work) throws -> Visitor? {
        let store = SignInStore(transaction: work.transaction)
        let rules = work.signInRules
        let session = try store.session(
            token.hash,
            seenSince: work.now.adding(seconds: -rules.idleSeconds),
            startedSince: work.now.adding(seconds: -rules.longestSeconds)
        )
        guard let session, let account = try store.account(session.user), account.disabledAt == nil else { return nil }
        if !session.isComplete, work.now.seconds(since: session.startedAt) > Double(rules.secondStepSeconds) { return nil }
        return Visitor(
            session: session,
            account: account,
            actor: try store.actor(account, on: work.today),
            hasSecondFactor: try store.secondFactor(of: account.id)?.isConfirmed ?? false,
            hasPassword: try store.password(of: account.id) != nil
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

/// One's own open sessions, the one last used first.
public struct OwnSessions: Query {
    let session: Session

    public init(_ session: Session) {
        self.session = session
    }

    public var act: Act { .ownAccount }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your account", owner: session.user) }

    public func answer(in work: Work) throws -> [Session] {
        let rules = work.signInRules
        return try SignInStore(transaction: work.transaction).sessions(
            of: session.user,
            seenSince: work.now.adding(seconds: -rules.idleSeconds),
            startedSince: work.now.adding(seconds: -rules.longestSeconds)
        )
    }
}
