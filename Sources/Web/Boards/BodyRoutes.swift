import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Boards, executives, groups and panels.
struct BodyRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/bodies") { _, visit in try await register(FormState(), visit) }
        router.post("/bodies") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.attempt(form) {
                let body = try await site.perform(
                    EstablishBody(
                        form["name"].trimmingSpaces,
                        kind: form["kind"],
                        parent: ID(form["parent"]),
                        terms: form["terms"]
                    ),
                    visit
                )
                return site.redirect(to: "/bodies/\(body)", notice: "Established. Say who sits on it.")
            } mending: { state in
                try await register(state, visit)
            }
        }
        router.get("/bodies/:id") { _, visit in try await page(FormState(), visit) }
        change("seats", on: router) { form, body, visit in
            try await site.perform(
                SeatMember(ID(form["user"]), on: body, asChair: form["chair"] == "yes", seat: form["seat"].trimmingSpaces),
                visit
            )
            return "The seat is given."
        }
        change("end-seat", on: router) { form, body, visit in
            guard let seat = ID<BodySeat>(form["seat"]) else { throw NotFound("seat") }
            try await site.perform(EndSeat(seat, on: body), visit)
            return "The seat has ended."
        }
        change("oversee", on: router) { form, body, visit in
            guard let plan = ID<ImprovementPlan>(form["plan"]) else { throw PlanMissing() }
            let count = try await site.perform(AssignOversight(of: plan, to: body), visit)
            return "\(count) action\(count == 1 ? " is" : "s are") now overseen by it."
        }
        change("rename", on: router) { form, body, visit in
            let from = try form.day("from", called: "The day") ?? site.lantern.time.now.day
            try await site.perform(RenameBody(body, to: form["name"].trimmingSpaces, from: from), visit)
            return "Renamed from \(from.inWords)."
        }
    }

    private func change(
        _ name: String,
        on router: Router<Visit>,
        _ doing: @escaping @Sendable (FormBody, ID<Body>, Visit) async throws -> String
    ) {
        router.post(RouterPath("/bodies/:id/\(name)")) { request, visit in
            let form = try await site.form(request, visit)
            let body: ID<Body> = try site.id(visit)
            return try await site.attempt(form) {
                site.redirect(to: "/bodies/\(body)", notice: try await doing(form, body, visit))
            } mending: { state in
                try await page(state, visit)
            }
        }
    }

    private func register(_ state: FormState, _ visit: Visit) async throws -> Response {
        let bodies = try await site.ask(BodyRegister(), visit)
        let today = site.lantern.time.now.day
        let names = Dictionary(uniqueKeysWithValues: bodies.map { ($0.id, $0.name(on: today)) })
        return site.page(
            BodiesPage(
                bodies: bodies,
                names: names,
                kinds: site.choices(site.lantern.definitions.bodies),
                choices: bodies.map { Choice($0.id.description, names[$0.id] ?? "") },
                state: state,
                mayEdit: site.lantern.definitions.acts(grantedTo: try visit.actor.roles).contains(.editBodies),
                token: visit.formToken
            ),
            for: visit,
            area: .bodies
        )
    }

    private func page(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(BodyPageQuery(try site.id(visit)), visit)
        return site.page(
            BodyPage(
                answer: answer,
                users: answer.mayEdit ? try await site.users(visit) : [],
                plans: answer.mayEdit
                    ? try await site.ask(PlanRegister(), visit).map { Choice($0.plan.id.description, $0.plan.title) } : [],
                state: state,
                today: site.lantern.time.now.day,
                token: visit.formToken
            ),
            for: visit,
            area: .bodies,
            trail: [.init(label: "Bodies", address: "/bodies")]
        )
    }
}

/// No plan was chosen.
struct PlanMissing: Problem {
    var message: String { "Choose the plan that it oversees." }
    var field: String? { "plan" }
}
