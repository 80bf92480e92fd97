import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Time limits: those that run, one of them, and what each kind is.
struct ClockRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/clocks") { request, visit in
            let asked = { (name: String) in request.uri.queryParameters[Substring(name)].map(String.init) ?? "" }
            let choice: OpenClocks.Choice =
                switch asked("show") {
                case "late": .late
                case "soon": .dueWithin(hours: 24)
                case "paused": .paused
                default: .all
                }
            let kind = asked("kind")
            let mine = asked("mine") == "yes"
            let answer = try await site.ask(
                OpenClocks(choice, of: kind.isEmpty ? nil : ClockKind(rawValue: kind), mine: mine),
                visit,
                for: .workWithFamily
            )
            return site.page(
                ClocksPage(answer: answer, kind: kind, show: asked("show"), mine: mine),
                for: visit,
                area: .clocks
            )
        }
        router.get("/clocks/rules") { _, visit in
            _ = try visit.actor
            let page = ClockRulesPage(clocks: site.lantern.definitions.clocks, today: site.lantern.time.now.day)
            return site.page(page, for: visit, area: .clocks, trail: [list])
        }
        router.get("/clocks/:id") { _, visit in try await one(FormState(), visit) }
        router.post("/clocks/:id/pause") { request, visit in
            try await handle(request, visit, "It stands still.") { PauseClock($0, because: $1) }
        }
        router.post("/clocks/:id/restart") { request, visit in
            try await handle(request, visit, "It runs again.") { RestartClock($0, because: $1) }
        }
        router.post("/clocks/:id/explain") { request, visit in
            try await handle(request, visit, "The reason is kept.") { ExplainLateness($0, because: $1) }
        }
    }

    private let list = Frame.Crumb(label: "Time limits", address: "/clocks")

    private func handle<C: Command>(
        _ request: Request,
        _ visit: Visit,
        _ notice: String,
        _ command: (ID<Clock>, String) -> C
    ) async throws -> Response {
        let form = try await site.form(request, visit)
        let id: ID<Clock> = try site.id(visit)
        let asked = command(id, form["because"].trimmingSpaces)
        return try await site.attempt(form) {
            try await site.perform(asked, visit, for: .workWithFamily)
            return site.redirect(to: "/clocks/\(id)", notice: notice)
        } mending: { state in
            try await one(state, visit)
        }
    }

    private func one(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(OneClock(try site.id(visit)), visit, for: .workWithFamily)
        return site.page(
            ClockPage(answer: answer, state: state, token: visit.formToken),
            for: visit,
            area: .clocks,
            trail: [list]
        )
    }
}
