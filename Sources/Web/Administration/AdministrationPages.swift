import Instruments
import Kernel
import Markup
import Pathways

/// Everybody who can sign in.
struct UsersPage: Page {
    let users: [UserAccount]
    let agencies: [AgencyLine]
    let agencyState: FormState
    let agencyKinds: [Choice]
    /// Every role that there is, to name those that somebody has.
    let roles: [Choice]
    let token: String

    var title: String { agencyState.errors.isEmpty ? "Administration" : "Error: Administration" }

    var content: HTML {
        errorSummary(agencyState)
        h1 { "Administration" }
        h2 { "People who can sign in" }
        p { linkButton("Add somebody", to: "/administration/users/new") }
        dataTable(
            "People who can sign in",
            users,
            [
                Column("Name") { user in a(.href("/administration/users/\(user.id)")) { user.name } },
                Column("Post") { $0.jobTitle },
                Column("Agency") { $0.agencyName },
                Column("Roles") { user in
                    roles.filter { user.roles.map(\.rawValue).contains($0.value) }.map(\.label).joined(separator: ", ")
                },
                Column("State") { user in user.disabledAt == nil ? "May sign in" : "Shut out" },
            ],
            showsCaption: false
        )
        h2 { "Agencies" }
        if agencies.isEmpty {
            p { "No agency yet." }
        } else {
            ul { for agency in agencies { li { agency.name } } }
        }
        postForm("/administration/agencies", token: token) {
            textField(FieldWords("agency-name", "Agency"), in: agencyState)
            selectField(FieldWords("kind", "Kind of agency"), agencyKinds, in: agencyState)
            submitButton("Add agency", .secondary)
        }
        h2 { "Teams" }
        p { a(.href("/administration/teams")) { "Teams and who is in them" } }
        h2 { "Messages" }
        p { a(.href("/administration/messages")) { "Messages that go out, and what did not get through" } }
    }
}

/// Adding or changing somebody.
struct UserPage: Page {
    let state: FormState
    /// Nil while they are new.
    let user: UserAccount?
    let agencies: [AgencyLine]
    let others: [UserAccount]
    let roles: [Choice]
    let tickedRoles: Set<String>
    let token: String

    private var heading: String { user?.name ?? "Add somebody" }
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        h1 { heading }
        postForm(user.map { "/administration/users/\($0.id)" } ?? "/administration/users/new", token: token) {
            if let user { hiddenField("version", "\(user.version)") }
            textField(FieldWords("name", "Name"), in: state)
            textField(FieldWords("email", "E-mail address", help: "What they sign in with."), in: state, type: "email")
            textField(
                FieldWords("job-title", "Post", help: "Shown instead of the name in what is published.", isOptional: true),
                in: state
            )
            selectField(
                FieldWords("agency", "Agency", isOptional: true),
                agencies.map { Choice($0.id.description, $0.name) },
                in: state,
                empty: "None"
            )
            selectField(
                FieldWords("reports-to", "Reports to", help: "Told when they stay silent about an action.", isOptional: true),
                others.map { Choice($0.id.description, $0.name) },
                in: state,
                empty: "Nobody"
            )
            checkboxes(
                FieldWords(
                    "roles", "Roles", help: "A lead needs none: leading an action gives the right to report on it.",
                    isOptional: true),
                roles,
                in: state,
                ticked: tickedRoles
            )
            if user != nil {
                checkboxes(
                    FieldWords("disabled", "Shut out", isOptional: true),
                    [Choice("yes", "May no longer sign in; their sessions end at once")],
                    in: state,
                    ticked: state.value("disabled") == "yes" ? ["yes"] : []
                )
            }
            submitButton(user == nil ? "Add and make a link" : "Save")
        }
        if let user {
            h2 { "Lost password or telephone" }
            p { "A new link lets them choose a password and set up an authenticator again. Their sessions end." }
            postForm("/administration/users/\(user.id)/reset", token: token) { submitButton("Make a new link", .secondary) }
        }
    }
}

/// A one-time link to hand over.
struct LinkPage: Page {
    let name: String
    let address: String

    var title: String { "A link for \(name)" }

    var content: HTML {
        h1 { title }
        p { "Give this link to \(name) in person or by a way you trust. It is good once, for two days, and is not shown again." }
        p(.css("one-time-link")) { code { address } }
        p { a(.href("/administration")) { "Back to administration" } }
    }
}
