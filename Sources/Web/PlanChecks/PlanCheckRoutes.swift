import Hummingbird
import Instruments
import Kernel
import Pathways

/// A plan held against the named checks.
struct PlanCheckRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/plans/:id/checks") { _, visit in
            let answer = try await site.ask(PlanChecks(try site.id(visit)), visit)
            return site.page(
                PlanChecksPage(answer: answer, place: site.settings.place),
                for: visit,
                area: .plans,
                trail: [
                    .init(label: "Plans", address: "/plans"),
                    .init(label: answer.plan.title, address: "/plans/\(answer.plan.id)"),
                ]
            )
        }
    }
}
