import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Teams and who is in them.
struct TeamRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/administration/teams") { _, visit in try await page(FormState(), visit) }
        router.post("/administration/teams") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.attempt(form) {
                try await site.perform(
                    AddTeam(form["name"].trimmingSpaces, kind: form["kind"], of: ID(form["agency"])),
                    visit,
                    for: .administration
                )
                return site.redirect(to: "/administration/teams", notice: "The team is added. Say who is in it.")
            } mending: { state in
                try await page(state, visit)
            }
        }
        change("join", on: router) { form, team, visit in
            try await site.perform(JoinTeam(team, ID(form["user"]), asLead: form["leads"] == "yes"), visit, for: .administration)
            return "They are in the team from today."
        }
        change("leave", on: router) { form, team, visit in
            guard let membership = ID<TeamMembership>(form["membership"]) else { throw NotFound("member of this team") }
            try await site.perform(LeaveTeam(team, membership), visit, for: .administration)
            return "Today is their last day in the team."
        }
        change("close", on: router) { _, team, visit in
            try await site.perform(CloseTeam(team), visit, for: .administration)
            return "The team is closed."
        }
    }

    private func change(
        _ name: String,
        on router: Router<Visit>,
        _ doing: @escaping @Sendable (FormBody, ID<Team>, Visit) async throws -> String
    ) {
        router.post(RouterPath("/administration/teams/:id/\(name)")) { request, visit in
            let form = try await site.form(request, visit)
            let team: ID<Team> = try site.id(visit)
            return try await site.attempt(form) {
                site.redirect(to: "/administration/teams", notice: try await doing(form, team, visit))
            } mending: { state in
                try await page(state, visit, mending: team.description)
            }
        }
    }

    private func page(_ state: FormState, _ visit: Visit, mending: String = "") async throws -> Response {
        site.page(
            TeamsPage(
                register: try await site.ask(TeamRegister(), visit, for: .administration),
                kinds: site.choices(site.lantern.definitions.teams),
                mending: mending,
                state: state,
                token: visit.formToken
            ),
            for: visit,
            area: .administration
        )
    }
}
