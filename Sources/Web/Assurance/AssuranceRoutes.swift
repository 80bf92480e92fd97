import Foundation
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Reports that give assurance, and what stands behind their claims (EVID-7).
struct AssuranceRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/plans/:id/assurance") { _, visit in
            let answer = try await site.ask(AssuranceReports(on: try site.id(visit)), visit)
            return site.page(AssuranceReportsPage(answer: answer), for: visit, area: .plans, trail: trail(answer.plan))
        }
        router.get("/plans/:id/assurance/new") { _, visit in
            let plan: ID<ImprovementPlan> = try site.id(visit)
            return try await newReport(plan, try await site.draft("assurance/\(plan)", visit), visit)
        }
        router.post("/plans/:id/assurance/new") { request, visit in
            let form = try await site.form(request, visit, upTo: 30 << 20)
            let plan: ID<ImprovementPlan> = try site.id(visit)
            return try await site.attempt(form) {
                let read = try words(form)
                let report = try await site.perform(
                    RecordReport(
                        on: plan,
                        title: form["title"].trimmingSpaces,
                        madeBy: form["made-by"].trimmingSpaces,
                        datedOn: try form.day("dated-on", called: "The day"),
                        words: read.words,
                        from: read.file
                    ),
                    visit
                )
                try await site.perform(RemoveDraft(of: "assurance/\(plan)"), visit)
                return site.redirect(
                    to: "/assurance/\(report)",
                    notice: "The report is in, and held against the record. Look at what each claim was matched with.")
            } mending: { state in
                try await newReport(plan, state, visit)
            }
        }
        router.get("/assurance/:id") { _, visit in page(try await find(visit), FormState(), visit) }
        router.post("/assurance/:id/claims") { request, visit in
            let form = try await site.form(request, visit)
            let report: ID<AssuranceReport> = try site.id(visit)
            return try await site.attempt(form) {
                let claim = try await site.perform(AddClaim(to: report, form["claim"].trimmingSpaces), visit)
                return site.redirect(to: "/assurance/\(report)/claims/\(claim)", notice: "The claim is added.")
            } mending: { state in
                page(try await find(visit), state, visit)
            }
        }
        addClaims(to: router)
    }

    private func addClaims(to router: Router<Visit>) {
        router.get("/assurance/:id/claims/:claim") { _, visit in
            let answer = try await find(visit)
            let claim = try line(answer, visit).claim
            var state = FormState(values: ["kind": claim.kind.rawValue])
            if claim.speaksOfWholePlan { state.values["whole-plan"] = "yes" }
            if claim.leavesOut > 0 { state.values["leaves-out"] = "\(claim.leavesOut)" }
            if let figure = claim.figure { state.values["figure"] = (figure * 100).formatted(.number.grouping(.never)) }
            return try claimPage(answer, state, Ticked(claim), visit)
        }
        router.post("/assurance/:id/claims/:claim") { request, visit in
            let form = try await site.form(request, visit)
            let answer = try await find(visit)
            let claim = try line(answer, visit).claim
            do {
                return try await site.attempt(form) {
                    try await site.perform(
                        PutBehindClaim(
                            claim.id, try backing(form), because: form["because"], version: Int(form["version"]) ?? 0),
                        visit
                    )
                    return site.redirect(to: "/assurance/\(answer.report.id)", notice: "Saved, and held against the record.")
                } mending: { state in
                    try claimPage(answer, state, Ticked(form), visit)
                }
            } catch is Conflict {
                var state = form.state
                state.add(SavedBefore())
                var response = try claimPage(try await find(visit), state, Ticked(form), visit)
                response.status = .conflict
                return response
            }
        }
        router.post("/assurance/:id/claims/:claim/dismiss") { request, visit in
            let form = try await site.form(request, visit)
            let answer = try await find(visit)
            let claim = try line(answer, visit).claim
            return try await site.attempt(form) {
                try await site.perform(DismissClaim(claim.id, because: form["reason"]), visit)
                return site.redirect(to: "/assurance/\(answer.report.id)", notice: "It is kept among those that claim nothing.")
            } mending: { state in
                var state = state
                state.values["kind"] = claim.kind.rawValue
                return try claimPage(answer, state, Ticked(claim), visit)
            }
        }
    }

    /// What was pasted; where nothing was, what stands in the file.
    private func words(_ form: FormBody) throws -> (words: String, file: String) {
        guard form["words"].isBlank, let file = form.files["file"] else { return (form["words"], "") }
        return (try ReportFile.words(of: file.bytes, named: file.name), file.name)
    }

    /// What is ticked on the page of a claim.
    private struct Ticked {
        let actions: Set<String>
        let evidence: Set<String>
        let measures: Set<String>

        init(_ claim: AssuranceClaim) {
            actions = Set(claim.actions.map(\.description))
            evidence = Set(claim.evidence.map(\.description))
            measures = claim.measures
        }

        init(_ form: FormBody) {
            actions = Set(form.all("actions"))
            evidence = Set(form.all("evidence"))
            measures = Set(form.all("measures"))
        }
    }

    private func backing(_ form: FormBody) throws -> PutBehindClaim.Backing {
        let figure = form["figure"].trimmingSpaces.replacing("%", with: "")
        let leavesOut = form["leaves-out"].trimmingSpaces
        guard figure.isEmpty || Double(figure) != nil else { throw AssuranceProblem.figureWrong }
        guard leavesOut.isEmpty || Int(leavesOut) != nil else { throw AssuranceProblem.leavesOutWrong }
        return .init(
            kind: AssuranceClaim.Kind(rawValue: form["kind"]) ?? .completion,
            actions: Set(form.all("actions").compactMap { ID<ImprovementAction>($0) }),
            evidence: Set(form.all("evidence").compactMap { ID<Evidence>($0) }),
            measures: Set(form.all("measures")),
            figure: Double(figure).map { $0 / 100 },
            speaksOfWholePlan: form["whole-plan"] == "yes",
            leavesOut: Int(leavesOut) ?? 0
        )
    }

    private func newReport(_ plan: ID<ImprovementPlan>, _ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(AssuranceReports(on: plan), visit)
        return site.page(
            NewAssurancePage(state: state, plan: plan, token: visit.formToken),
            for: visit,
            area: .plans,
            trail: trail(answer.plan)
        )
    }

    private func page(_ answer: AssurancePageQuery.Answer, _ state: FormState, _ visit: Visit) -> Response {
        site.page(
            AssurancePage(answer: answer, state: state, token: visit.formToken),
            for: visit,
            area: .plans,
            trail: trail(answer.plan.plan)
        )
    }

    private func claimPage(
        _ answer: AssurancePageQuery.Answer,
        _ state: FormState,
        _ ticked: Ticked,
        _ visit: Visit
    ) throws -> Response {
        site.page(
            AssuranceClaimPage(
                answer: answer,
                line: try line(answer, visit),
                state: state,
                actions: ticked.actions,
                evidence: ticked.evidence,
                measures: ticked.measures,
                token: visit.formToken
            ),
            for: visit,
            area: .plans,
            trail: trail(answer.plan.plan)
                + [.init(label: answer.report.title, address: "/assurance/\(answer.report.id)")]
        )
    }

    private func trail(_ plan: ImprovementPlan) -> [Frame.Crumb] {
        [
            .init(label: plan.title, address: "/plans/\(plan.id)"),
            .init(label: "What reports claim", address: "/plans/\(plan.id)/assurance"),
        ]
    }

    private func find(_ visit: Visit) async throws -> AssurancePageQuery.Answer {
        try await site.ask(AssurancePageQuery(try site.id(visit)), visit)
    }

    private func line(_ answer: AssurancePageQuery.Answer, _ visit: Visit) throws -> AssurancePageQuery.Line {
        let id: ID<AssuranceClaim> = try site.id(visit, "claim")
        guard let found = answer.lines.first(where: { $0.claim.id == id }) else { throw NotFound("claim") }
        return found
    }
}
