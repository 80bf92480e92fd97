import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// The register of sharing agreements, and refusals to share.
struct SharingRoutes: Sendable {
    let site: Site

    private var above: [Frame.Crumb] { [.init(label: "Sharing between agencies", address: "/sharing")] }

    func add(to router: Router<Visit>) {
        router.get("/sharing") { _, visit in
            site.page(
                SharingPage(answer: try await site.ask(SharingRegister(), visit, for: .administration)), for: visit,
                area: .sharing)
        }
        router.get("/sharing/new") { _, visit in
            var state = FormState(values: ["kind": SharingAgreement.Kind.agreement.rawValue])
            state.fill("from", with: site.lantern.time.now.day)
            state.fill("review", with: site.lantern.time.now.day.adding(months: 12))
            return try await form(nil, state, .init(), visit)
        }
        router.post("/sharing/new") { request, visit in
            let sent = try await site.form(request, visit)
            return try await site.attempt(sent) {
                let id = try await site.perform(RecordAgreement(try words(sent)), visit, for: .administration)
                return site.redirect(to: "/sharing/\(id)", notice: "The agreement is recorded.")
            } mending: {
                try await form(nil, $0, ticked(sent), visit)
            }
        }
        router.get("/sharing/:id") { _, visit in try await agreement(FormState(), visit) }
        router.get("/sharing/:id/change") { _, visit in
            let answer = try await site.ask(AgreementForm(try site.id(visit)), visit, for: .administration)
            guard let found = answer.agreement else { throw NotFound("agreement") }
            let boxes = AgreementFormPage.Ticked(
                agencies: Set(found.words.agencies.map(\.description)), purposes: found.words.purposes)
            return page(answer, filled(found.words), boxes, visit)
        }
        router.post("/sharing/:id/change") { request, visit in
            let sent = try await site.form(request, visit)
            let id: ID<SharingAgreement> = try site.id(visit)
            return try await site.attempt(sent) {
                try await site.perform(
                    ChangeAgreement(
                        id, try words(sent), found: sent["found"].trimmingSpaces, version: Int(sent["version"]) ?? 0),
                    visit, for: .administration)
                return site.redirect(to: "/sharing/\(id)", notice: "The agreement is changed.")
            } mending: {
                try await form(id, $0, ticked(sent), visit)
            }
        }
        router.post("/sharing/:id/end") { request, visit in
            let sent = try await site.form(request, visit)
            let id: ID<SharingAgreement> = try site.id(visit)
            return try await site.attempt(sent) {
                try await site.perform(
                    EndAgreement(id, because: sent["because"].trimmingSpaces), visit, for: .administration)
                return site.redirect(to: "/sharing", notice: "Today is its last day.")
            } mending: {
                try await agreement($0, visit)
            }
        }
        router.get("/sharing/refusals/:id") { _, visit in try await refusal(FormState(), visit) }
        router.post("/sharing/refusals/:id") { request, visit in
            let sent = try await site.form(request, visit)
            let stands: Bool? = sent["stands"] == "yes" ? true : sent["stands"] == "no" ? false : nil
            return try await site.attempt(sent) {
                try await site.perform(
                    ReviewRefusal(try site.id(visit), stands: stands, words: sent["words"].trimmingSpaces), visit,
                    for: .screening)
                return site.redirect(to: "/sharing#refusals", notice: "Your review is kept, and both agencies are told.")
            } mending: {
                try await refusal($0, visit)
            }
        }
    }

    private func agreement(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(AgreementRecord(try site.id(visit)), visit, for: .administration)
        return site.page(
            AgreementPage(answer: answer, state: state, token: visit.formToken), for: visit, area: .sharing, trail: above)
    }

    private func refusal(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(RefusalToReview(try site.id(visit)), visit, for: .screening)
        return site.page(
            RefusalPage(answer: answer, state: state, token: visit.formToken), for: visit, area: .sharing, trail: above)
    }

    private func form(
        _ id: ID<SharingAgreement>?,
        _ state: FormState,
        _ ticked: AgreementFormPage.Ticked,
        _ visit: Visit
    ) async throws -> Response {
        page(try await site.ask(AgreementForm(id), visit, for: .administration), state, ticked, visit)
    }

    private func page(
        _ answer: AgreementForm.Answer,
        _ state: FormState,
        _ ticked: AgreementFormPage.Ticked,
        _ visit: Visit
    ) -> Response {
        site.page(
            AgreementFormPage(
                answer: answer,
                purposes: site.choices(site.lantern.definitions.frontDoor.checkPurposes),
                ticked: ticked,
                state: state,
                token: visit.formToken
            ),
            for: visit,
            area: .sharing,
            trail: above
        )
    }

    private func ticked(_ form: FormBody) -> AgreementFormPage.Ticked {
        AgreementFormPage.Ticked(agencies: Set(form.all("agencies")), purposes: Set(form.all("purposes")))
    }

    private func filled(_ words: SharingAgreementWords) -> FormState {
        var state = FormState(values: [
            "title": words.title, "kind": words.kind.rawValue, "scope": words.scope, "basis": words.basis,
            "kept-at": words.keptAt,
        ])
        switch words.owner {
        case .user(let user): state.values["owner"] = "user:\(user)"
        case .agency(let agency): state.values["owner"] = "agency:\(agency)"
        case nil: break
        }
        state.fill("from", with: words.from)
        state.fill("review", with: words.reviewOn)
        state.fill("until", with: words.until)
        return state
    }

    private func words(_ form: FormBody) throws -> SharingAgreementWords {
        let owner = form["owner"].split(separator: ":", maxSplits: 1).map(String.init)
        guard let from = try form.day("from", called: "The first day") else { throw SharingProblem.fromMissing }
        guard let review = try form.day("review", called: "The day of the review") else { throw SharingProblem.reviewMissing }
        return SharingAgreementWords(
            title: form["title"].trimmingSpaces,
            kind: SharingAgreement.Kind(rawValue: form["kind"]) ?? .agreement,
            scope: form["scope"].trimmingSpaces,
            purposes: Set(form.all("purposes")),
            basis: form["basis"].trimmingSpaces,
            agencies: Set(form.all("agencies").compactMap { ID($0) }),
            owner: owner.count < 2
                ? nil : owner[0] == "user" ? ID(owner[1]).map { .user($0) } : ID(owner[1]).map { .agency($0) },
            from: from,
            reviewOn: review,
            until: try form.day("until", called: "The last day"),
            keptAt: form["kept-at"].trimmingSpaces
        )
    }
}
