import Instruments
import Kernel
import Markup
import Pathways

/// E-mail address and password.
struct SignInPage: Page {
    let state: FormState
    /// Where to go afterwards: an address within this site.
    let back: String
    let outside: String?

    var title: String { state.errors.isEmpty ? "Sign in" : "Error: Sign in" }

    var content: HTML {
        div(.css("narrow")) {
            errorSummary(state)
            h1 { "Sign in" }
            if let outside { p { linkButton("Sign in with \(outside)", to: "/sign-in/outside?back=\(back)") } }
            form(.methodPost, .action("/sign-in"), .novalidate, .data("once", "")) {
                hiddenField("back", back)
                textField(FieldWords("email", "E-mail address"), in: state, type: "email", autocomplete: "username")
                textField(
                    FieldWords("password", "Password"),
                    in: state,
                    type: "password",
                    autocomplete: "current-password"
                )
                submitButton("Continue")
            }
            disclosure("I cannot sign in") {
                p {
                    "Ask your administrator for a new link: with it you choose a new password and set up your authenticator again."
                }
            }
        }
    }
}

/// The six digits.
struct CodePage: Page {
    let state: FormState
    let back: String
    let token: String

    var title: String { state.errors.isEmpty ? "Your code" : "Error: Your code" }

    var content: HTML {
        div(.css("narrow")) {
            errorSummary(state)
            h1 { "Your code" }
            postForm("/sign-in/code", token: token) {
                hiddenField("back", back)
                textField(
                    FieldWords(
                        "code",
                        "Code from your authenticator",
                        help: "Six digits. If you have lost it, type one of your recovery codes."
                    ),
                    in: state,
                    size: .ten,
                    autocomplete: "one-time-code"
                )
                submitButton("Sign in")
            }
        }
    }
}

/// Choosing a password with a one-time link.
struct WelcomePage: Page {
    let state: FormState
    let name: String
    let email: String
    let link: String

    var title: String { state.errors.isEmpty ? "Choose your password" : "Error: Choose your password" }

    var content: HTML {
        div(.css("narrow")) {
            errorSummary(state)
            h1 { "Choose your password" }
            p { "For \(name), who signs in as \(email)." }
            form(.methodPost, .action("/welcome/\(link)"), .novalidate, .data("once", "")) {
                textField(
                    FieldWords(
                        "password",
                        "Password",
                        help:
                            "At least \(PasswordRules.shortest) characters. Three words that have nothing to do with each other are easy to remember."
                    ),
                    in: state,
                    type: "password",
                    autocomplete: "new-password"
                )
                textField(
                    FieldWords("password-again", "The same password again"),
                    in: state,
                    type: "password",
                    autocomplete: "new-password"
                )
                submitButton("Continue")
            }
        }
    }
}

/// Setting up an authenticator.
struct AuthenticatorPage: Page {
    let state: FormState
    let key: String
    let address: String
    let token: String

    var title: String { state.errors.isEmpty ? "Set up your authenticator" : "Error: Set up your authenticator" }

    /// In fours, as people read it out.
    private var grouped: String {
        stride(from: 0, to: key.count, by: 4)
            .map { String(key.dropFirst($0).prefix(4)) }
            .joined(separator: " ")
    }

    var content: HTML {
        div(.css("narrow")) {
            errorSummary(state)
            h1 { "Set up your authenticator" }
            p {
                "A password alone is not enough for this record. An authenticator is an app on your telephone, or a password manager, that shows a new code every half minute."
            }
            ol {
                li { "Open your authenticator and add an account." }
                li {
                    "Type this key: "
                    strong(.css("authenticator-key")) { grouped }
                }
                li { "Type the six digits that it now shows." }
            }
            postForm("/sign-in/authenticator", token: token) {
                textField(
                    FieldWords("code", "Code from your authenticator"),
                    in: state,
                    size: .ten,
                    autocomplete: "one-time-code",
                    inputmode: "numeric"
                )
                submitButton("Continue")
            }
            disclosure("Where can I find the setting as a link?") {
                p { "Some authenticators take this whole text:" }
                p { code { address } }
            }
        }
    }
}

/// Recovery codes, shown once.
struct RecoveryCodesPage: Page {
    let codes: [String]

    var title: String { "Your recovery codes" }

    var content: HTML {
        div(.css("narrow")) {
            h1 { title }
            p {
                "If you lose your authenticator, each of these signs you in once. Print this page or copy them to a safe place: they are not shown again."
            }
            ul(.css("recovery-codes")) { for recovery in codes { li { code { recovery } } } }
            p { linkButton("I have kept them", to: "/") }
        }
    }
}

/// One's own account: sessions, password, recovery codes.
struct AccountPage: Page {
    let state: FormState
    let account: UserAccount
    let roles: [String]
    let sessions: [Session]
    let current: [UInt8]
    let token: String

    var title: String { state.errors.isEmpty ? "Your account" : "Error: Your account" }

    var content: HTML {
        errorSummary(state)
        h1 { "Your account" }
        summaryList([
            Fact("Name", account.name), Fact("E-mail address", account.email), Fact("Post", account.jobTitle),
            Fact("Agency", account.agencyName), Fact("Roles", roles.joined(separator: ", ")),
        ])
        p(.css("help")) { "Your administrator changes these." }
        h2 { "Where you are signed in" }
        dataTable(
            "Sessions",
            sessions,
            [
                Column("Browser") { session in session.browser.isEmpty ? "Unknown" : session.browser },
                Column("Since") { $0.startedAt.inWords },
                Column("Last seen") { session in
                    session.hash == current ? "This one, now" : session.seenAt.inWords
                },
            ],
            showsCaption: false
        )
        postForm("/account/sign-out-everywhere", token: token) { submitButton("Sign out everywhere", .secondary) }
        h2 { "Change your password" }
        postForm("/account/password", token: token) {
            textField(
                FieldWords("old-password", "Present password"),
                in: state,
                type: "password",
                autocomplete: "current-password"
            )
            textField(FieldWords("password", "New password"), in: state, type: "password", autocomplete: "new-password")
            textField(
                FieldWords("password-again", "New password again"),
                in: state,
                type: "password",
                autocomplete: "new-password"
            )
            submitButton("Change password")
        }
        h2 { "Recovery codes" }
        p { "New codes replace the old ones." }
        postForm("/account/recovery-codes", token: token) { submitButton("Make new recovery codes", .secondary) }
    }
}
