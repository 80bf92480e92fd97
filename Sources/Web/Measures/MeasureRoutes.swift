import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Measures, and what actions are proved by.
struct MeasureRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/measures") { _, visit in
            site.page(
                MeasuresPage(
                    measures: try await site.ask(MeasureList(), visit), catalogue: MeasureCatalogue(site.lantern.definitions)),
                for: visit, area: .measures)
        }
        router.get("/measures/:key") { request, visit in
            guard let key = visit.parameters.get("key"), site.lantern.definitions.counting.counting[key] != nil else {
                throw NotFound("measure")
            }
            let asked = request.uri.queryParameters
            let dimension = asked["by"].flatMap { Dimension(rawValue: String($0)) }
            let month = asked["month"].flatMap { Day(String($0)) }
            let answer = try await site.ask(MeasurePageQuery(key, by: dimension, recordsOf: month), visit)
            return site.page(
                MeasurePage(answer: answer, dimension: dimension, month: month), for: visit, area: .measures,
                trail: answer.mayList ? [.init(label: "Measures", address: MeasuresPage.address)] : [])
        }
        router.get("/scorecards") { _, visit in
            site.page(
                ScorecardsPage(cards: try await site.ask(Scorecards(), visit)), for: visit, area: .measures,
                trail: [.init(label: "Measures", address: MeasuresPage.address)])
        }
        router.get("/scorecards/:dimension/:value") { request, visit in
            guard let dimension = visit.parameters.get("dimension").flatMap(Dimension.init(rawValue:)),
                let value = visit.parameters.get("value")
            else { throw NotFound("scorecard") }
            let step = request.uri.queryParameters["by"].flatMap { Scorecard.Step(rawValue: String($0)) }
            let card = Scorecard(of: dimension, value, by: step ?? .month)
            return site.page(
                ScorecardPage(answer: try await site.ask(card, visit), card: card), for: visit, area: .measures,
                trail: [.init(label: "Scorecards", address: ScorecardsPage.address)])
        }
        router.get("/actions/:id/proof") { _, visit in try await proof(FormState(), visit) }
        router.post("/actions/:id/proof") { request, visit in
            let form = try await site.form(request, visit)
            let action: ID<ImprovementAction> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(
                    BindMeasure(
                        action, to: form["measure"], target: Double(form["target"].trimmingSpaces.replacing("%", with: "")),
                        hold: form["hold"].isBlank ? nil : Int(form["hold"].trimmingSpaces) ?? 0, because: form["because"]),
                    visit)
                return site.redirect(
                    to: "/actions/\(action)/proof", notice: "Bound. The live record now speaks for it or against it.")
            } mending: { state in
                try await proof(state, visit)
            }
        }
        router.post("/actions/:id/proof/unbind") { request, visit in
            let form = try await site.form(request, visit)
            let action: ID<ImprovementAction> = try site.id(visit)
            guard let binding = ID<ActionMeasure>(form["binding"]) else { throw NotFound("measure") }
            return try await site.attempt(form) {
                try await site.perform(UnbindMeasure(binding, from: action, because: form["reason"]), visit)
                return site.redirect(to: "/actions/\(action)/proof", notice: "Taken off. It stays readable, with your reason.")
            } mending: { state in
                try await proof(state, visit)
            }
        }
    }

    private func proof(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(ActionProof(try site.id(visit)), visit)
        let action = answer.page.action.action
        return site.page(
            ProofPage(answer: answer, state: state, token: visit.formToken), for: visit, area: .plans,
            trail: [
                .init(label: answer.page.plan.title, address: "/plans/\(answer.page.plan.id)"),
                .init(label: "Action \(action.reference)", address: "/actions/\(action.id)"),
            ])
    }
}
