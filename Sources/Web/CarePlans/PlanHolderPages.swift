import Definitions
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// Who has a copy: added, and followed until it is with them in their language (CARE-3, EQUAL-2).
struct PlanHolderPage: Page {
    let answer: CarePlanRecord.Answer
    let proposed: [ProposedHolder]
    let definitions: Definitions
    let today: Day
    /// Nil for somebody new.
    let holder: PlanHolder?
    let mending: String
    let state: FormState
    let token: String

    private var plan: CarePlan { answer.content.plan }
    private var heading: String { holder.map { "The plan for \($0.name)" } ?? "Who gets a copy" }
    private var address: String { "/care-plans/\(plan.id)/holders/\(holder?.id.description ?? "new")" }
    var title: String { (state.errors.isEmpty ? "" : "Error: ") + "\(heading): plan \(plan.reference)" }

    var content: HTML {
        errorSummary(state)
        kicker("\(plan.reference): \(answer.content.childrenOn.map { answer.people[$0.person]?.name ?? "A child" }.inSentence)")
        h1 { heading }
        if let holder { following(holder) }
        if let holder {
            h2 { "What they need" }
            narrow { form(holder) }
        } else {
            if proposed.isEmpty { p { notGiven("Everybody who works with the family has a copy already.") } }
            for one in proposed { proposal(one) }
            h2 { "Somebody else" }
            narrow { form(nil) }
        }
        p { a(.href("/care-plans/\(plan.id)#copies")) { "Back to the plan" } }
    }

    private func proposal(_ one: ProposedHolder) -> HTML {
        div(.css("card")) {
            h3 { one.name }
            p(.css("help")) { [one.relation, one.because].filter { !$0.isBlank }.joined(separator: ". ") }
            postForm(address, token: token) {
                hiddenField("record", state.value("record-\(one.key)"))
                hiddenField("proposed", one.key)
                hiddenField("name", one.name)
                hiddenField("relation", one.relation)
                if one.user == nil {
                    textField(
                        FieldWords(
                            "email", "E-mail address for a private link", help: "Empty: they get it on paper.", isOptional: true,
                            id: "email-\(one.key)"), in: FormState(), type: "email")
                }
                textField(
                    FieldWords("language", "Language they read", id: "language-\(one.key)"),
                    in: FormState(values: ["language": one.language.isBlank ? "English" : one.language]), size: .twenty)
                selectField(
                    FieldWords("format", "In which form", isOptional: true, id: "format-\(one.key)"), formats, in: FormState(),
                    empty: "The plan as it is")
                submitButton("Give them the plan", .secondary)
            }
        }
    }

    private func form(_ holder: PlanHolder?) -> HTML {
        postForm(address, token: token) {
            hiddenField("record", state.value("record"))
            textField(FieldWords("name", "Name"), in: state)
            textField(FieldWords("relation", "What they are: mother, head teacher", isOptional: true), in: state)
            if holder?.user == nil {
                textField(
                    FieldWords(
                        "email", "E-mail address for a private link", help: "Empty: they get it on paper.", isOptional: true),
                    in: state, type: "email")
            }
            textField(FieldWords("language", "Language they read"), in: state, size: .twenty)
            selectField(FieldWords("format", "In which form", isOptional: true), formats, in: state, empty: "The plan as it is")
            submitButton(holder == nil ? "Give them the plan" : "Keep it")
        }
    }

    private var formats: [Choice] {
        definitions.carePlans.formats.inUse(on: today).map { Choice($0.key, $0.label(on: today)) }
    }

    private func following(_ holder: PlanHolder) -> HTML {
        let copy = answer.copies.last { $0.holder == holder.id && $0.withdrawnAt == nil }
        func own(_ name: String) -> FormState { mending == name ? state : FormState() }
        return div(.css("card")) {
            if let copy {
                p {
                    "Version \(copy.number), sent \(copy.sentAt.day.inWords). "
                    if let at = copy.openedAt { tag("Has it since \(at.day.inWords)", .green) } else { tag("Not opened", .amber) }
                }
                if holder.isFamily {
                    p { a(.href("/care-plans/\(plan.id)/family?for=\(holder.id)")) { "As \(holder.name) has it, to print" } }
                }
                if copy.openedAt == nil {
                    step("handed-over", "It was handed over") {
                        textField(
                            FieldWords("how", "By whom, and was it read with them", id: "how-handed"), in: own("handed-over"))
                    }
                }
                if copy.translateBy != nil, copy.translatedAt == nil {
                    actionButton("It is with them in \(holder.language)", to: "\(address)/translated", token: token)
                    step("late", "It is late in \(holder.language)") {
                        textField(FieldWords("how", "Why", id: "how-late"), in: own("late"))
                    }
                }
            } else {
                p { notGiven("They get it when it is published.") }
            }
            step("no-more", "They get no more copies") {
                textField(FieldWords("how", "Why", id: "how-no-more"), in: own("no-more"))
            }
        }
    }

    private func step(_ name: String, _ title: String, @HTMLBuilder content: () -> HTML) -> HTML {
        disclosure(title, isOpen: mending == name) {
            postForm("\(address)/\(name)", token: token) {
                content()
                submitButton("Keep it", .secondary)
            }
        }
    }
}

struct PlanHolderRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/care-plans/copies/:id") { _, visit in
            let read = try await site.perform(ReadPlanCopy(try site.id(visit)), visit, for: .workWithFamily)
            return site.page(
                FamilyPlanPage(snapshot: read.snapshot, isNewest: read.isNewest), for: visit, area: .people,
                trail: [.people, .init(label: "The plan", address: "/care-plans/\(read.plan)")])
        }
        router.get("/care-plans/:id/holders/:holder") { _, visit in try await page("", nil, visit) }
        router.post("/care-plans/:id/holders/:holder") { request, visit in
            let form = try await site.form(request, visit)
            let (answer, proposed, holder) = try await record(visit)
            let plan = answer.content.plan.id
            return try await site.attempt(form) {
                guard let id = ID<PlanHolder>(form["record"]) else { throw NotFound("page") }
                let one = proposed.first { $0.key == form["proposed"] }
                try await site.perform(
                    GivePlan(
                        to: PlanHolder(
                            id: holder?.id ?? id, plan: plan, user: holder?.user ?? one?.user,
                            person: holder?.person ?? one?.person,
                            agency: holder?.agency ?? one?.agency, name: form["name"].trimmingSpaces,
                            relation: form["relation"].trimmingSpaces, email: form["email"].trimmingSpaces,
                            language: form["language"].trimmingSpaces, format: form["format"])), visit, for: .workWithFamily)
                return site.redirect(to: "/care-plans/\(plan)#copies", notice: "It is kept.")
            } mending: {
                try await page("", $0, visit)
            }
        }
        for name in ["handed-over", "late", "no-more", "translated"] {
            router.post(RouterPath("/care-plans/:id/holders/:holder/\(name)")) { request, visit in
                let form = try await site.form(request, visit)
                let (plan, holder): (ID<CarePlan>, ID<PlanHolder>) = (try site.id(visit), try site.id(visit, "holder"))
                let how = form["how"].trimmingSpaces
                return try await site.attempt(form) {
                    let step: FollowPlanCopy.Step =
                        switch name {
                        case "handed-over": .handedOver(how)
                        case "late": .late(how)
                        case "no-more": .noMore(how)
                        default: .translated
                        }
                    try await site.perform(FollowPlanCopy(holder, step), visit, for: .workWithFamily)
                    return site.redirect(to: "/care-plans/\(plan)#copies", notice: "It is kept.")
                } mending: {
                    try await page(name, $0, visit)
                }
            }
        }
    }

    private func record(_ visit: Visit) async throws -> (CarePlanRecord.Answer, [ProposedHolder], PlanHolder?) {
        let plan: ID<CarePlan> = try site.id(visit)
        let answer = try await site.ask(CarePlanRecord(plan), visit, for: .workWithFamily)
        let proposed = try await site.ask(ProposedHolders(plan), visit, for: .workWithFamily)
        guard visit.parameters.get("holder") != "new" else { return (answer, proposed, nil) }
        let id: ID<PlanHolder> = try site.id(visit, "holder")
        guard let holder = answer.holders.first(where: { $0.id == id }) else { throw NotFound("page") }
        return (answer, proposed, holder)
    }

    private func page(_ mending: String, _ typed: FormState?, _ visit: Visit) async throws -> Response {
        let (answer, proposed, holder) = try await record(visit)
        var state = typed ?? FormState()
        func new() -> String { site.lantern.ids.next(PlanHolder.self, at: site.lantern.time.now).description }
        if state.value("record").isEmpty { state.values["record"] = holder?.id.description ?? new() }
        for one in proposed { state.values["record-\(one.key)"] = new() }
        if typed == nil || !mending.isEmpty {
            state.values["language"] = "English"
            if let holder {
                state.values.merge([
                    "name": holder.name, "relation": holder.relation, "email": holder.email, "format": holder.format,
                    "language": holder.language.isBlank ? "English" : holder.language,
                ]) { _, new in new }
            }
        }
        let plan = answer.content.plan
        return site.page(
            PlanHolderPage(
                answer: answer, proposed: proposed, definitions: site.lantern.definitions, today: site.lantern.time.now.day,
                holder: holder, mending: mending, state: state, token: visit.formToken),
            for: visit, area: .people,
            trail: [.people, .init(label: "Plan \(plan.reference)", address: "/care-plans/\(plan.id)")])
    }
}
