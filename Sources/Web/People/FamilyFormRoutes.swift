import Definitions
import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Who somebody is to a person: “Find” brings the form back with those found; saving says it as a sentence.
struct FamilyFormRoutes: Sendable {
    let site: Site
    private let path = "family/new"

    func add(to router: Router<Visit>) {
        router.get("/people/:id/family/new") { request, visit in
            let about = try await site.personToRecord(visit)
            var state = try await site.draft(PersonFormMaking.draft(path, of: about.summary.id), visit)
            if let kind = request.uri.queryParameters["kind"], state.value("relation").isBlank {
                state.values["relation"] = "of:\(kind)"
            }
            return page(about, state, nil, [], visit)
        }
        router.post("/people/:id/family/new") { request, visit in
            let form = try await site.form(request, visit)
            let about = try await site.personToRecord(visit)
            if form["find"] == "other" { return page(about, form.state, try await find(form, about, visit), [], visit) }
            let reading = RelativeForm(
                form: form, about: about, people: site.lantern.definitions.people, today: site.lantern.time.now.day)
            return try await site.attempt(form) {
                let sentence = try await site.perform(try reading.command(), visit, for: about.purpose)
                try await site.perform(RemoveDraft(of: PersonFormMaking.draft(path, of: about.summary.id)), visit)
                return site.redirect(to: "/people/\(about.summary.id)#family", notice: sentence)
            } mending: { state in
                let found = form["other"].isEmpty && form["other-words"].isBlank ? nil : try await find(form, about, visit)
                return page(about, state, found, try await alike(reading, visit), visit)
            }
        }
    }

    private func find(_ form: FormBody, _ about: PersonToRecord.Answer, _ visit: Visit) async throws -> [FoundPerson] {
        try await site.ask(FindPeople(form["other-words"]), visit, for: .findingPerson).found
            .filter { $0.summary.id != about.summary.id }
    }

    /// Who may be the one to be added, once enough can be read to look.
    private func alike(_ reading: RelativeForm, _ visit: Visit) async throws -> [LikelyPerson] {
        guard !reading.form["given"].isBlank || !reading.form["family"].isBlank, let new = try? reading.new() else { return [] }
        return try await site.ask(LikelyPeople(new.details), visit, for: .findingPerson)
    }

    private func page(
        _ about: PersonToRecord.Answer, _ state: FormState, _ found: [FoundPerson]?, _ alike: [LikelyPerson], _ visit: Visit
    ) -> Response {
        site.personForm("A relationship", part: "family", about, state, visit) {
            $0.relative(found: found, alike: alike)
        }
    }
}
