import Hummingbird
import Instruments
import Kernel
import Pathways

/// Caseloads, counts of agencies’ own systems, and exercises that close cases.
struct CaseloadRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get(RouterPath(CaseloadPage.address)) { _, visit in try await board(FormState(), visit) }
        router.post("/workforce/caseloads/closures") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.attempt(form) {
                let id = try await site.perform(
                    BeginClosures(form["name"].trimmingSpaces, of: ID(form["team"]), id: ID(form["record"])), visit,
                    for: .administration)
                return site.redirect(
                    to: "\(CaseloadPage.address)/closures/\(id)", notice: "It has begun. The workers are asked about each case.")
            } mending: {
                try await board($0, visit)
            }
        }
        router.get("/workforce/caseloads/closures/:id") { _, visit in try await exercise(try site.id(visit), FormState(), visit) }
        router.post("/workforce/caseloads/closures/:id/sign-off") { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<ClosureExercise> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(SignOffClosures(id, words: form["words"].trimmingSpaces), visit, for: .administration)
                return site.redirect(to: "\(CaseloadPage.address)/closures/\(id)", notice: "It is signed off.")
            } mending: {
                try await exercise(id, $0, visit)
            }
        }
        router.post("/workforce/caseloads/closures/cases/:id") { request, visit in
            try await onCase(request, visit, "Proposed. A manager decides.") { form, id in
                try await site.perform(
                    ProposeClosure(
                        id, ClosureCase.Proposal(rawValue: form["proposal-\(id)"]), because: form["because-\(id)"].trimmingSpaces,
                        childView: form["view-\(id)"].trimmingSpaces), visit, for: .workWithFamily)
            }
        }
        router.post("/workforce/caseloads/closures/cases/:id/decide") { request, visit in
            try await onCase(request, visit, "Decided.") { form, id in
                let agrees = form["agree-\(id)"]
                try await site.perform(
                    DecideClosure(
                        id, agrees: agrees.isEmpty ? nil : agrees == "yes", because: form["agree-because-\(id)"].trimmingSpaces,
                        seen: Int(form["seen-\(id)"]) ?? 0),
                    visit, for: .workWithFamily)
            }
        }
        router.post("/workforce/staff/:id/cases") { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<StaffMember> = try site.id(visit)
            return try await site.attempt(form) {
                var unread: [any Problem] = []
                var day: Day?
                do { day = try form.day("counted", called: "The day") } catch let problem as any Problem {
                    unread.append(problem)
                }
                try await site.perform(
                    ReturnCaseload(
                        form["cases"].trimmingSpaces, of: id, on: day, source: form["source"].trimmingSpaces, unread: unread),
                    visit,
                    for: .administration)
                return site.redirect(to: "/workforce/staff/\(id)", notice: "The count is kept.")
            } mending: {
                try await StaffRoutes(site: site).member($0, visit, isWhole: false)
            }
        }
    }

    private func onCase(
        _ request: Request, _ visit: Visit, _ notice: String, _ doing: (FormBody, ID<ClosureCase>) async throws -> Void
    ) async throws -> Response {
        let form = try await site.form(request, visit)
        let id: ID<ClosureCase> = try site.id(visit)
        let exercise = try await site.ask(ExerciseOfCase(id), visit, for: .workWithFamily)
        return try await site.attempt(form) {
            try await doing(form, id)
            return site.redirect(to: "\(CaseloadPage.address)/closures/\(exercise)", notice: notice)
        } mending: {
            try await self.exercise(exercise, $0, visit)
        }
    }

    private func board(_ state: FormState, _ visit: Visit) async throws -> Response {
        var state = state
        if state.value("record").isEmpty {
            state.values["record"] = site.lantern.ids.next(ClosureExercise.self, at: site.lantern.time.now).description
        }
        return site.page(
            CaseloadPage(
                answer: try await site.ask(CaseloadBoard(), visit, for: .administration), state: state, token: visit.formToken),
            for: visit, area: .workforce)
    }

    private func exercise(_ id: ID<ClosureExercise>, _ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(ClosurePage(id), visit, for: .workWithFamily)
        let granted = site.lantern.definitions.acts(grantedTo: try visit.actor.roles)
        return site.page(
            ClosureExercisePage(answer: answer, state: state, token: visit.formToken), for: visit, area: .workforce,
            trail: granted.contains(.readStaff) ? [.init(label: "Caseloads", address: CaseloadPage.address)] : [])
    }
}
