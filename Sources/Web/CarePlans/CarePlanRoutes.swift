import Definitions
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// Care plans: written, published, gone through, compared, ended.
struct CarePlanRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        beginning(router)
        PlansToLookAtRoutes(site: site).add(to: router)
        router.get("/care-plans/:id") { _, visit in try await page(visit) }
        router.post("/care-plans/:id/publish") { request, visit in
            let form = try await site.form(request, visit)
            let plan: ID<CarePlan> = try site.id(visit)
            let version = request.uri.queryParameters["version"].flatMap { Int($0) } ?? 0
            return try await site.attempt(form) {
                let outcome = try await site.perform(
                    PublishCarePlan(plan, version: version, note: form["note"].trimmingSpaces), visit, for: .workWithFamily)
                let copies = outcome.copies == 1 ? "1 copy went out" : "\(outcome.copies) copies went out"
                return site.redirect(to: "/care-plans/\(plan)", notice: "Version \(outcome.number) is published; \(copies).")
            } mending: {
                try await page(visit, $0)
            }
        }
        router.get("/care-plans/:id/family") { request, visit in
            let number = request.uri.queryParameters["version"].flatMap { Int($0) }
            let holder = request.uri.queryParameters["for"].flatMap { ID<PlanHolder>(String($0)) }
            let answer = try await site.ask(
                CarePlanVersion(try site.id(visit), number, for: holder), visit, for: .workWithFamily)
            return site.page(
                FamilyPlanPage(
                    snapshot: answer.snapshot, isNewest: answer.isNewest, note: WhosePrint(answer: answer).html), for: visit,
                area: .people,
                trail: [.people, crumb(answer.plan)])
        }
        router.get("/care-plans/:id/versions") { request, visit in
            let numbers = ["from", "to"].map { name in request.uri.queryParameters[name[...]].flatMap { Int($0) } ?? 0 }
            let answer = try await site.ask(
                CompareCarePlans(try site.id(visit), from: min(numbers[0], numbers[1]), to: max(numbers[0], numbers[1])), visit,
                for: .workWithFamily)
            return site.page(
                CarePlanComparisonPage(answer: answer), for: visit, area: .people, trail: [.people, crumb(answer.plan)])
        }
        // A time limit of one child leads to the plan.
        router.get("/care-plans/children/:id") { _, visit in
            let plan = try await site.ask(CarePlanOfChild(try site.id(visit)), visit, for: .workWithFamily)
            return site.redirect(to: "/care-plans/\(plan)")
        }
        CarePlanItemRoutes(site: site).add(to: router)
        PlanHolderRoutes(site: site).add(to: router)
        WithheldRoutes(site: site).add(to: router)
        CarePlanReviewRoutes(site: site).add(to: router)
        CarePlanOversightRoutes(site: site).add(to: router)
        AdultReviewRoutes(site: site).add(to: router)
    }

    private func beginning(_ router: Router<Visit>) {
        router.get("/care-plans/new") { request, visit in
            guard let child = request.uri.queryParameters["child"].flatMap({ ID<Person>(String($0)) }) else {
                throw NotFound("page")
            }
            var state = FormState()
            state.fill("on", with: site.lantern.time.now.day)
            state.values["record"] = site.lantern.ids.next(CarePlan.self, at: site.lantern.time.now).description
            return try await new(child, state, [child.description], visit)
        }
        router.post("/care-plans/new") { request, visit in
            let form = try await site.form(request, visit)
            guard let child = ID<Person>(form["child"]) else { throw NotFound("page") }
            let chosen = form.all("children")
            return try await site.attempt(form) {
                let plan = try await site.perform(
                    BeginCarePlan(
                        id: ID(form["record"]), CarePlanKind(rawValue: form["kind"]), for: chosen.compactMap { ID($0) },
                        category: form["category"].isEmpty ? nil : form["category"],
                        on: try form.day("on", called: "Its first day") ?? site.lantern.time.now.day,
                        transferredFrom: form["from"].trimmingSpaces), visit, for: .workWithFamily)
                return site.redirect(to: "/care-plans/\(plan)", notice: "The plan is begun. Write what must change.")
            } mending: {
                try await new(child, $0, chosen, visit)
            }
        }
    }

    private func new(_ child: ID<Person>, _ state: FormState, _ chosen: [String], _ visit: Visit) async throws -> Response {
        let family = try await site.ask(FamilyView(child), visit, for: .workWithFamily)
        return site.page(
            NewCarePlanPage(
                child: family.centre,
                siblings: family.members.map(\.summary).filter { $0.isChild && !$0.isHidden && $0.id != child },
                definitions: site.lantern.definitions, today: site.lantern.time.now.day, chosen: Set(chosen), state: state,
                token: visit.formToken),
            for: visit, area: .people, trail: PersonVisit.crumbs(family.centre.name, child))
    }

    private func page(_ visit: Visit, _ state: FormState = FormState()) async throws -> Response {
        let answer = try await site.ask(CarePlanRecord(try site.id(visit)), visit, for: .workWithFamily)
        return site.page(
            CarePlanPage(
                answer: answer, definitions: site.lantern.definitions, now: site.lantern.time.now, state: state,
                challenges: try await site.challenges(about: answer.content.plan.subject, visit, for: .workWithFamily),
                token: visit.formToken),
            for: visit, area: .people, trail: [.people])
    }

    private func crumb(_ plan: CarePlan) -> Frame.Crumb {
        .init(label: "Plan \(plan.reference)", address: "/care-plans/\(plan.id)")
    }
}

/// What is in a plan: one form for each thing.
struct CarePlanItemRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        for part in [CarePlanFormPart.outcomes, .actions, .words, .factors, .children, .scores] {
            router.get(RouterPath("/care-plans/:id/\(part.rawValue)/:item")) { request, visit in
                let answer = try await record(visit)
                let item = self.item(visit)
                func asked(_ name: String) -> String { request.uri.queryParameters[name[...]].map(String.init) ?? "" }
                let reading = CarePlanFormReading(part: part, content: answer.content, today: site.lantern.time.now.day)
                let new = site.lantern.ids.next(CareOutcome.self, at: site.lantern.time.now).description
                guard let state = reading.state(item, sort: asked("sort"), outcome: asked("outcome"), newID: new) else {
                    throw NotFound("page")
                }
                return page(part, answer, item, state, visit)
            }
            router.post(RouterPath("/care-plans/:id/\(part.rawValue)/:item")) { request, visit in
                try await keep(part, request, visit)
            }
            guard part.isRemovable else { continue }
            router.post(RouterPath("/care-plans/:id/\(part.rawValue)/:item/remove")) { request, visit in
                let form = try await site.form(request, visit)
                let answer = try await record(visit)
                let item = item(visit)
                let reading = CarePlanFormReading(part: part, content: answer.content, today: site.lantern.time.now.day)
                guard let item, let removal = reading.removal(item) else { throw NotFound("page") }
                return try await site.attempt(form) {
                    try await site.perform(
                        WriteInCarePlan(.remove(removal, because: form["because"].trimmingSpaces), in: answer.content.plan.id),
                        visit,
                        for: .workWithFamily)
                    return site.redirect(to: "/care-plans/\(answer.content.plan.id)#\(part.anchor)", notice: "It is taken out.")
                } mending: { wrong in
                    var state = reading.state(item, sort: "", outcome: "", newID: "") ?? FormState()
                    state.values["because"] = wrong.value("because")
                    state.errors = wrong.errors
                    return page(part, answer, item, state, visit)
                }
            }
        }
    }

    private func keep(_ part: CarePlanFormPart, _ request: Request, _ visit: Visit) async throws -> Response {
        let form = try await site.form(request, visit)
        let answer = try await record(visit)
        let item = item(visit)
        let plan = answer.content.plan.id
        let reading = CarePlanFormReading(part: part, content: answer.content, today: site.lantern.time.now.day)
        do {
            return try await site.attempt(form) {
                try await site.perform(WriteInCarePlan(try reading.what(form), in: plan), visit, for: .workWithFamily)
                return site.redirect(to: "/care-plans/\(plan)#\(part.anchor)", notice: "It is kept.")
            } mending: {
                page(part, answer, item, $0, visit)
            }
        } catch is Conflict {
            // Theirs stands; what was typed is offered again over it, knowingly.
            let now = try await record(visit)
            let fresh = CarePlanFormReading(part: part, content: now.content, today: site.lantern.time.now.day)
            var state = form.state
            state.values["version"] = fresh.values(item ?? "")?["version"] ?? "1"
            var response = page(part, now, item, state, visit, fresh.conflict(item ?? "", typed: form.state))
            response.status = .conflict
            return response
        }
    }

    private func record(_ visit: Visit) async throws -> CarePlanRecord.Answer {
        try await site.ask(CarePlanRecord(try site.id(visit)), visit, for: .workWithFamily)
    }

    private func item(_ visit: Visit) -> String? { visit.parameters.get("item").flatMap { $0 == "new" ? nil : $0 } }

    private func page(
        _ part: CarePlanFormPart, _ answer: CarePlanRecord.Answer, _ item: String?, _ state: FormState, _ visit: Visit,
        _ conflict: [ConflictField] = []
    ) -> Response {
        let plan = answer.content.plan
        return site.page(
            CarePlanFormPage(
                part: part, answer: answer, definitions: site.lantern.definitions, today: site.lantern.time.now.day, item: item,
                state: state, conflict: conflict, token: visit.formToken),
            for: visit, area: .people,
            trail: [.people, .init(label: "Plan \(plan.reference)", address: "/care-plans/\(plan.id)")])
    }
}
