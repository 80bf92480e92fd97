import Definitions
import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// One form about a person at `/people/{id}/{path}`: shown with what was typed before, saved by one command, mended as often
/// as needed.
struct PersonFormRoute<C: Command>: Sendable {
    let site: Site
    let path: String
    let heading: String
    /// Where on the person’s page it leads back to.
    let part: String
    /// The second is what the address asks for first: `?kind=`.
    let form: @Sendable (PersonFormMaking, String) -> HTML
    let save: @Sendable (FormBody, PersonToRecord.Answer) throws -> C
    let notice: @Sendable (C.Outcome) -> String

    init(
        _ site: Site,
        _ path: String,
        _ heading: String,
        part: String,
        form: @escaping @Sendable (PersonFormMaking, String) -> HTML,
        save: @escaping @Sendable (FormBody, PersonToRecord.Answer) throws -> C,
        notice: @escaping @Sendable (C.Outcome) -> String
    ) {
        self.site = site
        self.path = path
        self.heading = heading
        self.part = part
        self.form = form
        self.save = save
        self.notice = notice
    }

    init(
        _ site: Site,
        _ path: String,
        _ heading: String,
        part: String,
        form: @escaping @Sendable (PersonFormMaking) -> HTML,
        save: @escaping @Sendable (FormBody, PersonToRecord.Answer) throws -> C,
        notice: @escaping @Sendable (C.Outcome) -> String
    ) {
        self.init(site, path, heading, part: part, form: { making, _ in form(making) }, save: save, notice: notice)
    }

    func add(to router: Router<Visit>) {
        let route = RouterPath("/people/:id/\(path)")
        router.get(route) { request, visit in
            let about = try await site.personToRecord(visit)
            let kind = request.uri.queryParameters["kind"].map(String.init) ?? ""
            var state = try await site.draft(PersonFormMaking.draft(path, of: about.summary.id), visit)
            // What the link already says: a kind, a role.
            for (name, value) in request.uri.queryParameters where state.value(String(name)).isBlank {
                state.values[String(name)] = String(value)
            }
            return try await page(about, state, kind, visit)
        }
        router.post(route) { request, visit in
            let body = try await site.form(request, visit)
            let about = try await site.personToRecord(visit)
            return try await site.attempt(body) {
                let outcome = try await site.perform(try save(body, about), visit, for: about.purpose)
                try await site.perform(RemoveDraft(of: PersonFormMaking.draft(path, of: about.summary.id)), visit)
                return site.redirect(to: "/people/\(about.summary.id)#\(part)", notice: notice(outcome))
            } mending: { state in
                var state = state
                for (name, values) in body.values where values.count > 1 { state.values[name] = values.joined(separator: " ") }
                return try await page(about, state, "", visit)
            }
        }
    }

    private func page(_ about: PersonToRecord.Answer, _ state: FormState, _ kind: String, _ visit: Visit) async throws -> Response
    {
        site.personForm(heading, part: part, about, state, visit) { form($0, kind) }
    }
}

extension Site {
    /// What a form about the person of the address stands on.
    func personToRecord(_ visit: Visit) async throws -> PersonToRecord.Answer {
        try await ask(PersonToRecord(id(visit)), visit, for: .workWithFamily)
    }

    /// The page of a form about somebody.
    func personForm(
        _ heading: String,
        part: String,
        _ about: PersonToRecord.Answer,
        _ state: FormState,
        _ visit: Visit,
        form: (PersonFormMaking) -> HTML
    ) -> Response {
        var state = state
        if ID<Person>(state.value("record")) == nil {
            state.values["record"] = lantern.ids.next(Person.self, at: lantern.time.now).description
        }
        let making = PersonFormMaking(
            about: about,
            state: state,
            people: lantern.definitions.people,
            today: lantern.time.now.day,
            token: visit.formToken
        )
        return page(
            PersonFormPage(heading: heading, about: about.summary, state: state, part: part, form: form(making)),
            for: visit,
            area: .people,
            trail: [
                Frame.Crumb(label: "People", address: "/people"),
                Frame.Crumb(label: about.summary.name, address: "/people/\(about.summary.id)"),
            ]
        )
    }
}
