import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// What of a plan is kept from one reader of the family, line by line (CARE-3, DA-7).
struct WithheldPage: Page {
    let answer: WithheldInPlan.Answer
    /// Nil while nobody is chosen.
    let reader: WithheldInPlan.Reader?
    let ticked: Set<String>
    let state: FormState
    let token: String

    private var plan: CarePlan { answer.plan }
    private var heading: String { reader.map { "What is kept from \($0.name)" } ?? "What is kept from whom" }
    private var address: String { "/care-plans/\(plan.id)/withheld" }
    var title: String { (state.errors.isEmpty ? "" : "Error: ") + "\(heading): plan \(plan.reference)" }

    var content: HTML {
        errorSummary(state)
        kicker(plan.reference)
        h1(.dir("auto")) { heading }
        if let reader { form(reader) } else { readers }
        p { a(.href("/care-plans/\(plan.id)#copies")) { "Back to the plan" } }
    }

    private var readers: HTML {
        group {
            lede(
                "Everybody reads all of the plan, unless a line would endanger somebody. Choose whose copy it is; what you mark does not"
                    + " stand on it, and nothing shows that it is missing.")
            if answer.readers.isEmpty { p { notGiven("Nobody of the family has a copy, or should have one.") } }
            ul(.css("plain")) {
                for one in answer.readers {
                    li {
                        a(.href("\(address)?person=\(one.person)")) { one.name }
                        " ";
                        tag(
                            one.withheld.isEmpty
                                ? "Reads all of it"
                                : one.withheld.count == 1 ? "1 line kept back" : "\(one.withheld.count) lines kept back",
                            one.withheld.isEmpty ? .grey : .amber)
                        p(.css("help")) {
                            [one.relation, one.holder == nil ? "has no copy" : ""].filter { !$0.isBlank }.joined(separator: ", ")
                        }
                    }
                }
            }
        }
    }

    private func form(_ reader: WithheldInPlan.Reader) -> HTML {
        group {
            lede("Mark what \(reader.name) must not read. It holds at once, for the copy that they have and for every later one.")
            if let opened = reader.openedAt {
                warning("They opened the newest version \(opened.inWords): what they read then, they have read.")
            }
            postForm("\(address)?person=\(reader.person)", token: token) {
                for sort in sorts {
                    checkboxes(
                        FieldWords("items", sort, id: "items-\(sorts.firstIndex(of: sort) ?? 0)"),
                        answer.items.filter { $0.sort == sort }.map { Choice($0.id.description, $0.words) }, in: state,
                        ticked: ticked)
                }
                textField(
                    FieldWords("because", "Why", help: "Who would be in danger, and of what. It is kept and not shown to them."),
                    in: state)
                submitButton("Keep these back")
            }
            p { a(.href(address)) { "Somebody else’s copy" } }
        }
    }

    /// Each sort once, in the order of the copy.
    private var sorts: [String] {
        answer.items.map(\.sort).reduce(into: []) { sorts, sort in if !sorts.contains(sort) { sorts.append(sort) } }
    }
}

struct WithheldRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/care-plans/:id/withheld") { request, visit in try await page(request, visit) }
        router.post("/care-plans/:id/withheld") { request, visit in
            let form = try await site.form(request, visit)
            let plan: ID<CarePlan> = try site.id(visit)
            guard let person = person(request) else { throw NotFound("page") }
            return try await site.attempt(form) {
                try await site.perform(
                    WithholdInPlan(
                        Set(form.all("items").compactMap { ID<CarePlanPart>($0) }), from: person, in: plan,
                        because: form["because"].trimmingSpaces), visit, for: .workWithFamily)
                return site.redirect(to: "/care-plans/\(plan)/withheld", notice: "It is kept.")
            } mending: {
                try await page(request, visit, $0, Set(form.all("items")))
            }
        }
    }

    private func person(_ request: Request) -> ID<Person>? {
        request.uri.queryParameters["person"].flatMap { ID<Person>(String($0)) }
    }

    private func page(_ request: Request, _ visit: Visit, _ typed: FormState? = nil, _ ticked: Set<String>? = nil) async throws
        -> Response
    {
        let answer = try await site.ask(WithheldInPlan(try site.id(visit)), visit, for: .workWithFamily)
        let reader = person(request).flatMap { id in answer.readers.first { $0.person == id } }
        return site.page(
            WithheldPage(
                answer: answer, reader: reader, ticked: ticked ?? Set(reader?.withheld.map(\.description) ?? []),
                state: typed ?? FormState(values: ["because": reader?.because ?? ""]), token: visit.formToken),
            for: visit, area: .people,
            trail: [.people, .init(label: "Plan \(answer.plan.reference)", address: "/care-plans/\(answer.plan.id)")])
    }
}

/// Above a print of the plan, for whoever prints it: whose it is, and whose are others.
struct WhosePrint {
    let answer: CarePlanVersion.Answer

    var html: HTML {
        let address = "/care-plans/\(answer.plan.id)/family"
        guard !answer.readers.isEmpty else { return .nothing }
        return div(.css("inset no-print")) {
            if let holder = answer.holder {
                p { "This print is for \(holder.name), and for nobody else." }
            } else {
                p { "What is kept from somebody of the family does not stand here. Hand over to each of them their own print:" }
            }
            ul {
                if answer.holder != nil { li { a(.href(address)) { "For nobody in particular" } } }
                for one in answer.readers where one.holder != nil && one.holder != answer.holder?.id {
                    li { a(.href("\(address)?for=\(one.holder?.description ?? "")")) { "For \(one.name)" } }
                }
            }
        }
    }
}
