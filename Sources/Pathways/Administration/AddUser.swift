public import Instruments
public import Kernel

/// Adds somebody who can sign in, and makes the link with which they choose a password.
public struct AddUser: Command {
    let words: UserWords

    public init(_ words: UserWords) {
        self.words = words
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
        return Added(user: account.id, link: try work.newLink(for: account, kind: LinkKind.invitation))
    }
}

extension Work {
    /// A link that replaces all earlier ones.
    func newLink(for account: UserAccount, kind: String) throws -> SecretToken {
        let store = SignInStore(transaction: transaction)
        let link = SecretToken()
        try store.endLinks(of: account.id, at: now)
        try store.add(link: link, kind: kind, for: account.id, at: now, until: now.adding(seconds: signInRules.linkSeconds))
        return link
    }
}
