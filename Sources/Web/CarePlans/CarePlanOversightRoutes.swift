import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// What is decided of a plan beside its meetings.
struct CarePlanOversightRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/care-plans/:id/oversight") { _, visit in try await page("", FormState(), visit) }
        router.post("/care-plans/:id/oversight/:what") { request, visit in
            let form = try await site.form(request, visit)
            let plan: ID<CarePlan> = try site.id(visit)
            let what = visit.parameters.get("what") ?? ""
            return try await site.attempt(form) {
                try await keep(what, form, plan, visit)
                return site.redirect(to: "/care-plans/\(plan)/oversight", notice: "It is kept.")
            } mending: {
                try await page(what, $0, visit)
            }
        }
    }

    private func keep(_ what: String, _ form: FormBody, _ plan: ID<CarePlan>, _ visit: Visit) async throws {
        let because = form["because"].trimmingSpaces
        func answer(_ field: String) -> Bool? { form[field].isEmpty ? nil : form[field] == "yes" }
        func perform(_ command: some Command) async throws { _ = try await site.perform(command, visit, for: .workWithFamily) }
        let parts = what.split(separator: "-", maxSplits: 1).map(String.init)
        let id = parts.count > 1 ? parts[1] : ""
        switch parts.first {
        case "supervision": try await perform(EndStuckPlan(plan, StuckPlan.Outcome(rawValue: form["decision"]), words: because))
        case "legal":
            try await perform(
                DecideLegalPlanning(.decide(LegalDecision.Decision(rawValue: form["decision"]), reasons: because), on: plan))
        case "check":
            guard let decision = ID<LegalDecision>(id) else { throw NotFound("page") }
            try await perform(DecideLegalPlanning(.check(decision, quality: form["quality"].trimmingSpaces), on: plan))
        case "agreement":
            guard let new = ID<WrittenAgreement>(form["record"]) else { throw NotFound("page") }
            try await perform(
                DraftAgreement(
                    new, of: plan, with: ID(form["person"]), words: form["words"].trimmingSpaces,
                    reviewOn: try form.day("on", called: "When it is looked at again")))
        case "decide", "withdraw":
            guard let agreement = ID<WrittenAgreement>(id) else { throw NotFound("page") }
            try await perform(
                DecideAgreement(
                    agreement, of: plan, approve: parts.first == "decide", because: because,
                    reviewOn: try form.day("on", called: "When it is looked at again")))
        case "offer":
            let record = try await site.ask(CarePlanRecord(plan), visit, for: .workWithFamily)
            guard let new = ID<AdvocacyOffer>(form["record"]),
                let child = record.content.children.first(where: { $0.id.description == id })
            else { throw NotFound("page") }
            try await perform(
                OfferAdvocacy(
                    AdvocacyOffer(
                        id: new, person: child.person, plan: plan, offeredOn: site.lantern.time.now.day,
                        how: form["how"].trimmingSpaces, isWanted: answer("wanted"), advocate: form["advocate"].trimmingSpaces)))
        case "used":
            let oversight = try await site.ask(CarePlanOversight(plan), visit, for: .workWithFamily)
            guard var offer = oversight.offers.first(where: { $0.id.description == id }) else { throw NotFound("page") }
            offer.isWanted = answer("wanted")
            offer.isUsed = answer("used")
            offer.effect = form["effect"].trimmingSpaces
            try await perform(OfferAdvocacy(offer))
        default: throw NotFound("page")
        }
    }

    private func page(_ mending: String, _ state: FormState, _ visit: Visit) async throws -> Response {
        let plan: ID<CarePlan> = try site.id(visit)
        let answer = try await site.ask(CarePlanRecord(plan), visit, for: .workWithFamily)
        return site.page(
            CarePlanOversightPage(
                answer: answer, oversight: try await site.ask(CarePlanOversight(plan), visit, for: .workWithFamily),
                definitions: site.lantern.definitions.carePlans, today: site.lantern.time.now.day, mending: mending, state: state,
                newID: site.lantern.ids.next(CarePlan.self, at: site.lantern.time.now).description, token: visit.formToken),
            for: visit, area: .people,
            trail: [.people, .init(label: "Plan \(answer.content.plan.reference)", address: "/care-plans/\(plan)")])
    }
}
