import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// Restricting a record, saying who may open it, and lifting that again (ADM-2).
struct RestrictionRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/people/:id/restriction") { _, visit in try await page(nil, nil, visit) }
        router.post("/people/:id/restriction") { request, visit in
            let form = try await site.form(request, visit)
            let person: ID<Person> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(
                    RestrictRecord(person, because: form["because"], guardian: ID(form["guardian"]), named: named(form)),
                    visit,
                    for: .workWithFamily
                )
                return back(person, "The record is restricted.")
            } mending: { state in
                try await page(state, named(form), visit)
            }
        }
        router.post("/people/:id/restriction/named") { request, visit in
            let form = try await site.form(request, visit)
            let person: ID<Person> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(
                    NameOnRestriction(
                        person,
                        named: named(form),
                        guardian: ID(form["guardian"]),
                        reviewOn: try form.day("review-on", called: "The day to look again"),
                        because: form["because"]
                    ),
                    visit,
                    for: .workWithFamily
                )
                return back(person, "Who may open the record is changed.")
            } mending: { state in
                try await page(state, named(form), visit)
            }
        }
        router.post("/people/:id/restriction/lift") { request, visit in
            let form = try await site.form(request, visit)
            let person: ID<Person> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(LiftRestriction(person, because: form["because"]), visit, for: .workWithFamily)
                return back(person, "The restriction is lifted.")
            } mending: { state in
                var state = state
                state.values["lift-because"] = state.value("because")
                state.errors = state.errors.map { $0.field == "because" ? .init(field: "lift-because", message: $0.message) : $0 }
                state.values["because"] = ""
                return try await page(state, nil, visit)
            }
        }
    }

    private func named(_ form: FormBody) -> Set<ID<User>> { Set(form.all("named").compactMap { ID<User>($0) }) }

    private func back(_ person: ID<Person>, _ notice: String) -> Response {
        site.redirect(to: "/people/\(person)", notice: notice)
    }

    private func page(_ state: FormState?, _ ticked: Set<ID<User>>?, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(RestrictionOf(try site.id(visit)), visit, for: .workWithFamily)
        return site.page(
            RestrictionPage(
                answer: answer,
                state: state ?? RestrictionPage.state(of: answer),
                ticked: ticked ?? answer.named,
                token: visit.formToken
            ),
            for: visit,
            trail: [.init(label: answer.summary.name, address: "/people/\(answer.summary.id)")]
        )
    }
}

/// Who may open one record.
struct RestrictionPage: Page {
    let answer: RestrictionOf.Answer
    let state: FormState
    let ticked: Set<ID<User>>
    let token: String

    var title: String { answer.standing == nil ? "Restrict the record" : "Restricted record" }
    private var address: String { "/people/\(answer.summary.id)/restriction" }

    /// What the form begins with.
    static func state(of answer: RestrictionOf.Answer) -> FormState {
        guard let standing = answer.standing else { return FormState() }
        return FormState(values: [
            "guardian": standing.guardian.description, "review-on-day": "\(standing.reviewOn.day)",
            "review-on-month": "\(standing.reviewOn.month)", "review-on-year": "\(standing.reviewOn.year)",
        ])
    }

    var content: HTML {
        errorSummary(state)
        kicker(answer.summary.name)
        h1 { title }
        if let standing = answer.standing { restricted(standing) } else { open }
        if !answer.earlier.isEmpty {
            h2 { "Restricted before" }
            dataTable(
                "Earlier restrictions",
                answer.earlier,
                [
                    Column("From") { $0.beganAt.inWords },
                    Column("Until") { $0.endedAt?.inWords ?? "" },
                    Column("Why") { $0.because },
                    Column("Guardian") { answer.names[$0.guardian] ?? "" },
                    Column("Why it was lifted") { time in
                        time.endedBecause
                        if let by = time.endedBy.flatMap({ answer.names[$0] }) { hint(by) }
                    },
                ],
                showsCaption: false
            )
        }
    }

    @HTMLBuilder private var open: HTML {
        lede(
            "Only those whom you name open it then. Others find no more than that a restricted record is there; whoever breaks the"
                + " glass says why, and the guardian is told at once. It is looked at again on \(answer.reviewOn.inWords)."
        )
        postForm(address, token: token) {
            textArea(
                FieldWords("because", "Why it is restricted", help: "A colleague’s child, a protected address, an adoption."),
                in: state,
                rows: 3
            )
            guardianField
            namedField
            submitButton("Restrict the record")
        }
    }

    @HTMLBuilder private func restricted(_ standing: GuardedTime) -> HTML {
        if answer.isReviewPast {
            warning("This restriction was to be looked at again on \(standing.reviewOn.inWords). Say whether it is still needed.")
        }
        summaryList([
            Fact("Why", standing.because),
            Fact("Guardian", answer.names[standing.guardian] ?? ""),
            Fact("Since") {
                standing.beganAt.inWords
                if let by = standing.beganBy.flatMap({ answer.names[$0] }) { hint(by) }
            },
            Fact("Named", answer.named.compactMap { answer.names[$0] }.sorted().joined(separator: ", ")),
            Fact("To be looked at again", standing.reviewOn.inWords),
        ])
        h2 { "Change who may open it" }
        postForm("\(address)/named", token: token) {
            guardianField
            namedField
            dayField(FieldWords("review-on", "Look at it again on"), in: state)
            textArea(FieldWords("because", "Why this is changed"), in: state, rows: 2)
            submitButton("Save")
        }
        h2 { "Lift the restriction" }
        postForm("\(address)/lift", token: token) {
            textArea(FieldWords("because", "Why it is no longer needed", id: "lift-because"), in: lifting, rows: 2)
            submitButton("Lift the restriction", .warning)
        }
    }

    /// The second form’s own words and errors.
    private var lifting: FormState {
        FormState(
            values: ["because": state.value("lift-because")],
            errors: state.errors.filter { $0.field == "lift-because" }.map { .init(field: "because", message: $0.message) }
        )
    }

    private var guardianField: HTML {
        selectField(
            FieldWords("guardian", "Guardian", help: "Told at once when somebody breaks the glass."),
            answer.users.map { Choice($0.user.description, $0.inWords) },
            in: state
        )
    }

    private var namedField: HTML {
        checkboxes(
            FieldWords("named", "Who may open it all the same", isOptional: true),
            answer.users.map {
                Choice($0.user.description, $0.inWords, help: $0.worksWithFamily ? "Works with the family" : nil)
            },
            in: state,
            ticked: Set(ticked.map(\.description))
        )
    }

}

extension RestrictionOf.Choice {
    /// Name, post and agency.
    var inWords: String { [name, post, agency].filter { !$0.isBlank }.joined(separator: ", ") }
}
