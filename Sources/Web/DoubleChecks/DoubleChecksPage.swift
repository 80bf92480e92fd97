import Definitions
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// Decisions drawn to be looked at again by a second worker (FD-10).
struct DoubleChecksPage: Page {
    let answer: DoubleChecks.Answer
    let definitions: Definitions
    let today: Day
    /// Which decision is being mended, and what was typed.
    let mending: String
    let state: FormState
    let token: String

    var title: String { state.errors.isEmpty ? "Double-checks" : "Error: Double-checks" }

    var content: HTML {
        errorSummary(state)
        h1 { "Double-checks" }
        p(.css("lede")) {
            "Of the decisions for early help or less, \(answer.percent) in a hundred are looked at again on the same day, never by whoever made them. Today \(answer.madeToday) \(answer.madeToday == 1 ? "was" : "were") made and \(answer.drawnToday) drawn."
        }
        if answer.lookedAt > 0 {
            p {
                "In the last 90 days \(answer.lookedAt) \(answer.lookedAt == 1 ? "was" : "were") looked at; \(answer.agreed) \(answer.agreed == 1 ? "was" : "were") found right."
            }
        }
        if !answer.owed.isEmpty {
            h2 { "To be decided anew today" }
            for line in answer.owed { card(line) }
        }
        h2 { "To be looked at" }
        if answer.waiting.isEmpty { p { "None waits." } }
        for line in answer.waiting { card(line) }
        if !answer.done.isEmpty {
            disclosure("The last \(answer.done.count) that were looked at") { for line in answer.done { card(line) } }
        }
        disclosure("How they are drawn") { p { DrawDoubleChecks.method } }
    }

    private func card(_ line: DoubleChecks.Line) -> HTML {
        let check = line.check
        return section(.css("card"), .id("check-\(check.decision)")) {
            h3 { a(.href("/contacts/\(check.contact)")) { check.reference } }
            p { "\(line.outcome), at \(line.level.lowercasedFirst). Decided by \(line.decider), \(check.decidedAt.inWords)." }
            p {
                strong { "Why: " }; check.reasons
            }
            if let agrees = check.agrees {
                p {
                    tag(agrees ? "Found right" : "Another level seen", agrees ? .green : .amber)
                    " \(check.words) "
                    span(.css("help")) { "\(line.checker), \(check.checkedAt?.inWords ?? "")" }
                }
                if let changed = check.changedTo {
                    p { "Decided anew: \(definitions.frontDoor.outcomes.label(changed, on: today))." }
                } else if !agrees, answer.mayDecide {
                    p { linkButton("Decide anew", to: "/contacts/\(check.contact)/decide", .secondary) }
                }
            } else if line.isOwn {
                p(.css("help")) { "You made this decision: somebody else looks at it." }
            } else {
                form(line)
            }
        }
    }

    private func form(_ line: DoubleChecks.Line) -> HTML {
        let key = line.check.decision.description
        let own = mending == key ? state : FormState()
        func id(_ name: String) -> String { mending == key ? name : "\(name)-\(key)" }
        return postForm("/front-door/double-checks/\(key)", token: token) {
            radios(
                FieldWords("agrees", "Is it the right level?", id: id("agrees")),
                [Choice("yes", "Yes, I agree"), Choice("no", "No, I see another level")], in: own)
            selectField(
                FieldWords(
                    "level", "The level that you see", help: "Only where you see another.", isOptional: true, id: id("level")),
                definitions.thresholds.levels.inUse(on: today).map { Choice($0.key, $0.label(on: today)) }, in: own)
            textArea(FieldWords("words", "Why", id: id("words")), in: own, rows: 3)
            submitButton("Keep what you found", .secondary)
        }
    }
}

/// Decisions are looked at again.
struct DoubleCheckRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/front-door/double-checks") { _, visit in try await page(FormState(), visit) }
        router.post("/front-door/double-checks/:id") { request, visit in
            let form = try await site.form(request, visit)
            let decision: ID<ContactDecision> = try site.id(visit)
            return try await site.attempt(form) {
                let agrees: Bool? = form["agrees"] == "yes" ? true : form["agrees"] == "no" ? false : nil
                try await site.perform(
                    CheckDecision(decision, agrees: agrees, level: form["level"], words: form["words"].trimmingSpaces), visit,
                    for: .screening)
                return site.redirect(
                    to: "/front-door/double-checks",
                    notice: agrees == true
                        ? "What you found is kept." : "What you found is kept; who decides is asked to decide anew today.")
            } mending: { state in
                try await page(state, visit, mending: decision.description)
            }
        }
    }

    private func page(_ state: FormState, _ visit: Visit, mending: String = "") async throws -> Response {
        site.page(
            DoubleChecksPage(
                answer: try await site.ask(DoubleChecks(), visit, for: .screening), definitions: site.lantern.definitions,
                today: site.lantern.time.now.day, mending: mending, state: state, token: visit.formToken),
            for: visit,
            area: .frontDoor,
            trail: FrontDoorTrail.crumbs
        )
    }
}
