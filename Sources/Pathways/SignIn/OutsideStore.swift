import Instruments
import Kernel
import Store

/// Identities from outside, and requests to identity providers that wait for their answer.
struct OutsideStore {
    let transaction: Transaction

    func add(_ kept: OutsideSignIn, state: [UInt8], browser: [UInt8], at now: Instant) throws {
        try transaction.run(
            """
            INSERT INTO outside_sign_in (state, browser, provider, nonce, verifier, back, link, begun_at)
            VALUES (:state, :browser, :provider, :nonce, :verifier, :back, :link, :now)
            """,
            [
                "state": state, "browser": browser, "provider": kept.provider, "nonce": kept.nonce,
                "verifier": kept.verifier, "back": kept.back, "link": kept.link, "now": now,
            ]
        )
    }

    func take(state: [UInt8], browser: [UInt8], since: Instant) throws -> OutsideSignIn? {
        try transaction.row(
            """
            DELETE FROM outside_sign_in
            WHERE state = :state AND browser = :browser AND begun_at > :since
            RETURNING provider, nonce, verifier, back, link
            """,
            ["state": state, "browser": browser, "since": since]
        ).map {
            OutsideSignIn(
                provider: try $0("provider"),
                nonce: try $0("nonce"),
                verifier: try $0("verifier"),
                back: try $0("back"),
                link: try $0("link")
            )
        }
    }

    func user(issuer: String, subject: String) throws -> ID<User>? {
        try transaction.row(
            "SELECT user_account FROM outside_identity WHERE issuer = :issuer AND subject = :subject",
            ["issuer": issuer, "subject": subject]
        ).map { try $0("user_account") }
    }

    /// Whether somebody has an identity of this provider already: an address that was given to another person must not
    /// give them the account too.
    func isTied(_ user: ID<User>, issuer: String) throws -> Bool {
        try transaction.row(
            "SELECT subject FROM outside_identity WHERE user_account = :user AND issuer = :issuer LIMIT 1",
            ["user": user, "issuer": issuer]
        ) != nil
    }

    func tie(issuer: String, subject: String, to user: ID<User>, at now: Instant) throws {
        try transaction.run(
            """
            INSERT INTO outside_identity (issuer, subject, user_account, linked_at)
            VALUES (:issuer, :subject, :user, :now)
            """,
            ["issuer": issuer, "subject": subject, "user": user, "now": now]
        )
    }

    func untie(_ user: ID<User>) throws {
        try transaction.run("DELETE FROM outside_identity WHERE user_account = :user", ["user": user])
    }
}
