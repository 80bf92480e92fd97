import Definitions
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// Management oversight on a child’s case, and the form to give it (SUP-3).
struct OversightPage: Page {
    let person: PersonSummary
    let answer: OversightOf.Answer
    let state: FormState
    let token: String

    private var heading: String { "Management oversight: \(person.name)" }
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        h1 { heading }
        if answer.mayOversee {
            postForm("/people/\(person.id)/oversight", token: token, draft: "oversight/\(person.id)") {
                hiddenField("record", state.value("record"))
                textArea(
                    FieldWords(
                        "thinking", "What do you see, and why?",
                        help: "What life is like for the child, what worries you, what works."),
                    in: state, rows: 4)
                textArea(
                    FieldWords(
                        "direction", "What is to be done, and by whom?", help: "Oversight counts only where it gives direction."),
                    in: state, rows: 3)
                dayField(FieldWords("by", "By when", isOptional: true, id: "by-day"), in: state)
                submitButton("Keep it")
            }
        }
        h2 { "So far" }
        if answer.lines.isEmpty { p { "No manager has given direction on this case here." } }
        for line in answer.lines {
            card {
                p { strong { "Direction" } }
                paragraphs(line.direction)
                if let by = line.by { p { "By \(by.inWords)." } }
                paragraphs(line.thinking)
                if let about = line.about, let address = about.address { p { a(.href(address)) { about.label } } }
                p(.css("help")) {
                    [line.writtenAs, line.agency.flatMap { answer.agencies[$0] } ?? "", line.writtenAt.inWords].filter {
                        !$0.isBlank
                    }
                    .joined(separator: ", ")
                }
            }
        }
        if !answer.supervision.isEmpty {
            h2 { "From supervision" }
            for one in answer.supervision { supervised(one) }
        }
    }

    private func supervised(_ one: OversightOf.FromSupervision) -> HTML {
        card {
            p(.css("finding-marks")) {
                if one.part.oversight == nil {
                    tag("No direction: not counted as oversight")
                } else {
                    tag("Direction given", .green)
                }
            }
            let parts = [
                ("What the child says or shows", one.part.voice), ("What is seen, and why", one.part.reflection),
                ("Challenge", one.part.challenge), ("Direction", one.part.direction),
            ]
            for (label, words) in parts where !words.isBlank {
                p { strong { label } }
                paragraphs(words)
            }
            if let by = one.part.by { p { "By \(by.inWords)." } }
            p(.css("help")) { "\(one.supervisor) with \(one.worker), \(one.day.inWords)" }
        }
    }
}

/// Of every hundred open cases, how many a manager gave direction on (SUP-3).
struct OversightSharePage: Page {
    let answer: OversightShare.Answer
    let from: Day
    let to: Day
    let state: FormState
    var mayLookAtPlans = false

    var title: String { "Oversight of open cases" }

    var content: HTML {
        errorSummary(state)
        h1 { title }
        p(.css("lede")) {
            answer.percent.map { "\($0)% of open cases: \(answer.overseen) of \(answer.cases) have a manager’s direction." }
                ?? "No case is open."
        }
        p { "From \(from.inWords) to \(to.inWords). A note that gives no direction does not count." }
        if mayLookAtPlans { p { a(.href(PlansToLookAtPage.address)) { "Plans that do not move" } } }
        getForm("/oversight") {
            dayField(FieldWords("from", "From"), in: state)
            dayField(FieldWords("to", "To"), in: state)
            submitButton("Show", .secondary)
        }
        section(.aria("labelledby", "teams")) {
            h2(.id("teams")) { "By agency and team" }
            dataTable(
                "By agency and team", answer.teams,
                [
                    Column("Team") { $0.name }, Column("Open cases", isNumber: true) { "\($0.cases)" },
                    Column("With direction", isNumber: true) { "\($0.overseen)" },
                    Column("Share", isNumber: true) { "\($0.cases == 0 ? 0 : ($0.overseen * 100 + $0.cases / 2) / $0.cases)%" },
                ], showsCaption: false)
        }
        section(.aria("labelledby", "without")) {
            h2(.id("without")) { "Without it" }
            dataTable(
                "Without oversight", answer.without,
                [
                    Column("Child") { line in a(.href("/people/\(line.person)/oversight")) { line.name } },
                    Column("Who works with them") { $0.teams.joined(separator: "; ") },
                    Column("Last", isShort: true) { $0.last?.inWords ?? "Never" },
                ], showsCaption: false, isFilterable: true, empty: "Every open case that you may see has it.")
            if answer.closed > 0 { p(.css("help")) { "\(answer.closed) more, whose records are closed to you." } }
        }
    }
}

/// Management oversight.
struct OversightRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/oversight") { request, visit in
            let today = site.lantern.time.now.day
            let query = request.uri.queryParameters
            func day(_ field: String) -> Day? {
                let parts = ["year", "month", "day"].map { query["\(field)-\($0)"].flatMap { Int(String($0)) } }
                guard let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
                return Day(year: year, month: month, day: day)
            }
            let to = day("to") ?? today
            let from = min(day("from") ?? to.adding(days: -30), to)
            var state = FormState()
            state.fill("from", with: from)
            state.fill("to", with: to)
            return site.page(
                OversightSharePage(
                    answer: try await site.ask(OversightShare(from: from, to: to), visit, for: .administration), from: from,
                    to: to,
                    state: state,
                    mayLookAtPlans: site.lantern.definitions.acts(grantedTo: try visit.actor.roles).contains(.overseeCarePlan)),
                for: visit, area: .oversight)
        }
        router.get("/people/:id/oversight") { _, visit in
            let id: ID<Person> = try site.id(visit)
            var state = try await site.draft("oversight/\(id)", visit)
            state.values["record"] = site.lantern.ids.next(CaseOversight.self, at: site.lantern.time.now).description
            return try await page(state, visit)
        }
        router.post("/people/:id/oversight") { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<Person> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(
                    RecordOversight(
                        id, thinking: form["thinking"].trimmingSpaces, direction: form["direction"].trimmingSpaces,
                        by: try form.day("by", called: "By when"), id: ID<CaseOversight>(form["record"])), visit,
                    for: .workWithFamily)
                try await site.perform(RemoveDraft(of: "oversight/\(id)"), visit)
                return site.redirect(to: "/people/\(id)/oversight", notice: "Your direction is kept on the case.")
            } mending: {
                try await page($0, visit)
            }
        }
    }

    private func page(_ state: FormState, _ visit: Visit) async throws -> Response {
        let id: ID<Person> = try site.id(visit)
        let door = try await site.door(id, visit)
        let answer = try await site.ask(OversightOf(id), visit, for: door.purpose)
        return site.page(
            OversightPage(person: door.summary, answer: answer, state: state, token: visit.formToken), for: visit, area: .people,
            trail: [.init(label: door.summary.name, address: "/people/\(id)")])
    }
}
