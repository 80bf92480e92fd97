public import Instruments
public import Kernel

/// Changes what is kept of a user and what they may do. A change of role takes effect with their next request.
public struct ChangeUser: Command {
    let user: ID<User>
    let words: UserWords
    let isDisabled: Bool
    let version: Int

    public init(_ user: ID<User>, to words: UserWords, isDisabled: Bool, version: Int) {
        self.user = user
        self.words = words
        self.isDisabled = isDisabled
        self.version = version
    }

    public var act: Act { .administerUsers }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this user") }

    public func perform(in work: Work) throws {
        let store = SignInStore(transaction: work.transaction)
        guard var account = try store.account(user) else { throw NotFound("user") }
        try Problems.throwIfAny(words.problems(work.definitions.roleKeys))
        if let other = try store.account(email: words.email), other.id != user { throw UserProblem.emailTaken }
        let keeps = !isDisabled && words.roles.contains(.administrator)
        if user == work.actor.user, !keeps { throw UserProblem.ownAdministration }
        let before = account
        account.name = words.name
        account.email = words.email
        account.jobTitle = words.jobTitle
        account.agency = words.agency
        account.reportsTo = words.reportsTo == user ? nil : words.reportsTo
        account.disabledAt = isDisabled ? account.disabledAt ?? work.now : nil
        account.version = version
        try store.save(account)
        if before.roles != words.roles { try store.setRoles(words.roles, of: user, by: work.actor.user, at: work.now) }
        if isDisabled { try store.shut(user, at: work.now) }
        if before.roles.contains(.administrator), !keeps { try work.requireAdministrator() }
        try work.journal.recordChange(
            "user.changed",
            about: account.subject,
            from: before.forJournal(before.roles),
            to: account.forJournal(words.roles)
        )
    }
}

extension UserAccount {
    func forJournal(_ roles: Set<RoleKey>) -> JSONValue {
        [
            "roles": .array(roles.map(\.rawValue).sorted().map(JSONValue.string)),
            "disabled": .bool(disabledAt != nil), "agency": .of(agency), "reportsTo": .of(reportsTo),
        ]
    }
}

extension SignInStore {
    /// Ends every way in that is open at this moment.
    func shut(_ user: ID<User>, at now: Instant) throws {
        try endSessions(of: user, at: now)
        try endLinks(of: user, at: now)
    }
}

extension Work {
    /// Somebody must be left who can let the others in.
    func requireAdministrator() throws {
        guard try SignInStore(transaction: transaction).isHeld(.administrator) else { throw UserProblem.lastAdministrator }
    }
}
