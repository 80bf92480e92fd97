import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// The front door: telling of a worry, the tray, and what was told.
struct FrontDoorRoutes: Sendable {
    let site: Site
    static let draft = "contact/new"

    func add(to router: Router<Visit>) {
        router.get("/front-door") { request, visit in
            let view = request.uri.queryParameters["view"].flatMap { FrontDoorTray.View(rawValue: String($0)) } ?? .team
            let answer = try await site.ask(FrontDoorTray(view), visit, for: .screening)
            return site.page(
                TrayPage(
                    answer: answer, view: view, definitions: site.lantern.definitions, now: site.lantern.time.now,
                    token: visit.formToken),
                for: visit,
                area: .frontDoor
            )
        }
        router.get("/front-door/mark") { _, visit in
            Response(
                status: .ok,
                headers: [.contentType: "text/plain", .cacheControl: "no-store"],
                body: .init(byteBuffer: .init(string: try await site.ask(TrayMark(), visit, for: .screening)))
            )
        }
        router.get("/front-door/mark/events") { _, visit in
            // Refused before anything is sent, and looked at again with each mark: who is put out of the team hears no more.
            let first = try await site.ask(TrayMark(), visit, for: .screening)
            return LiveMarks.response(from: first, until: site.settings.ending) {
                try await site.ask(TrayMark(), visit, for: .screening)
            }
        }
        router.get("/contacts/new") { request, visit in
            try await telling(startingState(request, visit), TellForm.shownAtFirst, visit)
        }
        router.post("/contacts/new") { request, visit in
            var form = try await site.form(request, visit, upTo: visit.maxUploadSize)
            // Kept before anything is found wrong: a browser does not fill in a file again.
            try await keepFiles(&form, visit)
            let shown = TellForm.shown(form)
            if !form["more"].isEmpty { return try await telling(form.state, shown, visit) }
            return try await site.attempt(form) {
                let command = try await tell(form, visit).command(ids: site.lantern.ids, now: site.lantern.time.now)
                let outcome = try await site.perform(command, visit, for: .screening)
                try await site.perform(RemoveDraft(of: FrontDoorRoutes.draft), visit)
                return site.redirect(to: "/contacts/\(outcome.contact)/told\(outcome.wasHere ? "?before=yes" : "")")
            } mending: { state in
                try await telling(state, shown, visit)
            }
        }
        router.get("/contacts/:id/told") { request, visit in
            let outcome = try await site.ask(OutcomeOfContact(try site.id(visit)), visit, for: .screening)
            let wasHere = request.uri.queryParameters["before"] != nil
            return site.page(ToldPage(outcome: outcome, wasHere: wasHere), for: visit, area: .frontDoor)
        }
        router.get("/contacts") { _, visit in
            let lines = try await site.ask(ContactsToldOf(), visit, for: .screening)
            return site.page(ToldOfPage(lines: lines), for: visit, area: .frontDoor)
        }
        router.get("/outcomes/:id") { _, visit in try await outcome(FormState(), visit) }
        router.post("/outcomes/:id/challenge") { request, visit in
            let form = try await site.form(request, visit)
            let contact: ID<Contact> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(ChallengeOutcome(contact, form["challenge"].trimmingSpaces), visit, for: .screening)
                return site.redirect(to: "/outcomes/\(contact)", notice: "Your view stands beside the decision.")
            } mending: {
                try await outcome($0, visit)
            }
        }
    }

    private func outcome(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(OutcomeOfContact(try site.id(visit)), visit, for: .screening)
        try await site.perform(NoteOpened(Subject("contact", answer.contact)), visit, for: .screening)
        return site.page(
            OutcomePage(
                answer: answer, state: state, challengeAddress: "/outcomes/\(answer.contact)/challenge",
                challenges: try await site.challenges(about: Subject("contact", answer.contact), visit), token: visit.formToken),
            for: visit,
            area: .frontDoor,
            trail: [.init(label: "What we told the front door", address: "/contacts")]
        )
    }

    /// What an address or a person's page fills in: the child it is about, and nothing else.
    private func startingState(_ request: Request, _ visit: Visit) async throws -> FormState {
        var state = try await site.draft(FrontDoorRoutes.draft, visit)
        if ID<Contact>(state.value("record")) == nil {
            state.values["record"] = site.lantern.ids.next(Contact.self, at: site.lantern.time.now).description
        }
        if state.value("way").isEmpty { state.values["way"] = "telephone" }
        if let id = request.uri.queryParameters["about"].flatMap({ ID<Person>(String($0)) }) {
            let door = try await site.ask(PersonDoor(id), visit, for: .screening)
            state.values["child-1-person"] = door.summary.id.description
            state.values["child-1-name"] = door.summary.isHidden ? "" : door.summary.name
        }
        return state
    }

    private func telling(_ state: FormState, _ shown: (children: Int, adults: Int), _ visit: Visit) async throws -> Response {
        let granted = site.lantern.definitions.acts(grantedTo: try visit.actor.roles)
        let definitions = site.lantern.definitions
        let takesDown = granted.contains(.seeTray)
        let agencies = try await site.ask(TellingChoices(), visit, for: .screening).agencies
        return site.page(
            TellPage(
                state: state,
                choices: TellPage.Choices(
                    natures: site.choices(definitions.frontDoor.natures),
                    consents: site.choices(definitions.frontDoor.consents),
                    sources: site.choices(definitions.frontDoor.sources),
                    ways: site.choices(definitions.frontDoor.ways),
                    ratings: site.choices(definitions.frontDoor.ratings),
                    agencies: agencies.map { Choice($0.id.description, $0.name) }
                ),
                children: shown.children,
                adults: shown.adults,
                takesDown: takesDown,
                teller: visit.visitor.map {
                    [$0.account.name, $0.account.agencyName].filter { !$0.isBlank }.joined(separator: ", ")
                } ?? "",
                points: ReferralPoints(definitions.frontDoor, on: site.lantern.time.now.day),
                token: visit.formToken
            ),
            for: visit,
            area: .frontDoor
        )
    }

    /// Files given now join those given before, and what was taken out is left behind.
    private func keepFiles(_ form: inout FormBody, _ visit: Visit) async throws {
        var kept = TellForm.keptFiles(form)
        for place in 1...TellForm.filePlaces {
            guard let given = form.files["file-\(place)"], !given.bytes.isEmpty else { continue }
            let id = try await site.perform(StoreFile(given.bytes, named: given.name), visit)
            kept.append((id, given.name))
        }
        for (place, file) in kept.enumerated() {
            form.put("kept-\(place + 1)", "\(file.id) \(file.name)")
        }
        form.put("kept-shown", "\(kept.count)")
    }

    private func tell(_ form: FormBody, _ visit: Visit) async throws -> TellForm {
        let actor = try visit.actor
        let granted = site.lantern.definitions.acts(grantedTo: actor.roles)
        let account = visit.visitor?.account
        let kind = try await site.ask(TellingChoices(), visit, for: .screening).ownKind
        return TellForm(
            form: form,
            takesDown: granted.contains(.seeTray),
            user: actor.user,
            account: (actor.name, account?.jobTitle ?? "", account?.email ?? ""),
            agency: actor.agency,
            ownSource: site.lantern.definitions.frontDoor.sources.all.first { $0.agencies.contains(kind) }?.key ?? "unknown"
        )
    }
}

extension Purpose {
    /// Weighing worries about children at the front door: one of the reasons in `people.yaml`.
    static let screening = Purpose(rawValue: "screening")
}
