import Hummingbird
import Instruments
import Kernel
import Pathways

/// Findings of other areas, asked of ourselves.
struct NeighbourRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/neighbours") { _, visit in
            let lines = try await site.ask(NeighbourLetters(), visit)
            return site.page(NeighbourLettersPage(lines: lines), for: visit, area: .plans)
        }
        router.get("/plans/:id/questions") { _, visit in try await questions(FormState(), mending: "", visit) }
        router.post("/plans/:id/questions") { request, visit in
            let form = try await site.form(request, visit)
            let plan: ID<ImprovementPlan> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(AskOurselves(plan, because: form["because"].trimmingSpaces), visit)
                return site.redirect(
                    to: NeighbourQuestionsPage.address(plan), notice: "Its findings are questions to ourselves now.")
            } mending: { state in
                try await questions(state, mending: "", visit)
            }
        }
        router.post("/plans/:id/questions/:finding") { request, visit in
            let form = try await site.form(request, visit)
            let plan: ID<ImprovementPlan> = try site.id(visit)
            let finding: ID<Finding> = try site.id(visit, "finding")
            return try await site.attempt(form) {
                try await site.perform(
                    AnswerNeighbourFinding(
                        finding, of: plan, NeighbourAnswer.Standing(rawValue: form["standing"]), by: form["measure"],
                        words: form["words"].trimmingSpaces),
                    visit)
                return site.redirect(
                    to: "\(NeighbourQuestionsPage.address(plan))#finding-\(finding)", notice: "The answer is kept.")
            } mending: { state in
                try await questions(state, mending: "\(finding)", visit)
            }
        }
    }

    private func questions(_ state: FormState, mending: String, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(NeighbourQuestions(try site.id(visit)), visit)
        return site.page(
            NeighbourQuestionsPage(answer: answer, mending: mending, state: state, token: visit.formToken), for: visit,
            area: .plans,
            trail: [
                .init(label: "Neighbours’ letters", address: NeighbourLettersPage.address),
                .init(label: answer.plan.title, address: "/plans/\(answer.plan.id)"),
            ])
    }
}
