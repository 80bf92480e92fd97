public import Instruments
public import Kernel
public import Store

/// A person who can sign in.
public struct UserAccount: Hashable, Sendable {
    public let id: ID<User>
    public var name: String
    public var email: String
    public var agency: ID<Agency>?
    public var agencyName: String
    public var jobTitle: String
    public var reportsTo: ID<User>?
    public var disabledAt: Instant?
    public var roles: Set<RoleKey>
    public var version: Int

    public var subject: Subject { Subject("user", id) }
}

/// A session as a request finds it.
public struct Session: Hashable, Sendable {
    public let hash: [UInt8]
    public let user: ID<User>
    public let formToken: String
    public let isComplete: Bool
    public let how: String
    public let startedAt: Instant
    public let seenAt: Instant
    public let browser: String
}

/// Accounts, passwords, second factors, links and sessions, in and out.
public struct SignInStore {
    let transaction: Transaction

    public init(transaction: Transaction) {
        self.transaction = transaction
    }

    // Accounts

    public func account(_ id: ID<User>) throws -> UserAccount? {
        try transaction.row(
            """
            SELECT u.*, a.name AS agency_name
            FROM user_account u
            LEFT JOIN agency a ON a.id = u.agency
            WHERE u.id = :id
            """,
            ["id": id]
        ).map(account)
    }

    public func account(email: String) throws -> UserAccount? {
        try transaction.row(
            """
            SELECT u.*, a.name AS agency_name
            FROM user_account u
            LEFT JOIN agency a ON a.id = u.agency
            WHERE u.email_key = :email
            """,
            ["email": email.lowercased()]
        ).map(account)
    }

    public func accounts() throws -> [UserAccount] {
        try transaction.rows(
            """
            SELECT u.*, a.name AS agency_name
            FROM user_account u
            LEFT JOIN agency a ON a.id = u.agency
            ORDER BY u.name_key, u.id
            """
        ).map(account)
    }

    public func hasAdministrator() throws -> Bool {
        try transaction.row(
            """
            SELECT r.user_account
            FROM user_role r
            JOIN user_account u ON u.id = r.user_account
            JOIN password p ON p.user_account = u.id
            WHERE r.role = 'administrator' AND u.disabled_at IS NULL
            LIMIT 1
            """
        ) != nil
    }

    public func add(_ account: UserAccount, at now: Instant) throws {
        try transaction.run(
            """
            INSERT INTO user_account (id, name, name_key, email, email_key, agency, job_title, reports_to, created_at)
            VALUES (:id, :name, :name_key, :email, :email_key, :agency, :job_title, :reports_to, :now)
            """,
            values(account).merging(["now": now], uniquingKeysWith: { $1 })
        )
    }

    public func save(_ account: UserAccount) throws {
        let changed = try transaction.run(
            """
            UPDATE user_account
            SET name = :name, name_key = :name_key, email = :email, email_key = :email_key, agency = :agency,
                job_title = :job_title, reports_to = :reports_to, disabled_at = :disabled_at, version = version + 1
            WHERE id = :id AND version = :version
            """,
            values(account).merging(
                ["disabled_at": account.disabledAt, "version": account.version],
                uniquingKeysWith: { $1 }
            )
        )
        guard changed == 1 else {
            let current = try self.account(account.id)?.version ?? 0
            throw Conflict(subject: "This account", read: account.version, current: current)
        }
    }

    public func setRoles(_ roles: Set<RoleKey>, of user: ID<User>, by giver: ID<User>?, at now: Instant) throws {
        try transaction.run("DELETE FROM user_role WHERE user_account = :user", ["user": user])
        try transaction.run(
            """
            INSERT INTO user_role (user_account, role, granted_at, granted_by)
            VALUES (:user, :role, :now, :giver)
            """,
            each: roles.map(\.rawValue).sorted().map { ["user": user, "role": $0, "now": now, "giver": giver] }
        )
    }

    /// Who they are for the rules, with their seats today.
    public func actor(_ account: UserAccount, on day: Day) throws -> Actor {
        let seats = try transaction.rows(
            """
            SELECT body, is_chair
            FROM body_seat
            WHERE user_account = :user AND from_day <= :day AND (to_day IS NULL OR to_day >= :day)
            ORDER BY body, is_chair
            """,
            ["user": account.id, "day": day]
        ).map { Actor.Seat(body: try $0("body"), isChair: try $0("is_chair")) }
        return Actor(
            user: account.id,
            name: account.name,
            agency: account.agency,
            roles: account.roles,
            seats: Set(seats)
        )
    }

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

    public func removeSecondFactor(of user: ID<User>) throws {
        try transaction.run("DELETE FROM second_factor WHERE user_account = :user", ["user": user])
        try transaction.run("DELETE FROM recovery_code WHERE user_account = :user", ["user": user])
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

    /// Whose link it is, while it is good.
    public func user(ofLink hash: [UInt8], at now: Instant) throws -> ID<User>? {
        try transaction.row(
            "SELECT user_account FROM one_time_link WHERE hash = :hash AND used_at IS NULL AND expires_at > :now",
            ["hash": hash, "now": now]
        ).map { try $0("user_account") }
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

    private func values(_ account: UserAccount) -> [String: (any Storable)?] {
        [
            "id": account.id, "name": account.name, "name_key": Text.searchKey(account.name),
            "email": account.email, "email_key": account.email.lowercased(), "agency": account.agency,
            "job_title": account.jobTitle, "reports_to": account.reportsTo,
        ]
    }

    private func account(_ row: Row) throws -> UserAccount {
        let id: ID<User> = try row("id")
        let roles: [String] = try transaction.rows(
            "SELECT role FROM user_role WHERE user_account = :user ORDER BY role",
            ["user": id]
        ).map { try $0("role") }
        return UserAccount(
            id: id,
            name: try row("name"),
            email: try row("email"),
            agency: try row("agency"),
            agencyName: try row("agency_name") ?? "",
            jobTitle: try row("job_title"),
            reportsTo: try row("reports_to"),
            disabledAt: try row("disabled_at"),
            roles: Set(roles.map(RoleKey.init(rawValue:))),
            version: try row("version")
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
