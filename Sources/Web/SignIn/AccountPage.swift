import Instruments
import Kernel
import Markup
import Pathways

/// One's own account: who one is here, where one is signed in, password, authenticator and recovery codes.
struct AccountPage: Page {
    let state: FormState
    let visitor: SessionOf.Visitor
    let roles: [String]
    let sessions: [Session]
    let shortest: Int
    let token: String

    private var account: UserAccount { visitor.account }
    var title: String { state.errors.isEmpty ? "Your account" : "Error: Your account" }

    var content: HTML {
        errorSummary(state)
        h1 { "Your account" }
        summaryList([
            Fact("Name", account.name), Fact("E-mail address", account.email), Fact("Post", account.jobTitle),
            Fact("Agency", account.agencyName), Fact("Roles", roles.joined(separator: ", ")),
        ])
        p(.css("help")) { "Your administrator changes these." }
        whereSignedIn
        if visitor.hasPassword { password }
        if visitor.hasSecondFactor { secondFactor }
    }

    private var whereSignedIn: HTML {
        group {
            h2 { "Where you are signed in" }
            dataTable(
                "Sessions",
                sessions,
                [
                    Column("Browser") { session in session.browser.isEmpty ? "Unknown" : session.browser },
                    Column("Since") { $0.startedAt.inWords },
                    Column("Last seen") { session in
                        isThisOne(session) ? "This one, now" : session.seenAt.inWords
                    },
                    Column("End it") { session in
                        if isThisOne(session) {
                            "Sign out above"
                        } else {
                            actionButton(
                                "End",
                                to: "/account/sessions/end",
                                token: token,
                                about: "the session since \(session.startedAt.inWords)",
                                sending: [("session", session.mark)]
                            )
                        }
                    },
                ],
                showsCaption: false
            )
            postForm("/account/sign-out-everywhere", token: token) { submitButton("Sign out everywhere", .secondary) }
        }
    }

    private func isThisOne(_ session: Session) -> Bool { session.hash == visitor.session.hash }

    private var password: HTML {
        group {
            h2 { "Change your password" }
            postForm("/account/password", token: token) {
                textField(
                    FieldWords("old-password", "Present password"),
                    in: state,
                    type: "password",
                    autocomplete: "current-password"
                )
                textField(
                    FieldWords("password", "New password", help: "At least \(shortest) characters."),
                    in: state,
                    type: "password",
                    autocomplete: "new-password"
                )
                textField(
                    FieldWords("password-again", "New password again"),
                    in: state,
                    type: "password",
                    autocomplete: "new-password"
                )
                submitButton("Change password")
            }
        }
    }

    private var secondFactor: HTML {
        group {
            h2 { "Authenticator" }
            p { a(.href("/account/authenticator")) { "Put another authenticator in its place" } }
            h2 { "Recovery codes" }
            p { "New codes replace the old ones." }
            postForm("/account/recovery-codes", token: token) { submitButton("Make new recovery codes", .secondary) }
        }
    }
}

/// Another authenticator in the old one's place: a new telephone.
struct ReplaceAuthenticatorPage: Page {
    let state: FormState
    let code: TimeCode
    let address: String
    let token: String

    private var heading: String { "Another authenticator" }
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        div(.css("narrow")) {
            errorSummary(state)
            h1 { heading }
            p { "The old one works until you have typed a code from each. Your other sessions then end." }
            authenticatorSteps(code, address: address)
            postForm("/account/authenticator", token: token) {
                textField(
                    FieldWords(
                        "old-code",
                        "Code from your present authenticator",
                        help: "If you have lost it, type one of your recovery codes."
                    ),
                    in: state,
                    size: .twenty,
                    autocomplete: "one-time-code"
                )
                textField(
                    FieldWords("code", "Code from the new one"),
                    in: state,
                    size: .ten,
                    autocomplete: "off",
                    inputmode: "numeric"
                )
                submitButton("Put it in place")
            }
        }
    }
}
