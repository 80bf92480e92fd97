import Definitions
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// A plan gone through item by item, in a meeting or outside one (CARE-4): how each stands, in words, and what comes next. What was
/// not come to is carried, and shown to the chair.
struct CarePlanReviewPage: Page {
    let answer: CarePlanRecord.Answer
    let definitions: CarePlanDefinitions
    let today: Day
    /// Nil outside a meeting.
    let meeting: ID<Meeting>?
    /// Which item is to be mended.
    let mending: String
    let state: FormState
    let token: String

    private var plan: CarePlan { answer.content.plan }
    private var address: String { "/care-plans/\(plan.id)" }
    private var done: [PlanItem] { answer.items.filter(isReviewed) }
    var title: String { (state.errors.isEmpty ? "" : "Error: ") + "Going through plan \(plan.reference)" }

    private func isReviewed(_ item: PlanItem) -> Bool {
        guard let last = item.last else { return false }
        return meeting == nil ? last.on == today : last.meeting == meeting
    }

    var content: HTML {
        errorSummary(state)
        kicker(answer.content.childrenOn.map { answer.people[$0.person]?.name ?? "A child" }.inSentence)
        h1 { "The plan, item by item" }
        let left = answer.items.count - done.count
        p(.css("lede")) {
            left == 0
                ? "Everything was gone through." : "\(done.count) of \(answer.items.count) gone through; \(left) to come."
        }
        if left > 0, meeting != nil { hint("What the meeting does not come to is carried to the next, and shown to the chair.") }
        for outcome in answer.content.outcomes {
            let items = answer.items.filter { $0.outcome == outcome.id }
            section(.css("card care-outcome")) {
                for item in items { one(item) }
            }
        }
        p {
            a(.href(meeting.map { "/meetings/\($0)" } ?? address)) { meeting == nil ? "Back to the plan" : "Back to the meeting" }
        }
    }

    private func one(_ item: PlanItem) -> HTML {
        let id = item.key.uuid.description
        let isOutcome = item.key == .outcome(item.outcome)
        let isOpen = mending == id
        var filled = isOpen ? state : FormState()
        if !isOpen, isReviewed(item), let last = item.last {
            filled.values = ["progress": last.progress, "words": last.words, "next": last.nextStep]
        }
        return div(.css("care-item"), .id("item-\(id)")) {
            if isOutcome { h2(.dir("auto")) { item.words } } else { h3(.dir("auto")) { item.words } }
            p(.css("finding-marks")) {
                if isReviewed(item), let last = item.last {
                    tag(definitions.progress.label(last.progress, on: today), .green)
                } else {
                    tag("Not gone through yet", .amber)
                }
                if item.isOverdue { tag("Overdue", .red) }
            }
            p(.css("help")) { item.more }
            if let last = item.last {
                p(.css("help")) {
                    "\(last.on.inWords), \(definitions.progress.label(last.progress, on: today).lowercasedFirst): \(last.words)"
                        + (last.nextStep.isBlank ? "" : " Next: \(last.nextStep)")
                }
            }
            disclosure(isReviewed(item) ? "Change what was said" : "How it stands", isOpen: isOpen || !isReviewed(item)) {
                postForm("\(address)/review", token: token) {
                    hiddenField("item", id)
                    hiddenField("sort", isOutcome ? "outcome" : "action")
                    hiddenField("meeting", meeting?.description ?? "")
                    radios(
                        FieldWords("progress", "How it stands", id: isOpen ? "progress" : "progress-\(id)"),
                        definitions.progress.inUse(on: today).map { Choice($0.key, $0.label(on: today)) }, in: filled,
                        isInLine: true)
                    textField(
                        FieldWords("words", "What has moved, or why not", id: isOpen ? "words" : "words-\(id)"), in: filled)
                    textField(
                        FieldWords("next", "What comes next", isOptional: true, id: isOpen ? "next" : "next-\(id)"), in: filled)
                    submitButton("Keep it", .secondary)
                }
            }
        }
    }
}

struct CarePlanReviewRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/care-plans/:id/review") { request, visit in
            let meeting = request.uri.queryParameters["meeting"].flatMap { ID<Meeting>(String($0)) }
            return try await page(meeting, "", FormState(), visit)
        }
        router.post("/care-plans/:id/review") { request, visit in
            let form = try await site.form(request, visit)
            let plan: ID<CarePlan> = try site.id(visit)
            let meeting = ID<Meeting>(form["meeting"])
            guard let item = ID<PlanItem>(form["item"]) else { throw NotFound("page") }
            return try await site.attempt(form) {
                try await site.perform(
                    ReviewPlanItem(
                        form["sort"] == "outcome" ? .outcome(item.retyped()) : .action(item.retyped()), of: plan, in: meeting,
                        progress: form["progress"], words: form["words"].trimmingSpaces, nextStep: form["next"].trimmingSpaces),
                    visit, for: .workWithFamily)
                let query = meeting.map { "?meeting=\($0)" } ?? ""
                return site.redirect(to: "/care-plans/\(plan)/review\(query)#item-\(item)", notice: "It is kept.")
            } mending: {
                try await page(meeting, item.description, $0, visit)
            }
        }
        router.get("/care-plans/:id/end") { _, visit in
            var state = FormState()
            state.fill("on", with: site.lantern.time.now.day)
            return try await ending(state, visit)
        }
        router.post("/care-plans/:id/end") { request, visit in
            let form = try await site.form(request, visit)
            let plan: ID<CarePlan> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(
                    EndCarePlan(
                        plan, for: ID(form["child"]), because: form["ending"],
                        on: try form.day("on", called: "The last day") ?? site.lantern.time.now.day,
                        words: form["words"].trimmingSpaces), visit, for: .workWithFamily)
                return site.redirect(to: "/care-plans/\(plan)", notice: "It is kept. Time limits that no longer matter are void.")
            } mending: {
                try await ending($0, visit)
            }
        }
    }

    private func page(_ meeting: ID<Meeting>?, _ mending: String, _ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(CarePlanRecord(try site.id(visit)), visit, for: .workWithFamily)
        return site.page(
            CarePlanReviewPage(
                answer: answer, definitions: site.lantern.definitions.carePlans, today: site.lantern.time.now.day,
                meeting: meeting, mending: mending, state: state, token: visit.formToken),
            for: visit, area: .people, trail: trail(answer.content.plan))
    }

    private func ending(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(CarePlanRecord(try site.id(visit)), visit, for: .workWithFamily)
        return site.page(
            EndCarePlanPage(
                answer: answer, definitions: site.lantern.definitions.carePlans, today: site.lantern.time.now.day, state: state,
                token: visit.formToken),
            for: visit, area: .people, trail: trail(answer.content.plan))
    }

    private func trail(_ plan: CarePlan) -> [Frame.Crumb] {
        [.people, .init(label: "Plan \(plan.reference)", address: "/care-plans/\(plan.id)")]
    }
}
