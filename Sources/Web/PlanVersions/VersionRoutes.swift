import Hummingbird
import Instruments
import Kernel
import Pathways
import PlanReading

/// The versions of a plan: issued, looked at, compared.
struct VersionRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/plans/:id/versions") { _, visit in try await page(FormState(), visit) }
        router.post("/plans/:id/versions") { request, visit in
            let form = try await site.form(request, visit)
            let plan: ID<ImprovementPlan> = try site.id(visit)
            return try await site.attempt(form) {
                let label = form["label"].trimmingSpaces
                try await site.perform(
                    IssuePlan(
                        plan,
                        as: label,
                        on: try form.day("issued-on", called: "The day of issue"),
                        note: form["note"].trimmingSpaces
                    ),
                    visit
                )
                return site.redirect(to: "/plans/\(plan)/versions", notice: "\(label) is issued. It stays as it is.")
            } mending: { state in
                try await page(state, visit)
            }
        }
        router.get("/plans/:id/versions/compare") { request, visit in
            let asked = request.uri.queryParameters
            let (from, to) = (asked["from"].map(String.init) ?? "", asked["to"].map(String.init) ?? "today")
            let answer = try await site.ask(
                ComparePlans(try site.id(visit), from: try version(from), to: try version(to)),
                visit
            )
            return compared(
                ComparisonPage(
                    answer: answer,
                    place: site.settings.place,
                    from: from,
                    to: to,
                    sort: asked["show"].flatMap { PlanComparison.Sort(rawValue: String($0)) }
                ),
                visit
            )
        }
        router.get("/plans/:id/versions/:issue") { _, visit in
            let answer = try await site.ask(IssuedPlan(try site.id(visit, "issue")), visit)
            return site.page(
                IssuedPlanPage(answer: answer, place: site.settings.place),
                for: visit,
                area: .plans,
                trail: trail(answer.plan, isBelowVersions: true)
            )
        }
        addFiles(to: router)
    }

    private func addFiles(to router: Router<Visit>) {
        router.post("/plans/:id/versions/compare") { request, visit in
            let form = try await site.form(request, visit, upTo: visit.maxUploadSize)
            return try await site.attempt(form) {
                let read = try reading(form)
                let answer = try await site.ask(
                    ComparePlans(
                        try site.id(visit),
                        from: .today,
                        to: .file(PlanSnapshot(read.draft), name: read.draft.fileName)
                    ),
                    visit
                )
                return compared(ComparisonPage(answer: answer, place: site.settings.place), visit)
            } mending: { state in
                try await page(state, visit)
            }
        }
        router.post("/plans/:id/versions/file") { request, visit in
            let form = try await site.form(request, visit, upTo: visit.maxUploadSize)
            let plan: ID<ImprovementPlan> = try site.id(visit)
            return try await site.attempt(form) {
                guard let issuedOn = try form.day("issued-on", called: "The day of issue") else {
                    throw IssueProblem.dayMissing
                }
                let read = try reading(form)
                let label = form["label"].trimmingSpaces
                try await site.perform(
                    KeepVersionFromFile(
                        read.draft,
                        as: label,
                        of: plan,
                        issuedOn: issuedOn,
                        note: form["note"].trimmingSpaces
                    ),
                    visit
                )
                return site.redirect(to: "/plans/\(plan)/versions", notice: "\(label) is kept. The plan is as it was.")
            } mending: { state in
                try await page(state, visit)
            }
        }
    }

    private func reading(_ form: FormBody) throws -> ReadImport {
        guard let file = form.files["file"], !file.bytes.isEmpty else { throw ImportProblem.fileMissing }
        let read = try ReadImport(file.bytes, named: file.name, corrections: .none)
        if read.draft.findings.isEmpty, read.draft.actions.isEmpty { throw IssueProblem.nothingInIt }
        return read
    }

    private func version(_ text: String) throws -> ComparePlans.Version {
        if text == "today" { return .today }
        guard let id = ID<PlanIssue>(text) else { throw NotFound("version") }
        return .issue(id)
    }

    private func compared(_ page: ComparisonPage, _ visit: Visit) -> Response {
        site.page(page, for: visit, area: .plans, trail: trail(page.answer.plan, isBelowVersions: true))
    }

    private func page(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(PlanIssues(of: try site.id(visit)), visit)
        return site.page(
            VersionsPage(answer: answer, state: state, today: site.lantern.time.now.day, token: visit.formToken),
            for: visit,
            area: .plans,
            trail: trail(answer.plan)
        )
    }

    private func trail(_ plan: ImprovementPlan, isBelowVersions: Bool = false) -> [Frame.Crumb] {
        [.init(label: "Plans", address: "/plans"), .init(label: plan.title, address: "/plans/\(plan.id)")]
            + (isBelowVersions ? [.init(label: "Versions", address: "/plans/\(plan.id)/versions")] : [])
    }
}
