import Instruments
import Kernel
import Markup
import Pathways

/// Somebody else's word that can be taken, as a page names it.
struct OutsideChoice: Sendable {
    let key: String
    let name: String
}

/// E-mail address and password, or somebody else's word.
struct SignInPage: Page {
    let state: FormState
    /// Where to go afterwards: an address within this site.
    let back: String
    let outside: [OutsideChoice]
    /// With whom somebody had signed in who signed out here just now, and is perhaps still signed in there.
    var signedOutOf: OutsideChoice?

    var title: String { state.errors.isEmpty ? "Sign in" : "Error: Sign in" }

    var content: HTML {
        div(.css("narrow")) {
            errorSummary(state)
            h1 { "Sign in" }
            if let signedOutOf {
                inset {
                    p {
                        "You may still be signed in with \(signedOutOf.name). On a computer that others use, "
                        a(.href("/sign-in/outside/\(signedOutOf.key)/sign-out")) { "sign out there too" }
                        "."
                    }
                }
            }
            if !outside.isEmpty {
                buttonRow {
                    for choice in outside {
                        linkButton("Sign in with \(choice.name)", to: address(of: choice))
                    }
                }
                h2 { "Or with a password" }
            }
            form(.methodPost, .action("/sign-in"), .novalidate, .data("once", "")) {
                hiddenField("back", back)
                textField(FieldWords("email", "E-mail address"), in: state, type: "email", autocomplete: "username")
                textField(
                    FieldWords("password", "Password"),
                    in: state,
                    type: "password",
                    autocomplete: "current-password"
                )
                submitButton("Continue", outside.isEmpty ? .primary : .secondary)
            }
            disclosure("I cannot sign in") {
                p {
                    "Ask your administrator for a new link: with it you choose a new password and set up your authenticator again."
                }
            }
        }
    }

    private func address(of choice: OutsideChoice) -> String {
        "/sign-in/outside/\(choice.key)" + (back == "/" ? "" : "?back=\(back.formEncoded)")
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
    let holder: LinkHolder.Holder
    let link: String
    let shortest: Int
    let outside: [OutsideChoice]

    private var heading: String { "Choose your password" }
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        div(.css("narrow")) {
            errorSummary(state)
            h1 { heading }
            if holder.saysWhoTheyAre {
                p { "You are the first here, and its administrator. Say who you are; others are added by you." }
            } else {
                p { "For \(holder.account.name), who signs in as \(holder.account.email)." }
            }
            if !outside.isEmpty {
                p { "If you sign in elsewhere with one of these, use that here too, and need no password:" }
                buttonRow {
                    for choice in outside {
                        linkButton("Use \(choice.name)", to: "/welcome/\(link)/outside/\(choice.key)", .secondary)
                    }
                }
            }
            form(.methodPost, .action("/welcome/\(link)"), .novalidate, .data("once", "")) {
                if holder.saysWhoTheyAre {
                    textField(FieldWords("name", "Your name"), in: state, autocomplete: "name")
                    textField(
                        FieldWords("email", "Your e-mail address", help: "What you sign in with."),
                        in: state,
                        type: "email",
                        autocomplete: "username"
                    )
                }
                textField(
                    FieldWords(
                        "password",
                        "Password",
                        help:
                            "At least \(shortest) characters. Three words that have nothing to do with each other are easy to remember."
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

/// Recovery codes, shown once.
struct RecoveryCodesPage: Page {
    let codes: [String]
    /// Where to go on to.
    let next: String

    var title: String { "Your recovery codes" }

    var content: HTML {
        div(.css("narrow")) {
            h1 { title }
            p {
                "If you lose your authenticator, each of these signs you in once. Print this page or copy them to a safe place: they are not shown again."
            }
            ul(.css("recovery-codes")) { for recovery in codes { li { code { recovery } } } }
            p { linkButton("I have kept them", to: next) }
        }
    }
}
