import Instruments
import Kernel
import Markup
import Pathways

/// One finding, from what was found to how far each answer is proved.
struct FindingPage: Page {
    let answer: FindingPageQuery.Answer
    let provenance: String
    let token: String

    var record: PlanRecord.FindingRecord { answer.finding }
    var title: String { "Finding \(record.finding.reference)" }

    var content: HTML {
        kicker(answer.plan.title)
        h1 { title }
        div(.css("lede")) { paragraphs(record.finding.statement) }
        p(.css("finding-marks")) {
            span(.css(record.finding.severity == .priorityAction ? "tag tag-priority" : "tag tag-grey")) {
                record.finding.severity.label
            }
            if record.isDisputed { tag("Disputed") }
            if let closed = record.finding.closedOn { tag("Closed on \(closed.inWords)", .blue) }
        }
        contested
        summaryList([
            Fact("Section", answer.section?.title ?? ""), Fact("What is required", record.finding.required),
            Fact("How it was given", provenance),
            themesFact(answer.themes),
        ])
        p(.css("no-print")) {
            if answer.mayEdit { a(.href("/findings/\(record.finding.id)/themes")) { "Confirm or move the themes" } }
            if answer.mayEdit { " · " }
            a(.href(recurringAddress(answer.plan.place))) { "Found before? Recurring findings of \(answer.plan.place)" }
        }
        parts
        h2 { "What was promised" }
        if answer.actions.isEmpty { warning("No action of its own answers this finding.") }
        for action in answer.actions { actionCard(action) }
        if answer.mayEdit, record.finding.closedOn == nil {
            p { linkButton("Add an action", to: "/findings/\(record.finding.id)/actions/new", .secondary) }
        }
        disputes
        closing
        if let source = answer.source {
            disclosure("Show source") { sourceQuote(source.fileName, source.place, source.cells, fate: source.fate) }
        }
    }

    private func actionCard(_ action: PlanRecord.ActionRecord) -> HTML {
        section(.css("card")) {
            h3 {
                span(.css("finding-reference")) { action.action.reference }
                a(.href("/actions/\(action.action.id)")) { action.action.statement.firstWords(45) }
            }
            p {
                statusTag(action.rating)
                " "
                colours(
                    computed: action.rating.colour,
                    override: action.override?.colour,
                    wasLetThrough: action.action.wasLetThrough
                )
            }
            proofLadder(action.action.rung)
            p(.css("help")) { leadWords(action.leads) }
            p(.css("help")) { "Due: \(action.action.due.inWords)" }
        }
    }
}

/// Adding a finding by hand.
struct AddFindingPage: Page {
    let state: FormState
    let plan: ID<ImprovementPlan>
    let provenances: [Choice]
    let token: String

    var title: String { state.errors.isEmpty ? "Add a finding" : "Error: Add a finding" }

    var content: HTML {
        errorSummary(state)
        h1 { "Add a finding" }
        postForm("/plans/\(plan)/findings/new", token: token) {
            textField(
                FieldWords("reference", "Reference", help: "As printed. Left empty, it gets one of ours.", isOptional: true),
                in: state, size: .ten)
            textArea(FieldWords("statement", "What was found", help: "In the inspectors' own words."), in: state)
            radios(
                FieldWords("severity", "What they called it"),
                Severity.allCases.map { Choice($0.rawValue, $0.label) },
                in: state
            )
            selectField(FieldWords("provenance", "How it was given"), provenances, in: state)
            submitButton("Add")
        }
    }
}

/// Adding an action in answer to a finding.
struct AddActionPage: Page {
    let state: FormState
    let finding: Finding
    let bodies: [Choice]
    let token: String

    var title: String { state.errors.isEmpty ? "Add an action" : "Error: Add an action" }

    var content: HTML {
        errorSummary(state)
        h1 { "Add an action" }
        inset { paragraphs(finding.statement) }
        postForm("/findings/\(finding.id)/actions/new", token: token) {
            textArea(FieldWords("statement", "What will be done"), in: state, rows: 3)
            dayField(FieldWords("due-on", "By when", isOptional: true), in: state)
            textArea(
                FieldWords(
                    "success-measure", "How one will know that it worked", help: "The measure or the audit, with its target.",
                    isOptional: true), in: state, rows: 3)
            selectField(
                FieldWords("overseen-by", "Body that oversees it", isOptional: true), bodies, in: state,
                empty: "The body that owns the plan")
            submitButton("Add")
        }
        p(.css("help")) { "It stays a draft until it has a lead, a date, a measure and a body that oversees it." }
    }
}
