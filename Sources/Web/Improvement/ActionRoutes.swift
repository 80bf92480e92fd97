import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// One action: its page and its forms.
struct ActionRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/my-actions") { _, visit in
            site.page(MyActionsPage(answer: try await site.ask(MyActions(), visit)), for: visit, area: .myActions)
        }
        router.get("/actions/:id") { _, visit in
            let answer = try await find(visit)
            return site.page(
                ActionPage(answer: answer, token: visit.formToken),
                for: visit,
                area: .plans,
                trail: [.init(label: answer.plan.title, address: "/plans/\(answer.plan.id)")]
            )
        }
        addReporting(to: router)
        addDeciding(to: router)
        addEditing(to: router)
        addConnecting(to: router)
    }

    private func addReporting(to router: Router<Visit>) {
        step("progress", "Write a progress note", on: router) { answer, state, visit in
            ActionForms.progress(answer.action.action, state, token: visit.formToken)
        } open: { answer, visit in
            var state = try await site.draft("progress/\(answer.action.action.id)", visit)
            if state.values["at-risk"] == nil { state.values["at-risk"] = answer.action.action.atRiskBecause }
            return state
        } save: { form, answer, visit in
            let id = answer.action.action.id
            try await site.perform(
                ReportProgress(
                    on: id,
                    datedOn: try form.day("dated-on", called: "The day"),
                    note: form["note"],
                    atRiskBecause: form["at-risk"].trimmingSpaces
                ),
                visit
            )
            try await site.perform(RemoveDraft(of: "progress/\(id)"), visit)
            return "Your note is saved."
        }
        step("claim", "Say it is done", on: router) { answer, state, visit in
            ActionForms.claim(answer.action.action, state, token: visit.formToken)
        } open: { answer, visit in
            try await site.draft("claim/\(answer.action.action.id)", visit)
        } save: { form, answer, visit in
            let id = answer.action.action.id
            let gate = try await site.perform(
                ClaimCompletion(of: id, statement: form["statement"], version: Int(form["version"])),
                visit
            )
            try await site.perform(RemoveDraft(of: "claim/\(id)"), visit)
            return gate.isOpen
                ? "Claimed, and the evidence is sufficient. The overseeing body can verify it."
                : "It is now “Done awaiting evidence”. What is still missing is listed below."
        }
        step("withdraw-claim", "Withdraw the claim", on: router) { answer, state, visit in
            ActionForms.withdrawClaim(answer.action.action, state, token: visit.formToken)
        } save: { form, answer, visit in
            try await site.perform(
                WithdrawClaim(on: answer.action.action.id, reason: form["reason"], version: Int(form["version"])),
                visit
            )
            return "The claim is withdrawn."
        }
    }

    private func addDeciding(to router: Router<Visit>) {
        step("decide", "Decide on the claim", on: router) { answer, state, visit in
            ActionForms.decide(
                answer.action.action,
                gate: answer.action.gate,
                mayLetThrough: answer.may.letThrough,
                state,
                token: visit.formToken
            )
        } open: { answer, visit in
            try await site.draft("decide/\(answer.action.action.id)", visit)
        } save: { form, answer, visit in
            let id = answer.action.action.id
            let version = Int(form["version"])
            let words: String
            switch form["decision"] {
            case "verify":
                try await site.perform(VerifyAction(id, reason: form["reason"], version: version), visit)
                words = "Verified. It is complete, and stays watched."
            case "send-back":
                try await site.perform(SendBackAction(id, reason: form["reason"], version: version), visit)
                words = "Sent back to the lead with your reason."
            case "let-through":
                try await site.perform(LetActionThrough(id, reason: form["reason"], version: version), visit)
                words = "Let through. The override shows for ever."
            default: throw DecisionMissing()
            }
            try await site.perform(RemoveDraft(of: "decide/\(id)"), visit)
            return words
        }
        step("colour", "Set the colour", on: router) { answer, state, visit in
            ActionForms.colour(answer.action.action, computed: answer.action.rating, state, token: visit.formToken)
        } save: { form, answer, visit in
            if form["colour"].isEmpty { throw ColourMissing() }
            try await site.perform(
                OverrideColour(of: answer.action.action.id, to: Colour(rawValue: form["colour"]), reason: form["reason"]),
                visit
            )
            return "Saved. The computed colour stays beside it."
        }
    }

    private func addEditing(to router: Router<Visit>) {
        router.post("/actions/:id/agree") { request, visit in
            _ = try await site.form(request, visit)
            let id: ID<ImprovementAction> = try site.id(visit)
            try await site.perform(AgreeAction(id), visit)
            return site.redirect(to: "/actions/\(id)", notice: "Agreed.")
        }
        step("due", "Move the date", on: router) { answer, state, visit in
            ActionForms.due(answer.action.action, state, token: visit.formToken)
        } save: { form, answer, visit in
            try await site.perform(
                MoveDueDate(
                    of: answer.action.action.id,
                    to: try timescale(form, today: site.lantern.time.now.day),
                    reason: form["reason"],
                    version: Int(form["version"]) ?? 0
                ),
                visit
            )
            return "The date is moved. The first one is kept."
        }
        step("leads", "Set the leads", on: router) { answer, state, visit in
            let parties = try await site.ask(PlanParties(of: answer.plan.id), visit).lines
                .filter { $0.party.sameAs == nil }
                .map { Choice($0.party.id.description, $0.party.name, help: $0.party.canBeAccountable ? nil : "A group") }
            let ticked = Set(
                answer.action.leads.filter { !$0.isAccountable }.map(\.party.id.description)
            )
            return ActionForms.leads(answer.action.action, parties: parties, chosen: ticked, state, token: visit.formToken)
        } open: { answer, _ in
            FormState(values: ["accountable": answer.action.accountable?.party.id.description ?? ""])
        } save: { form, answer, visit in
            let accountable = ID<Party>(form["accountable"])
            let others = form.all("contributors").compactMap { ID<Party>($0) }.filter { $0 != accountable }
            try await site.perform(
                SetLeads(
                    of: answer.action.action.id,
                    to: [accountable].compactMap { $0 }.map { .init($0, isAccountable: true) }
                        + others.map { .init($0, isAccountable: false) },
                    version: Int(form["version"]) ?? 0
                ),
                visit
            )
            return "The leads are saved."
        }
        step("edit", "Change the action", on: router) { answer, state, visit in
            ActionForms.edit(answer.action.action, bodies: try await site.bodies(visit), state, token: visit.formToken)
        } open: { answer, _ in
            wording(answer.action.action)
        } save: { form, answer, visit in
            try await site.perform(
                EditAction(
                    answer.action.action.id,
                    to: .init(
                        statement: form["statement"],
                        intent: form["intent"],
                        successMeasure: form["success-measure"],
                        evidencePlan: form["evidence-plan"],
                        expectedImpact: form["expected-impact"],
                        overseenBy: ID(form["overseen-by"])
                    ),
                    version: Int(form["version"]) ?? 0
                ),
                visit
            )
            return "Saved."
        }
    }

    /// A form about an action: shown, and saved; when somebody saved before, both are shown and nothing is lost.
    func step(
        _ name: RouterPath,
        _ heading: String,
        on router: Router<Visit>,
        form: @escaping @Sendable (ActionPageQuery.Answer, FormState, Visit) async throws -> HTML,
        open: @escaping @Sendable (ActionPageQuery.Answer, Visit) async throws -> FormState = { _, _ in FormState() },
        save: @escaping @Sendable (FormBody, ActionPageQuery.Answer, Visit) async throws -> String
    ) {
        let path = RouterPath("/actions/:id/\(name.description.trimmingPrefix("/"))")
        router.get(path) { _, visit in
            let answer = try await find(visit)
            let state = try await open(answer, visit)
            return try await page(heading, answer, state, try await form(answer, state, visit), visit)
        }
        router.post(path) { request, visit in
            let body = try await site.form(request, visit)
            let answer = try await find(visit)
            do {
                return try await site.attempt(body) {
                    let notice = try await save(body, answer, visit)
                    return site.redirect(to: "/actions/\(answer.action.action.id)", notice: notice)
                } mending: { state in
                    try await page(heading, answer, state, try await form(answer, state, visit), visit)
                }
            } catch is Conflict {
                let now = try await find(visit)
                var response = site.page(
                    ConflictPage(
                        action: now.action.action,
                        mine: body.state,
                        fields: conflictFields(now.action.action),
                        form: try await form(now, body.state, visit)
                    ),
                    for: visit,
                    area: .plans
                )
                response.status = .conflict
                return response
            }
        }
    }

    private func page(
        _ heading: String,
        _ answer: ActionPageQuery.Answer,
        _ state: FormState,
        _ form: HTML,
        _ visit: Visit
    ) async throws -> Response {
        site.page(
            ActionFormPage(heading: heading, action: answer.action.action, state: state, form: form),
            for: visit,
            area: .plans,
            trail: [
                .init(label: answer.plan.title, address: "/plans/\(answer.plan.id)"),
                .init(
                    label: "Action \(answer.action.action.reference)",
                    address: "/actions/\(answer.action.action.id)"
                ),
            ]
        )
    }

    private func find(_ visit: Visit) async throws -> ActionPageQuery.Answer {
        try await site.ask(ActionPageQuery(try site.id(visit)), visit)
    }

    private func wording(_ action: ImprovementAction) -> FormState {
        FormState(
            values: Dictionary(
                conflictFields(action).map { ($0.name, $0.theirs) } + [("overseen-by", action.overseenBy?.description ?? "")],
                uniquingKeysWith: { $1 }
            )
        )
    }

    private func conflictFields(_ action: ImprovementAction) -> [(name: String, label: String, theirs: String)] {
        [
            ("statement", "What will be done", action.statement), ("intent", "Why", action.intent),
            ("success-measure", "How one will know", action.successMeasure),
            ("evidence-plan", "What will show it", action.evidencePlan),
            ("expected-impact", "What will be different", action.expectedImpact),
        ]
    }

    private func timescale(_ form: FormBody, today: Day) throws -> Timescale {
        let kind = Timescale.Kind(rawValue: form["kind"]) ?? .none
        let day = try form.day("due-on", called: "By when")
        return Timescale(
            asWritten: "",
            kind: kind,
            on: kind == .month ? day?.lastOfMonth : kind == .depends ? nil : day,
            dependsOn: form["depends-on"].trimmingSpaces,
            lookAgainOn: try form.day("look-again-on", called: "When to look again")
        )
    }
}

/// No decision was chosen.
struct DecisionMissing: Problem {
    var message: String { "Choose what the body decides." }
    var field: String? { "decision" }
}

/// No colour was chosen.
struct ColourMissing: Problem {
    var message: String { "Choose a colour, or take the override back." }
    var field: String? { "colour" }
}
