import Instruments
import Kernel

extension Work {
    /// Tells somebody that something by which they prove who they are was changed (OWASP ASVS 2.2.3), so that they can say
    /// that it was not they.
    func tellOfSecurity(_ user: ID<User>, _ words: String) throws {
        let account = try SignInStore(transaction: transaction).account(user)
        // The name that an installation's first account has until its person says who they are.
        guard let account, !account.email.hasSuffix(".invalid") else { return }
        try messages.write(
            to: user,
            subject: "Lantern: your sign-in was changed",
            body: """
                \(words)

                If it was not you, tell your administrator at once: they can sign you out everywhere.
                """,
            about: account.subject
        )
    }
}
