import Hummingbird
import Instruments
import Kernel
import Pathways

/// Supervision: one’s own, the form of a session, the list of what is owed.
struct SupervisionRoutes: Sendable {
    let site: Site

    static func draft(_ staff: ID<StaffMember>) -> String { "supervision/\(staff)" }

    func add(to router: Router<Visit>) {
        router.get(RouterPath(MySupervisionPage.address)) { _, visit in try await mine(FormState(), visit) }
        router.get("/workforce/supervision") { _, visit in
            site.page(
                SupervisionDuePage(answer: try await site.ask(SupervisionDue(), visit, for: .administration)), for: visit,
                area: .workforce)
        }
        router.get("/supervision/staff/:id/new") { _, visit in
            let id: ID<StaffMember> = try site.id(visit)
            var state = try await site.draft(Self.draft(id), visit)
            if state.value("record").isEmpty {
                state.values["record"] = site.lantern.ids.next(SupervisionSession.self, at: site.lantern.time.now).description
            }
            if state.value("held-day").isEmpty { state.fill("held", with: site.lantern.time.now.day) }
            return try await form(state, visit)
        }
        router.post("/supervision/staff/:id") { request, visit in
            let body = try await site.form(request, visit)
            let id: ID<StaffMember> = try site.id(visit)
            return try await site.attempt(body) {
                let session = try await site.perform(command(body, of: id), visit, for: .workWithFamily)
                try await site.perform(RemoveDraft(of: Self.draft(id)), visit)
                return site.redirect(
                    to: "/supervision/sessions/\(session)",
                    notice: "The session is kept. What is about children stands on their cases.")
            } mending: {
                try await form($0, visit)
            }
        }
        router.get("/supervision/sessions/:id") { _, visit in try await session(try site.id(visit), FormState(), visit) }
        router.post("/supervision/actions/:id") { request, visit in
            let body = try await site.form(request, visit)
            let id: ID<SupervisionAction> = try site.id(visit)
            return try await site.attempt(body) {
                try await site.perform(
                    SayHowActionStands(
                        id, SupervisionAction.State(rawValue: body["stands-\(id)"]), body["stands-words-\(id)"].trimmingSpaces),
                    visit, for: .workWithFamily)
                return site.redirect(to: MySupervisionPage.address, notice: "Kept.")
            } mending: {
                try await mine($0, visit)
            }
        }
    }

    private func command(_ body: FormBody, of staff: ID<StaffMember>) throws -> HoldSupervision {
        var unread: [any Problem] = []
        func day(_ field: String, _ label: String) throws -> Day? {
            do { return try body.day(field, called: label) } catch let problem as any Problem {
                unread.append(problem)
                return nil
            }
        }
        let prefix = "stands-words-"
        let looked = body.values.keys.filter { $0.hasPrefix(prefix) }.sorted().compactMap { field -> HoldSupervision.Looked? in
            guard let id = ID<SupervisionAction>(String(field.dropFirst(prefix.count))) else { return nil }
            return .init(id, SupervisionAction.State(rawValue: body["stands-\(id)"]), body[field].trimmingSpaces)
        }
        let voice = "case-voice-"
        let parts = try body.values.keys.filter { $0.hasPrefix(voice) }.sorted().compactMap { field -> HoldSupervision.Part? in
            guard let id = ID<Person>(String(field.dropFirst(voice.count))) else { return nil }
            func text(_ name: String) -> String { body["case-\(name)-\(id)"].trimmingSpaces }
            return .init(
                id, voice: text("voice"), reflection: text("reflection"), challenge: text("challenge"),
                direction: text("direction"), by: try day("case-by-\(id)", "By when"))
        }
        let actions = try (1...SupervisionFormPage.actionPlaces).map { number in
            HoldSupervision.ToDo(
                body["action-\(number)"].trimmingSpaces,
                owner: SupervisionAction.Owner(rawValue: body["action-owner-\(number)"]) ?? .worker,
                by: try day("action-by-\(number)", "By when"))
        }
        let (held, next) = (try day("held", "The day"), try day("next", "The next session"))
        return HoldSupervision(
            of: staff, on: held, looked: looked, reflection: body["reflection"].trimmingSpaces,
            challenge: body["challenge"].trimmingSpaces, personal: body["personal"].trimmingSpaces, parts: parts,
            actions: actions, nextOn: next, id: ID(body["record"]), unread: unread)
    }

    private func form(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(SupervisionToHold(try site.id(visit)), visit, for: .workWithFamily)
        return site.page(
            SupervisionFormPage(answer: answer, state: state, token: visit.formToken), for: visit, area: .myWork,
            trail: [.init(label: "Supervision", address: MySupervisionPage.address)])
    }

    private func mine(_ state: FormState, _ visit: Visit) async throws -> Response {
        site.page(
            MySupervisionPage(
                answer: try await site.ask(MySupervision(), visit, for: .administration), state: state, token: visit.formToken),
            for: visit, area: .myWork)
    }

    private func session(_ id: ID<SupervisionSession>, _ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(SupervisionSessionPage(id), visit, for: .workWithFamily)
        return site.page(
            SupervisionSessionView(answer: answer, state: state, token: visit.formToken), for: visit, area: .myWork,
            trail: [.init(label: "Supervision", address: MySupervisionPage.address)])
    }
}
