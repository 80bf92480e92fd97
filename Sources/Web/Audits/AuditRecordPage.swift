import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// One record that was drawn: what it says of itself beside what is asked. Filed, the next one opens (AUDIT-3).
struct AuditRecordPage: Page {
    let answer: GradingPage.Answer
    let form: FormView
    let isCorrecting: Bool
    let state: FormState
    let giveBack: FormState
    let token: String
    let draft: String

    private var grading: AuditGrading { answer.grading }
    private var address: String { "/audits/records/\(grading.id)" }
    var title: String {
        "\(state.errors.isEmpty && giveBack.errors.isEmpty ? "" : "Error: ")\(grading.record.reference): \(answer.toolLabel)"
    }

    var content: HTML {
        errorSummary(state.errors.isEmpty ? giveBack : state)
        kicker(
            "\(answer.isAgain ? "Audited again: " : "")\(answer.toolLabel)\(answer.mayAudit ? ", \(answer.place) of \(answer.count)" : "")"
        )
        h1 { grading.record.reference }
        div(.css("side-by-side")) {
            section(.aria("labelledby", "facts-title")) {
                h2(.id("facts-title")) { "What the record says" }
                if answer.mayAudit {
                    summaryList(answer.facts.map { Fact($0.label, $0.words) })
                } else {
                    p { "It is shown to whoever audits it." }
                }
                if answer.opensRecord, answer.mayAudit {
                    postForm("\(address)/open", token: token) {
                        submitButton("Open the child’s record", .secondary)
                    }
                    p(.css("help")) { "It opens for the purpose of audit. Each look is kept with your name and that reason." }
                }
            }
            section(.aria("labelledby", "asked-title")) {
                h2(.id("asked-title")) { grading.isOpen ? "Your answers" : "What was found" }
                if answer.mayAudit, grading.isOpen || isCorrecting { asking } else { found }
            }
        }
        if answer.mayAudit, grading.isOpen { handing }
    }

    private var asking: HTML {
        group {
            if !form.version.introduction.isEmpty { p { form.version.introduction } }
            postForm(address, token: token, draft: draft) {
                hiddenField("version", "\(grading.version)")
                form.content
                submitButton(
                    isCorrecting ? "File it again" : answer.place < answer.count ? "File it, and open the next" : "File it")
            }
        }
    }

    private var found: HTML {
        group {
            if let result = grading.result, let answers = answer.answers {
                let grade = answer.version.grade(result.grade)
                p {
                    tag(grade?.label ?? result.grade, grade?.colour.ofTag ?? .grey)
                    " Looked at by \(answer.auditor), \(result.at.inWords)."
                }
                if let told = answer.told {
                    if told.isEmpty {
                        warning("Nobody is known whose work it is: nobody was told. Telephone the team.")
                    } else {
                        p { "Told: \(told.joined(separator: ", "))." }
                    }
                }
                if result.isUnsafe { warning("The auditor said that a child was not safe.") }
                let words = AnswerWords(version: answer.version)
                summaryList(
                    answer.version.shown(answers).questions.compactMap { question in
                        answers[question.key].map { value in
                            Fact(question.label.english) { words.shown(value, of: question) }
                        }
                    })
                if !answer.compared.isEmpty {
                    h3 { "Beside the first audit" }
                    dataTable(
                        "Beside the first audit", answer.compared,
                        [
                            Column("What") { $0.words }, Column("First") { $0.before }, Column("Now") { $0.now },
                            Column("Change") { line in
                                line.steps == 0
                                    ? tag("The same", .grey)
                                    : tag(line.steps > 0 ? "Better" : "Worse", line.steps > 0 ? .green : .red)
                            },
                        ], showsCaption: false)
                }
                if answer.mayAudit { p { linkButton("Put it right", to: "\(address)?correct=yes", .secondary) } }
            } else {
                p { answer.auditor.isEmpty ? "Nobody has it yet." : "\(answer.auditor) has it." }
            }
        }
    }

    private var handing: HTML {
        disclosure("I cannot look at this one", isOpen: !giveBack.errors.isEmpty) {
            postForm("\(address)/give-back", token: token) {
                textField(FieldWords("because", "Why", help: "You know the family, or you are away."), in: giveBack)
                submitButton("Give it back", .secondary)
            }
        }
    }
}
