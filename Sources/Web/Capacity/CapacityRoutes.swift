import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Capacity against demand: the board with its question, and the shifts (FD-11).
struct CapacityRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/front-door/capacity") { request, visit in try await board(request, visit) }
        router.get("/front-door/shifts") { _, visit in try await shifts(startingState, visit) }
        router.post("/front-door/shifts") { request, visit in
            var form = try await site.form(request, visit)
            form.put("weekdays", form.all("weekday").joined())
            let typed = form
            return try await site.attempt(typed) {
                let written = ShiftWritten(
                    weekdays: Set(typed.all("weekday").compactMap { Int($0) }),
                    onBankHolidays: typed["holidays"] == "yes",
                    from: TimeOfDay(typed: typed["from"]),
                    until: TimeOfDay(typed: typed["until"]),
                    people: Int(typed["people"].trimmingSpaces),
                    firstDay: try typed.day("first-day", called: "First day"),
                    lastDay: try typed.day("last-day", called: "Last day")
                )
                try await site.perform(
                    AddShift(written, of: ID(typed["team"]), called: typed["words"].trimmingSpaces), visit, for: .screening)
                return site.redirect(to: "/front-door/shifts", notice: "The shift is added.")
            } mending: { state in
                try await shifts(state, visit)
            }
        }
        end("end", on: router) { $0 }
        end("remove", on: router) { _ in nil }
    }

    private func end(_ name: String, on router: Router<Visit>, lastDay: @escaping @Sendable (Day) -> Day?) {
        router.post(RouterPath("/front-door/shifts/:id/\(name)")) { request, visit in
            let form = try await site.form(request, visit)
            return try await site.attempt(form) {
                try await site.perform(
                    EndShift(try site.id(visit), lastDay: lastDay(site.lantern.time.now.day)), visit, for: .screening)
                return site.redirect(
                    to: "/front-door/shifts", notice: name == "end" ? "Today is its last day." : "The shift is taken back.")
            } mending: { state in
                try await shifts(state, visit)
            }
        }
    }

    private var startingState: FormState {
        FormState(values: ["weekdays": "12345", "from": "08:00", "until": "18:00"])
    }

    private func shifts(_ state: FormState, _ visit: Visit) async throws -> Response {
        site.page(
            ShiftsPage(
                register: try await site.ask(ShiftRegister(), visit, for: .screening), state: state,
                today: site.lantern.time.now.day, token: visit.formToken),
            for: visit,
            area: .frontDoor,
            trail: FrontDoorTrail.crumbs + [.init(label: "Capacity", address: "/front-door/capacity")]
        )
    }

    private func board(_ request: Request, _ visit: Visit) async throws -> Response {
        let board = try await site.ask(CapacityBoard(), visit, for: .screening)
        let record = try await site.ask(CapacityRecord(), visit, for: .screening)
        let query = request.uri.queryParameters
        var state = FormState(values: ["people": "1", "from": "15:00", "until": "20:00", "days": "working"])
        for field in ["people", "from", "until", "days"] {
            if let value = query[Substring(field)] { state.values[field] = String(value).replacing("+", with: " ") }
        }
        var asked: ShiftHours?
        if query["people"] != nil {
            let days = state.value("days")
            do {
                asked = try ShiftWritten(
                    weekdays: days == "every" ? Set(1...7) : days == "weekend" ? [6, 7] : Set(1...5),
                    onBankHolidays: days != "working",
                    from: TimeOfDay(typed: state.value("from")),
                    until: TimeOfDay(typed: state.value("until")),
                    people: Int(state.value("people").trimmingSpaces),
                    firstDay: board.now.day
                ).checked()
            } catch let problems as Problems {
                for problem in problems.all { state.add(problem) }
            }
        }
        let answer = state.errors.isEmpty ? (asked, record.whatIf(asked.map { [$0] } ?? [])) : nil
        return site.page(
            CapacityPage(
                board: board, question: state, answer: answer, limit: record.limit, definitions: site.lantern.definitions),
            for: visit,
            area: .frontDoor,
            trail: FrontDoorTrail.crumbs,
            status: state.errors.isEmpty ? .ok : .unprocessableContent
        )
    }
}

/// Where pages of the front door stand.
enum FrontDoorTrail {
    static let crumbs = [Frame.Crumb(label: "Front door", address: "/front-door")]
}

extension TimeOfDay {
    /// As people type it: `15:00`, `9.30`, `9`, `3 pm`, `3:30pm`.
    init?(typed: String) {
        let words = typed.lowercased().filter { !$0.isWhitespace }
        guard let match = words.wholeMatch(of: /([0-9]{1,2})(?:[:.h]?([0-9]{2}))?(am|pm)?/), var hour = Int(match.output.1) else {
            return nil
        }
        let minute = match.output.2.flatMap { Int($0) } ?? 0
        if let half = match.output.3 {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (half == "pm" ? 12 : 0)
        }
        self.init(hour: hour, minute: minute)
    }
}
