public import Instruments
public import Kernel

/// Gives somebody a role, or takes it away. It holds from their next request.
public struct GrantRole: Command {
    let role: RoleKey
    let user: ID<User>
    let isGiven: Bool

    /// - Parameter isGiven: false takes it away.
    public init(_ role: RoleKey, to user: ID<User>, isGiven: Bool = true) {
        self.role = role
        self.user = user
        self.isGiven = isGiven
    }

    public var act: Act { .administerUsers }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this user") }

    public func perform(in work: Work) throws {
        let store = SignInStore(transaction: work.transaction)
        guard let account = try store.account(user) else { throw NotFound("user") }
        guard work.definitions.roleKeys.contains(role.rawValue) else { throw UserProblem.unknownRole(role.rawValue) }
        let roles = isGiven ? account.roles.union([role]) : account.roles.subtracting([role])
        guard roles != account.roles else { return }
        if role == .administrator, !isGiven, user == work.actor.user { throw UserProblem.ownAdministration }
        try store.setRoles(roles, of: user, by: work.actor.user, at: work.now)
        if role == .administrator, !isGiven { try work.requireAdministrator() }
        try work.journal.recordChange(
            "user.changed",
            about: account.subject,
            from: account.forJournal(account.roles),
            to: account.forJournal(roles)
        )
    }
}

/// Shuts somebody out, or lets them in again. Their sessions and links end at once.
public struct DisableUser: Command {
    let user: ID<User>
    let isDisabled: Bool

    /// - Parameter isDisabled: false lets them in again.
    public init(_ user: ID<User>, isDisabled: Bool = true) {
        self.user = user
        self.isDisabled = isDisabled
    }

    public var act: Act { .administerUsers }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this user") }

    public func perform(in work: Work) throws {
        let store = SignInStore(transaction: work.transaction)
        guard var account = try store.account(user) else { throw NotFound("user") }
        guard isDisabled != (account.disabledAt != nil) else { return }
        if isDisabled, user == work.actor.user { throw UserProblem.ownAdministration }
        let before = account
        account.disabledAt = isDisabled ? work.now : nil
        try store.save(account)
        if isDisabled { try store.shut(user, at: work.now) }
        if isDisabled, account.roles.contains(.administrator) { try work.requireAdministrator() }
        try work.journal.recordChange(
            "user.changed",
            about: account.subject,
            from: before.forJournal(before.roles),
            to: account.forJournal(account.roles)
        )
    }
}

/// One person who can sign in, by the address they sign in with: for the terminal.
public struct UserByAddress: Query {
    let email: String

    public init(_ email: String) {
        self.email = email
    }

    public var act: Act { .administerUsers }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the users") }

    public func answer(in work: Work) throws -> UserAccount {
        guard let account = try SignInStore(transaction: work.transaction).account(email: email) else {
            throw NotFound("person who signs in as \(email)")
        }
        return account
    }
}
