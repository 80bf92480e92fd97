public import Instruments
public import Kernel
import Store

// Sessions, wrong tries and identities from outside.
extension SignInStore {
    // Sessions

    public func add(_ session: Session) throws {
        try transaction.run(
            """
            INSERT INTO sign_in_session
                (hash, user_account, form_token, is_complete, how, started_at, seen_at, browser)
            VALUES (:hash, :user, :form_token, :is_complete, :how, :started_at, :seen_at, :browser)
            """,
            [
                "hash": session.hash, "user": session.user, "form_token": session.formToken,
                "is_complete": session.isComplete, "how": session.how, "started_at": session.startedAt,
                "seen_at": session.seenAt, "browser": session.browser,
            ]
        )
    }

    /// A session that has neither ended nor grown too old.
    public func session(_ hash: [UInt8], seenSince: Instant, startedSince: Instant) throws -> Session? {
        try transaction.row(
            """
            SELECT *
            FROM sign_in_session
            WHERE hash = :hash AND ended_at IS NULL AND seen_at > :seen_since AND started_at > :started_since
            """,
            ["hash": hash, "seen_since": seenSince, "started_since": startedSince]
        ).map(session)
    }

    public func sessions(of user: ID<User>, seenSince: Instant) throws -> [Session] {
        try transaction.rows(
            """
            SELECT *
            FROM sign_in_session
            WHERE user_account = :user AND ended_at IS NULL AND seen_at > :seen_since AND is_complete
            ORDER BY seen_at DESC, started_at DESC
            """,
            ["user": user, "seen_since": seenSince]
        ).map(session)
    }

    public func touch(_ hash: [UInt8], at now: Instant) throws {
        try transaction.run("UPDATE sign_in_session SET seen_at = :now WHERE hash = :hash", ["hash": hash, "now": now])
    }

    public func end(_ hash: [UInt8], at now: Instant) throws {
        try transaction.run(
            "UPDATE sign_in_session SET ended_at = :now WHERE hash = :hash AND ended_at IS NULL",
            ["hash": hash, "now": now]
        )
    }

    /// Ends all of somebody's sessions but one.
    public func endSessions(of user: ID<User>, except kept: [UInt8]? = nil, at now: Instant) throws {
        try transaction.run(
            """
            UPDATE sign_in_session
            SET ended_at = :now
            WHERE user_account = :user AND ended_at IS NULL AND hash <> :kept
            """,
            ["user": user, "now": now, "kept": kept ?? []]
        )
    }

    // Wrong tries

    public func addFailure(name: String, address: String, id: ID<SignInStore>, at now: Instant) throws {
        try transaction.run(
            "INSERT INTO sign_in_failure (id, name_key, address, at) VALUES (:id, :name, :address, :now)",
            ["id": id, "name": name.lowercased(), "address": address, "now": now]
        )
    }

    /// Wrong tries since a moment: with this name, and from this address.
    public func failures(name: String, address: String, since: Instant) throws -> (name: Int, address: Int, last: Instant?) {
        let named = try transaction.row(
            "SELECT COUNT(*) AS tries, MAX(at) AS last FROM sign_in_failure WHERE name_key = :name AND at > :since",
            ["name": name.lowercased(), "since": since]
        )
        let placed = try transaction.row(
            "SELECT COUNT(*) AS tries, MAX(at) AS last FROM sign_in_failure WHERE address = :address AND at > :since",
            ["address": address, "since": since]
        )
        let lastNamed: Instant? = try named?("last") ?? nil
        let lastPlaced: Instant? = try placed?("last") ?? nil
        return (
            try named?("tries") ?? 0, try placed?("tries") ?? 0, [lastNamed, lastPlaced].compactMap { $0 }.max()
        )
    }

    public func forgetFailures(name: String) throws {
        try transaction.run("DELETE FROM sign_in_failure WHERE name_key = :name", ["name": name.lowercased()])
    }

    // Identities from outside

    public func user(issuer: String, subject: String) throws -> ID<User>? {
        try transaction.row(
            "SELECT user_account FROM outside_identity WHERE issuer = :issuer AND subject = :subject",
            ["issuer": issuer, "subject": subject]
        ).map { try $0("user_account") }
    }

    public func link(issuer: String, subject: String, to user: ID<User>, at now: Instant) throws {
        try transaction.run(
            """
            INSERT INTO outside_identity (issuer, subject, user_account, linked_at)
            VALUES (:issuer, :subject, :user, :now)
            """,
            ["issuer": issuer, "subject": subject, "user": user, "now": now]
        )
    }

    private func session(_ row: Row) throws -> Session {
        Session(
            hash: try row("hash"),
            user: try row("user_account"),
            formToken: try row("form_token"),
            isComplete: try row("is_complete"),
            how: try row("how"),
            startedAt: try row("started_at"),
            seenAt: try row("seen_at"),
            browser: try row("browser")
        )
    }
}
