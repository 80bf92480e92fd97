import Hummingbird
import Instruments
import Kernel
import Pathways

/// What the reader's agency is asked, and answering it.
struct CheckRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/checks") { _, visit in
            let answer = try await site.ask(ChecksAsked(), visit, for: .answeringCheck)
            return site.page(ChecksPage(answer: answer), for: visit, area: .checks)
        }
        router.get("/checks/:id") { _, visit in try await check(FormState(), visit) }
        router.post("/checks/:id") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.attempt(form) {
                try await site.perform(
                    AnswerCheck(
                        try site.id(visit), InformationCheck.Answer(rawValue: form["answer"]),
                        words: form["words"].trimmingSpaces,
                        riskView: form["risk-view"].trimmingSpaces),
                    visit,
                    for: .answeringCheck
                )
                return site.redirect(to: "/checks", notice: "Your answer is with the front door.")
            } mending: { state in
                try await check(state, visit)
            }
        }
    }

    private func check(_ state: FormState, _ visit: Visit) async throws -> Response {
        let line = try await site.ask(CheckAsked(try site.id(visit)), visit, for: .answeringCheck)
        return site.page(
            CheckPage(line: line, state: state, token: visit.formToken),
            for: visit,
            area: .checks,
            trail: [.init(label: "Asked of your agency", address: "/checks")]
        )
    }
}

extension Purpose {
    /// Answering what another agency asked: one of the reasons in `people.yaml`.
    static let answeringCheck = Purpose(rawValue: "check-for-agency")
}
