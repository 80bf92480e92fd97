import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// The roster of who speaks for each agency.
struct RosterRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/roster") { _, visit in
            site.page(RosterPage(answer: try await site.ask(Roster(), visit, for: .administration)), for: visit, area: .roster)
        }
        router.get("/roster/new") { _, visit in
            var state = FormState()
            state.fill("from", with: site.lantern.time.now.day)
            return try await line(nil, state, [], visit)
        }
        router.post("/roster/new") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.attempt(form) {
                try await site.perform(AddAgencyContact(try words(form)), visit, for: .administration)
                return site.redirect(to: "/roster", notice: "They are on the roster.")
            } mending: {
                try await line(nil, $0, Set(form.all("purposes")), visit)
            }
        }
        router.get("/roster/:id") { _, visit in
            let id: ID<AgencyContact> = try site.id(visit)
            let answer = try await site.ask(RosterLine(id), visit, for: .administration)
            return page(answer, answer.contact.map(filled) ?? FormState(), answer.contact?.words.purposes ?? [], visit)
        }
        router.post("/roster/:id") { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<AgencyContact> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(
                    ChangeAgencyContact(id, try words(form), version: Int(form["version"]) ?? 0), visit, for: .administration)
                return site.redirect(to: "/roster", notice: "The roster is changed.")
            } mending: {
                try await line(id, $0, Set(form.all("purposes")), visit)
            }
        }
        router.post("/roster/:id/link") { request, visit in
            _ = try await site.form(request, visit)
            try await site.perform(SendReferralLink(to: try site.id(visit)), visit, for: .administration)
            return site.redirect(to: "/roster", notice: "Their link to the front door is on its way.")
        }
        router.post("/roster/:id/end") { request, visit in
            _ = try await site.form(request, visit)
            try await site.perform(EndAgencyContact(try site.id(visit)), visit, for: .administration)
            return site.redirect(to: "/roster", notice: "Today is their last day on the roster.")
        }
    }

    private func line(
        _ id: ID<AgencyContact>?,
        _ state: FormState,
        _ ticked: Set<String>,
        _ visit: Visit
    ) async throws -> Response {
        page(try await site.ask(RosterLine(id), visit, for: .administration), state, ticked, visit)
    }

    private func page(_ answer: RosterLine.Answer, _ state: FormState, _ ticked: Set<String>, _ visit: Visit) -> Response {
        site.page(
            RosterLinePage(
                answer: answer,
                seats: site.choices(site.lantern.definitions.roster.seats),
                purposes: site.choices(site.lantern.definitions.roster.purposes),
                ticked: ticked,
                state: state,
                token: visit.formToken
            ),
            for: visit,
            area: .roster,
            trail: [.init(label: "Who speaks for each agency", address: "/roster")]
        )
    }

    private func filled(_ contact: AgencyContact) -> FormState {
        let words = contact.words
        var state = FormState(values: [
            "agency": words.agency?.description ?? "", "name": words.name, "job-title": words.jobTitle, "seat": words.seat,
            "email": words.email, "telephone": words.telephone, "user": words.user?.description ?? "",
            "deputy-of": words.deputyOf?.description ?? "",
        ])
        state.fill("from", with: words.from)
        state.fill("until", with: words.until)
        return state
    }

    private func words(_ form: FormBody) throws -> AgencyContactWords {
        AgencyContactWords(
            agency: ID(form["agency"]),
            name: form["name"].trimmingSpaces,
            jobTitle: form["job-title"].trimmingSpaces,
            seat: form["seat"],
            purposes: Set(form.all("purposes")),
            email: form["email"].trimmingSpaces,
            telephone: form["telephone"].trimmingSpaces,
            user: ID(form["user"]),
            deputyOf: ID(form["deputy-of"]),
            from: try form.day("from", called: "The first day") ?? site.lantern.time.now.day,
            until: try form.day("until", called: "The last day")
        )
    }
}
