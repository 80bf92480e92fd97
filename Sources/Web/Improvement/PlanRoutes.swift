import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Plans, findings and the people that plans name.
struct PlanRoutes: Sendable {
    let site: Site
    private let plansCrumb = Frame.Crumb(label: "Plans", address: "/plans")

    func add(to router: Router<Visit>) {
        router.get("/plans") { _, visit in
            let granted = site.lantern.definitions.acts(grantedTo: try visit.actor.roles)
            return site.page(
                PlansPage(lines: try await site.ask(PlanRegister(), visit), mayImport: granted.contains(.importPlan)),
                for: visit,
                area: .plans
            )
        }
        router.get("/plans/new") { _, visit in try await startPlan(FormState(), visit) }
        router.post("/plans/new") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.attempt(form) {
                let plan = try await site.perform(
                    StartPlan(
                        title: form["title"].trimmingSpaces,
                        place: form["place"].trimmingSpaces,
                        kind: form["kind"],
                        inspectedFrom: try form.day("inspected-from", called: "The first day of the inspection"),
                        inspectedTo: try form.day("inspected-to", called: "The last day of the inspection"),
                        ownedBy: ID(form["owned-by"])
                    ),
                    visit
                )
                return site.redirect(to: "/plans/\(plan)", notice: "The plan is started. Add what was found.")
            } mending: { state in
                try await startPlan(state, visit)
            }
        }
        router.get("/plans/:id") { request, visit in
            let filter = request.uri.queryParameters["filter"].flatMap { PlanOverview.Filter(rawValue: String($0)) } ?? .all
            let page = request.uri.queryParameters["page"].flatMap { Int($0) } ?? 1
            let answer = try await site.ask(PlanOverview(try site.id(visit), filter: filter, page: page), visit)
            return site.page(
                PlanPage(answer: answer, filter: filter, page: min(max(page, 1), answer.pages)),
                for: visit,
                area: .plans,
                trail: [plansCrumb]
            )
        }
        router.get("/plans/:id/connections") { _, visit in
            let answer = try await site.ask(PlanConnections(of: try site.id(visit)), visit)
            return site.page(
                ConnectionsPage(answer: answer),
                for: visit,
                area: .plans,
                trail: [plansCrumb, .init(label: answer.plan.title, address: "/plans/\(answer.plan.id)")]
            )
        }
        router.get("/plans/:id/findings/new") { _, visit in
            try await addFinding(FormState(values: ["severity": "area-for-improvement", "provenance": "quoted"]), visit)
        }
        router.post("/plans/:id/findings/new") { request, visit in
            let form = try await site.form(request, visit)
            let plan: ID<ImprovementPlan> = try site.id(visit)
            return try await site.attempt(form) {
                let finding = try await site.perform(
                    AddFinding(
                        to: plan,
                        reference: form["reference"].trimmingSpaces,
                        statement: form["statement"],
                        provenance: form["provenance"].isEmpty ? "quoted" : form["provenance"],
                        severity: Severity(rawValue: form["severity"]) ?? .areaForImprovement
                    ),
                    visit
                )
                return site.redirect(to: "/findings/\(finding)", notice: "The finding is added. Now add what will be done.")
            } mending: { state in
                try await addFinding(state, visit)
            }
        }
        router.get("/findings/:id") { _, visit in
            let answer = try await site.ask(FindingPageQuery(try site.id(visit)), visit)
            let provenance = answer.finding.finding.provenance
            return site.page(
                FindingPage(
                    answer: answer,
                    provenance: site.provenances.first { $0.value == provenance }?.label ?? provenance,
                    token: visit.formToken
                ),
                for: visit,
                area: .plans,
                trail: [plansCrumb, .init(label: answer.plan.title, address: "/plans/\(answer.plan.id)")]
            )
        }
        router.get("/findings/:id/actions/new") { _, visit in try await addAction(FormState(), visit) }
        router.post("/findings/:id/actions/new") { request, visit in
            let form = try await site.form(request, visit)
            let answer = try await site.ask(FindingPageQuery(try site.id(visit)), visit)
            return try await site.attempt(form) {
                let due = try form.day("due-on", called: "By when")
                let action = try await site.perform(
                    AddAction(
                        to: answer.plan.id,
                        answering: [answer.finding.finding.id],
                        statement: form["statement"],
                        due: Timescale(asWritten: "", kind: due == nil ? .none : .exact, on: due),
                        successMeasure: form["success-measure"],
                        overseenBy: ID(form["overseen-by"])
                    ),
                    visit
                )
                return site.redirect(to: "/actions/\(action)", notice: "The action is added. Say who leads it.")
            } mending: { state in
                try await addAction(state, visit)
            }
        }
        addParties(to: router)
    }

    private func addParties(to router: Router<Visit>) {
        router.get("/plans/:id/parties") { _, visit in try await parties(FormState(values: ["kind": "person"]), visit) }
        router.post("/plans/:id/parties") { request, visit in
            let form = try await site.form(request, visit)
            let plan: ID<ImprovementPlan> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(
                    AddParty(
                        to: plan,
                        kind: Party.Kind(rawValue: form["kind"]) ?? .unknown,
                        name: form["name"].trimmingSpaces,
                        role: form["role"].trimmingSpaces,
                        organisation: form["organisation"].trimmingSpaces,
                        user: ID(form["user"])
                    ),
                    visit
                )
                return site.redirect(to: "/plans/\(plan)/parties", notice: "\(form["name"]) is added.")
            } mending: { state in
                try await parties(state, visit)
            }
        }
        router.get("/parties/:id") { _, visit in
            let answer = try await site.ask(PartyOf(try site.id(visit)), visit)
            let found = answer.party
            return try await party(
                answer,
                FormState(values: [
                    "name": found.name, "kind": found.kind.rawValue, "role": found.role,
                    "organisation": found.organisation, "user": found.user?.description ?? "",
                    "same-as": found.sameAs?.description ?? "",
                ]),
                visit
            )
        }
        router.post("/parties/:id") { request, visit in
            let form = try await site.form(request, visit)
            let answer = try await site.ask(PartyOf(try site.id(visit)), visit)
            return try await site.attempt(form) {
                try await site.perform(
                    DescribeParty(
                        answer.party.id,
                        kind: Party.Kind(rawValue: form["kind"]) ?? .unknown,
                        name: form["name"].trimmingSpaces,
                        role: form["role"].trimmingSpaces,
                        organisation: form["organisation"].trimmingSpaces,
                        user: ID(form["user"]),
                        sameAs: ID(form["same-as"]),
                        version: Int(form["version"]) ?? 0
                    ),
                    visit
                )
                return site.redirect(to: "/plans/\(answer.party.plan)/parties", notice: "\(form["name"]) is saved.")
            } mending: { state in
                try await party(answer, state, visit)
            }
        }
    }

    private func startPlan(_ state: FormState, _ visit: Visit) async throws -> Response {
        site.page(
            StartPlanPage(
                state: state,
                kinds: site.choices(site.lantern.definitions.plans),
                bodies: try await site.bodies(visit),
                token: visit.formToken
            ),
            for: visit,
            area: .plans,
            trail: [plansCrumb]
        )
    }

    private func addFinding(_ state: FormState, _ visit: Visit) async throws -> Response {
        let plan = try await site.ask(PlanParties(of: try site.id(visit)), visit).plan
        return site.page(
            AddFindingPage(state: state, plan: plan.id, provenances: site.provenances, token: visit.formToken),
            for: visit,
            area: .plans,
            trail: [plansCrumb, .init(label: plan.title, address: "/plans/\(plan.id)")]
        )
    }

    private func addAction(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(FindingPageQuery(try site.id(visit)), visit)
        return site.page(
            AddActionPage(
                state: state,
                finding: answer.finding.finding,
                bodies: try await site.bodies(visit),
                token: visit.formToken
            ),
            for: visit,
            area: .plans,
            trail: site.trail(to: answer)
        )
    }

    private func parties(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(PlanParties(of: try site.id(visit)), visit)
        return site.page(
            PartiesPage(
                plan: answer.plan,
                parties: answer.lines,
                users: answer.mayEdit ? try await site.users(visit) : [],
                state: state,
                mayEdit: answer.mayEdit,
                token: visit.formToken
            ),
            for: visit,
            area: .plans,
            trail: [plansCrumb]
        )
    }

    private func party(_ answer: PartyOf.Answer, _ state: FormState, _ visit: Visit) async throws -> Response {
        site.page(
            PartyPage(
                party: answer.party,
                state: state,
                users: try await site.users(visit),
                others: answer.others.map { Choice($0.id.description, $0.name) },
                token: visit.formToken
            ),
            for: visit,
            area: .plans,
            trail: [plansCrumb, .init(label: "Leads", address: "/plans/\(answer.party.plan)/parties")]
        )
    }
}

extension Site {
    var provenances: [Choice] { choices(lantern.definitions.findings.provenances) }

    func bodies(_ visit: Visit) async throws -> [Choice] {
        try await ask(BodyChoices(), visit).map { Choice($0.id.description, $0.name) }
    }

    func users(_ visit: Visit) async throws -> [Choice] {
        try await ask(UserChoices(), visit).map {
            Choice($0.id.description, $0.jobTitle.isBlank ? $0.name : "\($0.name), \($0.jobTitle)")
        }
    }
}
