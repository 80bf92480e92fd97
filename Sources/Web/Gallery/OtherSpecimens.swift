import Markup

/// Two people saved at once.
struct ConflictSpecimen: Page {
    var title: String { "Action 2.1a" }

    var content: HTML {
        conflictView(
            "This action",
            savedBy: "Ivan Petrovic, today at 16:48,",
            [
                ConflictField(label: "Due", yours: "31 December 2026", theirs: "30 November 2026"),
                ConflictField(label: "Statement", yours: "The same words.", theirs: "The same words."),
                ConflictField(
                    label: "Outcome wanted",
                    yours: "Children's schools know before the bell.",
                    theirs: ""
                ),
            ]
        )
        h1 { title }
        postForm("#save", token: "specimen") {
            hiddenField("version", "4")
            textArea(
                FieldWords("outcome", "Outcome wanted"),
                in: FormState(values: ["outcome": "Children's schools know before the bell."]),
                rows: 3
            )
            submitButton("Save mine over theirs", .warning)
        }
    }
}

/// A form alone on its page.
struct SignInSpecimen: Page {
    var title: String { "Sign in" }

    var content: HTML {
        narrow {
            h1 { title }
            textField(
                FieldWords("email", "E-mail address"),
                in: FormState(),
                type: "email",
                autocomplete: "username"
            )
            textField(
                FieldWords("password", "Password"),
                in: FormState(),
                type: "password",
                autocomplete: "current-password"
            )
            submitButton("Continue")
            disclosure("I cannot sign in") { p { "Ask your administrator for a new link." } }
        }
    }
}

/// The end of something longer.
struct DoneSpecimen: Page {
    var title: String { "The plan is in Lantern" }

    var content: HTML {
        confirmation(title) {
            p { "34 findings and 91 actions were read from 45 rows. Nothing was left out." }
        }
        h2 { "What happens next" }
        ul {
            li { "12 oddities wait to be settled." }
            li { a(.href("plan.html")) { "Open the plan" } }
        }
    }
}

enum ErrorSpecimens {
    static let all: [(code: String, page: ErrorPage)] = [
        ("401", .signedOut(signIn: "sign-in.html")),
        (
            "403",
            .refused(
                rule: "Only the body that oversees an action may verify it.",
                howToAsk: "Ask the chair of the Partnership Executive."
            )
        ),
        ("403-old", .outOfDate), ("404", .notFound("plan")), ("409", .conflict("This action")),
        ("413", .tooLarge(megabytes: 60)),
        (
            "422",
            .cannotBeDone(["The file is protected by a password. Save it without one, and read it in again."])
        ),
        ("429", .tooMany(minutes: 5)), ("500", .broken(reference: "7f3a-19c2")),
        ("503", .closed(until: "at 18:00")),
    ]
}
