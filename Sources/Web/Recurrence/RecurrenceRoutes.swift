import Foundation
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Recurring findings of a place, and the themes by which they are known.
struct RecurrenceRoutes: Sendable {
    let site: Site
    private let plansCrumb = Frame.Crumb(label: "Plans", address: "/plans")

    func add(to router: Router<Visit>) {
        router.get("/plans/recurring") { request, visit in
            let place = request.uri.queryParameters["place"].map(String.init)
            let answer = try await site.ask(RecurringFindings(in: place), visit)
            return site.page(RecurringPage(answer: answer), for: visit, area: .recurring, trail: [plansCrumb])
        }
        router.get("/plans/:id/themes") { _, visit in try await planThemes(FormState(), visit) }
        router.post("/plans/:id/themes") { request, visit in
            let form = try await site.form(request, visit)
            let plan: ID<ImprovementPlan> = try site.id(visit)
            return try await site.attempt(form) {
                let choices = form.all("finding").compactMap { text -> SetThemes.Choice? in
                    guard let finding = ID<Finding>(text) else { return nil }
                    return SetThemes.Choice(
                        finding,
                        version: Int(form["version-\(text)"]) ?? 0,
                        considered: Set(form.all("asked-\(text)")),
                        chosen: Set(form.all("chosen-\(text)"))
                    )
                }
                let changed = try await site.perform(SetThemes(in: plan, choices), visit)
                return site.redirect(
                    to: "/plans/\(plan)/themes",
                    notice: "The themes of \(changed) finding\(changed == 1 ? " is" : "s are") settled."
                )
            } mending: { state in
                try await planThemes(state, visit)
            }
        }
        router.get("/findings/:id/themes") { _, visit in try await findingThemes(FormState(), ticked: nil, visit) }
        router.post("/findings/:id/themes") { request, visit in
            let form = try await site.form(request, visit)
            let finding: ID<Finding> = try site.id(visit)
            let answer = try await site.ask(FindingPageQuery(finding), visit)
            let chosen = Set(form.all("themes"))
            return try await site.attempt(form) {
                try await site.perform(
                    SetThemes(
                        in: answer.plan.id,
                        [
                            .init(
                                finding,
                                version: Int(form["version"]) ?? 0,
                                considered: Set(answer.themes.all.map(\.key)),
                                chosen: chosen
                            )
                        ],
                        because: form["reason"]
                    ),
                    visit
                )
                return site.redirect(to: "/findings/\(finding)", notice: "What it is about is saved.")
            } mending: { state in
                try await findingThemes(state, ticked: chosen, visit)
            }
        }
    }

    private func planThemes(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(PlanThemes(of: try site.id(visit)), visit)
        return site.page(
            PlanThemesPage(answer: answer, state: state, token: visit.formToken),
            for: visit,
            area: .plans,
            trail: [plansCrumb, .init(label: answer.plan.title, address: "/plans/\(answer.plan.id)")]
        )
    }

    private func findingThemes(_ state: FormState, ticked: Set<String>?, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(FindingPageQuery(try site.id(visit)), visit)
        let finding = answer.finding.finding
        return site.page(
            FindingThemesPage(
                finding: finding,
                themes: answer.themes,
                state: state,
                ticked: ticked ?? Set(answer.themes.counting.map(\.key)),
                token: visit.formToken
            ),
            for: visit,
            area: .plans,
            trail: [plansCrumb, .init(label: "Finding \(finding.reference)", address: "/findings/\(finding.id)")]
        )
    }
}

/// Where the recurring findings of a place are.
func recurringAddress(_ place: String, theme: String? = nil) -> String {
    let written = place.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return "/plans/recurring?place=\(written)" + (theme.map { "#\($0)" } ?? "")
}
