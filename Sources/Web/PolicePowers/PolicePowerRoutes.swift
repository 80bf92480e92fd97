import Hummingbird
import Instruments
import Kernel
import Pathways

/// Police powers used for a child (S47-6).
struct PolicePowerRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        let things = ThingsOfChild<PolicePower>(site: site, plural: "police-powers", page: page)
        router.get("/children/:id/police-powers") { _, visit in try await page(visit) }
        router.post("/children/:id/police-powers") { request, visit in
            let form = try await site.form(request, visit)
            let child: ID<Person> = try site.id(visit)
            return try await site.attempt(form) {
                var unread: [any Problem] = []
                var at: Instant?
                do { at = try form.moment("taken", called: "When") } catch let problem as any Problem { unread.append(problem) }
                // The 72 hours run from a minute, not from a day.
                if form["taken-time"].isBlank, unread.isEmpty { at = nil }
                try await site.perform(
                    RecordPolicePower(
                        of: child,
                        PolicePower.Told(
                            PolicePower.Kind(rawValue: form["kind"]), at: at, by: form["officer"].trimmingSpaces,
                            force: ID(form["force"]), because: form["because"].trimmingSpaces,
                            wentTo: form["where"].trimmingSpaces,
                            isCrimeRecorded: form["crime"].isEmpty ? nil : form["crime"] == "yes",
                            crimeWords: form["crime-words"].trimmingSpaces),
                        unread: unread),
                    visit, for: .workWithFamily)
                return site.redirect(
                    to: "/children/\(child)/police-powers", notice: "It is kept. A strategy discussion is needed.")
            } mending: {
                try await page(visit, "new", $0)
            }
        }
        things.change("checks", "The checks are kept.", on: router) { form, power, visit in
            try await site.perform(CheckCarer(power, form["checks"].trimmingSpaces), visit, for: .workWithFamily)
        }
        things.change("end", "It is kept.", on: router) { form, power, visit in
            try await site.perform(
                EndPolicePower(
                    power, PolicePower.Ending(rawValue: form["ending"]), at: try form.moment("ended", called: "When"),
                    form["words"].trimmingSpaces),
                visit, for: .workWithFamily)
        }
        router.get("/police-powers/:id") { _, visit in
            let child = try await site.ask(ChildOfPower(try site.id(visit)), visit, for: .workWithFamily)
            return site.redirect(to: "/children/\(child)/police-powers")
        }
    }

    @Sendable private func page(_ visit: Visit, _ mending: String = "", _ state: FormState = FormState()) async throws -> Response
    {
        let answer = try await site.ask(PolicePowersOf(try site.id(visit)), visit, for: .workWithFamily)
        return site.page(
            PolicePowersPage(answer: answer, now: site.lantern.time.now, mending: mending, state: state, token: visit.formToken),
            for: visit, area: .people, trail: PersonVisit.crumbs(answer.summary.name, answer.summary.id))
    }
}
