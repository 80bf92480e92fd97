public import Instruments
public import Kernel
import Store

// Sessions.
extension SignInStore {
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

    /// Whether a session was not ended by another request a moment ago.
    func isOpen(_ hash: [UInt8]) throws -> Bool {
        try transaction.row(
            "SELECT hash FROM sign_in_session WHERE hash = :hash AND ended_at IS NULL",
            ["hash": hash]
        ) != nil
    }

    /// The complete ones, the one last used first.
    public func sessions(of user: ID<User>, seenSince: Instant, startedSince: Instant) throws -> [Session] {
        try transaction.rows(
            """
            SELECT *
            FROM sign_in_session
            WHERE user_account = :user AND ended_at IS NULL AND seen_at > :seen_since
                AND started_at > :started_since AND is_complete
            ORDER BY seen_at DESC, started_at DESC, hash
            """,
            ["user": user, "seen_since": seenSince, "started_since": startedSince]
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
