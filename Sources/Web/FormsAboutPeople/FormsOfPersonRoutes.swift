import Definitions
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// Forms about somebody: begun, written, finished, read, compared and printed.
struct FormsOfPersonRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/people/:id/forms") { _, visit in
            try await site.below(visit) { try await list($0, FormState(), visit) }
        }
        router.post("/people/:id/forms") { request, visit in
            let body = try await site.form(request, visit)
            return try await site.below(visit) { person in
                try await site.attempt(body) {
                    let id = try await site.perform(
                        StartForm(FormKey(rawValue: body["form"]), about: person.person, replacing: ID(body["replacing"])),
                        visit,
                        for: person.purpose
                    )
                    return site.redirect(to: "\(person.address)/forms/\(id)")
                } mending: { state in
                    try await list(person, state, visit)
                }
            }
        }
        router.get("/people/:id/forms/blank/:key") { request, visit in
            try await site.below(visit) { person in
                guard let kind = site.lantern.definitions.forms[visit.parameters.get("key") ?? ""] else { throw NotFound("form") }
                let today = site.lantern.time.now.day
                let version = kind.version(on: today)
                let print = FormPrint(version: version, answers: nil, language: language(request, of: version))
                let page = FormPaperPage(label: kind.label(on: today), name: "", print: print, standing: "")
                return site.page(page, for: visit, area: .people, trail: trail(person))
            }
        }
        router.get("/people/:id/forms/:form/print") { request, visit in
            try await reading(visit) { person, answer in
                let print = FormPrint(
                    version: answer.filled.wording,
                    answers: answer.filled.answers,
                    language: language(request, of: answer.filled.wording)
                )
                let page = FormPaperPage(
                    label: answer.line.label, name: answer.summary.name, print: print, standing: FormStanding.words(answer.line))
                return site.page(page, for: visit, area: .people, trail: trail(person))
            }
        }
        router.get("/people/:id/forms/:form/compare") { _, visit in
            try await reading(visit) { person, answer in
                guard let last = answer.last else { throw NotFound("earlier form") }
                return site.page(CompareFormsPage(answer: answer, last: last), for: visit, area: .people, trail: trail(person))
            }
        }
        router.get("/people/:id/forms/:form/files/:file") { _, visit in
            try await site.below(visit) { person in
                let query = FileOfForm(try site.id(visit, "file"), with: try site.id(visit, "form"), of: person.person)
                let file = try await site.ask(query, visit, for: person.purpose)
                return site.file(file.bytes, type: file.mediaType, named: file.name)
            }
        }
        router.post("/people/:id/forms/:form/discard") { request, visit in
            let body = try await site.form(request, visit)
            return try await site.below(visit) { person in
                let id: ID<FilledForm> = try site.id(visit, "form")
                try await site.perform(
                    DiscardForm(id, of: person.person, version: Int(body["version"]) ?? 0), visit, for: person.purpose)
                return site.redirect(to: "\(person.address)/forms", notice: "The draft is given up.")
            }
        }
        FormWritingRoutes(site: site, forms: self).add(to: router)
    }

    func list(_ person: PersonVisit, _ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(FormsOfPerson(person.person), visit, for: person.purpose)
        return site.page(
            FormsOfPersonPage(answer: answer, state: state, token: visit.formToken), for: visit, area: .people,
            trail: person.trail)
    }

    /// A form about somebody whose door is open.
    func reading(
        _ visit: Visit,
        isLook: Bool = true,
        _ doing: (PersonVisit, FormOfPerson.Answer) async throws -> Response
    ) async throws -> Response {
        try await site.below(visit) { person in try await doing(person, asked(person, visit, isLook: isLook)) }
    }

    func asked(_ person: PersonVisit, _ visit: Visit, isLook: Bool = true) async throws -> FormOfPerson.Answer {
        let form: ID<FilledForm> = try site.id(visit, "form")
        return try await site.ask(FormOfPerson(form, of: person.person, isLook: isLook), visit, for: person.purpose)
    }

    func trail(_ person: PersonVisit) -> [Frame.Crumb] {
        person.trail + [Frame.Crumb(label: "Forms", address: "\(person.address)/forms")]
    }

    private func language(_ request: Request, of version: FormVersion) -> String {
        let asked = request.uri.queryParameters["language"].map(String.init) ?? "en"
        return version.languages.contains(asked) ? asked : "en"
    }
}
