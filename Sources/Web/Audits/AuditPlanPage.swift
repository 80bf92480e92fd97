import Instruments
import Kernel
import Markup
import Pathways

/// One audit of the programme: what was planned, its sample, its result, and the next step (AUDIT-1, AUDIT-4).
struct AuditPlanPage: Page {
    let answer: AuditPage.Answer
    /// What is to be mended: change, drop, file; empty for nothing.
    let mending: String
    let state: FormState
    let token: String

    private var audit: Audit { answer.line.audit }
    private var address: String { "\(ProgrammePage.address)/\(audit.id)" }
    var title: String { "\(state.errors.isEmpty ? "" : "Error: ")\(audit.words.title)" }

    var content: HTML {
        errorSummary(state)
        kicker("Audit \(audit.reference)")
        h1 { audit.words.title }
        p { AuditStandingView.html(answer.line) }
        if answer.line.isMissing {
            warning(
                audit.words.source == .promise
                    ? "A plan promised this audit for \(audit.words.reportsOn.inWords), and no result is filed. Its action cannot be complete."
                    : "Its result was to be reported by \(audit.words.reportsOn.inWords).")
        }
        if audit.droppedAt != nil { inset { p { "It was taken out of the programme. \(audit.droppedBecause)" } } }
        facts
        samples
        if let filed = audit.filed { result(filed) }
        if answer.mayPlan, audit.isOpen { next }
    }

    private var facts: HTML {
        let words = audit.words
        return summaryList(
            [
                Fact("Why", [words.source.words, words.sourceWords].filter { !$0.isBlank }.joined(separator: ": ")),
                Fact("Promised by") {
                    if let action = answer.promisedBy {
                        a(.href("/actions/\(action.id)")) { "Action \(action.reference)" }
                        ": \(action.statement)"
                    }
                },
                Fact("Tests the fix of") {
                    if let before = answer.before { a(.href("\(ProgrammePage.address)/\(before.id)")) { before.words.title } }
                },
                Fact("Theme", answer.line.theme), Fact("Sample", answer.sampleLabel), Fact("Lead", answer.line.lead),
                Fact("Agencies", answer.line.agencies.joined(separator: ", ")), Fact("Begins", words.startsOn.inWords),
                Fact("Reported by", words.reportsOn.inWords), Fact("To", answer.line.body),
            ].filter { fact in ["Promised by", "Tests the fix of"].contains(fact.label) ? shows(fact.label) : true })
    }

    private func shows(_ label: String) -> Bool {
        label == "Promised by" ? answer.promisedBy != nil : answer.before != nil
    }

    @HTMLBuilder private var samples: HTML {
        if !answer.samples.isEmpty {
            h2 { "What was drawn" }
            ul {
                for sample in answer.samples {
                    li {
                        a(.href("/audits/samples/\(sample.draw.id)")) {
                            "\(sample.label), drawn \(sample.draw.drawnAt.day.inWords)"
                        }
                        ": \(AuditWording.progress(sample.standing)) looked at"
                        sample.standing.done > 0 ? "; \(AuditWording.met(sample.standing)) meet the standard" : ""
                    }
                }
            }
        }
    }

    private func result(_ filed: Audit.Filed) -> HTML {
        section(.css("person-part"), .aria("labelledby", "result-title")) {
            h2(.id("result-title")) { "Result" }
            if !filed.words.isBlank { paragraphs(filed.words) }
            p(.css("help")) { "Filed \(filed.at.inWords)." }
            if let evidence = filed.evidence { p { a(.href("/evidence/\(evidence)")) { "In the evidence library" } } }
        }
    }

    private func own(_ name: String) -> FormState { mending == name ? state : FormState() }

    @HTMLBuilder private var next: HTML {
        h2 { "Next" }
        if audit.isProposed {
            p { "It is proposed. Look through it below, and save: then it is agreed." }
        } else if answer.samples.isEmpty {
            if audit.words.sample.isEmpty {
                p { "Choose below what is sampled; then the sample can be drawn." }
            } else {
                actionButton("Draw the sample and share it out", to: "\(address)/draw", token: token, .primary)
            }
        } else {
            filing
        }
        disclosure(audit.isProposed ? "Look through it and agree" : "Change it", isOpen: mending == "change" || audit.isProposed)
        {
            postForm(address, token: token) {
                hiddenField("version", "\(audit.version)")
                AuditPlanForm(
                    choices: answer.choices, state: mending == "change" ? state : AuditPlanForm.state(audit.words),
                    isPromised: audit.obligation != nil
                ).fields
                submitButton(audit.isProposed ? "Save and agree" : "Save")
            }
        }
        if audit.obligation == nil {
            disclosure("Take it out of the programme", isOpen: mending == "drop") {
                postForm("\(address)/drop", token: token) {
                    textField(FieldWords("because", "Why"), in: own("drop"))
                    submitButton("Take it out", .warning)
                }
            }
        }
    }

    private var filing: HTML {
        let left = answer.line.standing.open
        return disclosure("File the result", isOpen: mending == "file" || left == 0) {
            if left > 0 { p { "\(left) \(left == 1 ? "record is" : "records are") not looked at yet." } }
            postForm("\(address)/file", token: token) {
                hiddenField("version", "\(audit.version)")
                textArea(
                    FieldWords(
                        "words", "What was found", help: "For the body that it is reported to. Name no child and no worker."),
                    in: own("file"), rows: 5)
                numberField(
                    FieldWords("pass-mark", "Pass mark", help: "The share of records that must meet the standard."),
                    in: own("file"),
                    unit: "per cent")
                if answer.promisedBy == nil, !answer.actions.isEmpty {
                    selectField(
                        FieldWords("action", "Evidence of which action", isOptional: true),
                        answer.actions.map { Choice($0.id.description, "\($0.reference): \($0.statement.firstWords(14))") },
                        in: own("file"), empty: "Of none")
                }
                submitButton("File the result")
            }
        }
    }
}
