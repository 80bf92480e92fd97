import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Protective orders: recorded, checked, breaches to their end.
struct OrderRoutes: Sendable {
    let site: Site

    private let list = Frame.Crumb(label: "Protective orders", address: "/orders")

    func add(to router: Router<Visit>) {
        router.get("/orders") { _, visit in
            site.page(
                OrdersPage(answer: try await site.ask(OrderRegister(), visit, for: .screening)), for: visit, area: .orders)
        }
        router.get("/orders/new") { request, visit in
            let person = try person(request)
            var state = try await site.draft("order/\(person)", visit)
            if ID<ProtectiveOrder>(state.value("record")) == nil {
                state.values["record"] = site.lantern.ids.next(ProtectiveOrder.self, at: site.lantern.time.now).description
            }
            if state.value("check-days").isEmpty { state.values["check-days"] = "31" }
            return try await form(person, state, [], visit)
        }
        router.post("/orders/new") { request, visit in
            let person = try person(request)
            let sent = try await site.form(request, visit)
            return try await site.attempt(sent) {
                let id = try await site.perform(try command(person, sent), visit, for: .screening)
                try await site.perform(RemoveDraft(of: "order/\(person)"), visit)
                return site.redirect(to: "/orders/\(id)", notice: "The order is recorded. Whoever checks it is told.")
            } mending: {
                try await form(person, $0, Set(sent.all("protected")), visit)
            }
        }
        router.get("/orders/:id") { _, visit in try await page(try site.id(visit), visit) }
        change("check", "The check is kept.", on: router) { form, order, visit in
            let kept: Bool? = form["kept"] == "yes" ? true : form["kept"] == "no" ? false : nil
            try await site.perform(CheckOrder(order, isKept: kept, form["words"].trimmingSpaces), visit, for: .screening)
        }
        change("breach", "The breach is reported.", on: router) { form, order, visit in
            try await site.perform(
                ReportBreach(order, happenedAt: try form.moment("happened", called: "When"), form["words"].trimmingSpaces), visit,
                for: .screening)
        }
        change("end", "The order has ended.", on: router) { form, order, visit in
            try await site.perform(EndOrder(order, because: form["because"].trimmingSpaces), visit, for: .screening)
        }
        change("programme", "The offer is kept.", on: router) { form, order, visit in
            try await site.perform(
                OfferProgramme(order, form["programme"].trimmingSpaces, OrderProgramme.Answer(rawValue: form["answer"])), visit,
                for: .screening)
        }
        breaches(on: router)
    }

    private func breaches(on router: Router<Visit>) {
        router.get("/orders/breaches/:id") { _, visit in
            let id: ID<OrderBreach> = try site.id(visit)
            return site.redirect(to: "/orders/\(try await site.ask(OrderOfBreach(id), visit, for: .screening))#breach-\(id)")
        }
        breach("investigate", "What was found is kept.", on: router) { form, breach, visit in
            try await site.perform(
                InvestigateBreach(
                    breach, found: form["investigation"].trimmingSpaces,
                    arrestedAt: try form.moment("arrested", called: "When somebody was arrested")), visit, for: .screening)
        }
        breach("refer", "It is referred.", on: router) { form, breach, visit in
            try await site.perform(ReferBreach(breach, to: OrderBreach.Referred(rawValue: form["to"])), visit, for: .screening)
        }
        breach("end", "The breach has its outcome.", on: router) { form, breach, visit in
            try await site.perform(
                EndBreach(breach, form["outcome"], form["outcome-words"].trimmingSpaces), visit, for: .screening)
        }
    }

    private func person(_ request: Request) throws -> ID<Person> {
        guard let person = request.uri.queryParameters["person"].flatMap({ ID<Person>(String($0)) }) else {
            throw NotFound("person")
        }
        return person
    }

    private func command(_ person: ID<Person>, _ form: FormBody) throws -> RecordOrder {
        var unread: [any Problem] = []
        func day(_ field: String, _ label: String) -> Day? {
            do {
                return try form.day(field, called: label)
            } catch {
                if let problem = error as? any Problem { unread.append(problem) }
                return nil
            }
        }
        let (from, until) = (day("from", "From"), day("until", "Until"))
        return RecordOrder(
            ProtectiveOrderWords(
                kind: form["kind"], court: form["court"].trimmingSpaces, terms: form["terms"].trimmingSpaces,
                secretTerms: form["secret-terms"].trimmingSpaces, keeper: person,
                protected: Set(form.all("protected").compactMap { ID<Person>($0) }), from: from ?? site.lantern.time.now.day,
                until: until, isHighRisk: form["high-risk"] == "yes", owner: ID<User>(form["owner"]),
                checkDays: Int(form["check-days"].trimmingSpaces) ?? 0),
            id: ID<ProtectiveOrder>(form["record"]), unread: unread)
    }

    private func form(_ person: ID<Person>, _ state: FormState, _ protected: Set<String>, _ visit: Visit) async throws -> Response
    {
        site.page(
            OrderFormPage(
                answer: try await site.ask(OrderForm(person), visit, for: .screening),
                definitions: site.lantern.definitions.marac,
                today: site.lantern.time.now.day, protected: protected, state: state, token: visit.formToken),
            for: visit, area: .orders)
    }

    private func page(_ order: ID<ProtectiveOrder>, _ visit: Visit, _ mending: String = "", _ state: FormState = FormState())
        async throws
        -> Response
    {
        let answer = try await site.ask(OrderRecord(order), visit, for: .screening)
        return site.page(
            OrderPage(
                answer: answer, definitions: site.lantern.definitions.marac, now: site.lantern.time.now, mending: mending,
                state: state, token: visit.formToken),
            for: visit, area: .orders, trail: answer.mayWork ? [list] : [])
    }

    private func change(
        _ name: String, _ notice: String, on router: Router<Visit>,
        _ doing: @escaping @Sendable (FormBody, ID<ProtectiveOrder>, Visit) async throws -> Void
    ) {
        router.post(RouterPath("/orders/:id/\(name)")) { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<ProtectiveOrder> = try site.id(visit)
            return try await site.attempt(form) {
                try await doing(form, id, visit)
                return site.redirect(to: "/orders/\(id)", notice: notice)
            } mending: {
                try await page(id, visit, name, $0)
            }
        }
    }

    private func breach(
        _ name: String, _ notice: String, on router: Router<Visit>,
        _ doing: @escaping @Sendable (FormBody, ID<OrderBreach>, Visit) async throws -> Void
    ) {
        router.post(RouterPath("/orders/breaches/:id/\(name)")) { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<OrderBreach> = try site.id(visit)
            let order = try await site.ask(OrderOfBreach(id), visit, for: .screening)
            return try await site.attempt(form) {
                try await doing(form, id, visit)
                return site.redirect(to: "/orders/\(order)#breach-\(id)", notice: notice)
            } mending: {
                try await page(order, visit, "\(name)-\(id)", $0)
            }
        }
    }
}
