import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Domestic incidents: recorded, worked on, screened; what adds up; what came before.
struct IncidentRoutes: Sendable {
    let site: Site
    static let draft = "incident/new"
    private let list = Frame.Crumb(label: "Domestic incidents", address: "/incidents")

    func add(to router: Router<Visit>) {
        router.get("/incidents") { _, visit in
            let lines = try await site.ask(IncidentsLately(), visit, for: .screening)
            let granted = site.lantern.definitions.acts(grantedTo: try visit.actor.roles)
            return site.page(
                IncidentsPage(
                    lines: lines, definitions: site.lantern.definitions, now: site.lantern.time.now,
                    mayScreen: granted.contains(.screenIncidents), mayReview: granted.contains(.reviewHarm),
                    mayFollow: granted.contains(.followNotices)),
                for: visit, area: .incidents)
        }
        router.get("/incidents/new") { _, visit in
            var state = try await site.draft(IncidentRoutes.draft, visit)
            if ID<Incident>(state.value("record")) == nil {
                state.values["record"] = site.lantern.ids.next(Incident.self, at: site.lantern.time.now).description
            }
            if state.value("force").isEmpty { state.values["force"] = try visit.actor.agency?.description ?? "" }
            return try await recording(state, IncidentForm.shownAtFirst, visit)
        }
        router.post("/incidents/new") { request, visit in
            let form = try await site.form(request, visit)
            let shown = IncidentForm.shown(form)
            if !form["more"].isEmpty { return try await recording(form.state, shown, visit) }
            return try await site.attempt(form) {
                let command = IncidentForm(form: form, ids: site.lantern.ids, now: site.lantern.time.now).command()
                let outcome = try await site.perform(command, visit, for: .screening)
                try await site.perform(RemoveDraft(of: IncidentRoutes.draft), visit)
                let notice =
                    outcome.wasHere
                    ? "This notice was recorded before. Nothing was made twice."
                    : outcome.reviews.isEmpty
                        ? "It is recorded." : "It is recorded, and adds up with others: it goes to a reviewer."
                return site.redirect(to: "/incidents/\(outcome.incident)", notice: notice)
            } mending: { state in
                try await recording(state, shown, visit)
            }
        }
        router.get("/incidents/brief") { _, visit in brief(nil, FormState(), visit) }
        router.post("/incidents/brief") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.attempt(form) {
                let asked = BriefOfIncidents(at: form["address"].trimmingSpaces, because: form["words"].trimmingSpaces)
                return brief(try await site.ask(asked, visit, for: .screening), form.state, visit)
            } mending: {
                brief(nil, $0, visit)
            }
        }
        screening(router)
        reviews(router)
        router.get("/incidents/:id") { _, visit in try await page(visit) }
        one(router)
    }

    private func screening(_ router: Router<Visit>) {
        router.get("/incidents/screening") { _, visit in try await room(visit) }
        router.post("/incidents/screening/open") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.attempt(form) {
                let seats = site.lantern.definitions.incidents.seats.keys
                try await site.perform(
                    OpenScreening(
                        seats: Dictionary(
                            seats.map { ($0, form["seat-\($0)"].trimmingSpaces) }, uniquingKeysWith: { one, _ in one })),
                    visit, for: .screening)
                return site.redirect(to: "/incidents/screening", notice: "The session is open.")
            } mending: {
                try await room(visit, "open", $0)
            }
        }
        router.post("/incidents/screening/close") { request, visit in
            _ = try await site.form(request, visit)
            let left = try await site.perform(CloseScreening(), visit, for: .screening)
            let words = left == 0 ? "Nothing is left." : left == 1 ? "1 incident is left." : "\(left) incidents are left."
            return site.redirect(to: "/incidents/screening", notice: "The session is ended. \(words)")
        }
        router.post("/incidents/:id/screen") { request, visit in
            let form = try await site.form(request, visit)
            let incident: ID<Incident> = try site.id(visit)
            return try await site.attempt(form) {
                let decision = try await site.perform(
                    ScreenIncident(
                        incident, form["outcome"], form["words"].trimmingSpaces,
                        grade: form["grade"].isEmpty ? nil : form["grade"]),
                    visit, for: .screening)
                return site.redirect(
                    to: "/incidents/screening",
                    notice: decision.contact == nil ? "It is decided." : "It is decided, and is a contact.")
            } mending: {
                try await room(visit, incident.description, $0)
            }
        }
    }

    private func reviews(_ router: Router<Visit>) {
        router.get("/incidents/reviews") { _, visit in try await harm(visit) }
        router.post("/incidents/reviews/:id") { request, visit in
            let form = try await site.form(request, visit)
            let review: ID<CumulativeReview> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(
                    ReviewHarm(review, form["result"], form["words"].trimmingSpaces, consented: form["consent"] == "yes"), visit,
                    for: .screening)
                return site.redirect(to: "/incidents/reviews", notice: "The result is kept.")
            } mending: {
                try await harm(visit, review.description, $0)
            }
        }
    }

    private func one(_ router: Router<Visit>) {
        change("review", "The review is kept.", on: router) { form, incident, visit in
            try await site.perform(ReviewIncident(incident, form["review"].trimmingSpaces), visit, for: .screening)
        }
        change("grade", "The grade is kept.", on: router) { form, incident, visit in
            try await site.perform(
                GradeIncident(incident, as: form["grade"], because: form["words"].trimmingSpaces), visit, for: .screening)
        }
        change("correct", "It is put right.", on: router) { form, incident, visit in
            try await site.perform(
                CorrectIncident(
                    incident, version: Int(form["version"]) ?? 0,
                    happenedAt: try form.moment("happened", called: "When it happened"), address: form["address"].trimmingSpaces,
                    account: form["account"].trimmingSpaces, crime: form["crime"].isEmpty ? nil : form["crime"],
                    because: form["because"].trimmingSpaces),
                visit, for: .screening)
        }
        change("complete", "It is kept.", on: router) { form, incident, visit in
            let record = try await site.ask(IncidentRecord(incident), visit, for: .screening)
            let children = record.line.incident.children.map { child in
                var child = child
                child.take(form, child.id.description)
                return child
            }
            try await site.perform(
                CompleteIncident(
                    incident, version: Int(form["version"]) ?? 0,
                    attendedAt: try form.moment("attended", called: "When somebody came"),
                    formAt: try form.moment("form", called: "When the form was finished"),
                    vulnerability: form["vulnerability"].isEmpty ? nil : form["vulnerability"],
                    historyRead: form["history-read"] == "yes", children: children),
                visit, for: .screening)
        }
        router.post("/incidents/:id/close") { request, visit in
            let form = try await site.form(request, visit)
            let incident: ID<Incident> = try site.id(visit)
            return try await site.attempt(form) {
                switch try await site.perform(CloseIncident(incident), visit, for: .screening) {
                case .closed: return site.redirect(to: "/incidents/\(incident)", notice: "It is closed.")
                case .blocked(let problems):
                    try Problems.throwIfAny(problems)
                    return site.redirect(to: "/incidents/\(incident)")
                }
            } mending: {
                try await page(visit, "close", $0)
            }
        }
        router.post("/incidents/:id/people/:line") { request, visit in
            let form = try await site.form(request, visit)
            let (incident, line): (ID<Incident>, ID<IncidentPerson>) = (try site.id(visit), try site.id(visit, "line"))
            return try await site.attempt(form) {
                if form["person"] == "new" {
                    try await site.perform(AddFromIncident(line, in: incident), visit, for: .screening)
                    return site.redirect(to: "/incidents/\(incident)#people", notice: "They are added to the register.")
                }
                try await site.perform(IdentifyInIncident(line, in: incident, as: ID(form["person"])), visit, for: .screening)
                return site.redirect(to: "/incidents/\(incident)#people", notice: "It is written who that is.")
            } mending: {
                try await page(visit, "identify-\(line)", $0)
            }
        }
    }

    private func change(
        _ name: String, _ notice: String, on router: Router<Visit>,
        _ doing: @escaping @Sendable (FormBody, ID<Incident>, Visit) async throws -> Void
    ) {
        router.post(RouterPath("/incidents/:id/\(name)")) { request, visit in
            let form = try await site.form(request, visit)
            let incident: ID<Incident> = try site.id(visit)
            return try await site.attempt(form) {
                try await doing(form, incident, visit)
                return site.redirect(to: "/incidents/\(incident)", notice: notice)
            } mending: {
                try await page(visit, name, $0)
            }
        }
    }

    private func page(_ visit: Visit, _ mending: String = "", _ state: FormState = FormState()) async throws -> Response {
        let answer = try await site.ask(IncidentRecord(try site.id(visit)), visit, for: .screening)
        return site.page(
            IncidentPage(
                answer: answer, definitions: site.lantern.definitions, now: site.lantern.time.now, mending: mending, state: state,
                challenges: try await site.challenges(about: answer.line.incident.subject, visit),
                marac: try await site.maracOffer(about: answer.line.incident.subject, visit), token: visit.formToken),
            for: visit, area: .incidents, trail: [list])
    }

    private func room(_ visit: Visit, _ mending: String = "", _ state: FormState = FormState()) async throws -> Response {
        let answer = try await site.ask(ScreeningRoom(), visit, for: .screening)
        return site.page(
            ScreeningPage(
                answer: answer, definitions: site.lantern.definitions, now: site.lantern.time.now, mending: mending, state: state,
                token: visit.formToken),
            for: visit, area: .incidents, trail: [list])
    }

    private func brief(_ answer: BriefOfIncidents.Answer?, _ state: FormState, _ visit: Visit) -> Response {
        site.page(
            BriefPage(answer: answer, state: state, token: visit.formToken), for: visit, area: .incidents, trail: [list])
    }

    private func harm(_ visit: Visit, _ mending: String = "", _ state: FormState = FormState()) async throws -> Response {
        let lines = try await site.ask(HarmToReview(), visit, for: .screening)
        return site.page(
            HarmPage(
                lines: lines, definitions: site.lantern.definitions, now: site.lantern.time.now, mending: mending, state: state,
                token: visit.formToken),
            for: visit, area: .incidents, trail: [list])
    }

    private func recording(_ state: FormState, _ children: Int, _ visit: Visit) async throws -> Response {
        let agencies = try await site.ask(TellingChoices(), visit, for: .screening).agencies
        let words = site.lantern.definitions.incidents
        func choices(_ kind: String) -> [Choice] {
            agencies.filter { $0.kind == kind }.map { Choice($0.id.description, $0.name) }
        }
        return site.page(
            IncidentFormPage(
                state: state,
                choices: IncidentFormPage.Choices(
                    forces: choices("police"), schools: choices("school"), crimes: site.choices(words.crimes),
                    grades: site.choices(words.grades), vulnerability: site.choices(words.vulnerability)),
                children: children, token: visit.formToken),
            for: visit, area: .incidents, trail: [list])
    }
}
