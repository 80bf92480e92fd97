import Instruments
import Kernel
import Markup
import Pathways

/// The reports that give assurance on a plan.
struct AssuranceReportsPage: Page {
    let answer: AssuranceReports.Answer

    var title: String { "What reports claim" }

    var content: HTML {
        kicker(answer.plan.title)
        h1 { title }
        p { "Each claim of a report is held against the record as it stands today: supported, unsupported or contradicted." }
        if answer.mayEdit { p { linkButton("Put a report in", to: "/plans/\(answer.plan.id)/assurance/new") } }
        if answer.lines.isEmpty {
            emptyState("No report yet", "Put one in, and Lantern lists what it claims.")
        } else {
            dataTable(
                "Reports on this plan",
                answer.lines,
                [
                    Column("Report") { line in a(.href("/assurance/\(line.report.id)")) { line.report.title } },
                    Column("Whose") { $0.report.madeBy },
                    Column("Of") { $0.report.datedOn.inWords },
                    Column("Its claims") { line in claimCounts(line.counts) },
                ],
                showsCaption: false
            )
        }
        p { a(.href("/plans/\(answer.plan.id)")) { "Back to the plan" } }
    }
}

/// How many claims stand, the gravest first.
func claimCounts(_ counts: [ClaimVerdict.Standing: Int]) -> HTML {
    guard !counts.isEmpty else { return notGiven("No claims") }
    return .many(
        ClaimVerdict.Standing.allCases.compactMap { standing in
            counts[standing].map { count in
                group {
                    tag("\(count) \(standing.label.lowercasedFirst)", standing.colour)
                    " "
                }
            }
        }
    )
}

/// Putting a report in.
struct NewAssurancePage: Page {
    let state: FormState
    let plan: ID<ImprovementPlan>
    let token: String

    var title: String { state.errors.isEmpty ? "Put a report in" : "Error: Put a report in" }

    var content: HTML {
        errorSummary(state)
        h1 { "Put a report in" }
        postForm("/plans/\(plan)/assurance/new", token: token, hasFiles: true) {
            textField(FieldWords("title", "What it is called"), in: state)
            textField(
                FieldWords("made-by", "Whose report it is", help: "The body or post that gives the assurance."), in: state)
            dayField(FieldWords("dated-on", "The day on which it stands"), in: state)
            textArea(
                FieldWords(
                    "words", "Its words", help: "Paste all of it, or the part that claims something. They are kept as they are.",
                    isOptional: true),
                in: state, rows: 14, draft: "assurance/\(plan)")
            fileField(
                FieldWords("file", "Or its file", help: "A Word document, a PDF with text, or plain text.", isOptional: true),
                in: state, accepts: ".docx,.pdf,.txt,.html")
            submitButton("Read what it claims")
        }
        p { a(.href("/plans/\(plan)/assurance")) { "Back without saving" } }
    }
}

/// One report, claim by claim.
struct AssurancePage: Page {
    let answer: AssurancePageQuery.Answer
    let state: FormState
    let token: String

    private var address: String { "/assurance/\(answer.report.id)" }
    private var live: [AssurancePageQuery.Line] { answer.lines.filter { !$0.claim.isDismissed } }
    private var dismissed: [AssurancePageQuery.Line] { answer.lines.filter(\.claim.isDismissed) }
    var title: String { state.errors.isEmpty ? answer.report.title : "Error: \(answer.report.title)" }

    var content: HTML {
        errorSummary(state)
        kicker(answer.plan.plan.title)
        h1 { answer.report.title }
        p(.css("lede")) { "\(answer.report.madeBy), \(answer.report.datedOn.inWords)" }
        p { claimCounts(Dictionary(grouping: live, by: \.verdict.standing).mapValues(\.count)) }
        h2 { "What it claims, and what the record says today" }
        if live.isEmpty {
            p(.css("not-given")) { "No sentence was recognised as a claim. Add those that you see." }
        }
        for line in live { card(line) }
        if answer.mayEdit { adding }
        if !dismissed.isEmpty {
            disclosure("Sentences that claim nothing after all") {
                ul { for line in dismissed { li { "“\(line.claim.words)” – \(line.claim.dismissedBecause)" } } }
            }
        }
        disclosure("The whole report as given") {
            paragraphs(answer.report.words)
            hint(
                "Put in by \(answer.report.addedByName) on \(answer.report.addedAt.day.inWords)\(answer.report.fileName.isEmpty ? "" : ", from \(answer.report.fileName)")."
            )
        }
        p { a(.href("/plans/\(answer.plan.plan.id)/assurance")) { "All reports on this plan" } }
    }

    private func card(_ line: AssurancePageQuery.Line) -> HTML {
        section(.css("card")) {
            h3(.dir("auto")) { "“\(line.claim.words)”" }
            p {
                tag(line.verdict.standing.label, line.verdict.standing.colour)
                if line.claim.isProposed {
                    " "
                    tag("Matched by its words")
                }
            }
            ul { for reason in line.verdict.reasons { li { reason } } }
            let actions = answer.plan.actions.filter { line.claim.actions.contains($0.action.id) }
            if !actions.isEmpty || !line.measures.isEmpty {
                p { "The record that it is held against:" }
                ul {
                    for action in actions {
                        li {
                            a(.href("/actions/\(action.action.id)")) {
                                "Action \(action.action.reference): \(action.action.statement.firstWords(16))"
                            }
                        }
                    }
                    for measure in line.measures { li { a(.href("/measures/\(measure.key)")) { measure.label } } }
                }
            }
            if !line.claim.settledBecause.isBlank {
                p(.css("help")) { "Matched by hand, \(line.claim.settledByName): \(line.claim.settledBecause)" }
            }
            if answer.mayEdit {
                p {
                    linkButton(
                        line.claim.actions.isEmpty && line.claim.evidence.isEmpty && line.claim.measures.isEmpty
                            ? "Put the record behind it" : "Change what is behind it",
                        to: "\(address)/claims/\(line.claim.id)", .secondary)
                }
            }
        }
    }

    private var adding: HTML {
        disclosure("Add a claim that was not recognised", isOpen: !state.errors.isEmpty) {
            postForm("\(address)/claims", token: token) {
                textArea(FieldWords("claim", "The sentence", help: "As the report has it."), in: state, rows: 3)
                submitButton("Add the claim", .secondary)
            }
        }
    }
}

/// What stands behind one claim.
struct AssuranceClaimPage: Page {
    let answer: AssurancePageQuery.Answer
    let line: AssurancePageQuery.Line
    let state: FormState
    let actions: Set<String>
    let evidence: Set<String>
    let measures: Set<String>
    let token: String

    private var claim: AssuranceClaim { line.claim }
    private var address: String { "/assurance/\(answer.report.id)/claims/\(claim.id)" }
    var title: String { state.errors.isEmpty ? "What stands behind it" : "Error: What stands behind it" }

    var content: HTML {
        errorSummary(state)
        kicker(answer.report.title)
        h1 { "What stands behind it" }
        inset { paragraphs("“\(claim.words)”") }
        postForm(address, token: token) {
            hiddenField("version", "\(claim.version)")
            radios(
                FieldWords("kind", "What it claims"),
                AssuranceClaim.Kind.allCases.map { Choice($0.rawValue, $0.label) },
                in: state
            )
            checkbox(FieldWords("whole-plan", "It speaks of all the actions of the plan"), in: state)
            numberField(
                FieldWords("leaves-out", "How many it leaves out", help: "1 for “all but one”.", isOptional: true), in: state)
            numberField(
                FieldWords("figure", "The figure that it claims", isOptional: true), in: state, unit: "per cent",
                allowsDecimals: true)
            if !answer.plan.actions.isEmpty {
                checkboxes(
                    FieldWords("actions", "Which actions it speaks of", isOptional: true),
                    answer.plan.actions.filter(\.isWanted).map {
                        Choice(
                            $0.action.id.description, "\($0.action.reference): \($0.action.statement.firstWords(20))")
                    },
                    in: state,
                    ticked: actions
                )
            }
            if !answer.evidence.isEmpty {
                checkboxes(
                    FieldWords(
                        "evidence", "Which evidence is put behind it", help: "That of the actions above counts by itself.",
                        isOptional: true),
                    answer.evidence.map {
                        Choice($0.id.description, "\($0.title), \($0.datedOn.inWords)", help: $0.proof.inWords)
                    },
                    in: state,
                    ticked: evidence
                )
            }
            checkboxes(
                FieldWords(
                    "measures", "Which measures of the live record it speaks of",
                    help: "Those that prove the actions above count by themselves.",
                    isOptional: true),
                answer.measures.map { Choice($0.key, $0.label, help: $0.newest) },
                in: state,
                ticked: measures
            )
            if claim.isProposed {
                textArea(
                    FieldWords(
                        "because", "Why it speaks of something else", help: "Where you change what its words were matched with.",
                        isOptional: true),
                    in: state, rows: 2)
            }
            submitButton("Save")
        }
        disclosure("It claims nothing after all", isOpen: !state.errors(of: "reason").isEmpty) {
            postForm("\(address)/dismiss", token: token) {
                textArea(FieldWords("reason", "Why"), in: state, rows: 3)
                submitButton("Take it out", .warning)
            }
        }
        p { a(.href("/assurance/\(answer.report.id)")) { "Back to the report" } }
    }
}

extension ClaimVerdict.Standing {
    var label: String {
        switch self {
        case .contradicted: "Contradicted"
        case .unsupported: "Unsupported"
        case .supported: "Supported"
        }
    }

    var colour: Colour {
        switch self {
        case .contradicted: .red
        case .unsupported: .amber
        case .supported: .blue
        }
    }
}

extension AssuranceClaim.Kind {
    var label: String {
        switch self {
        case .completion: "That something is complete"
        case .activity: "That something was done"
        case .measured: "A figure"
        }
    }
}
