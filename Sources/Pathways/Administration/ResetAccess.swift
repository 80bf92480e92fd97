public import Instruments
public import Kernel

/// A new link for somebody who lost their password or their authenticator: both are chosen anew.
public struct ResetAccess: Command {
    let user: ID<User>

    public init(of user: ID<User>) {
        self.user = user
    }

    public var act: Act { .administerUsers }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this user") }

    public func perform(in work: Work) throws -> SecretToken {
        let store = SignInStore(transaction: work.transaction)
        guard let account = try store.account(user) else { throw NotFound("user") }
        if user == work.actor.user { throw UserProblem.ownReset }
        if account.disabledAt != nil { throw SignInProblem.shutOut }
        // The old password goes at once: without the second factor it would be enough to set up another.
        try store.removeFactors(of: user)
        try store.endSessions(of: user, at: work.now)
        let tries = TryStore(transaction: work.transaction)
        for name in [TryName.password(account.email), TryName.ownPassword(user), TryName.code(user)] {
            try tries.forget(name: name)
        }
        try work.journal.record("user.access-reset", about: account.subject)
        try work.tellOfSecurity(user, "An administrator reset your access to Lantern and gave out a new link for you.")
        return try work.newLink(for: account, kind: LinkKind.reset)
    }
}
