import Hummingbird
import Instruments
import Kernel
import Pathways

/// Injuries and medicals of a child (S47-4, S47-5).
struct MedicalRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        let things = ThingsOfChild<MedicalRequest>(site: site, plural: "medicals", page: page)
        router.get("/children/:id/medicals") { _, visit in try await page(visit) }
        for (name, form) in [("begin", MedicalRequest.formKey), ("bruise", MedicalRequest.bruising)] {
            router.post(RouterPath("/children/:id/medicals/\(name)")) { request, visit in
                _ = try await site.form(request, visit)
                let child: ID<Person> = try site.id(visit)
                let id = try await site.perform(StartForm(form, about: child), visit, for: .workWithFamily)
                return site.redirect(to: "/people/\(child)/forms/\(id)")
            }
        }
        router.post("/children/:id/medicals/send") { request, visit in
            let form = try await site.form(request, visit)
            let child: ID<Person> = try site.id(visit)
            return try await site.attempt(form) {
                let how = try await site.perform(
                    SendMedicalRequest(of: child, ID(form["form"]), to: ID(form["agency"])), visit, for: .workWithFamily)
                return site.redirect(
                    to: "/children/\(child)/medicals",
                    notice: how == .message ? "The request is sent." : "The request is kept. Telephone the agency now.")
            } mending: {
                try await page(visit, "send-\(form["form"])", $0)
            }
        }
        things.change("book", "It is booked.", on: router) { form, medical, visit in
            try await site.perform(
                BookMedical(medical, at: try form.moment("booked", called: "When"), form["booked-words"].trimmingSpaces), visit,
                for: .workWithFamily)
        }
        things.change("report", "The report is kept.", on: router) { form, medical, visit in
            try await site.perform(
                ReceiveMedicalReport(
                    medical, at: try form.moment("report", called: "When it came"), form["report-words"].trimmingSpaces,
                    meetsStandard: form["standard"].isEmpty ? nil : form["standard"] == "yes",
                    form["standard-words"].trimmingSpaces),
                visit, for: .workWithFamily)
        }
        for step in HandleLink.Step.allCases {
            things.change("link/\(step.rawValue)", step.notice, on: router) { _, medical, visit in
                try await site.perform(HandleLink(to: .medical(medical), step), visit, for: .workWithFamily)
            }
        }
        router.get("/medicals/:id") { _, visit in
            let child = try await site.ask(ChildOfMedical(try site.id(visit)), visit, for: .workWithFamily)
            return site.redirect(to: "/children/\(child)/medicals")
        }
    }

    @Sendable private func page(_ visit: Visit, _ mending: String = "", _ state: FormState = FormState()) async throws -> Response
    {
        let answer = try await site.ask(MedicalsOf(try site.id(visit)), visit, for: .workWithFamily)
        return site.page(
            MedicalsPage(answer: answer, now: site.lantern.time.now, mending: mending, state: state, token: visit.formToken),
            for: visit, area: .people, trail: PersonVisit.crumbs(answer.summary.name, answer.summary.id))
    }
}
