import Instruments
import Kernel
import Markup
import Pathways

/// The versions in which a plan was issued: to look at, to compare, and to issue the next (PLAN-14).
struct VersionsPage: Page {
    let answer: PlanIssues.Answer
    let state: FormState
    let today: Day
    let token: String

    var title: String { state.errors.isEmpty ? "Versions of \(answer.plan.title)" : "Error: Versions of \(answer.plan.title)" }
    private var address: String { "/plans/\(answer.plan.id)/versions" }

    /// Which of the page's forms was sent.
    enum Form: String {
        case issue, keep, compare
    }

    private func state(of form: Form) -> FormState { state.value("form") == form.rawValue ? state : FormState() }

    /// The forms have fields of one name; each error leads to the one that was sent.
    private var summary: FormState {
        let prefix =
            switch Form(rawValue: state.value("form")) {
            case .keep: "kept-"
            case .compare: "compared-"
            case .issue, nil: ""
            }
        var summary = state
        summary.errors = state.errors.map { .init(field: $0.field.map { prefix + $0 }, message: $0.message) }
        return summary
    }

    var content: HTML {
        errorSummary(summary)
        kicker(answer.plan.title)
        h1 { "Versions" }
        planTabs(answer.plan.id, current: .versions)
        lede("What was issued stays as it was. Any two versions can be held against each other, and against today.")
        if answer.issues.isEmpty {
            emptyState(
                "No version yet",
                answer.mayIssue
                    ? "Issue the plan when it goes to a board or is published: what it said that day is then kept."
                    : "Whoever owns the plan issues it when it goes to a board or is published."
            )
        } else {
            issues
            h2 { "Compare" }
            compareForm(answer.plan.id, answer.issues)
        }
        if answer.mayIssue { issueForm }
        h2 { "A file" }
        compareFileForm
        if answer.mayIssue { keepForm }
    }

    private var issues: HTML {
        dataTable(
            "Issued versions, the newest first",
            answer.issues,
            [
                Column("Version") { issue in a(.href("\(address)/\(issue.id)")) { issue.label } },
                Column("Issued on", isShort: true) { $0.issuedOn.inWords },
                Column("By") { $0.issuedByName.isBlank ? "The installation" : $0.issuedByName },
                Column("Why") { paragraphs($0.note) },
                Column("Since then") { issue in
                    a(.href("\(address)/compare?from=\(issue.id)&to=today")) {
                        "What changed"
                        span(.css("visually-hidden")) { " since \(issue.label)" }
                    }
                },
            ],
            showsCaption: false
        )
    }

    private var issueForm: HTML {
        let state = state(of: .issue)
        return group {
            h2 { "Issue the plan as it stands" }
            postForm(address, token: token) {
                hiddenField("form", Form.issue.rawValue)
                textField(
                    FieldWords("label", "What this version is called", help: "“Version 2, February 2026”."),
                    in: state,
                    size: .twenty
                )
                textArea(
                    FieldWords("note", "Why it is issued", help: "For whom, and what changed since the last."),
                    in: state,
                    rows: 3,
                    draft: "issue/\(answer.plan.id)"
                )
                dayField(
                    FieldWords("issued-on", "Day of issue", help: "Left empty, \(today.inWords).", isOptional: true),
                    in: state
                )
                submitButton("Issue this version")
            }
        }
    }

    private var compareFileForm: HTML {
        let state = state(of: .compare)
        return group {
            p { "A plan that somebody sent can be held against this one before anything is made of it. Nothing is kept." }
            postForm("\(address)/compare", token: token, hasFiles: true) {
                hiddenField("form", Form.compare.rawValue)
                fileField(
                    FieldWords("file", "The file", help: "Word, Excel, PDF, CSV or text.", id: "compared-file"),
                    in: state,
                    accepts: planFileTypes
                )
                submitButton("Compare with this plan", .secondary)
            }
        }
    }

    private var keepForm: HTML {
        let state = state(of: .keep)
        return disclosure("Keep an older version from its file", isOpen: !state.errors.isEmpty) {
            p {
                "For what was issued before the plan lived here. The plan itself stays as it is; the version stands in the list above."
            }
            postForm("\(address)/file", token: token, hasFiles: true) {
                hiddenField("form", Form.keep.rawValue)
                fileField(FieldWords("file", "The file", id: "kept-file"), in: state, accepts: planFileTypes)
                textField(FieldWords("label", "What it was called", id: "kept-label"), in: state, size: .twenty)
                dayField(FieldWords("issued-on", "Day on which it was issued", id: "kept-issued-on"), in: state)
                textField(
                    FieldWords("note", "What it was issued for", isOptional: true, id: "kept-note"),
                    in: state
                )
                submitButton("Keep this version", .secondary)
            }
        }
    }
}

/// For the box that finds a file.
private let planFileTypes = ".docx,.xlsx,.csv,.tsv,.txt,.pdf,.html"

/// Which two versions to hold against each other.
func compareForm(_ plan: ID<ImprovementPlan>, _ issues: [PlanIssue], from: String = "", to: String = "today") -> HTML {
    let choices = issues.map { Choice($0.id.description, "\($0.label) (\($0.issuedOn.inWords))") }
    let today = Choice("today", "As it stands today")
    let before = from.isEmpty ? choices.first?.value ?? "" : from
    let state = FormState(values: ["from": before, "to": to])
    return getForm("/plans/\(plan)/versions/compare") {
        selectField(FieldWords("from", "Before"), choices, in: state, empty: nil)
        selectField(FieldWords("to", "After"), [today] + choices, in: state, empty: nil)
        submitButton("Compare", .secondary)
    }
}
