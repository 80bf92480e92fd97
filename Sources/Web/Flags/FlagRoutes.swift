import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Flags: on somebody’s page, and across the partnership.
struct FlagRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/people/:id/flags") { _, visit in
            try await site.below(visit) { person in
                let answer = try await site.ask(FlagsOn(person.person), visit, for: person.purpose)
                return site.page(FlagsPage(answer: answer), for: visit, area: .people, trail: person.trail)
            }
        }
        router.get("/people/:id/flags/new") { _, visit in
            try await site.below(visit) { try await raising($0, FormState(), FlagForms.Ticked(), visit) }
        }
        router.post("/people/:id/flags/new") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.below(visit) { person in
                try await site.attempt(form) {
                    try await site.perform(forms(visit).raised(form, from: person.person), visit, for: person.purpose)
                    return site.redirect(to: "\(person.address)/flags", notice: "The flag is raised.")
                } mending: { state in
                    try await raising(person, state, FlagForms.Ticked(form), visit)
                }
            }
        }
        router.get("/people/:id/flags/:flag") { _, visit in
            try await site.below(visit) { try await flag($0, nil, visit) }
        }
        router.post("/people/:id/flags/:flag") { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<RiskFlag> = try site.id(visit, "flag")
            return try await site.below(visit) { person in
                try await site.attempt(form) {
                    try await site.perform(forms(visit).reviewed(form, id, from: person.person), visit, for: person.purpose)
                    return site.redirect(to: "\(person.address)/flags/\(id)", notice: "Your review is kept.")
                } mending: { state in
                    try await flag(person, state, visit)
                }
            }
        }
        router.get("/flags") { _, visit in
            let answer = try await site.ask(FlagQueue(), visit, for: .workWithFamily)
            return site.page(FlagQueuePage(answer: answer), for: visit, area: .people)
        }
        router.get("/flags/rules") { _, visit in
            _ = try visit.actor
            let page = FlagRulesPage(flags: site.lantern.definitions.flags, today: site.lantern.time.now.day)
            return site.page(page, for: visit, area: .people, trail: [queue])
        }
        router.get("/flags/sample") { request, visit in
            try await sample(month(request.uri.queryParameters["month"].map(String.init)), FormState(), visit)
        }
        router.post("/flags/sample") { request, visit in
            let form = try await site.form(request, visit)
            guard let flag = ID<RiskFlag>(form["flag"]) else { throw NotFound("flag") }
            let month = month(form["month"])
            let holdsUp: Bool? = form["holds-up"] == "yes" ? true : form["holds-up"] == "no" ? false : nil
            return try await site.attempt(form) {
                try await site.perform(
                    AuditFlag(flag, month: month, holdsUp: holdsUp, words: form["words"].trimmingSpaces),
                    visit,
                    for: Purpose(rawValue: "audit")
                )
                let shown = month.description.prefix(7)
                return site.redirect(to: "/flags/sample?month=\(shown)", notice: "What you found is kept.")
            } mending: { state in
                try await sample(month, state, visit)
            }
        }
    }

    private let queue = Frame.Crumb(label: "Flags past review", address: "/flags")

    /// The month that an address names as 2026-03; this one where it names none.
    private func month(_ text: String?) -> Day {
        text.flatMap { Day($0 + "-01") } ?? site.lantern.time.now.day.firstOfMonth
    }

    private func forms(_ visit: Visit) -> FlagForms {
        FlagForms(
            flags: site.lantern.definitions.flags,
            agencyKinds: site.choices(site.lantern.definitions.agencies).map { Choice($0.value, $0.label) },
            today: site.lantern.time.now.day,
            token: visit.formToken
        )
    }

    private func raising(
        _ person: PersonVisit,
        _ state: FormState,
        _ ticked: FlagForms.Ticked,
        _ visit: Visit
    ) async throws -> Response {
        let answer = try await site.ask(FlagsOn(person.person), visit, for: person.purpose)
        let page = RaiseFlagPage(
            name: answer.summary.name,
            form: forms(visit).raise(answer, state, ticked: ticked),
            state: state
        )
        return site.page(page, for: visit, area: .people, trail: person.trail + [flags(of: person)])
    }

    private func flag(_ person: PersonVisit, _ typed: FormState?, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(FlagsOn(person.person), visit, for: person.purpose)
        let id: ID<RiskFlag> = try site.id(visit, "flag")
        guard let line = (answer.live + answer.ended).first(where: { $0.flag.id == id }) else { throw NotFound("flag") }
        let state = typed ?? FlagForms.state(of: line)
        let page = FlagPage(
            name: answer.summary.name,
            line: line,
            mayReview: answer.mayFlag,
            form: forms(visit).review(line, of: person.person, state),
            state: state
        )
        return site.page(page, for: visit, area: .people, trail: person.trail + [flags(of: person)])
    }

    private func flags(of person: PersonVisit) -> Frame.Crumb {
        Frame.Crumb(label: "Flags", address: "\(person.address)/flags")
    }

    private func sample(_ month: Day, _ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(SampleFlags(month), visit, for: Purpose(rawValue: "audit"))
        return site.page(
            FlagSamplePage(answer: answer, state: state, token: visit.formToken),
            for: visit,
            area: .people,
            trail: [queue]
        )
    }
}
