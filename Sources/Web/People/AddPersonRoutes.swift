import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Adding somebody to the register of people.
struct AddPersonRoutes: Sendable {
    let site: Site
    static let draft = "person/new"

    func add(to router: Router<Visit>) {
        router.get("/people/new") { request, visit in
            var state = try await site.draft(AddPersonRoutes.draft, visit)
            // What was looked for and not found needs not be typed again.
            let words = request.asked("words")
            if !words.isEmpty, state.value("given").isBlank {
                let pieces = words.split(separator: " ").map(String.init)
                state.values["given"] = pieces.count > 1 ? pieces.dropLast().joined(separator: " ") : words
                if pieces.count > 1 { state.values["family"] = pieces.last }
            }
            return try await page(state, [], visit)
        }
        router.post("/people/new") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.attempt(form) {
                let person = try await site.perform(try command(form), visit, for: .addingPerson)
                try await site.perform(RemoveDraft(of: AddPersonRoutes.draft), visit)
                return site.redirect(to: "/people/\(person)", notice: "\(name(form)) is added.")
            } mending: { state in
                try await page(state, try await alike(form, visit), visit)
            }
        }
    }

    private func command(_ form: FormBody) throws -> AddPerson {
        try AddPersonForm(form: form, people: site.lantern.definitions.people, today: site.lantern.time.now.day).command()
    }

    private func name(_ form: FormBody) -> String {
        PersonName(
            given: form["given"].trimmingSpaces,
            family: form["family"].trimmingSpaces,
            isFamilyFirst: form["family-first"] == "yes"
        ).inFull
    }

    /// Who may be them already, once enough can be read to look.
    private func alike(_ form: FormBody, _ visit: Visit) async throws -> [LikelyPerson] {
        guard let command = try? command(form) else { return [] }
        return try await site.ask(LikelyPeople(command.details), visit, for: .findingPerson)
    }

    private func page(_ state: FormState, _ alike: [LikelyPerson], _ visit: Visit) async throws -> Response {
        var state = state
        if ID<Person>(state.value("record")) == nil {
            state.values["record"] = site.lantern.ids.next(Person.self, at: site.lantern.time.now).description
        }
        let people = site.lantern.definitions.people
        return site.page(
            AddPersonPage(
                state: state,
                choices: AddPersonPage.Choices(
                    sexes: site.choices(people.sexes),
                    identifiers: site.choices(people.identifiers),
                    workers: try await workers(visit)
                ),
                alike: alike,
                token: visit.formToken
            ),
            for: visit,
            area: .people,
            trail: [Frame.Crumb(label: "People", address: "/people")]
        )
    }

    /// The roles that somebody of the visitor’s agency may have.
    private func workers(_ visit: Visit) async throws -> [Choice] {
        let kind = try await site.ask(AgenciesForPeople(), visit, for: .addingPerson)
            .first { $0.id == visit.visitor?.actor.agency }?.kind
        let all = site.lantern.definitions.people.workers
        return site.choices(all).filter { choice in
            guard let kind, let worker = all[choice.value], !worker.agencies.isEmpty else { return kind != nil }
            return worker.agencies.contains(kind)
        }
    }
}
