public import Instruments
public import Kernel
import Store

// Passwords, second factors and one-time links.
extension SignInStore {
    // Passwords and second factors

    public func password(of user: ID<User>) throws -> PasswordHash? {
        try transaction.row("SELECT encoded FROM password WHERE user_account = :user", ["user": user])
            .map { PasswordHash(encoded: try $0("encoded")) }
    }

    public func setPassword(_ hash: PasswordHash, of user: ID<User>, at now: Instant) throws {
        try transaction.run(
            """
            INSERT INTO password (user_account, encoded, set_at)
            VALUES (:user, :encoded, :now)
            ON CONFLICT (user_account) DO UPDATE SET encoded = excluded.encoded, set_at = excluded.set_at
            """,
            ["user": user, "encoded": hash.encoded, "now": now]
        )
    }

    public func secondFactor(of user: ID<User>) throws -> (code: TimeCode, isConfirmed: Bool, lastStep: Int)? {
        try transaction.row("SELECT * FROM second_factor WHERE user_account = :user", ["user": user]).map { row in
            let confirmed: Instant? = try row("confirmed_at")
            return (TimeCode(secret: try row("secret")), confirmed != nil, try row("last_step"))
        }
    }

    /// A new secret, to be confirmed with a code.
    public func setSecondFactor(_ code: TimeCode, of user: ID<User>) throws {
        try transaction.run(
            """
            INSERT INTO second_factor (user_account, secret)
            VALUES (:user, :secret)
            ON CONFLICT (user_account) DO UPDATE SET secret = excluded.secret, confirmed_at = NULL, last_step = 0
            """,
            ["user": user, "secret": code.secret]
        )
    }

    /// Takes away all by which somebody proves who they are.
    func removeFactors(of user: ID<User>) throws {
        try transaction.run("DELETE FROM password WHERE user_account = :user", ["user": user])
        try transaction.run("DELETE FROM second_factor WHERE user_account = :user", ["user": user])
        try removeReplacement(of: user)
        try transaction.run("DELETE FROM recovery_code WHERE user_account = :user", ["user": user])
    }

    /// The authenticator that is to come, when it was begun since.
    func replacement(of user: ID<User>, since: Instant) throws -> TimeCode? {
        try transaction.row(
            "SELECT secret FROM second_factor_replacement WHERE user_account = :user AND begun_at > :since",
            ["user": user, "since": since]
        ).map { TimeCode(secret: try $0("secret")) }
    }

    func setReplacement(_ code: TimeCode, of user: ID<User>, at now: Instant) throws {
        try transaction.run(
            """
            INSERT INTO second_factor_replacement (user_account, secret, begun_at)
            VALUES (:user, :secret, :now)
            ON CONFLICT (user_account) DO UPDATE SET secret = excluded.secret, begun_at = excluded.begun_at
            """,
            ["user": user, "secret": code.secret, "now": now]
        )
    }

    func removeReplacement(of user: ID<User>) throws {
        try transaction.run("DELETE FROM second_factor_replacement WHERE user_account = :user", ["user": user])
    }

    /// Uses up a time step. Gives false when another request was quicker: a code is good once.
    public func use(step: Int, of user: ID<User>, at now: Instant) throws -> Bool {
        try transaction.run(
            """
            UPDATE second_factor
            SET last_step = :step, confirmed_at = COALESCE(confirmed_at, :now)
            WHERE user_account = :user AND last_step < :step
            """,
            ["user": user, "step": step, "now": now]
        ) == 1
    }

    public func setRecoveryCodes(_ hashes: [[UInt8]], of user: ID<User>) throws {
        try transaction.run("DELETE FROM recovery_code WHERE user_account = :user", ["user": user])
        try transaction.run(
            "INSERT INTO recovery_code (user_account, hash) VALUES (:user, :hash)",
            each: hashes.map { ["user": user, "hash": $0] }
        )
    }

    public func useRecoveryCode(_ hash: [UInt8], of user: ID<User>, at now: Instant) throws -> Bool {
        try transaction.run(
            """
            UPDATE recovery_code
            SET used_at = :now
            WHERE user_account = :user AND hash = :hash AND used_at IS NULL
            """,
            ["user": user, "hash": hash, "now": now]
        ) == 1
    }

    // Links

    public func add(link: SecretToken, kind: String, for user: ID<User>, at now: Instant, until: Instant) throws {
        try transaction.run(
            """
            INSERT INTO one_time_link (hash, user_account, kind, made_at, expires_at)
            VALUES (:hash, :user, :kind, :now, :until)
            """,
            ["hash": link.hash, "user": user, "kind": kind, "now": now, "until": until]
        )
    }

    /// Whose link it is and what for, while it is good.
    func link(_ hash: [UInt8], at now: Instant) throws -> (user: ID<User>, kind: String)? {
        try transaction.row(
            "SELECT user_account, kind FROM one_time_link WHERE hash = :hash AND used_at IS NULL AND expires_at > :now",
            ["hash": hash, "now": now]
        ).map { (try $0("user_account"), try $0("kind")) }
    }

    /// Gives false when it was used a moment ago.
    public func use(link hash: [UInt8], at now: Instant) throws -> Bool {
        try transaction.run(
            "UPDATE one_time_link SET used_at = :now WHERE hash = :hash AND used_at IS NULL AND expires_at > :now",
            ["hash": hash, "now": now]
        ) == 1
    }

    public func endLinks(of user: ID<User>, at now: Instant) throws {
        try transaction.run(
            "UPDATE one_time_link SET used_at = :now WHERE user_account = :user AND used_at IS NULL",
            ["user": user, "now": now]
        )
    }
}
