public import Instruments
import Kernel
import Pathways
import Store

// People at the browser's door, without their going through every page of signing in.
extension TestPartnership {
    /// A session of somebody's, as their cookie has it. They get the roles that the actor has.
    public func session(of actor: Actor, isComplete: Bool = true) async throws -> SecretToken {
        let token = SecretToken()
        let now = time.now
        guard let user = actor.user else { throw NotFound("user") }
        try await lantern.database.write { transaction in
            let store = SignInStore(transaction: transaction)
            try store.setRoles(actor.roles, of: user, by: nil, at: now)
            try store.add(
                Session(
                    hash: token.hash,
                    user: user,
                    formToken: SecretToken().text,
                    isComplete: isComplete,
                    how: "local",
                    startedAt: now,
                    seenAt: now,
                    browser: "Test"
                )
            )
        }
        return token
    }

    /// Somebody with a password and an authenticator. Gives what the authenticator holds.
    public func enrol(_ actor: Actor, password: String) async throws -> TimeCode {
        let code = TimeCode()
        let now = time.now
        guard let user = actor.user else { throw NotFound("user") }
        let hash = try PasswordHash(of: password, cost: .quick)
        try await lantern.database.write { transaction in
            let store = SignInStore(transaction: transaction)
            try store.setRoles(actor.roles, of: user, by: nil, at: now)
            try store.setPassword(hash, of: user, at: now)
            try store.setSecondFactor(code, of: user)
            _ = try store.use(step: 1, of: user, at: now)
        }
        return code
    }

    /// The address they sign in with.
    public func email(of actor: Actor) async throws -> String {
        guard let user = actor.user else { throw NotFound("user") }
        return try await lantern.database.read { transaction in
            try SignInStore(transaction: transaction).account(user)?.email
        } ?? ""
    }
}
