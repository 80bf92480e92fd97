public import Instruments
public import Kernel

/// Makes the first administrator's account with a one-time link, when there is none. Never a default password.
public struct InviteFirstAdministrator: Command {
    let rules: SignInRules

    public init(rules: SignInRules) {
        self.rules = rules
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this installation") }

    /// Nil when somebody can administer already.
    public func perform(in work: Work) throws -> SecretToken? {
        let store = SignInStore(transaction: work.transaction)
        if try store.hasAdministrator() { return nil }
        let email = "administrator@lantern.invalid"
        var account = try store.account(email: email)
        if account == nil {
            let made = UserAccount(
                id: work.newID(),
                name: "Administrator",
                email: email,
                agency: nil,
                agencyName: "",
                jobTitle: "Administrator of this installation",
                reportsTo: nil,
                disabledAt: nil,
                roles: [.administrator],
                version: 1
            )
            try store.add(made, at: work.now)
            try store.setRoles([.administrator], of: made.id, by: nil, at: work.now)
            try work.journal.record("user.added", about: made.subject, ["roles": ["administrator"]])
            account = made
        }
        guard let account else { return nil }
        let link = SecretToken()
        try store.endLinks(of: account.id, at: work.now)
        try store.add(
            link: link,
            kind: "first-administrator",
            for: account.id,
            at: work.now,
            until: work.now.adding(seconds: rules.linkSeconds)
        )
        return link
    }
}

/// What is kept of a person who can sign in.
public struct UserWords: Hashable, Sendable {
    public var name: String
    public var email: String
    public var jobTitle: String
    public var agency: ID<Agency>?
    public var reportsTo: ID<User>?
    public var roles: Set<RoleKey>

    public init(
        name: String,
        email: String,
        jobTitle: String = "",
        agency: ID<Agency>? = nil,
        reportsTo: ID<User>? = nil,
        roles: Set<RoleKey> = []
    ) {
        self.name = name
        self.email = email
        self.jobTitle = jobTitle
        self.agency = agency
        self.reportsTo = reportsTo
        self.roles = roles
    }

    func problems(_ definitions: [String]) -> [any Problem] {
        var problems: [any Problem] = []
        if name.isBlank { problems.append(UserProblem.nameMissing) }
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        let isAddress =
            parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && !email.contains { $0.isWhitespace || "<>\"\\,;".contains($0) }
        if !isAddress { problems.append(UserProblem.emailIsNone) }
        if let unknown = roles.first(where: { !definitions.contains($0.rawValue) }) {
            problems.append(UserProblem.unknownRole(unknown.rawValue))
        }
        return problems
    }
}

/// Adds somebody who can sign in, and makes the link with which they choose a password.
public struct AddUser: Command {
    let words: UserWords
    let rules: SignInRules

    public init(_ words: UserWords, rules: SignInRules) {
        self.words = words
        self.rules = rules
    }

    public struct Added: Hashable, Sendable {
        public let user: ID<User>
        public let link: SecretToken
    }

    public var act: Act { .administerUsers }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the users") }

    public func perform(in work: Work) throws -> Added {
        let store = SignInStore(transaction: work.transaction)
        try Problems.throwIfAny(words.problems(work.definitions.roleKeys))
        if try store.account(email: words.email) != nil { throw UserProblem.emailTaken }
        let account = UserAccount(
            id: work.newID(),
            name: words.name,
            email: words.email,
            agency: words.agency,
            agencyName: "",
            jobTitle: words.jobTitle,
            reportsTo: words.reportsTo,
            disabledAt: nil,
            roles: words.roles,
            version: 1
        )
        try store.add(account, at: work.now)
        try store.setRoles(words.roles, of: account.id, by: work.actor.user, at: work.now)
        try work.journal.record(
            "user.added",
            about: account.subject,
            ["roles": .array(words.roles.map(\.rawValue).sorted().map(JSONValue.string))]
        )
        return Added(user: account.id, link: try work.newLink(for: account, kind: "invitation", rules: rules))
    }
}

extension Work {
    /// A link that replaces all earlier ones.
    func newLink(for account: UserAccount, kind: String, rules: SignInRules) throws -> SecretToken {
        let store = SignInStore(transaction: transaction)
        let link = SecretToken()
        try store.endLinks(of: account.id, at: now)
        try store.add(link: link, kind: kind, for: account.id, at: now, until: now.adding(seconds: rules.linkSeconds))
        return link
    }
}

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
        if user == work.actor.user, isDisabled || !words.roles.contains(.administrator) {
            throw UserProblem.ownAdministration
        }
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
        if isDisabled { try store.endSessions(of: user, at: work.now) }
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

/// A new link for somebody who lost their password or their authenticator: both are chosen anew.
public struct ResetAccess: Command {
    let user: ID<User>
    let rules: SignInRules

    public init(of user: ID<User>, rules: SignInRules) {
        self.user = user
        self.rules = rules
    }

    public var act: Act { .administerUsers }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this user") }

    public func perform(in work: Work) throws -> SecretToken {
        let store = SignInStore(transaction: work.transaction)
        guard let account = try store.account(user) else { throw NotFound("user") }
        try store.removeSecondFactor(of: user)
        try store.endSessions(of: user, at: work.now)
        try store.forgetFailures(name: account.email)
        try store.forgetFailures(name: account.email + " code")
        try work.journal.record("user.access-reset", about: account.subject)
        return try work.newLink(for: account, kind: "reset", rules: rules)
    }
}

/// Everybody who can sign in, by name.
public struct UserRegister: Query {
    public init() {}

    public struct Answer: Sendable {
        public let users: [UserAccount]
        public let agencies: [AgencyLine]
    }

    public var act: Act { .administerUsers }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the users") }

    public func answer(in work: Work) throws -> Answer {
        Answer(
            users: try SignInStore(transaction: work.transaction).accounts(),
            agencies: try AgencyStore(transaction: work.transaction).all()
        )
    }
}

/// Who could lead, help or sit on a body: names and posts only, for those who edit plans and bodies.
public struct UserChoices: Query {
    public init() {}

    public struct Choice: Hashable, Sendable {
        public let id: ID<User>
        public let name: String
        public let jobTitle: String
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the users") }

    public func answer(in work: Work) throws -> [Choice] {
        try SignInStore(transaction: work.transaction).accounts().filter { $0.disabledAt == nil }.map {
            Choice(id: $0.id, name: $0.name, jobTitle: $0.jobTitle)
        }
    }
}

public enum UserProblem: Problem, Hashable {
    case nameMissing
    case emailIsNone
    case emailTaken
    case unknownRole(String)
    case ownAdministration

    public var message: String {
        switch self {
        case .nameMissing: "Give the person's name."
        case .emailIsNone: "Give an e-mail address such as name@agency.example."
        case .emailTaken: "Somebody has this e-mail address already. Open their account, or use another address."
        case .unknownRole(let role): "There is no role “\(role)”. Choose from the list."
        case .ownAdministration: "You cannot shut yourself out. Ask another administrator to change your account."
        }
    }

    public var field: String? {
        switch self {
        case .nameMissing: "name"
        case .emailIsNone, .emailTaken: "email"
        case .unknownRole, .ownAdministration: "roles"
        }
    }
}
