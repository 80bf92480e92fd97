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

    public init(
        hash: [UInt8],
        user: ID<User>,
        formToken: String,
        isComplete: Bool,
        how: String,
        startedAt: Instant,
        seenAt: Instant,
        browser: String
    ) {
        self.hash = hash
        self.user = user
        self.formToken = formToken
        self.isComplete = isComplete
        self.how = how
        self.startedAt = startedAt
        self.seenAt = seenAt
        self.browser = browser
    }

    /// Tells one's own sessions apart on a page. Not the token, nor anything that it could be worked out from.
    public var mark: String { hash.prefix(12).hexadecimal }
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

    /// Everybody, by name.
    public func accounts() throws -> [UserAccount] {
        let roles = try Dictionary(
            grouping: transaction.rows("SELECT user_account, role FROM user_role ORDER BY user_account, role"),
            by: { try $0("user_account") as ID<User> }
        )
        return try transaction.rows(
            """
            SELECT u.*, a.name AS agency_name
            FROM user_account u
            LEFT JOIN agency a ON a.id = u.agency
            ORDER BY u.name_key, u.id
            """
        ).map { row in
            try account(row, roles: try roles[row("id")]?.map { try $0("role") } ?? [])
        }
    }

    /// Whether somebody who may sign in has a role, and can: with a password or from outside.
    public func isHeld(_ role: RoleKey) throws -> Bool {
        try transaction.row(
            """
            SELECT u.id
            FROM user_role r
            JOIN user_account u ON u.id = r.user_account
            WHERE r.role = :role AND u.disabled_at IS NULL
                AND (EXISTS (SELECT 1 FROM password p WHERE p.user_account = u.id)
                    OR EXISTS (SELECT 1 FROM outside_identity o WHERE o.user_account = u.id))
            LIMIT 1
            """,
            ["role": role.rawValue]
        ) != nil
    }

    /// Those who have a role and are not shut out, the first who was added first.
    func holders(of role: RoleKey) throws -> [UserAccount] {
        try transaction.rows(
            """
            SELECT u.*, a.name AS agency_name
            FROM user_account u
            JOIN user_role r ON r.user_account = u.id
            LEFT JOIN agency a ON a.id = u.agency
            WHERE r.role = :role AND u.disabled_at IS NULL
            ORDER BY u.created_at, u.id
            """,
            ["role": role.rawValue]
        ).map(account)
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

    /// Takes away and gives what differs: a role that stays keeps when it was given and by whom.
    public func setRoles(_ roles: Set<RoleKey>, of user: ID<User>, by giver: ID<User>?, at now: Instant) throws {
        let held: [String] = try transaction.rows(
            "SELECT role FROM user_role WHERE user_account = :user ORDER BY role",
            ["user": user]
        ).map { try $0("role") }
        let wanted = Set(roles.map(\.rawValue))
        try transaction.run(
            "DELETE FROM user_role WHERE user_account = :user AND role = :role",
            each: held.filter { !wanted.contains($0) }.map { ["user": user, "role": $0] }
        )
        try transaction.run(
            """
            INSERT INTO user_role (user_account, role, granted_at, granted_by)
            VALUES (:user, :role, :now, :giver)
            """,
            each: wanted.subtracting(held).sorted().map { ["user": user, "role": $0, "now": now, "giver": giver] }
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
        return try account(row, roles: roles)
    }

    private func account(_ row: Row, roles: [String]) throws -> UserAccount {
        UserAccount(
            id: try row("id"),
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
}
