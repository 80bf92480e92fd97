import Instruments
import Kernel
import Markup
import Pathways

/// What is mine, most urgent first, and what waits for my body.
struct MyActionsPage: Page {
    let answer: MyActions.Answer

    var title: String { "My actions" }

    var content: HTML {
        h1 { title }
        if !answer.awaitingMyBody.isEmpty {
            h2 { "Waiting for your body to decide" }
            list(answer.awaitingMyBody)
        }
        if answer.mine.isEmpty {
            emptyState(
                "You lead no action",
                "When somebody names you as the lead of an action, or as one who helps with it, it appears here."
            )
        } else {
            h2 { "Yours to move" }
            list(answer.mine)
        }
    }

    private func list(_ lines: [MyActions.Line]) -> HTML {
        actionList(
            lines.map { line in
                ActionSummary(
                    reference: line.action.reference,
                    statement: line.action.statement.firstWords(45),
                    address: "/actions/\(line.action.id)",
                    lead: .text(line.plan.title + (line.isAccountable ? "" : ", you contribute")),
                    due: line.action.due.inWords,
                    isLate: line.rating.status == .overdue,
                    reasons: line.rating.reasons,
                    marks: [statusTag(line.rating)],
                    rung: line.action.rung
                )
            }
        )
    }
}

/// The people, posts and groups that a plan names: who each is in Lantern.
struct PartiesPage: Page {
    let plan: ImprovementPlan
    let parties: [PlanParties.Line]
    let users: [Choice]
    let state: FormState
    let mayEdit: Bool
    let token: String

    var title: String { state.errors.isEmpty ? "Leads of \(plan.title)" : "Error: Leads of \(plan.title)" }

    var content: HTML {
        errorSummary(state)
        kicker(plan.title)
        h1 { "Leads" }
        planTabs(plan.id, current: .parties)
        p {
            "Names are matched within this plan. A person becomes able to report on their actions when you say which user they are."
        }
        dataTable(
            "Leads",
            parties,
            [
                Column("As the plan writes it") { line in
                    mayEdit
                        ? a(.href("/parties/\(line.party.id)")) { line.party.name } : HTML.text(line.party.name)
                },
                Column("Kind") { $0.party.kind.label },
                Column("Post") { $0.party.role },
                Column("Organisation") { $0.party.organisation },
                Column("User") { line in
                    if let name = line.userName {
                        name
                    } else if line.party.canBeAccountable {
                        span(.css("not-given")) { "Not said yet" }
                    } else {
                        tag("Cannot be accountable", .amber)
                    }
                },
                Column("Actions", isNumber: true) { "\($0.actions)" },
            ],
            showsCaption: false
        )
        if mayEdit {
            h2 { "Add somebody" }
            postForm("/plans/\(plan.id)/parties", token: token) { PartyPage.fields(users: users, others: [], in: state) }
        }
    }
}

/// One party of a plan.
struct PartyPage: Page {
    let party: Party
    let state: FormState
    let users: [Choice]
    let others: [Choice]
    let token: String

    var title: String { state.errors.isEmpty ? party.name : "Error: \(party.name)" }

    var content: HTML {
        errorSummary(state)
        h1 { party.name }
        postForm("/parties/\(party.id)", token: token) {
            hiddenField("version", "\(party.version)")
            PartyPage.fields(users: users, others: others, in: state)
        }
    }

    static func fields(users: [Choice], others: [Choice], in state: FormState) -> HTML {
        group {
            textField(FieldWords("name", "Name"), in: state)
            selectField(
                FieldWords("kind", "Kind"),
                Party.Kind.allCases.map { Choice($0.rawValue, $0.label) },
                in: state,
                empty: nil
            )
            textField(
                FieldWords("role", "Post", help: "Shown instead of the name in what is published.", isOptional: true), in: state)
            textField(FieldWords("organisation", "Organisation", isOptional: true), in: state)
            selectField(FieldWords("user", "User of Lantern", isOptional: true), users, in: state, empty: "None")
            if !others.isEmpty {
                selectField(FieldWords("same-as", "Another spelling of", isOptional: true), others, in: state, empty: "No")
            }
            submitButton("Save")
        }
    }
}

extension Party.Kind {
    var label: String {
        switch self {
        case .person: "Person"
        case .role: "Post"
        case .organisation: "Organisation"
        case .group: "Group"
        case .unknown: "Not known"
        }
    }
}
