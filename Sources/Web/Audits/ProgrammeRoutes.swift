import Hummingbird
import Instruments
import Kernel
import Pathways

/// The audit programme: proposed, planned, drawn, filed.
struct ProgrammeRoutes: Sendable {
    let site: Site

    private static let crumbs = [AuditRoutes.crumb, Frame.Crumb(label: "Programme", address: ProgrammePage.address)]

    func add(to router: Router<Visit>) {
        router.get(RouterPath(ProgrammePage.address)) { request, visit in
            let asked = request.uri.queryParameters["year"].flatMap { Int($0) }
            let year = asked.flatMap { (2000...2200).contains($0) ? $0 : nil } ?? site.lantern.time.now.day.year
            return site.page(
                ProgrammePage(answer: try await site.ask(AuditProgramme(year), visit, for: .audit), token: visit.formToken),
                for: visit, area: .audits, trail: [AuditRoutes.crumb])
        }
        router.post(RouterPath(ProgrammePage.address)) { request, visit in
            let form = try await site.form(request, visit)
            let year = Int(form["year"]).flatMap { (2000...2200).contains($0) ? $0 : nil } ?? site.lantern.time.now.day.year
            let count = try await site.perform(BuildProgramme(year), visit, for: .audit)
            return site.redirect(
                to: "\(ProgrammePage.address)?year=\(year)",
                notice: count == 0
                    ? "Nothing was missing: the programme stands." : "\(count) audits are proposed. Look through each, and agree."
            )
        }
        router.get("/audits/programme/new") { _, visit in try await planning(try await site.draft("audit-plan", visit), visit) }
        router.post("/audits/programme/new") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.attempt(form) {
                let choices = try await site.ask(AuditForm(), visit, for: .audit)
                let words = try AuditPlanForm.words(form, agencies: choices.agencies)
                let audit = try await site.perform(PlanAudit(words, id: ID(form["id"])), visit, for: .audit)
                try await site.perform(RemoveDraft(of: "audit-plan"), visit)
                return site.redirect(to: "\(ProgrammePage.address)/\(audit)", notice: "It is in the programme.")
            } mending: {
                try await planning($0, visit)
            }
        }
        router.get("/audits/programme/:id") { _, visit in try await shown(visit) }
        router.post("/audits/programme/:id") { request, visit in
            try await step(request, visit, "change", notice: "Saved, and agreed.") { form, id in
                let answer = try await site.ask(AuditPage(id), visit, for: .audit)
                let audit = answer.line.audit
                let words = try AuditPlanForm.words(
                    form, agencies: answer.choices.agencies,
                    promisedFor: audit.obligation == nil ? nil : audit.words.reportsOn)
                try await site.perform(ChangeAudit(id, words, version: Int(form["version"]) ?? 0), visit, for: .audit)
            }
        }
        router.post("/audits/programme/:id/drop") { request, visit in
            try await step(request, visit, "drop", notice: "It is out of the programme; it stays readable.") { form, id in
                try await site.perform(DropAudit(id, because: form["because"].trimmingSpaces), visit, for: .audit)
            }
        }
        router.post("/audits/programme/:id/draw") { request, visit in
            try await step(request, visit, "draw", notice: "The sample is drawn and shared out.") { _, id in
                try await site.perform(DrawForAudit(id), visit, for: .audit)
            }
        }
        router.post("/audits/programme/:id/file") { request, visit in
            try await step(request, visit, "file", notice: "The result is filed.") { form, id in
                try await site.perform(
                    FileAuditResult(
                        id, words: form["words"].trimmingSpaces,
                        passMark: Int(form["pass-mark"].trimmingSpaces.replacing("%", with: "")),
                        for: ID(form["action"]), version: Int(form["version"]) ?? 0),
                    visit, for: .audit)
            }
        }
    }

    private func step(
        _ request: Request, _ visit: Visit, _ mending: String, notice: String, _ doing: (FormBody, ID<Audit>) async throws -> Void
    ) async throws -> Response {
        let form = try await site.form(request, visit)
        let id: ID<Audit> = try site.id(visit)
        return try await site.attempt(form) {
            try await doing(form, id)
            return site.redirect(to: "\(ProgrammePage.address)/\(id)", notice: notice)
        } mending: {
            try await shown(visit, mending, $0)
        }
    }

    private func planning(_ state: FormState, _ visit: Visit) async throws -> Response {
        let id =
            state.value("id").isEmpty
            ? site.lantern.ids.next(Audit.self, at: site.lantern.time.now).description : state.value("id")
        return site.page(
            NewAuditPage(
                choices: try await site.ask(AuditForm(), visit, for: .audit), id: id, state: state, token: visit.formToken),
            for: visit, area: .audits, trail: Self.crumbs)
    }

    private func shown(_ visit: Visit, _ mending: String = "", _ state: FormState = FormState()) async throws -> Response {
        site.page(
            AuditPlanPage(
                answer: try await site.ask(AuditPage(try site.id(visit)), visit, for: .audit), mending: mending, state: state,
                token: visit.formToken),
            for: visit, area: .audits, trail: Self.crumbs)
    }
}
