import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Assessments: begun, sent for sign-off, signed or sent back.
struct AssessmentRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.post("/people/:id/assessments") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.below(visit) { person in
                let id = try await site.perform(
                    BeginAssessment(of: person.person, from: ID(form["contact"]), in: ID(form["enquiry"])), visit,
                    for: person.purpose)
                return site.redirect(
                    to: "/assessments/\(id)", notice: "The assessment is begun. Its form is there to be written.")
            }
        }
        router.get("/assessments/:id") { _, visit in try await page(visit) }
        change("send", on: router) { form, id, visit in
            try await site.perform(
                SendAssessment(id, version: Int(form["version"]) ?? 0, history: form["history"].trimmingSpaces), visit,
                for: .workWithFamily)
            return "It is sent. A manager is asked to sign it off."
        }
        change("sign", on: router) { form, id, visit in
            let agrees = form["agrees"].isEmpty ? nil : form["agrees"] == "yes"
            try await site.perform(
                SignAssessment(id, version: Int(form["version"]) ?? 0, agrees: agrees, form["words"].trimmingSpaces), visit,
                for: .workWithFamily)
            return agrees == true ? "It is signed off." : "It goes back."
        }
        change("check", on: router) { form, id, visit in
            try await site.perform(CheckAssessmentPoint(id, form["check"].trimmingSpaces), visit, for: .workWithFamily)
            return "It is kept that you looked at it."
        }
        change("end", on: router) { form, id, visit in
            try await site.perform(
                EndAssessmentEarly(
                    id, version: Int(form["version"]) ?? 0, because: form["ending"], form["words"].trimmingSpaces),
                visit, for: .workWithFamily)
            return "The assessment has ended."
        }
        router.post("/assessments/:id/rewrite") { request, visit in
            _ = try await site.form(request, visit)
            let id: ID<Assessment> = try site.id(visit)
            let child = try await site.ask(AssessmentRecord(id), visit, for: .workWithFamily).assessment.child
            let form = try await site.perform(RewriteAssessment(id), visit, for: .workWithFamily)
            return site.redirect(to: "/people/\(child)/forms/\(form)", notice: "What was written is there to be changed.")
        }
    }

    private func change(
        _ name: String, on router: Router<Visit>,
        _ doing: @escaping @Sendable (FormBody, ID<Assessment>, Visit) async throws -> String
    ) {
        router.post(RouterPath("/assessments/:id/\(name)")) { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<Assessment> = try site.id(visit)
            return try await site.attempt(form) {
                let notice = try await doing(form, id, visit)
                return site.redirect(to: "/assessments/\(id)", notice: notice)
            } mending: {
                try await page(visit, name, $0)
            }
        }
    }

    private func page(_ visit: Visit, _ mending: String = "", _ state: FormState = FormState()) async throws -> Response {
        let answer = try await site.ask(AssessmentRecord(try site.id(visit)), visit, for: .workWithFamily)
        return site.page(
            AssessmentPage(
                answer: answer, definitions: site.lantern.definitions, now: site.lantern.time.now, mending: mending, state: state,
                token: visit.formToken),
            for: visit, area: .people, trail: PersonVisit.crumbs(answer.child.name, answer.child.id))
    }
}
