import Definitions
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// Records that were drawn, looked at one after the other: filing one opens the next.
struct GradingRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/audits/records/:id") { request, visit in
            let isCorrecting = request.uri.queryParameters["correct"] != nil
            return try await shown(visit, isCorrecting: isCorrecting)
        }
        router.post("/audits/records/:id") { request, visit in try await filed(request, visit) }
        router.post("/audits/records/:id/give-back") { request, visit in
            let form = try await site.form(request, visit)
            let grading: ID<AuditGrading> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(GiveBackRecord(grading, because: form["because"].trimmingSpaces), visit, for: .audit)
                return site.redirect(to: "/audits/mine", notice: "You gave it back. Somebody else has it where somebody may.")
            } mending: {
                try await shown(visit, giveBack: $0)
            }
        }
        router.post("/audits/records/:id/open") { request, visit in
            _ = try await site.form(request, visit)
            let child = try await site.perform(OpenAuditedRecord(try site.id(visit)), visit, for: .audit)
            return site.redirect(to: "/people/\(child)")
        }
    }

    private func draft(_ grading: ID<AuditGrading>) -> String { "audit/\(grading)" }

    private func shown(_ visit: Visit, isCorrecting: Bool = false, giveBack: FormState = FormState()) async throws -> Response {
        let answer = try await site.ask(GradingPage(try site.id(visit)), visit, for: .audit)
        var answers = answer.answers ?? Answers()
        if answer.mayAudit, let kept = try await site.ask(SavedDraft(of: draft(answer.grading.id)), visit) {
            answers = FormDecoder(version: answer.version, fields: kept.fields)
                .answers(over: answers, asked: Set(answer.version.questions.map(\.key)))
        }
        return page(answer, answers, FormState(), isCorrecting: isCorrecting, giveBack: giveBack, visit)
    }

    private func page(
        _ answer: GradingPage.Answer, _ answers: Answers, _ state: FormState, isCorrecting: Bool,
        giveBack: FormState = FormState(),
        _ visit: Visit
    ) -> Response {
        var shown = FormState(values: FormTyped(version: answer.version).values(answers))
        shown.errors = state.errors
        let mine = Frame.Crumb(label: "Yours to audit", address: "/audits/mine")
        return site.page(
            AuditRecordPage(
                answer: answer,
                form: FormView(
                    version: answer.version, sections: answer.version.sections.map(\.key), answers: answers, state: shown),
                isCorrecting: isCorrecting, state: shown, giveBack: giveBack, token: visit.formToken,
                draft: draft(answer.grading.id)),
            for: visit, area: .audits,
            trail: answer.mayAudit ? [mine] : [.init(label: "Sample", address: "/audits/samples/\(answer.draw.id)")])
    }

    private func filed(_ request: Request, _ visit: Visit) async throws -> Response {
        let form = try await site.form(request, visit)
        let answer = try await site.ask(GradingPage(try site.id(visit)), visit, for: .audit)
        let asked = Set(form["asked"].split(separator: " ").map(String.init))
        let typed = FormDecoder(version: answer.version, fields: form.first)
            .answers(over: answer.answers ?? Answers(), asked: asked)
        return try await site.attempt(form) {
            let outcome = try await site.perform(
                FileGrading(answer.grading.id, saying: typed, version: Int(form["version"]) ?? 0), visit, for: .audit)
            try await site.perform(RemoveDraft(of: draft(answer.grading.id)), visit)
            let grade = answer.version.grade(outcome.grade)?.label ?? outcome.grade
            let filed = "\(answer.grading.record.reference): \(grade.lowercasedFirst)."
            if answer.answers != nil {
                return site.redirect(
                    to: "/audits/records/\(answer.grading.id)", notice: "\(filed) What you filed before is kept.")
            }
            if outcome.reachedNobody {
                // The record’s own page says that nobody was told, and what to do.
                return site.redirect(to: "/audits/records/\(answer.grading.id)", notice: filed)
            }
            guard let next = outcome.next else {
                return site.redirect(to: "/audits/mine", notice: "\(filed) That was the last of yours. Thank you.")
            }
            return site.redirect(to: "/audits/records/\(next)", notice: "\(filed) \(outcome.left) left.")
        } mending: { state in
            page(answer, typed, state, isCorrecting: answer.answers != nil, visit)
        }
    }
}
