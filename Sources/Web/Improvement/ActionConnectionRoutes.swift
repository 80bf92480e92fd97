import Hummingbird
import Instruments
import Kernel
import Pathways

/// What ties an action to findings and to other actions: its forms.
extension ActionRoutes {
    func addConnecting(to router: Router<Visit>) {
        addMerging(to: router)
        addPairing(to: router)
        addPilots(to: router)
        addMilestones(to: router)
        addAudits(to: router)
        step("supersede", "It is no longer wanted", on: router) { answer, state, visit in
            ConnectionForms.supersede(answer.action.action, state, token: visit.formToken)
        } save: { form, answer, visit in
            try await site.perform(
                SupersedeAction(answer.action.action.id, because: form["reason"], version: Int(form["version"])),
                visit
            )
            return "It is marked as no longer wanted."
        }
        step("findings", "Which findings it answers", on: router) { answer, state, visit in
            let plan = try await site.ask(PlanPageQuery(answer.plan.id), visit).record
            return ConnectionForms.findings(
                answer.action.action,
                plan.findings.map {
                    Choice($0.finding.id.description, "\($0.finding.reference): \($0.finding.statement.firstWords(25))")
                },
                ticked: Set(answer.findings.map(\.id.description)),
                state,
                token: visit.formToken
            )
        } save: { form, answer, visit in
            try await site.perform(
                AnswerFindings(
                    Set(form.all("findings").compactMap { ID<Finding>($0) }),
                    by: answer.action.action.id,
                    version: Int(form["version"]) ?? 0
                ),
                visit
            )
            return "Saved: which findings it answers."
        }
    }

    private func addMerging(to router: Router<Visit>) {
        router.get("/actions/:id/merge") { request, visit in
            let id: ID<ImprovementAction> = try site.id(visit)
            let with = request.uri.queryParameters[values: "with"].compactMap { ID<ImprovementAction>(String($0)) }
            return try await mergePage(id, with: with, FormState(values: ["kept": id.description]), [], visit)
        }
        router.post("/actions/:id/merge") { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<ImprovementAction> = try site.id(visit)
            let same = form.all("same").compactMap { ID<ImprovementAction>($0) }
            return try await site.attempt(form) {
                guard let kept = ID<ImprovementAction>(form["kept"]), ([id] + same).contains(kept) else {
                    throw KeptMissing()
                }
                try await site.perform(
                    MergeActions(
                        ([id] + same).filter { $0 != kept },
                        into: kept,
                        dateOf: ID(form["date-of"]),
                        ownerOf: ID(form["owner-of"]),
                        reason: form["reason"]
                    ),
                    visit
                )
                return site.redirect(to: "/actions/\(kept)", notice: "Merged. What it took over is listed below.")
            } mending: { state in
                let shown = form.all("shown").compactMap { ID<ImprovementAction>($0) }
                return try await mergePage(id, with: shown, state, Set(form.all("same")), visit)
            }
        }
        step("unmerge", "Take the merge back", on: router) { answer, state, visit in
            ConnectionForms.unmerge(answer.action.action, into: answer.mergedInto, state, token: visit.formToken)
        } save: { form, answer, visit in
            try await site.perform(UnmergeAction(answer.action.action.id, because: form["reason"]), visit)
            return "The merge is taken back. This action stands for itself again."
        }
    }

    private func mergePage(
        _ id: ID<ImprovementAction>,
        with: [ID<ImprovementAction>],
        _ state: FormState,
        _ ticked: Set<String>,
        _ visit: Visit
    ) async throws -> Response {
        let answer = try await site.ask(MergeCandidates(for: id, with: with), visit)
        return site.page(
            MergePage(answer: answer, state: state, ticked: ticked, token: visit.formToken),
            for: visit,
            area: .plans,
            trail: [
                .init(label: answer.plan.plan.title, address: "/plans/\(answer.plan.plan.id)"),
                .init(label: "Action \(answer.alike[0].action.reference)", address: "/actions/\(id)"),
            ]
        )
    }

    private func addPairing(to router: Router<Visit>) {
        step("pair", "A stop-gap for a lasting change", on: router) { answer, state, visit in
            ConnectionForms.pair(
                answer.action.action,
                answer.waitsFor,
                lasting: try await otherActions(answer, visit),
                state,
                token: visit.formToken
            )
        } open: { answer, _ in
            guard let pair = answer.waitsFor else { return FormState() }
            return FormState(values: [
                "lasting": pair.lasting.action.id.description, "bid": pair.relation.bid,
                "bid-state": pair.relation.bidState?.rawValue ?? "", "risk-entry": pair.relation.riskEntry,
                "note": pair.relation.note,
            ])
        } save: { form, answer, visit in
            try await site.perform(
                PairActions(
                    answer.action.action.id,
                    with: ID(form["lasting"]),
                    note: form["note"],
                    bid: form["bid"].trimmingSpaces,
                    bidState: ActionRelation.BidState(rawValue: form["bid-state"]),
                    riskEntry: form["risk-entry"].trimmingSpaces
                ),
                visit
            )
            return "The pair is saved. It stays open until the lasting change is proved."
        }
        step("unpair", "Take the pair apart", on: router) { answer, state, visit in
            ConnectionForms.pair(
                answer.action.action,
                answer.waitsFor,
                lasting: try await otherActions(answer, visit),
                state,
                token: visit.formToken
            )
        } save: { form, answer, visit in
            guard let lasting = ID<ImprovementAction>(form["lasting"]) else { throw NotFound("action") }
            try await site.perform(
                UnpairActions(answer.action.action.id, from: lasting, because: form["reason"]),
                visit
            )
            return "The pair is taken apart."
        }
    }

    private func addPilots(to router: Router<Visit>) {
        step("pilot", "A pilot", on: router) { answer, state, visit in
            ConnectionForms.pilot(
                answer.action.action,
                answer.pilot?.record.pilot,
                rollOuts: try await otherActions(answer, visit),
                state,
                token: visit.formToken
            )
        } open: { answer, _ in
            var state = FormState()
            guard let trial = answer.pilot else { return state }
            state.values["scope"] = trial.record.pilot.scope
            state.values["early-results"] = trial.record.pilot.earlyResults
            state.values["roll-out"] = trial.rollOut?.action.id.description
            state.fill("starts-on", with: trial.record.pilot.startsOn)
            state.fill("ends-on", with: trial.record.pilot.endsOn)
            state.fill("review-on", with: trial.record.pilot.reviewOn)
            return state
        } save: { form, answer, visit in
            let warning = try await site.perform(
                SetPilot(
                    answer.action.action.id,
                    as: .init(
                        scope: form["scope"],
                        startsOn: try form.day("starts-on", called: "The first day"),
                        endsOn: try form.day("ends-on", called: "The last day"),
                        reviewOn: try form.day("review-on", called: "The day of the decision"),
                        earlyResults: form["early-results"],
                        rollOut: ID(form["roll-out"])
                    ),
                    version: Int(form["version"])
                ),
                visit
            )
            return warning.map { "The pilot is saved. Look at this: \($0)" } ?? "The pilot is saved."
        }
        step("pilot/decision", "What follows the pilot", on: router) { answer, state, visit in
            guard let trial = answer.pilot else { throw NotFound("pilot") }
            return ConnectionForms.decision(answer.action.action, trial, state, token: visit.formToken)
        } open: { answer, visit in
            try await site.draft("pilot/\(answer.action.action.id)", visit)
        } save: { form, answer, visit in
            let id = answer.action.action.id
            try await site.perform(
                DecidePilot(
                    on: id,
                    PilotDecision.Decision(rawValue: form["decision"]),
                    evaluation: form["evaluation"],
                    because: form["reason"],
                    endsOn: try form.day("ends-on", called: "The new last day"),
                    reviewOn: try form.day("review-on", called: "The day of the next decision"),
                    version: Int(form["version"])
                ),
                visit
            )
            try await site.perform(RemoveDraft(of: "pilot/\(id)"), visit)
            return "The decision is recorded with what the pilot showed."
        }
    }

    /// The other actions of the plan that are still wanted, to choose from.
    private func otherActions(_ answer: ActionPageQuery.Answer, _ visit: Visit) async throws -> [Choice] {
        try await site.ask(PlanPageQuery(answer.plan.id), visit).record.actions
            .filter { $0.isWanted && $0.action.id != answer.action.action.id }
            .map { Choice($0.action.id.description, "\($0.action.reference): \($0.action.statement.firstWords(15))") }
    }
}

/// Which one stays was not chosen, or is none of those ticked.
struct KeptMissing: Problem {
    var message: String { "Choose which one stays, from among those that you ticked and this one." }
    var field: String? { "kept" }
}
