import Hummingbird
import Instruments
import Pathways

/// What is mine to do.
struct MyWorkRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/my-work") { _, visit in
            let answer = try await site.ask(MyWork(), visit, for: .workWithFamily)
            return site.page(MyWorkPage(answer: answer), for: visit, area: .myWork)
        }
    }
}
