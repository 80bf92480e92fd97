import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// MARAC: referred, looked at, listed, heard; its agenda; what practices answer.
struct MaracRoutes: Sendable {
    let site: Site

    private let desk = Frame.Crumb(label: "MARAC", address: "/marac")

    func add(to router: Router<Visit>) {
        router.get("/marac") { _, visit in try await desk(visit) }
        router.post("/marac/meetings/new") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.attempt(form) {
                let id = try await site.perform(
                    PlanMarac(at: try form.moment("at", called: "When it begins"), place: form["place"].trimmingSpaces), visit,
                    for: .screening)
                return site.redirect(to: "/marac/meetings/\(id)", notice: "The meeting is set down.")
            } mending: {
                try await desk(visit, $0)
            }
        }
        router.get("/marac/meetings/:id") { _, visit in try await agenda(try site.id(visit), visit) }
        router.post("/marac/actions/:id") { request, visit in
            let form = try await site.form(request, visit)
            let action: ID<MeetingAction> = try site.id(visit)
            guard let meeting = ID<Meeting>(form["meeting"]) else { throw NotFound("page") }
            return try await site.attempt(form) {
                try await site.perform(
                    FinishMaracAction(action, outcome: form["outcome"].trimmingSpaces, isDropped: form["dropped"] == "yes"),
                    visit,
                    for: .screening)
                return site.redirect(to: "/marac/meetings/\(meeting)#actions", notice: "It is kept.")
            } mending: {
                try await agenda(meeting, visit, action.description, $0)
            }
        }
        router.get("/marac/requests/:id") { _, visit in try await request(visit) }
        router.post("/marac/requests/:id") { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<MaracRequest> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(
                    AnswerMaracRequest(id, InformationCheck.Answer(rawValue: form["answer"]), form["words"].trimmingSpaces),
                    visit,
                    for: .answeringCheck)
                try await site.perform(RemoveDraft(of: "marac-request/\(id)"), visit)
                return site.redirect(to: "/marac/requests/\(id)", notice: "Your answer is kept.")
            } mending: {
                try await self.request(visit, $0)
            }
        }
        MaracReferring(site: site).add(to: router)
        cases(on: router)
    }

    private func cases(on router: Router<Visit>) {
        router.get("/marac/:id") { _, visit in try await page(visit) }
        change("decide", "The decision is kept.", on: router) { form, marac, visit in
            try await site.perform(
                DecideMarac(marac, MaracCase.Decision(rawValue: form["decision"]), reasons: form["reasons"].trimmingSpaces),
                visit,
                for: .screening)
        }
        change("second", "What you found is kept.", on: router) { form, marac, visit in
            try await site.perform(
                LookAgainAtMarac(marac, MaracCase.Second(rawValue: form["decision"]), form["reasons"].trimmingSpaces), visit,
                for: .screening)
        }
        change("list", "It is listed, and those ticked are asked.", on: router) { form, marac, visit in
            try await site.perform(
                ListMaracCase(
                    marac, on: ID<Meeting>(form["meeting"]), asking: form.all("asking").compactMap { ID<Agency>($0) }), visit,
                for: .screening)
        }
        router.post("/marac/:id/requests/:request") { request, visit in
            let form = try await site.form(request, visit)
            let (marac, id): (ID<MaracCase>, ID<MaracRequest>) = (try site.id(visit), try site.id(visit, "request"))
            return try await site.attempt(form) {
                try await site.perform(
                    AnswerMaracRequest(
                        id, InformationCheck.Answer(rawValue: form["answer"]), form["words"].trimmingSpaces,
                        spokeTo: form["spoke-to"].trimmingSpaces), visit, for: .screening)
                return site.redirect(to: "/marac/\(marac)#requests", notice: "The answer is kept.")
            } mending: {
                try await page(visit, "request-\(id)", $0)
            }
        }
        for step in HandleLink.Step.allCases {
            router.post(RouterPath("/marac/:id/requests/:request/link/\(step.rawValue)")) { request, visit in
                let form = try await site.form(request, visit)
                let (marac, id): (ID<MaracCase>, ID<MaracRequest>) = (try site.id(visit), try site.id(visit, "request"))
                return try await site.attempt(form) {
                    try await site.perform(HandleLink(to: .marac(id), step), visit, for: .screening)
                    return site.redirect(to: "/marac/\(marac)#requests", notice: step.notice)
                } mending: {
                    try await page(visit, "request-\(id)", $0)
                }
            }
        }
        router.post("/marac/:id/hear") { request, visit in
            let form = try await site.form(request, visit)
            let marac: ID<MaracCase> = try site.id(visit)
            if !form["more"].isEmpty {
                var state = form.state
                state.values["tasks"] = "\((Int(form["tasks"]) ?? MaracHearingForm.tasksAtFirst) + 1)"
                return try await page(visit, "hear", state)
            }
            return try await site.attempt(form) {
                let answer = try await site.ask(MaracRecord(marac), visit, for: .screening)
                try await site.perform(MaracHearingForm.command(form, answer), visit, for: .screening)
                try await site.perform(RemoveDraft(of: "marac/\(marac)/hear"), visit)
                let meeting = answer.meeting.map { "/marac/meetings/\($0.id)#cases" } ?? "/marac/\(marac)"
                return site.redirect(to: meeting, notice: "\(answer.found.reference) is heard.")
            } mending: {
                try await page(visit, "hear", $0)
            }
        }
    }

    private func change(
        _ name: String, _ notice: String, on router: Router<Visit>,
        _ doing: @escaping @Sendable (FormBody, ID<MaracCase>, Visit) async throws -> Void
    ) {
        router.post(RouterPath("/marac/:id/\(name)")) { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<MaracCase> = try site.id(visit)
            return try await site.attempt(form) {
                try await doing(form, id, visit)
                return site.redirect(to: "/marac/\(id)", notice: notice)
            } mending: {
                try await page(visit, name, $0, ["asking": Set(form.all("asking"))])
            }
        }
    }

    private func desk(_ visit: Visit, _ state: FormState = FormState()) async throws -> Response {
        site.page(
            MaracDeskPage(
                answer: try await site.ask(MaracDesk(), visit, for: .screening), now: site.lantern.time.now, state: state,
                token: visit.formToken),
            for: visit, area: .marac)
    }

    private func agenda(_ meeting: ID<Meeting>, _ visit: Visit, _ mending: String = "", _ state: FormState = FormState())
        async throws
        -> Response
    {
        site.page(
            MaracAgendaPage(
                answer: try await site.ask(MaracAgenda(meeting), visit, for: .screening), now: site.lantern.time.now,
                mending: mending, state: state, token: visit.formToken),
            for: visit, area: .marac, trail: [desk])
    }

    private func request(_ visit: Visit, _ state: FormState? = nil) async throws -> Response {
        let id: ID<MaracRequest> = try site.id(visit)
        let answer = try await site.ask(MaracRequestAsked(id), visit, for: .answeringCheck)
        try await site.perform(NoteOpened(answer.request.subject), visit, for: .answeringCheck)
        let kept = try await site.draft("marac-request/\(id)", visit)
        return site.page(
            MaracRequestPage(
                answer: answer, now: site.lantern.time.now, state: state ?? kept, token: visit.formToken),
            for: visit, area: .checks)
    }

    private func page(
        _ visit: Visit, _ mending: String = "", _ state: FormState = FormState(), _ ticked: [String: Set<String>] = [:]
    ) async throws -> Response {
        let answer = try await site.ask(MaracRecord(try site.id(visit)), visit, for: .screening)
        var (mending, state) = (mending, state)
        // What was being typed of the hearing is there again.
        if mending.isEmpty, answer.found.standing == .listed, answer.mayCoordinate {
            let kept = try await site.draft("marac/\(answer.found.id)/hear", visit)
            if !kept.values.isEmpty { (mending, state) = ("hear", kept) }
        }
        return site.page(
            MaracPage(
                answer: answer, definitions: site.lantern.definitions, now: site.lantern.time.now, mending: mending,
                ticked: ticked,
                state: state, challenges: try await site.challenges(about: answer.found.subject, visit), token: visit.formToken),
            for: visit, area: .marac, trail: answer.mayCoordinate ? [desk] : [])
    }
}

/// Referring a case from an incident or a person.
struct MaracReferring: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/marac/new") { request, visit in
            let about = try about(request)
            let answer = try await site.ask(MaracForm(about), visit, for: .screening)
            var state = try await site.draft("marac/\(about.kind)/\(about.id)", visit)
            if state.values.isEmpty {
                state.values["why"] = answer.why
                if answer.perpetrators.count == 1 { state.values["perpetrator"] = answer.perpetrators[0].id.description }
            }
            if ID<MaracCase>(state.value("record")) == nil {
                state.values["record"] = site.lantern.ids.next(MaracCase.self, at: site.lantern.time.now).description
            }
            // What the record shows is ticked; the children are all there, and who was wrongly named is unticked.
            return page(
                answer, state,
                ["children": Set(answer.children.map(\.id.description)), "criteria": Set(answer.grounds.map(\.key))], visit)
        }
        router.post("/marac/new") { request, visit in
            let form = try await site.form(request, visit)
            let about = try about(request)
            return try await site.attempt(form) {
                guard let victim = ID<Person>(form["victim"]) else { throw MaracProblem.victimMissing }
                let words = MaracReferral(
                    victim: victim, perpetrator: ID<Person>(form["perpetrator"]),
                    perpetratorWords: form["perpetrator-words"].trimmingSpaces,
                    children: form.all("children").compactMap { ID<Person>($0) }, criteria: Set(form.all("criteria")),
                    why: form["why"].trimmingSpaces, safeContact: form["safe-contact"].trimmingSpaces)
                let id = try await site.perform(
                    ReferToMarac(words, from: about, id: ID<MaracCase>(form["record"])), visit, for: .screening)
                try await site.perform(RemoveDraft(of: "marac/\(about.kind)/\(about.id)"), visit)
                return site.redirect(to: "/marac/\(id)", notice: "It is referred. The coordinator looks at it, and you are told.")
            } mending: { state in
                let answer = try await site.ask(MaracForm(about), visit, for: .screening)
                return page(
                    answer, state, ["children": Set(form.all("children")), "criteria": Set(form.all("criteria"))], visit)
            }
        }
    }

    private func about(_ request: Request) throws -> Subject {
        let pieces = (request.uri.queryParameters["about"].map(String.init) ?? "").split(separator: "/").map(String.init)
        guard pieces.count == 2, let id = ID<Incident>(pieces[1]) else { throw NotFound("record to refer") }
        return Subject(pieces[0], id)
    }

    private func page(_ answer: MaracForm.Answer, _ state: FormState, _ ticked: [String: Set<String>], _ visit: Visit) -> Response
    {
        site.page(
            MaracFormPage(
                answer: answer, definitions: site.lantern.definitions.marac, today: site.lantern.time.now.day, ticked: ticked,
                state: state, token: visit.formToken),
            for: visit, area: .marac)
    }
}
