import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Chronologies: to read, to keep, to write in, to lock.
struct ChronologyRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/people/:id/chronology") { request, visit in
            try await site.below(visit) { try await page($0, asked(request), visit) }
        }
        change("open", on: router) { form, person, visit in
            try await site.perform(
                OpenChronology(person.person, because: form["because"].trimmingSpaces),
                visit,
                for: person.purpose
            )
            return "The chronology is open. You keep it."
        }
        change("close", on: router) { form, person, visit in
            let day = try form.day("closed-on", called: "The day on which it is closed")
            try await site.perform(
                CloseChronology(person.person, on: day, because: form["because"].trimmingSpaces),
                visit,
                for: person.purpose
            )
            return "The chronology is closed."
        }
        change("keeper", on: router) { form, person, visit in
            try await site.perform(
                HandOverChronology(person.person, to: ID(form["keeper"]), because: form["because"].trimmingSpaces),
                visit,
                for: person.purpose
            )
            return "Somebody else keeps the chronology now. They are told."
        }
        router.get("/chronologies") { _, visit in
            let answer = try await site.ask(ChronologyCompliance(), visit, for: .workWithFamily)
            return site.page(ChronologyCompliancePage(answer: answer), for: visit, area: .people, trail: [.people])
        }
        change("history", on: router) { form, person, visit in
            try await site.perform(WriteHistory(person.person, form["history"].trimmingSpaces), visit, for: person.purpose)
            try await site.perform(RemoveDraft(of: "chronology-history/\(person.person)"), visit)
            return "What history tells us is kept."
        }
        change("left-out", on: router) { form, person, visit in
            try await site.perform(
                LeaveOut(form["item"], of: person.person, because: form["because"].trimmingSpaces),
                visit,
                for: person.purpose
            )
            return "It is left out, and the reason stands below."
        }
        change("put-back", on: router) { form, person, visit in
            try await site.perform(PutBack(form["item"], of: person.person), visit, for: person.purpose)
            return "It is back."
        }
        EntryRoutes(site: site).add(to: router)
        PrintRoutes(site: site).add(to: router)
    }

    private func change(
        _ name: String,
        on router: Router<Visit>,
        _ doing: @escaping @Sendable (FormBody, PersonVisit, Visit) async throws -> String
    ) {
        router.post(RouterPath("/people/:id/chronology/\(name)")) { request, visit in
            let form = try await site.form(request, visit)
            return try await site.below(visit) { person in
                try await site.attempt(form) {
                    let notice = try await doing(form, person, visit)
                    return site.redirect(to: "\(person.address)/chronology", notice: notice)
                } mending: { state in
                    let mending = name == "left-out" ? form["item"] : name
                    return try await page(person, ChronologyOf.Asked(), visit, mending: mending, state)
                }
            }
        }
    }

    private func asked(_ request: Request) -> ChronologyOf.Asked {
        let parameters = request.uri.queryParameters
        func value(_ name: String) -> String { parameters[Substring(name)].map(String.init) ?? "" }
        var asked = ChronologyOf.Asked()
        asked.isOfFamily = value("of") == "family"
        asked.agency = ID(value("agency"))
        asked.kind = value("kind")
        asked.significance = value("significance")
        asked.isOldestFirst = value("order") == "oldest"
        return asked
    }

    private func page(
        _ person: PersonVisit,
        _ asked: ChronologyOf.Asked,
        _ visit: Visit,
        mending: String = "",
        _ state: FormState = FormState()
    ) async throws -> Response {
        let answer = try await site.ask(ChronologyOf(person.person, asked), visit, for: person.purpose)
        return site.page(
            ChronologyPage(
                answer: answer,
                asked: asked,
                words: ChronologyWords(answer, site.lantern.definitions.chronology),
                mending: mending,
                state: state,
                token: visit.formToken
            ),
            for: visit,
            area: .people,
            trail: person.trail
        )
    }
}

extension PersonVisit {
    var chronologyTrail: [Frame.Crumb] { trail + [.init(label: "Chronology", address: "\(address)/chronology")] }
}

/// Writing entries and putting them right.
struct EntryRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/people/:id/chronology/new") { _, visit in
            try await site.below(visit) { person in
                let answer = try await site.ask(ChronologyOf(person.person), visit, for: person.purpose)
                var state = try await site.draft("chronology-entry/\(person.person)", visit)
                if state.values["shared"] == nil { state.values["shared"] = "yes" }
                return writing(person, answer, state, EntryForm.ticked(answer), visit)
            }
        }
        router.post("/people/:id/chronology/new") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.below(visit) { person in
                try await site.attempt(form) {
                    try await site.perform(
                        WriteEntry(
                            forms(visit).entry(form),
                            from: person.person,
                            about: forms(visit).people(form),
                            saidBy: form["said-by"].trimmingSpaces
                        ),
                        visit,
                        for: person.purpose
                    )
                    try await site.perform(RemoveDraft(of: "chronology-entry/\(person.person)"), visit)
                    return site.redirect(to: "\(person.address)/chronology", notice: "It is written down.")
                } mending: { state in
                    let answer = try await site.ask(ChronologyOf(person.person), visit, for: person.purpose)
                    return writing(person, answer, state, Set(form.all("about")), visit)
                }
            }
        }
        router.get("/people/:id/chronology/entries/:entry") { _, visit in
            try await site.below(visit) { try await correcting($0, nil, nil, visit) }
        }
        router.post("/people/:id/chronology/entries/:entry") { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<ChronologyEntry> = try site.id(visit, "entry")
            return try await site.below(visit) { person in
                try await site.attempt(form) {
                    try await site.perform(
                        CorrectEntry(
                            id,
                            from: person.person,
                            to: forms(visit).entry(form),
                            about: forms(visit).people(form),
                            saidBy: form["said-by"].trimmingSpaces,
                            because: form["because"].trimmingSpaces
                        ),
                        visit,
                        for: person.purpose
                    )
                    return site.redirect(to: "\(person.address)/chronology", notice: "The correction is kept; the old words too.")
                } mending: { state in
                    try await correcting(person, state, Set(form.all("about")), visit)
                }
            }
        }
        router.post("/people/:id/chronology/entries/:entry/withdraw") { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<ChronologyEntry> = try site.id(visit, "entry")
            return try await site.below(visit) { person in
                try await site.attempt(form) {
                    try await site.perform(
                        WithdrawEntry(id, from: person.person, because: form["withdraw-because"].trimmingSpaces),
                        visit,
                        for: person.purpose
                    )
                    return site.redirect(
                        to: "\(person.address)/chronology", notice: "It is taken back; it can still be read below.")
                } mending: { state in
                    // The reason for taking back has a box of its own beside the one for correcting.
                    var state = state
                    state.errors = state.errors.map { .init(field: "withdraw-because", message: $0.message) }
                    return try await correcting(person, state, nil, visit, isTakingBack: true)
                }
            }
        }
    }

    private func forms(_ visit: Visit) -> EntryForm {
        EntryForm(definitions: site.lantern.definitions.chronology, today: site.lantern.time.now.day, token: visit.formToken)
    }

    private func writing(
        _ person: PersonVisit,
        _ answer: ChronologyOf.Answer,
        _ state: FormState,
        _ ticked: Set<String>,
        _ visit: Visit
    ) -> Response {
        let form = forms(visit).form(
            answer,
            to: "\(person.address)/chronology/new",
            state,
            ticked: ticked,
            correcting: false
        )
        let page = EntryPage(name: answer.summary.name, heading: "Write an entry", form: form, state: state)
        return site.page(page, for: visit, area: .people, trail: person.chronologyTrail)
    }

    private func correcting(
        _ person: PersonVisit,
        _ typed: FormState?,
        _ ticked: Set<String>?,
        _ visit: Visit,
        isTakingBack: Bool = false
    ) async throws -> Response {
        let answer = try await site.ask(ChronologyOf(person.person), visit, for: person.purpose)
        let id: ID<ChronologyEntry> = try site.id(visit, "entry")
        guard let item = (answer.items + answer.leftOut).first(where: { $0.entry == id }), item.mayCorrect else {
            throw NotFound("entry")
        }
        var state = typed ?? EntryForm.state(of: item)
        if isTakingBack {
            state = EntryForm.state(of: item)
            state.errors = typed?.errors ?? []
        }
        let address = "\(person.address)/chronology/entries/\(id)"
        let form = forms(visit).form(
            answer,
            to: address,
            isTakingBack ? EntryForm.state(of: item) : state,
            ticked: ticked ?? Set(item.people.map(\.description)),
            correcting: true
        )
        let page = EntryPage(
            name: answer.summary.name,
            heading: "Correct an entry",
            form: EntryForm.withTakingBack(form, at: address, isTakingBack ? typed : nil, token: visit.formToken),
            state: state
        )
        return site.page(page, for: visit, area: .people, trail: person.chronologyTrail)
    }
}
