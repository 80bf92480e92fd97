import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// What is done to a finding: contested, parted, covered, closed.
struct FindingRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        addDisputes(to: router)
        addParts(to: router)
        addClosing(to: router)
    }

    private func addDisputes(to router: Router<Visit>) {
        step("contest", "Contest this finding", on: router) { answer, state, visit in
            FindingForms.contest(answer.finding.finding, state, token: visit.formToken)
        } open: { answer, visit in
            var state = try await site.draft("contest/\(answer.finding.finding.id)", visit)
            if state.values["agency"] == nil { state.values["agency"] = visit.visitor?.account.agencyName }
            return state
        } save: { form, answer, visit in
            let id = answer.finding.finding.id
            try await site.perform(
                ContestFinding(
                    id,
                    by: form["agency"].trimmingSpaces,
                    grounds: form["grounds"],
                    on: try form.day("raised-on", called: "When it was challenged")
                ),
                visit
            )
            try await site.perform(RemoveDraft(of: "contest/\(id)"), visit)
            return "The finding is marked as contested. Say which body is to reply."
        }
        step("disputes/:dispute/consider", "Who replies", on: router) { answer, state, visit in
            FindingForms.consider(
                answer.finding.finding,
                try dispute(answer, visit),
                bodies: try await site.bodies(visit),
                state,
                token: visit.formToken
            )
        } open: { answer, visit in
            let dispute = try dispute(answer, visit)
            return FormState(values: [
                "considered-by": dispute.consideringBody?.description ?? "",
                "in-words": dispute.consideringBody == nil ? dispute.consideredBy : "",
                "agency": dispute.raisedByAgency,
            ])
        } save: { form, answer, visit in
            try await site.perform(
                PutDisputeToBody(
                    try dispute(answer, visit).id,
                    to: ID(form["considered-by"]),
                    inWords: form["in-words"].trimmingSpaces,
                    agency: form["agency"].trimmingSpaces,
                    raisedOn: try form.day("raised-on", called: "When it was challenged")
                ),
                visit
            )
            return "Saved. The finding shows who is to reply."
        }
        step("disputes/:dispute/outcome", "Record the outcome", on: router) { answer, state, visit in
            FindingForms.outcome(answer.finding.finding, try dispute(answer, visit), state, token: visit.formToken)
        } open: { answer, visit in
            var state = try await site.draft("outcome/\(try dispute(answer, visit).id)", visit)
            if state.values["wording"] == nil { state.values["wording"] = answer.finding.finding.statement }
            return state
        } save: { form, answer, visit in
            let id = try dispute(answer, visit).id
            try await site.perform(
                SettleDispute(
                    id,
                    as: FindingDispute.Outcome(rawValue: form["outcome"]),
                    because: form["reason"],
                    on: try form.day("decided-on", called: "When it was decided"),
                    wording: form["wording"]
                ),
                visit
            )
            try await site.perform(RemoveDraft(of: "outcome/\(id)"), visit)
            return "The outcome is recorded, and shows beside the finding for ever."
        }
    }

    private func addClosing(to router: Router<Visit>) {
        step("close", "Close this finding", on: router) { answer, state, visit in
            FindingForms.close(answer, state, token: visit.formToken)
        } open: { answer, visit in
            try await site.draft("close/\(answer.finding.finding.id)", visit)
        } save: { form, answer, visit in
            let id = answer.finding.finding.id
            try await site.perform(CloseFinding(id, because: form["reason"], version: Int(form["version"])), visit)
            try await site.perform(RemoveDraft(of: "close/\(id)"), visit)
            return "The finding is closed."
        }
        step("reopen", "Open this finding again", on: router) { answer, state, visit in
            FindingForms.reopen(answer.finding.finding, state, token: visit.formToken)
        } save: { form, answer, visit in
            try await site.perform(ReopenFinding(answer.finding.finding.id, because: form["reason"]), visit)
            return "The finding is open again."
        }
    }

    /// A form about a finding: shown, and saved.
    private func step(
        _ name: String,
        _ heading: String,
        on router: Router<Visit>,
        form: @escaping @Sendable (FindingPageQuery.Answer, FormState, Visit) async throws -> HTML,
        open: @escaping @Sendable (FindingPageQuery.Answer, Visit) async throws -> FormState = { _, _ in FormState() },
        save: @escaping @Sendable (FormBody, FindingPageQuery.Answer, Visit) async throws -> String
    ) {
        let page: @Sendable (FindingPageQuery.Answer, FormState, Visit) async throws -> Response = { answer, state, visit in
            site.page(
                FindingFormPage(
                    heading: heading,
                    finding: answer.finding.finding,
                    state: state,
                    form: try await form(answer, state, visit)
                ),
                for: visit,
                area: .plans,
                trail: site.trail(to: answer)
            )
        }
        let path = RouterPath("/findings/:id/\(name)")
        router.get(path) { _, visit in
            let answer = try await find(visit)
            return try await page(answer, try await open(answer, visit), visit)
        }
        router.post(path) { request, visit in
            let body = try await site.form(request, visit)
            let answer = try await find(visit)
            return try await mended(body) {
                let notice = try await save(body, answer, visit)
                return site.redirect(to: "/findings/\(answer.finding.finding.id)", notice: notice)
            } mending: { state in
                try await page(try await find(visit), state, visit)
            }
        }
    }

    /// As `Site.attempt`; when somebody saved first, the form comes again as it was typed, with what is saved now.
    func mended(
        _ form: FormBody,
        _ doing: () async throws -> Response,
        mending: (FormState) async throws -> Response
    ) async throws -> Response {
        do {
            return try await site.attempt(form, doing, mending: mending)
        } catch is Conflict {
            var state = form.state
            state.add(SavedBefore())
            var answer = try await mending(state)
            answer.status = .conflict
            return answer
        }
    }

    func find(_ visit: Visit) async throws -> FindingPageQuery.Answer {
        try await site.ask(FindingPageQuery(try site.id(visit)), visit)
    }

    private func dispute(_ answer: FindingPageQuery.Answer, _ visit: Visit) throws -> FindingDispute {
        let id: ID<FindingDispute> = try site.id(visit, "dispute")
        guard let found = answer.finding.disputes.first(where: { $0.id == id }) else { throw NotFound("dispute") }
        return found
    }
}

extension Site {
    func trail(to answer: FindingPageQuery.Answer) -> [Frame.Crumb] {
        [
            .init(label: answer.plan.title, address: "/plans/\(answer.plan.id)"),
            .init(label: "Finding \(answer.finding.finding.reference)", address: "/findings/\(answer.finding.finding.id)"),
        ]
    }
}

/// Somebody saved while this form was open.
struct SavedBefore: Problem {
    var message: String {
        "Somebody changed this while you had it open. What you typed is below, with what is saved now above it: look again, then save."
    }
    var field: String? { nil }
}
