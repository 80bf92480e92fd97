import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Section 47 enquiries: begun, made, decided; the discussions that are owed; whether children were seen in time.
struct EnquiryRoutes: Sendable {
    let site: Site
    private let list = Frame.Crumb(label: "Enquiries", address: "/enquiries")

    func add(to router: Router<Visit>) {
        router.get("/enquiries") { _, visit in try await enquiries(visit) }
        router.get("/enquiries/seen") { request, visit in try await seen(request, visit) }
        router.post("/enquiries/strategy/:need") { request, visit in
            let form = try await site.form(request, visit)
            let need: ID<StrategyNeed> = try site.id(visit, "need")
            return try await site.attempt(form) {
                try await site.perform(
                    AnswerStrategyNeed(need, because: form["because"].trimmingSpaces), visit, for: .workWithFamily)
                return site.redirect(to: "/enquiries#strategy", notice: "The reason is kept.")
            } mending: {
                try await enquiries(visit, need.description, $0)
            }
        }
        begin(router)
        router.get("/enquiries/:id") { _, visit in try await page(visit) }
        // A visit that was agreed is looked at in its enquiry.
        router.get("/visits/:id") { _, visit in
            let enquiry = try await site.ask(EnquiryOfVisit(try site.id(visit)), visit, for: .workWithFamily)
            return site.redirect(to: "/enquiries/\(enquiry)#seen")
        }
        make(router)
        decide(router)
    }

    private func enquiries(_ visit: Visit, _ mending: String = "", _ state: FormState = FormState()) async throws -> Response {
        let answer = try await site.ask(OpenEnquiries(), visit, for: .workWithFamily)
        return site.page(
            EnquiriesPage(
                answer: answer, definitions: site.lantern.definitions, now: site.lantern.time.now, mending: mending, state: state,
                token: visit.formToken),
            for: visit, area: .enquiries)
    }

    private func seen(_ request: Request, _ visit: Visit) async throws -> Response {
        let today = site.lantern.time.now.day
        var form = FormBody()
        for field in ["from", "to"] {
            for part in ["day", "month", "year"] {
                let name = "\(field)-\(part)"
                if let typed = request.uri.queryParameters[name[...]] { form.put(name, String(typed)) }
            }
        }
        var state = form.state
        var (from, to) = (today.adding(days: -30), today)
        do {
            from = try form.day("from", called: "From") ?? from
            to = try form.day("to", called: "To") ?? to
        } catch let problem as any Problem { state.add(problem) }
        let answer = try await site.ask(ChildrenSeenInTime(from: min(from, to), to: max(from, to)), visit, for: .workWithFamily)
        return site.page(ChildrenSeenPage(answer: answer, state: state), for: visit, area: .enquiries, trail: [list])
    }

    // Beginning

    private func begin(_ router: Router<Visit>) {
        router.get("/people/:id/enquiries/new") { _, visit in
            try await site.below(visit) { try await beginning($0, FormState(), [], visit) }
        }
        router.post("/people/:id/enquiries/new") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.below(visit) { person in
                try await site.attempt(form) {
                    let id = try await site.perform(
                        BeginEnquiries(
                            person.person, and: form.all("others").compactMap { ID($0) }, how: EnquiryKind(rawValue: form["how"]),
                            reasons: form["reasons"].trimmingSpaces, emergencyReason: form["emergency"].trimmingSpaces,
                            after: ID(form["meeting"])),
                        visit, for: person.purpose)
                    return site.redirect(
                        to: "/enquiries/\(id)", notice: "The enquiry is begun. Write down now what keeps the child safe tonight.")
                } mending: {
                    try await beginning(person, $0, Set(form.all("others")), visit)
                }
            }
        }
    }

    private func beginning(_ person: PersonVisit, _ state: FormState, _ ticked: Set<String>, _ visit: Visit) async throws
        -> Response
    {
        let answer = try await site.ask(EnquiryToBegin(person.person), visit, for: person.purpose)
        return site.page(
            BeginEnquiryPage(
                answer: answer, definitions: site.lantern.definitions, now: site.lantern.time.now, state: state, ticked: ticked,
                token: visit.formToken),
            for: visit, area: .enquiries, trail: person.trail)
    }

    // Making

    private func make(_ router: Router<Visit>) {
        change("safety-plan", "#safety-plan", on: router) { form, id, visit in
            var unread: [any Problem] = []
            var review: Instant?
            do { review = try form.moment("review", called: "Looked at again") } catch let problem as any Problem {
                unread.append(problem)
            }
            let actions = (1...SafetyPlanPart.lines).map { place in
                SafetyPlan.Action(
                    form["what-\(place)"].trimmingSpaces, agency: ID(form["agency-\(place)"]),
                    who: form["who-\(place)"].trimmingSpaces)
            }
            try await site.perform(
                KeepSafetyPlan(
                    id, danger: form["danger"].trimmingSpaces, actions: actions, review: review, alsoFor: also(form),
                    unread: unread),
                visit, for: .workWithFamily)
            return "The safety plan is kept, and stands at the top of the child’s page."
        }
        change("visit", "#seen", on: router) { form, id, visit in
            try await site.perform(
                AgreeVisit(
                    id, by: try form.moment("see-by", called: "Seen by", atEnd: true), isJoint: form["joint"] == "yes",
                    form["words"].trimmingSpaces, alsoFor: also(form)),
                visit, for: .workWithFamily)
            return "It is agreed. The time runs for everybody who goes."
        }
        router.post("/enquiries/:id/name") { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<Enquiry> = try site.id(visit)
            return try await site.attempt(form) {
                guard let side = EnquirySide(rawValue: form["side"]) else { throw EnquiryProblem.sideUnknown }
                let told = try await site.perform(
                    NameOnEnquiry(
                        side, of: id, user: ID(form["user"]), name: form["name"].trimmingSpaces,
                        reach: form["reach"].trimmingSpaces),
                    visit, for: .workWithFamily)
                let words =
                    switch told {
                    case .message: "They are named, and the other side is told."
                    case .telephone: "They are named. The other side does not sign in: telephone them today."
                    case .nobody: "They are named."
                    }
                // Whoever gave the enquiry away may no longer open it.
                return site.redirect(to: "/enquiries/\(id)#who", notice: words)
            } mending: {
                try await page(visit, "name-\(form["side"])", $0)
            }
        }
        change("plan", "#plan", on: router) { form, id, visit in
            try await site.perform(
                KeepOutlinePlan(
                    id, version: Int(form["version"]) ?? 0, outline: form["outline"].trimmingSpaces,
                    how: EnquiryKind(rawValue: form["how"]), reasons: form["reasons"].trimmingSpaces,
                    leadWords: form["lead"].trimmingSpaces),
                visit, for: .workWithFamily)
            return "The plan is kept."
        }
        change("task", "#plan", on: router) { form, id, visit in
            try await site.perform(
                AddEnquiryTask(
                    form["what"].trimmingSpaces, of: id, agency: ID(form["agency"]), owner: form["owner"].trimmingSpaces,
                    due: try form.moment("due", called: "By when", atEnd: true)),
                visit, for: .workWithFamily)
            return "The task is agreed."
        }
        router.post("/enquiries/:id/tasks/:task") { request, visit in
            let form = try await site.form(request, visit)
            let (id, task): (ID<Enquiry>, ID<EnquiryTask>) = (try site.id(visit), try site.id(visit, "task"))
            return try await site.attempt(form) {
                try await site.perform(FinishEnquiryTask(task, of: id, form["done"].trimmingSpaces), visit, for: .workWithFamily)
                return site.redirect(to: "/enquiries/\(id)#plan", notice: "It is done.")
            } mending: {
                try await page(visit, "task-\(task)", $0)
            }
        }
    }

    // Deciding

    private func decide(_ router: Router<Visit>) {
        change("delay", "#conference", on: router) { form, id, visit in
            var unread: [any Problem] = []
            var planned: Instant?
            do { planned = try form.moment("planned", called: "Held now on") } catch let problem as any Problem {
                unread.append(problem)
            }
            try await site.perform(
                DelayConference(
                    id, to: planned, because: form["because"].trimmingSpaces, interimPlan: form["interim"].trimmingSpaces,
                    visitor: form["visitor"].trimmingSpaces, chair: ID(form["chair"]), unread: unread),
                visit, for: .workWithFamily)
            return "It is put off. The child is visited at least every seven days until it is held."
        }
        change("confirm-delay", "#conference", on: router) { form, id, visit in
            try await site.perform(ConfirmConferenceDelay(id, form["confirm"].trimmingSpaces), visit, for: .workWithFamily)
            return "You confirmed it."
        }
        change("outcome", "#outcome", on: router) { form, id, visit in
            try await site.perform(
                WriteEnquiryOutcome(
                    id, version: Int(form["version"]) ?? 0, form["outcome"], because: form["reasons"].trimmingSpaces,
                    told: form["told"].trimmingSpaces, noConferenceBecause: form["no-conference"].trimmingSpaces),
                visit, for: .workWithFamily)
            return "The outcome is written. A manager is asked to agree to it."
        }
        change("check", "#outcome", on: router) { form, id, visit in
            let agrees = form["agrees"].isEmpty ? nil : form["agrees"] == "yes"
            try await site.perform(
                CheckEnquiryOutcome(id, version: Int(form["version"]) ?? 0, agrees: agrees, form["words"].trimmingSpaces), visit,
                for: .workWithFamily)
            return agrees == true ? "You agreed. It stands." : "It goes back."
        }
        change("end", "#begun", on: router) { form, id, visit in
            try await site.perform(
                EndEnquiryEarly(
                    id, version: Int(form["version"]) ?? 0, because: form["ending"], form["words"].trimmingSpaces),
                visit, for: .workWithFamily)
            return "The enquiry has ended."
        }
    }

    private func also(_ form: FormBody) -> [ID<Enquiry>] { form.all("also").compactMap { ID($0) } }

    private func change(
        _ name: String, _ part: String, on router: Router<Visit>,
        _ doing: @escaping @Sendable (FormBody, ID<Enquiry>, Visit) async throws -> String
    ) {
        router.post(RouterPath("/enquiries/:id/\(name)")) { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<Enquiry> = try site.id(visit)
            return try await site.attempt(form) {
                let notice = try await doing(form, id, visit)
                return site.redirect(to: "/enquiries/\(id)\(part)", notice: notice)
            } mending: { typed in
                var state = typed
                state.values["also"] = form.all("also").joined(separator: ",")
                return try await page(visit, name, state)
            }
        }
    }

    private func page(_ visit: Visit, _ mending: String = "", _ state: FormState = FormState()) async throws -> Response {
        let answer = try await site.ask(EnquiryRecord(try site.id(visit)), visit, for: .workWithFamily)
        return site.page(
            EnquiryPage(
                answer: answer, definitions: site.lantern.definitions, now: site.lantern.time.now, mending: mending, state: state,
                challenges: try await site.challenges(about: answer.line.enquiry.subject, visit), token: visit.formToken),
            for: visit, area: .enquiries, trail: [list])
    }
}
