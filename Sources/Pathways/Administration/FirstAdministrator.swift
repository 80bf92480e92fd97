public import Instruments
import Kernel

/// Makes the first administrator's account with a one-time link, when there is none. Never a default password.
public struct InviteFirstAdministrator: Command {
    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this installation") }

    /// Nil when somebody can administer already.
    public func perform(in work: Work) throws -> SecretToken? {
        let store = SignInStore(transaction: work.transaction)
        if try store.isHeld(.administrator) { return nil }
        let account = try store.holders(of: .administrator).first ?? make(in: work)
        return try work.newLink(
            for: account,
            kind: account.email == FirstAdministrator.email ? LinkKind.firstAdministrator : LinkKind.reset
        )
    }

    /// Nobody yet: whoever opens the link says who they are.
    private func make(in work: Work) throws -> UserAccount {
        let store = SignInStore(transaction: work.transaction)
        if var account = try store.account(email: FirstAdministrator.email) {
            // Shut out, or no administrator any more; and nobody else is.
            account.disabledAt = nil
            try store.save(account)
            try store.setRoles(account.roles.union([.administrator]), of: account.id, by: nil, at: work.now)
            try work.journal.record("user.changed", about: account.subject, ["roles": ["administrator"]])
            return account
        }
        let account = UserAccount(
            id: work.newID(),
            name: "Administrator",
            email: FirstAdministrator.email,
            agency: nil,
            agencyName: "",
            jobTitle: "Administrator of this installation",
            reportsTo: nil,
            disabledAt: nil,
            roles: [.administrator],
            version: 1
        )
        try store.add(account, at: work.now)
        try store.setRoles([.administrator], of: account.id, by: nil, at: work.now)
        try work.journal.record("user.added", about: account.subject, ["roles": ["administrator"]])
        return account
    }
}

enum FirstAdministrator {
    /// What the first account is called until somebody says who they are. Mail to it goes nowhere (RFC 2606).
    static let email = "administrator@lantern.invalid"
}
