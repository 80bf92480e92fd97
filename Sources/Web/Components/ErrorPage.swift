import Markup

/// What was asked could not be done: what happened, and what to do now. Says nothing of how Lantern is made.
struct ErrorPage: Page {
    let title: String
    /// What happened, then what to do; a paragraph each.
    let words: [String]
    /// Where to go from here.
    var ways: [(label: String, address: String)] = [("To the first page", "/")]
    /// What an administrator finds it by.
    var reference: String?

    var content: HTML {
        div(.css("refusal narrow")) {
            h1 { title }
            for paragraph in words { p { paragraph } }
            if let reference {
                p {
                    "If you ask your administrator about it, give this reference: "
                    strong(.css("reference")) { reference }
                    "."
                }
            }
            if !ways.isEmpty {
                ul(.css("ways")) { for way in ways { li { a(.href(way.address)) { way.label } } } }
            }
        }
    }
}

extension ErrorPage {
    /// 401: the session ended.
    static func signedOut(signIn address: String) -> ErrorPage {
        ErrorPage(
            title: "You have been signed out",
            words: [
                "Nobody used this page for a while, so Lantern closed it to keep the record safe.",
                "What you were typing is kept. Sign in again and it will be back where you left it.",
            ],
            ways: [("Sign in again", address)]
        )
    }

    /// 403: the rule that said no, and how to ask. That somebody asked is in the journal.
    static func refused(rule: String, howToAsk: String) -> ErrorPage {
        ErrorPage(title: "You may not do this", words: [rule, howToAsk, "That you asked is recorded."])
    }

    /// 403: an old page, or a form sent from elsewhere.
    static let outOfDate = ErrorPage(
        title: "This page is out of date",
        words: [
            "It was open for a long time, or you signed in again meanwhile. Nothing was changed.",
            "Go back, reload the page and send it again. What you typed is kept on this computer.",
        ]
    )

    /// 404.
    static func notFound(_ subject: String = "page") -> ErrorPage {
        ErrorPage(
            title: "There is no such \(subject)",
            words: [
                "It may have been moved, or the address was cut short when it was copied.",
                "Check the address, go back, or start from the first page.",
            ]
        )
    }

    /// 409 where the two versions cannot be shown on the form's own page (see `conflictView`).
    static func conflict(_ subject: String) -> ErrorPage {
        ErrorPage(
            title: "Somebody saved before you",
            words: [
                "\(subject) was changed by somebody else while you had it open. Theirs is saved; yours is not yet.",
                "Go back to copy what you typed, reload the page to see theirs, then save again.",
            ]
        )
    }

    /// 413. - Parameter megabytes: the most that this form takes.
    static func tooLarge(megabytes: Int) -> ErrorPage {
        ErrorPage(
            title: "This is too large",
            words: [
                "At most \(megabytes) MB can be sent here at once. Nothing was changed.",
                "Go back and send a smaller file, or split it. Pictures in a document are usually what makes it large.",
            ]
        )
    }

    /// 422 where there is no form to show it on.
    static func cannotBeDone(_ reasons: [String]) -> ErrorPage {
        ErrorPage(
            title: "This could not be done",
            words: reasons + ["Nothing was changed. Go back to mend it."]
        )
    }

    /// 422: what came was no form.
    static let unreadable = ErrorPage(
        title: "What was sent could not be read",
        words: [
            "It arrived in pieces, or was changed on its way. Nothing was changed here.",
            "Go back, reload the page and send it again.",
        ]
    )

    /// 429. - Parameter minutes: how long to wait.
    static func tooMany(minutes: Int) -> ErrorPage {
        ErrorPage(
            title: "Too many tries",
            words: [
                "This was tried too often in a short time, so Lantern is not answering it for now.",
                "Wait \(minutes == 1 ? "a minute" : "\(minutes) minutes") and try again. If it was not you, tell your administrator.",
            ]
        )
    }

    /// 500.
    static func broken(reference: String) -> ErrorPage {
        ErrorPage(
            title: "Something went wrong here",
            words: [
                "It is not your doing, and nothing was half saved. What you typed is kept on this computer.",
                "Go back and try again. In an emergency do not wait for Lantern: telephone, and record it afterwards.",
            ],
            reference: reference
        )
    }

    /// 503 while passwords are waiting to be looked at.
    static let crowded = ErrorPage(
        title: "Many people are signing in",
        words: ["More people are signing in at this moment than can be let in at once. Wait half a minute and try again."],
        ways: [("Sign in", "/sign-in")]
    )

    /// 503. - Parameter until: when it is expected back, in words; empty when that is not known.
    static func closed(until: String = "") -> ErrorPage {
        ErrorPage(
            title: "Lantern is closed for a short time",
            words: [
                until.isEmpty
                    ? "It is being looked after and will be back soon."
                    : "It is being looked after and should be back \(until).",
                "What you were typing is kept on this computer. In an emergency do not wait for Lantern: telephone, and record it afterwards.",
            ],
            ways: []
        )
    }
}
