import Definitions
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// What an audit found of somebody’s work, for them and their manager: what is weak, what is good, and what was put right (AUDIT-10).
struct AuditFindingPage: Page {
    let answer: AuditFinding.Answer
    let state: FormState
    let token: String

    private var task: AuditTask { answer.task }
    private var address: String { "/audits/findings/\(task.id)" }

    private var heading: String {
        switch task.kind {
        case .unsafe: "A child is not safe"
        case .putRight: "Something to put right"
        case .good: "Good work"
        }
    }
    var title: String { "\(state.errors.isEmpty ? "" : "Error: ")\(heading): \(answer.record.reference)" }

    var content: HTML {
        errorSummary(state)
        kicker("\(answer.tool): \(answer.record.reference)")
        h1 { heading }
        if task.kind == .unsafe, task.isOpen { warning("An auditor says that a child is not safe now. See to it today.") }
        summaryList([
            Fact("Record") {
                if let address = answer.record.subject.address {
                    a(.href(address)) { answer.record.reference }
                } else {
                    answer.record.reference
                }
            },
            Fact("Found") { if let grade = answer.grade { tag(grade.label, grade.colour.ofTag); " \(grade.meaning)" } },
            Fact("Whose work", answer.worker), Fact("Manager", answer.manager),
            Fact("Told", task.toldAt.inWords), Fact("To be put right by", task.dueOn?.inWords ?? "Nothing is to be put right"),
            Fact("Looked at again", task.againOn.map { "From \($0.inWords)" } ?? "Not by itself"),
        ])
        said
        if let done = task.done { finished(done) }
        if answer.mayAnswer { answering }
    }

    /// What is below the standard, and what was written; what meets it is not repeated.
    private var said: HTML {
        let words = AnswerWords(version: answer.version)
        let shown = answer.version.shown(answer.answers).questions.compactMap { question -> Fact? in
            guard let value = answer.answers[question.key] else { return nil }
            let isWeak = ["no", "requires-improvement", "inadequate"].contains(value.text ?? "")
            guard isWeak || question.kind == .longText else { return nil }
            return Fact(question.label.english) { words.shown(value, of: question) }
        }
        return group {
            h2 { "What the auditor wrote" }
            if shown.isEmpty { p { "Nothing more." } } else { summaryList(shown) }
        }
    }

    private func finished(_ done: AuditTask.Done) -> HTML {
        section(.css("person-part"), .aria("labelledby", "done-title")) {
            h2(.id("done-title")) { "What was put right" }
            paragraphs(done.words)
            if !done.corrected.isEmpty { p { a(.href(done.corrected)) { "The corrected record" } } }
            p(.css("help")) { "\([answer.doneBy, done.at.inWords].filter { !$0.isBlank }.joined(separator: ", "))." }
        }
    }

    private var answering: HTML {
        group {
            h2 { "Say what was put right" }
            postForm(address, token: token, draft: "audit-finding/\(task.id)") {
                hiddenField("version", "\(task.version)")
                textArea(FieldWords("words", "What was done"), in: state, rows: 4)
                textField(
                    FieldWords(
                        "corrected", "Where the corrected record is", help: "Its address in Lantern, such as /meetings/…",
                        isOptional: true), in: state)
                submitButton("It is put right")
            }
        }
    }
}

/// What audits gave back is read and answered.
struct AuditFindingRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/audits/findings/:id") { _, visit in try await shown(nil, visit) }
        router.post("/audits/findings/:id") { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<AuditTask> = try site.id(visit)
            return try await site.attempt(form) {
                let typed = form["corrected"].trimmingSpaces
                let own = site.settings.publicAddress
                try await site.perform(
                    AnswerAudit(
                        id, words: form["words"].trimmingSpaces,
                        corrected: typed.hasPrefix(own + "/") ? String(typed.dropFirst(own.count)) : typed,
                        version: Int(form["version"]) ?? 0), visit, for: .audit)
                try await site.perform(RemoveDraft(of: "audit-finding/\(id)"), visit)
                return site.redirect(to: "/audits/findings/\(id)", notice: "Thank you. The auditor and your manager can read it.")
            } mending: {
                try await shown($0, visit)
            }
        }
    }

    private func shown(_ typed: FormState?, _ visit: Visit) async throws -> Response {
        let id: ID<AuditTask> = try site.id(visit)
        let answer = try await site.ask(AuditFinding(id), visit, for: .audit)
        let kept = typed == nil && answer.mayAnswer ? try await site.draft("audit-finding/\(id)", visit) : FormState()
        return site.page(
            AuditFindingPage(answer: answer, state: typed ?? kept, token: visit.formToken), for: visit, area: .audits)
    }
}
