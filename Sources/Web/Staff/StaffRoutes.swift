import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// The register of staff.
struct StaffRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get(RouterPath(StaffRegisterPage.address)) { _, visit in try await register(FormState(), visit) }
        router.post("/workforce/staff") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.attempt(form) {
                let (words, unread) = try words(form)
                let id = try await site.perform(
                    AddStaff(words, id: ID(form["record"]), unread: unread), visit, for: .administration)
                return site.redirect(to: "/workforce/staff/\(id)", notice: "\(words.name) is in the register.")
            } mending: {
                try await register($0, visit)
            }
        }
        router.get("/workforce/staff/:id") { _, visit in try await member(nil, visit) }
        router.post("/workforce/staff/:id") { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<StaffMember> = try site.id(visit)
            return try await site.attempt(form) {
                let (words, unread) = try words(form)
                try await site.perform(
                    ChangeStaff(id, to: words, version: Int(form["version"]) ?? 0, unread: unread), visit, for: .administration)
                return site.redirect(to: "/workforce/staff/\(id)", notice: "Saved.")
            } mending: {
                try await member($0, visit)
            }
        }
        router.post("/workforce/staff/:id/left") { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<StaffMember> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(
                    LeaveStaff(id, on: try form.day("left", called: "Their last day")), visit, for: .administration)
                return site.redirect(to: "/workforce/staff/\(id)", notice: "It is written down that they left.")
            } mending: {
                try await member($0, visit, isWhole: false)
            }
        }
    }

    private func words(_ form: FormBody) throws -> (StaffWords, [any Problem]) {
        var unread: [any Problem] = []
        var from: Day?
        do { from = try form.day("from", called: "The first day of work") } catch let problem as any Problem {
            unread.append(problem)
        }
        return (
            StaffWords(
                form["name"].trimmingSpaces, number: form["number"].trimmingSpaces, user: ID(form["user"]),
                agency: ID(form["agency"]), team: ID(form["team"]), as: form["occupation"], supervisor: ID(form["supervisor"]),
                from: from, isAgencyWorker: form["agency-worker"] == "yes"), unread
        )
    }

    private func register(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(StaffRegister(), visit, for: .administration)
        var state = state
        if state.value("record").isEmpty {
            state.values["record"] = site.lantern.ids.next(StaffMember.self, at: site.lantern.time.now).description
            if answer.choices.agencies.count == 1 { state.values["agency"] = answer.choices.agencies[0].id.description }
        }
        return site.page(
            StaffRegisterPage(
                answer: answer, form: form(answer.choices, answer.today), state: state, token: visit.formToken,
                isAdding: !state.errors.isEmpty), for: visit, area: .workforce)
    }

    /// - Parameter isWhole: whether what was typed is the whole form; else the fields show what the register says.
    func member(_ state: FormState?, _ visit: Visit, isWhole: Bool = true) async throws -> Response {
        let answer = try await site.ask(StaffPageQuery(try site.id(visit)), visit, for: .administration)
        var shown = state ?? StaffForm.state(of: answer.line.member)
        if let state, !isWhole {
            shown = StaffForm.state(of: answer.line.member)
            shown.values.merge(state.values) { _, typed in typed }
            shown.errors = state.errors
        }
        return site.page(
            StaffMemberPage(answer: answer, form: form(answer.choices, answer.today), state: shown, token: visit.formToken),
            for: visit, area: .workforce, trail: [.init(label: "Workforce", address: StaffRegisterPage.address)])
    }

    private func form(_ choices: StaffChoices, _ today: Day) -> StaffForm {
        StaffForm(choices: choices, definitions: site.lantern.definitions.workforce, today: today)
    }
}
